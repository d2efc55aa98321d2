//! The words that differ between two texts.

use serde::Serialize;

/// Words left around what differs, so that one sees where it is.
const CONTEXT: usize = 6;
/// Most pairs of words that are compared: beyond, the texts are shown whole, one after the other.
const MOST_PAIRS: usize = 1_000_000;

/// A run of words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// `same`, `gone`, `new` or `cut`: words in common that are not shown.
    pub look: &'static str,
    /// The words, with their spaces.
    pub text: String,
}

/// The second text as a change of the first: what is common far from any change is cut.
pub fn between(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (words(before), words(after));
    let start = old.iter().zip(&new).take_while(|(a, b)| alike(a, b)).count();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let end = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| alike(a, b)).count();
    let (old_middle, new_middle) = (&old_rest[..old_rest.len() - end], &new_rest[..new_rest.len() - end]);
    let mut runs: Vec<(&'static str, Vec<&str>)> = Vec::new();
    let mut add = |look: &'static str, word| match runs.last_mut() {
        Some(last) if last.0 == look => last.1.push(word),
        _ => runs.push((look, vec![word])),
    };
    new[..start].iter().for_each(|it| add("same", *it));
    compare(old_middle, new_middle, &mut add);
    new_rest[new_rest.len() - end..].iter().for_each(|it| add("same", *it));
    let last = runs.len().saturating_sub(1);
    runs.into_iter().enumerate().flat_map(|(place, run)| shortened(run, place > 0, place < last)).collect()
}

/// The longest common series of words, as runs that go, come or stay.
fn compare<'a>(old: &[&'a str], new: &[&'a str], add: &mut impl FnMut(&'static str, &'a str)) {
    let (rows, columns) = (old.len(), new.len());
    if rows.saturating_mul(columns) > MOST_PAIRS {
        for it in old {
            add("gone", it);
        }
        for it in new {
            add("new", it);
        }
        return;
    }
    // common[i][j]: how many words the ends of both texts share, from the i-th and the j-th on.
    let mut common = vec![vec![0_u32; columns + 1]; rows + 1];
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            common[i][j] = if alike(old[i], new[j]) {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < rows && j < columns {
        if alike(old[i], new[j]) {
            add("same", new[j]);
            (i, j) = (i + 1, j + 1);
        } else if common[i + 1][j] >= common[i][j + 1] {
            add("gone", old[i]);
            i += 1;
        } else {
            add("new", new[j]);
            j += 1;
        }
    }
    old[i..].iter().for_each(|it| add("gone", it));
    new[j..].iter().for_each(|it| add("new", it));
}

/// The same word, whatever space follows it; the space shown is that of the second text.
fn alike(one: &str, other: &str) -> bool {
    one.trim_end() == other.trim_end()
}

/// A run of common words keeps only those that stand near a change.
fn shortened(run: (&'static str, Vec<&str>), has_before: bool, has_after: bool) -> Vec<Piece> {
    let (look, words) = run;
    let piece = |look, words: &[&str]| Piece { look, text: words.concat() };
    let kept = usize::from(has_before) * CONTEXT + usize::from(has_after) * CONTEXT;
    // When only spaces changed, all is common, and shown.
    if look != "same" || kept == 0 || words.len() <= kept + 1 {
        return vec![piece(look, &words)];
    }
    let (head, tail) = (usize::from(has_before) * CONTEXT, usize::from(has_after) * CONTEXT);
    let cut = Piece { look: "cut", text: "…".to_owned() };
    [piece("same", &words[..head]), cut, piece("same", &words[words.len() - tail..])]
        .into_iter()
        .filter(|it| !it.text.is_empty())
        .collect()
}

/// Words, each with the spaces that follow it: put together, they are the text.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut was_space = false;
    for (at, letter) in text.char_indices() {
        if was_space && !letter.is_whitespace() {
            words.push(&text[start..at]);
            start = at;
        }
        was_space = letter.is_whitespace();
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn drawn(before: &str, after: &str) -> String {
        let mark = |it: Piece| match it.look {
            "gone" => format!("[-{}-]", it.text),
            "new" => format!("[+{}+]", it.text),
            _ => it.text,
        };
        between(before, after).into_iter().map(mark).collect()
    }

    #[test]
    fn only_the_words_that_differ_are_marked() {
        for (before, after, expected) in [
            ("un deux trois", "un quatre trois", "un [-deux -][+quatre +]trois"),
            ("un deux", "un deux trois", "un deux [+trois+]"),
            ("a\nb", "a b", "a b"),
            ("a b c", "c", "[-a b -]c"),
            ("", "neuf", "[+neuf+]"),
            ("vieux", "", "[-vieux-]"),
            ("a b c d e f g h i j x", "a b c d e f g h i j y", "…e f g h i j [-x-][+y+]"),
            ("x a b c d e f g h i j k l m n", "y a b c d e f g h i j k l m n", "[-x -][+y +]a b c d e f …"),
        ] {
            assert_eq!(drawn(before, after), expected);
        }
    }

    #[test]
    fn texts_without_end_are_not_compared_word_by_word() {
        let long = |word: &str| vec![word; 2_000].join(" ");
        let looks: Vec<_> = between(&long("a"), &long("b")).iter().map(|it| it.look).collect();
        assert_eq!(looks, ["gone", "new"]);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_back(before in "[ab ]{0,14}", after in "[ab ]{0,14}") {
            let pieces = between(&before, &after);
            prop_assume!(pieces.iter().all(|it| it.look != "cut"));
            let read = |but: &str| pieces.iter().filter(|it| it.look != but).map(|it| it.text.as_str()).collect::<String>();
            // Spaces in common are those of the second text.
            let spaceless = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(spaceless(&read("new")), spaceless(&before));
            prop_assert_eq!(spaceless(&read("gone")), spaceless(&after));
        }
    }
}
