//! What differs between two texts: line by line, and word by word inside a line that changed.

use serde::Serialize;
use similar::{ChangeTag, DiffOp, TextDiff};

/// Lines left around what differs.
const CONTEXT: usize = 2;
/// How alike two lines must be to be shown as one that changed, from 0 to 1.
const ALIKE: f32 = 0.4;

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

/// The second text as a change of the first; nothing when both say the same.
pub fn between(before: &str, after: &str) -> Vec<Row> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let diff = TextDiff::from_slices(&old, &new);
    let mut rows = Vec::new();
    for group in diff.grouped_ops(CONTEXT) {
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
                    for rank in 0..old_len.max(new_len) {
                        let (from, to) = (old_index + rank, new_index + rank);
                        let one = (rank < old_len).then(|| old[from]);
                        let other = (rank < new_len).then(|| new[to]);
                        rows.extend(replaced((from, one), (to, other)));
                    }
                }
            }
        }
    }
    rows
}

/// A line in the place of another: changed word by word when they are alike.
fn replaced(one: (usize, Option<&str>), other: (usize, Option<&str>)) -> Vec<Row> {
    if let (Some(before), Some(after)) = (one.1, other.1) {
        let words = TextDiff::from_words(before, after);
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
        between(before, after)
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
}
