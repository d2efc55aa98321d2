//! Text cut at the places where a line may end.

use hypher::{Lang, hyphenate_bounded};

use super::super::model::{Mark, Text};

/// Fewest letters on each side of a hyphen.
const LETTERS_EACH_SIDE: usize = 3;

/// A stretch of text that never ends a line, under one mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Atom {
    /// Its characters.
    pub text: String,
    /// Its mark.
    pub mark: Mark,
    /// The run it comes from, when that run is more than characters.
    pub tie: Option<Tie>,
    /// What may follow it.
    pub after: After,
}

/// A run that leads elsewhere, is in another language or calls a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Its rank in its text.
    pub run: usize,
    /// Whether it leads elsewhere.
    pub link: bool,
}

/// What follows an atom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// Another atom of the same word; no line ends here.
    Word,
    /// A space; a line may end here.
    Space,
    /// A line may end here with a hyphen added.
    Hyphen,
    /// A line may end here as it is: after a hyphen or inside an address.
    Cut,
}

/// Whether a line may end at a character that is not drawn: all blanks but the no-break ones.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}')
}

/// Cuts a text into atoms. With `hyphens`, French words may be cut too.
pub fn atoms(text: &Text, hyphens: bool) -> Vec<Atom> {
    let mut out: Vec<Atom> = Vec::new();
    for (run_rank, run) in text.runs.iter().enumerate() {
        let tied = run.link.is_some() || run.language.is_some() || run.note.is_some();
        let tie = tied.then_some(Tie { run: run_rank, link: run.link.is_some() });
        // What is in another language is not cut by the rules of French.
        let hyphens = hyphens && run.language.is_none();
        for (rank, word) in run.text.split(is_blank).enumerate() {
            if rank > 0
                && let Some(last) = out.last_mut()
            {
                last.after = After::Space;
            }
            cut_word(word, (run.mark, tie), hyphens, &mut out);
        }
    }
    if let Some(last) = out.last_mut() {
        last.after = After::Space;
    }
    out
}

fn cut_word(word: &str, (mark, tie): (Mark, Option<Tie>), hyphens: bool, out: &mut Vec<Atom>) {
    let mut push = |text: &str, after: After| {
        if !text.is_empty() {
            out.push(Atom { text: text.to_owned(), mark, tie, after });
        }
    };
    if is_address(word) {
        let mut start = 0;
        for (at, c) in word.char_indices() {
            let cut = if c == '/' && !word.get(at + 1..).is_some_and(|rest| rest.starts_with('/')) {
                at + 1
            } else if c == '.' {
                at
            } else {
                continue;
            };
            let scheme = word[start..cut.max(start)].ends_with("//");
            if cut > start && cut < word.len() && !scheme {
                push(&word[start..cut], After::Cut);
                start = cut;
            }
        }
        push(&word[start..], After::Word);
        return;
    }
    let mut rest = word;
    while let Some((part, after)) = split_compound(rest) {
        cut_letters(part, hyphens, After::Cut, &mut push);
        rest = after;
    }
    cut_letters(rest, hyphens, After::Word, &mut push);
}

/// Addresses break after « / » and before « . ».
fn is_address(word: &str) -> bool {
    word.contains("://")
        || word.starts_with("www.")
        || (word.contains('/') && word.contains('.') && !word.contains(','))
}

/// The part up to a hyphen that has three letters on each side, and what follows.
fn split_compound(word: &str) -> Option<(&str, &str)> {
    word.match_indices('-').map(|(at, _)| word.split_at(at + 1)).find(|(before, after)| {
        let letters = |text: &str, from_end: bool| {
            let count = |c: &char| c.is_alphabetic();
            if from_end {
                text.chars().rev().skip(1).take_while(count).count()
            } else {
                text.chars().take_while(count).count()
            }
        };
        letters(before, true) >= LETTERS_EACH_SIDE && letters(after, false) >= LETTERS_EACH_SIDE
    })
}

/// Cuts one run of letters, after the apostrophe if there is one. Names, acronyms, references and
/// anything with a capital or a digit stay whole.
fn cut_letters(part: &str, hyphens: bool, after: After, push: &mut impl FnMut(&str, After)) {
    let start =
        part.rfind(['’', '\'']).map_or(0, |at| at + part[at..].chars().next().map_or(0, char::len_utf8));
    let core = part[start..].trim_start_matches(|c: char| !c.is_alphabetic());
    let start = part.len() - core.len();
    let letters = core.trim_end_matches(|c: char| !c.is_alphabetic());
    let whole = !hyphens
        || letters.chars().count() < 2 * LETTERS_EACH_SIDE
        || !letters.chars().all(char::is_lowercase)
        || part.contains(|c: char| c.is_ascii_digit());
    if whole {
        push(part, after);
        return;
    }
    let mut from = 0;
    let mut at = start;
    let syllables: Vec<&str> =
        hyphenate_bounded(letters, Lang::French, LETTERS_EACH_SIDE, LETTERS_EACH_SIDE).collect();
    for syllable in syllables.iter().take(syllables.len().saturating_sub(1)) {
        at += syllable.len();
        push(&part[from..at], After::Hyphen);
        from = at;
    }
    push(&part[from..], after);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> String {
        let mut out = String::new();
        for atom in atoms(&Text::from(text), true) {
            out.push_str(&atom.text);
            out.push_str(match atom.after {
                After::Word => "",
                After::Space => " ",
                After::Hyphen => "·",
                After::Cut => "|",
            });
        }
        out.trim_end().to_owned()
    }

    #[test]
    fn words_are_cut_with_three_letters_on_each_side() {
        assert_eq!(cut("l’administration budgétaire"), "l’admi·nis·tra·tion bud·gé·taire");
        assert_eq!(cut("finie définie petite"), "finie défi·nie petite");
    }

    #[test]
    fn names_acronyms_references_and_amounts_stay_whole() {
        for whole in ["Montbrenne", "DINUM", "FAST-2026-014", "60\u{202f}000,00\u{a0}€", "l’État"] {
            assert_eq!(cut(whole), whole);
        }
    }

    #[test]
    fn compounds_and_addresses_are_cut_without_a_hyphen() {
        assert_eq!(cut("avant-projet celui-ci"), "avant-|pro·jet celui-ci");
        assert_eq!(cut("https://service.example/stats/page"), "https://service|.example/|stats/|page");
    }

    #[test]
    fn a_mark_inside_a_word_does_not_let_the_line_end() {
        let mut text = Text::from("le 1");
        text.push("er", Mark::Superscript);
        text.push(" août", Mark::Plain);
        let afters: Vec<After> = atoms(&text, true).iter().map(|atom| atom.after).collect();
        assert_eq!(afters, [After::Space, After::Word, After::Space, After::Space]);
    }
}
