//! The no-break spaces of French, put where a person would not think of them.

use crate::pdf::model::Text;
use crate::web::french::MONTHS;

/// No-break space, as wide as a space.
const NO_BREAK: char = '\u{a0}';
/// Narrow no-break space.
const NARROW: char = '\u{202f}';
/// Words that stay with the number or the name after them.
const BEFORE: [&str; 11] =
    ["n°", "N°", "L.", "M.", "Mme", "MM.", "SIRET", "article", "articles", "Article", "annexe"];
/// Units of money, of time and of quantity: they stay with the number before them, besides months. What
/// is merely counted (« 20 000 familles ») may part from its number, as French typography allows,
/// unless the number has three digits at most: it would stand alone at the end of a line.
const UNITS: [&str; 26] = [
    "mois",
    "jour",
    "jours",
    "an",
    "ans",
    "année",
    "années",
    "semaine",
    "semaines",
    "heure",
    "heures",
    "h",
    "minutes",
    "euro",
    "euros",
    "centimes",
    "million",
    "millions",
    "milliard",
    "milliards",
    "M€",
    "k€",
    "Md€",
    "ETP",
    "km",
    "lauréats",
];

/// Replaces the spaces of a text that must not end a line, and straight apostrophes.
pub fn set(text: &Text) -> Text {
    text.map(|characters, at| match characters.get(at).copied().unwrap_or(' ') {
        ' ' => space(characters, at),
        '\'' => '’',
        other => other,
    })
}

/// A text that never ends a line: a date, a name in a table.
pub fn no_break(text: &Text) -> Text {
    text.map(|characters, at| characters.get(at).copied().filter(|c| *c != ' ').unwrap_or(NO_BREAK))
}

fn space(characters: &[char], at: usize) -> char {
    let next = characters.get(at + 1).copied();
    let previous = at.checked_sub(1).and_then(|before| characters.get(before)).copied();
    if matches!(next, Some(';' | '!' | '?')) {
        return NARROW;
    }
    if matches!(next, Some(':' | '»' | '%' | '€')) || previous == Some('«') {
        return NO_BREAK;
    }
    let before = word_before(characters, at);
    let after = word_after(characters, at);
    let after_digit = after.starts_with(|c: char| c.is_ascii_digit());
    let bound_forward =
        BEFORE.contains(&before.as_str()) && (after_digit || after.starts_with(char::is_uppercase));
    let day = before.starts_with(|c: char| c.is_ascii_digit());
    let word = after.trim_end_matches([',', '.', ';', ')']);
    let counts = || is_counted(word) && is_short_count(characters, at, &before);
    let thousands = word.len() == 3 && word.bytes().all(|it| it.is_ascii_digit()) && before.len() < 4;
    let bound_back = day && (MONTHS.contains(&word) || UNITS.contains(&word) || thousands || counts());
    let year = after_digit
        && after.chars().take_while(char::is_ascii_digit).count() == 4
        && MONTHS.contains(&before.as_str());
    if bound_forward || bound_back || year { NO_BREAK } else { ' ' }
}

/// Whether the number that ends at a space counts, on at most three digits, what comes after it: not when
/// it names something (« article 17 ») or ends a longer number (« 20 000 »).
fn is_short_count(characters: &[char], at: usize, number: &str) -> bool {
    if number.len() > 3 || !number.bytes().all(|it| it.is_ascii_digit()) || number.is_empty() {
        return false;
    }
    let Some(before) = at.checked_sub(number.len() + 1) else { return true };
    if !characters.get(before).is_some_and(|it| it.is_whitespace()) {
        return true;
    }
    let previous = word_before(characters, before);
    !BEFORE.contains(&previous.as_str()) && !previous.ends_with(|it: char| it.is_ascii_digit())
}

/// Whether the word after a number says what it counts, as far as its form tells.
fn is_counted(word: &str) -> bool {
    word.chars().count() > 3 && word.chars().all(|it| it.is_lowercase() || it == '-')
}

fn word_before(characters: &[char], at: usize) -> String {
    let word: String = characters[..at].iter().rev().copied().take_while(|c| !c.is_whitespace()).collect();
    let word: String = word.chars().rev().collect();
    word.rsplit(['’', '\'']).next().unwrap_or_default().trim_start_matches(['«', '(']).to_owned()
}

fn word_after(characters: &[char], at: usize) -> String {
    characters[at + 1..].iter().copied().take_while(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::model::Mark;

    #[test]
    fn spaces_that_must_not_end_a_line() {
        let cases = [
            ("fin ; suite : « mot » ?", "fin\u{202f}; suite\u{a0}: «\u{a0}mot\u{a0}»\u{202f}?"),
            ("l'article 17 de la loi n° 2001-692", "l’article\u{a0}17 de la loi n°\u{a0}2001-692"),
            ("le 31 mars 2027, soit 6 mois, 20 %", "le 31\u{a0}mars\u{a0}2027, soit 6\u{a0}mois, 20\u{a0}%"),
            ("article L. 2511-6 et M. Martin", "article\u{a0}L.\u{a0}2511-6 et M.\u{a0}Martin"),
            ("les articles sont mis en mars", "les articles sont mis en mars"),
            ("dans 31 collèges et 120 lycées", "dans 31\u{a0}collèges et 120\u{a0}lycées"),
            ("20 000 familles, 20 000 euros", "20\u{a0}000 familles, 20\u{a0}000\u{a0}euros"),
            ("l’article 17 relatif, en 2026 trois", "l’article\u{a0}17 relatif, en 2026 trois"),
            ("2 millions sur 3 ans ou 12 semaines.", "2\u{a0}millions sur 3\u{a0}ans ou 12\u{a0}semaines."),
        ];
        for (input, expected) in cases {
            assert_eq!(set(&Text::from(input)).plain(), expected);
        }
    }

    #[test]
    fn marks_are_kept() {
        let mut text = Text::from("le 1");
        text.push("er", Mark::Superscript);
        text.push(" août 2001", Mark::Plain);
        let out = set(&text);
        assert_eq!(out.plain(), "le 1er\u{a0}août\u{a0}2001");
        assert_eq!(out.runs[1].mark, Mark::Superscript);
    }
}
