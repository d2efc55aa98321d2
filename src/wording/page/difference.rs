//! What differs between two texts: line by line, and word by word inside a line that changed.

use std::time::{Duration, Instant};

use serde::Serialize;
use similar::{ChangeTag, DiffOp, TextDiff};

/// Lines left around what differs.
const CONTEXT: usize = 2;
/// How alike two lines must be to be shown as one that changed, from 0 to 1.
const ALIKE: f32 = 0.4;

/// Time that comparisons of one page may take.
pub const TIME: Duration = Duration::from_millis(400);
/// Lines shown of a comparison, at most.
const MOST: usize = 2_000;

/// What differs between two texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Its lines; none when both texts say the same.
    pub rows: Vec<Row>,
    /// Whether the time was up: lines that both texts have may be shown as gone and new.
    pub is_coarse: bool,
    /// Whether there are more lines than are shown.
    pub is_cut: bool,
}

/// A line of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Number of the line in the second text, or in the first for one that went.
    pub number: Option<usize>,
    /// `same`, `gone`, `new`, `changed`, or `cut`: lines in common that are not shown.
    pub look: &'static str,
    /// Its words.
    pub pieces: Vec<Piece>,
}

/// Words of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// `same`, `gone` or `new`.
    pub look: &'static str,
    /// The words, with their spaces.
    pub text: String,
}

fn row(number: usize, look: &'static str, text: &str) -> Row {
    let inside = if look == "same" { "same" } else { look };
    Row { number: Some(number + 1), look, pieces: vec![Piece { look: inside, text: text.to_owned() }] }
}

/// Every line of a text.
pub fn whole(text: &str) -> Vec<Row> {
    text.lines().enumerate().map(|(rank, line)| row(rank, "same", line)).collect()
}

/// The second text as a change of the first, as finely as the time allows.
pub fn between(before: &str, after: &str, end: Instant) -> Difference {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let diff = TextDiff::configure().deadline(end).diff_slices(&old, &new);
    let mut rows = rows(&diff, &old, &new, end);
    let is_cut = rows.len() > MOST;
    rows.truncate(MOST);
    Difference { is_coarse: !rows.is_empty() && is_up(end), rows, is_cut }
}

fn is_up(end: Instant) -> bool {
    Instant::now() > end
}

/// The lines of a comparison, as far as they are shown and one more.
fn rows(diff: &TextDiff<'_, '_, str>, old: &[&str], new: &[&str], end: Instant) -> Vec<Row> {
    let mut rows = Vec::new();
    for group in diff.grouped_ops(CONTEXT) {
        if rows.len() > MOST {
            break;
        }
        if !rows.is_empty() {
            rows.push(Row { number: None, look: "cut", pieces: Vec::new() });
        }
        for op in group {
            match op {
                DiffOp::Equal { new_index, len, .. } => {
                    rows.extend((new_index..new_index + len).map(|it| row(it, "same", new[it])));
                }
                DiffOp::Delete { old_index, old_len, .. } => {
                    rows.extend((old_index..old_index + old_len).map(|it| row(it, "gone", old[it])));
                }
                DiffOp::Insert { new_index, new_len, .. } => {
                    rows.extend((new_index..new_index + new_len).map(|it| row(it, "new", new[it])));
                }
                DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                    // Past what is shown, nothing is compared.
                    for rank in 0..old_len.max(new_len).min(MOST + 1) {
                        let (from, to) = (old_index + rank, new_index + rank);
                        let one = (rank < old_len).then(|| old[from]);
                        let other = (rank < new_len).then(|| new[to]);
                        rows.extend(replaced((from, one), (to, other), end));
                    }
                }
            }
        }
    }
    rows
}

/// A line in the place of another: changed word by word when they are alike and there is time.
fn replaced(one: (usize, Option<&str>), other: (usize, Option<&str>), end: Instant) -> Vec<Row> {
    if let (Some(before), Some(after), false) = (one.1, other.1, is_up(end)) {
        let words = TextDiff::configure().deadline(end).diff_words(before, after);
        if words.ratio() >= ALIKE {
            return vec![Row { number: Some(other.0 + 1), look: "changed", pieces: pieces(&words) }];
        }
    }
    let gone = one.1.map(|it| row(one.0, "gone", it));
    gone.into_iter().chain(other.1.map(|it| row(other.0, "new", it))).collect()
}

fn pieces(words: &TextDiff<'_, '_, str>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for change in words.iter_all_changes() {
        let look = match change.tag() {
            ChangeTag::Equal => "same",
            ChangeTag::Delete => "gone",
            ChangeTag::Insert => "new",
        };
        match pieces.last_mut() {
            Some(last) if last.look == look => last.text.push_str(change.value()),
            _ => pieces.push(Piece { look, text: change.value().to_owned() }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(before: &str, after: &str) -> Vec<String> {
        let piece = |it: &Piece| match it.look {
            "gone" => format!("[-{}-]", it.text),
            "new" => format!("[+{}+]", it.text),
            _ => it.text.clone(),
        };
        between(before, after, Instant::now() + Duration::from_secs(5))
            .rows
            .iter()
            .map(|it| {
                let number = it.number.map_or_else(String::new, |it| it.to_string());
                format!("{number} {}", it.pieces.iter().map(piece).collect::<String>())
            })
            .collect()
    }

    #[test]
    fn words_are_marked_in_lines_that_changed_and_far_lines_are_cut() {
        assert_eq!(drawn("a\nb", "a\nb"), Vec::<String>::new());
        assert_eq!(
            drawn("un deux trois quatre\nfin", "un deux 3 quatre\nfin"),
            ["1 un deux [-trois-][+3+] quatre", "2 fin"]
        );
        assert_eq!(drawn("a\nb\nc", "a\nc\nd"), ["1 a", "2 [-b-]", "2 c", "3 [+d+]"]);
        assert_eq!(drawn("abc", "xyz uvw"), ["1 [-abc-]", "1 [+xyz uvw+]"]);
        let long: Vec<String> = (0..20).map(|it| format!("ligne {it}")).collect();
        let mut other = long.clone();
        other[2].push_str(" bis");
        other[17].push_str(" bis");
        let rows = drawn(&long.join("\n"), &other.join("\n"));
        assert_eq!(rows.len(), 11, "{rows:?}");
        assert_eq!(
            (rows[2].as_str(), rows[5].as_str(), rows[8].as_str()),
            ("3 ligne 2[+ bis+]", " ", "18 ligne 17[+ bis+]")
        );
    }

    /// Lines that are all different, all in another order, or in one piece.
    fn texts(kind: usize) -> (String, String) {
        let numbered = |word: &str, step: usize| {
            let line = |it: usize| {
                format!("{word} {}, une ligne d’article comme bien d’autres\n", it * step % 10_007)
            };
            (0..10_007).map(line).collect::<String>()
        };
        match kind {
            0 => (numbered("Un", 1), numbered("Deux", 1)),
            1 => (numbered("Un", 1), numbered("Un", 5_003)),
            2 => (numbered("Un", 1).replace('\n', " "), numbered("Un", 5_003).replace('\n', " ")),
            3 => ("a\nb\n".repeat(125_000), "b\nc\na\n".repeat(83_000)),
            _ => ("a b ".repeat(125_000), "b c a ".repeat(83_000)),
        }
    }

    #[test]
    fn long_texts_are_compared_in_time_and_what_is_coarse_says_so() {
        for kind in 0..5 {
            let (before, after) = texts(kind);
            assert!(before.len() > 490_000 && after.len() > 490_000, "{kind}");
            let start = Instant::now();
            let found = between(&before, &after, start + TIME);
            let taken = start.elapsed();
            // Far more than it takes: what is looked for is a comparison that does not end.
            assert!(taken < TIME * 60, "{kind}: {taken:?}");
            assert!(found.rows.len() <= MOST && !found.rows.is_empty(), "{kind}");
        }
        let up = between("a\nb", "a\nc", Instant::now());
        assert!(up.is_coarse && !up.is_cut, "{up:?}");
        assert!(!between("a", "a", Instant::now()).is_coarse, "the same is the same");
        let line = |it: usize| format!("{it}\n");
        let many: String = (0..3_000).map(line).collect();
        let cut = between("", &many, Instant::now() + Duration::from_secs(5));
        assert!(cut.is_cut && !cut.is_coarse && cut.rows.len() == MOST);
    }
}
