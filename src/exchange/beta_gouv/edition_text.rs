//! What the sentences of an edition's page say: numbers, amounts, dates. Pure.
//!
//! Only turns of phrase seen on the programme's pages are understood; anything else gives none, and
//! the page keeps its text.

use chrono::NaiveDate;

use super::text::fold;
use crate::money::Euros;

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    /// The year.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

const MONTHS: [&str; 12] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];
const NUMBERS: [&str; 21] = [
    "zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
    "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf", "vingt",
];
/// How laureates are called, the surest names first.
const CHOSEN: [&str; 7] = ["laureat", "laureate", "projet", "produit", "service", "startup", "equipe"];

/// The words of a text: parted by blanks and by the apostrophe of an elision.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '’' | '\'' | '(' | ')'))
        .filter(|w| !w.is_empty())
        .collect()
}

/// A number in figures or, up to twenty, in letters.
fn number(word: &str) -> Option<u32> {
    let word = word.trim_matches([',', '.', ':', ';']);
    if let Ok(number) = word.parse() {
        return Some(number);
    }
    let word = word.to_lowercase();
    let folded = word.replace('é', "e");
    NUMBERS.iter().position(|name| *name == folded).and_then(|at| u32::try_from(at).ok())
}

fn is_one_of(word: &str, stems: &[&str]) -> bool {
    let word = fold(word);
    stems.iter().any(|stem| word == *stem || word.strip_suffix('s') == Some(stem))
}

/// « a sélectionné 10 projets », « dix lauréats » → 10.
pub fn laureate_count(text: &str) -> Option<u32> {
    let words = words(text);
    let chosen = words.iter().position(|word| fold(word).starts_with("selectionne"));
    match chosen {
        Some(at) => words[at + 1..].windows(2).take(3).find_map(|pair| counted(pair, &CHOSEN)),
        // Elsewhere a page may count services or teams that are not laureates.
        None => words.windows(2).find_map(|pair| counted(pair, &CHOSEN[..3])),
    }
}

/// A number followed by what it counts.
fn counted(pair: &[&str], names: &[&str]) -> Option<u32> {
    number(pair[0]).filter(|_| is_one_of(pair[1], names))
}

/// « 18 candidatures ont été reçues » → 18. « Une trentaine » is no number.
pub fn application_count(text: &str) -> Option<u32> {
    words(text).windows(2).find_map(|pair| counted(pair, &["candidature", "dossier"]))
}

/// « pour un montant total de 2 530 000€ », « total de 2,53 millions d’euros », « pour un montant de … » → the amount.
pub fn total(text: &str) -> Option<Euros> {
    let words = words(text);
    let of_all = |pair: &[&str]| fold(pair[0]) == "total" && matches!(pair[1], "de" | "d" | ":");
    let after = match words.windows(2).position(of_all) {
        Some(at) => &words[at + 2..],
        None => &words[words.windows(4).position(|four| four == ["pour", "un", "montant", "de"])? + 4..],
    };
    amount_at(after)
}

/// The first amount after the word « montant » : « Montant de 150 000€ », « Montant : 200 000 € ».
pub fn stated_amount(text: &str) -> Option<Euros> {
    let words = words(text);
    let at = words.iter().position(|word| fold(word) == "montant")?;
    let figures = words[at + 1..].iter().position(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    (figures <= 2).then(|| amount_at(&words[at + 1 + figures..]))?
}

/// An amount written from the first word on: figures in groups, then €, euros, or millions of them.
fn amount_at(words: &[&str]) -> Option<Euros> {
    let mut figures = String::new();
    for (at, word) in words.iter().enumerate() {
        let end = word.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(word.len());
        let (digits, unit) = word.split_at(end);
        figures.push_str(digits);
        if unit.is_empty() && !digits.is_empty() {
            continue;
        }
        let unit = if digits.is_empty() { word } else { unit };
        let unit = unit.trim_end_matches(['.', ',', ';']);
        let next = words.get(at + 1).map(|word| fold(word)).unwrap_or_default();
        return match unit {
            "€" | "euro" | "euros" => figures.parse().ok(),
            "k€" => scaled(&figures, 3),
            "M€" => scaled(&figures, 6),
            "million" | "millions" | "M" if matches!(next.as_str(), "d" | "de" | "euros" | "") => {
                scaled(&figures, 6)
            }
            _ => None,
        };
    }
    None
}

/// A decimal number times a power of ten of euros, exactly.
fn scaled(figures: &str, zeros: usize) -> Option<Euros> {
    let (whole, part) = figures.split_once([',', '.']).unwrap_or((figures, ""));
    if part.len() > zeros {
        return None;
    }
    format!("{whole}{part}{}", "0".repeat(zeros - part.len())).parse().ok()
}

/// « FAST 13 - Septembre 2023 », « promotion 13 » → 13.
pub fn edition_number(text: &str) -> Option<u16> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let after = |pair: &&[&str]| matches!(pair[0], "fast" | "promotion" | "edition");
    words.windows(2).filter(after).find_map(|pair| pair[1].parse().ok())
}

/// The month and year of a title.
pub fn month(text: &str) -> Option<Month> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    words.windows(2).find_map(|pair| Some(Month { month: month_number(pair[0])?, year: year(pair[1])? }))
}

fn month_number(word: &str) -> Option<u32> {
    let word = fold(word);
    MONTHS.iter().position(|name| *name == word).and_then(|at| u32::try_from(at + 1).ok())
}

fn year(word: &str) -> Option<i32> {
    let word = word.trim_matches([',', '.', ';', ':']);
    word.parse().ok().filter(|_| word.len() == 4)
}

/// The days a call was open: « jusqu’au 15 mai 2023 », « du 1er mars au 15 mai 2023 ».
pub fn opening_and_closing(text: &str) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let words = words(text);
    for (at, word) in words.iter().enumerate() {
        let rest = &words[at + 1..];
        match *word {
            "jusqu" if rest.first() == Some(&"au") => {
                if let Some((closing, _)) = day_at(&rest[1..], None) {
                    return (None, Some(closing));
                }
            }
            "du" | "Du" => {
                if let Some(period) = period_at(rest) {
                    return period;
                }
            }
            _ => {}
        }
    }
    (None, None)
}

/// « 1er mars [2023] au 15 mai 2023 »; the first day takes the year of the last when it has none.
fn period_at(words: &[&str]) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
    let au = words.iter().take(4).position(|word| *word == "au")?;
    let (closing, year) = day_at(&words[au + 1..], None)?;
    let (opening, _) = day_at(&words[..au], Some(year))?;
    Some((Some(opening), Some(closing)))
}

/// « 15 mai 2023 », « 1er décembre 2023 ».
fn day_at(words: &[&str], default_year: Option<i32>) -> Option<(NaiveDate, i32)> {
    let day = words.first()?.strip_suffix("er").unwrap_or(words.first()?).parse().ok()?;
    let month = month_number(words.get(1)?)?;
    let year = words.get(2).and_then(|word| year(word)).or(default_year)?;
    Some((NaiveDate::from_ymd_opt(year, month, day)?, year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn euros(amount: i64) -> Euros {
        Euros::from_cents(amount * 100)
    }

    #[test]
    fn counts() {
        for (text, expected) in [
            ("le comité a sélectionné 10 projets pour un montant", Some(10)),
            ("a sélectionné 10 lauréats :", Some(10)),
            ("ont été sélectionnées huit équipes", Some(8)),
            ("Les dix-sept lauréats de cette édition", Some(17)),
            ("18 candidatures ont été reçues selon les critères de sélection", None),
            ("des projets", None),
            ("un guichet pour 12 services", None),
            ("Les 8 lauréats bénéficient", Some(8)),
        ] {
            assert_eq!(laureate_count(text), expected, "{text}");
        }
        assert_eq!(application_count("mai 2023. 18 candidatures ont été reçues"), Some(18));
        assert_eq!(application_count("Une trentaine de candidatures ont été reçues"), None);
        assert_eq!(application_count("ouvert à candidature jusqu’au 15 mai"), None);
    }

    #[test]
    fn amounts_are_exact() {
        for (text, expected) in [
            ("pour un montant total de 2 530 000€. Les", Some(euros(2_530_000))),
            ("un montant total de 1\u{a0}537\u{202f}000 €.", Some(euros(1_537_000))),
            ("pour un total de 2,53 millions d’euros", Some(euros(2_530_000))),
            ("pour un total de 1,1 M€", Some(euros(1_100_000))),
            ("8 projets pour un montant de 1 100 000 €", Some(euros(1_100_000))),
            ("Montant total : 830 000 euros", Some(euros(830_000))),
            ("un total de 10 projets", None),
            ("un total de 830 000", None),
        ] {
            assert_eq!(total(text), expected, "{text}");
        }
        for (text, expected) in [
            ("Montant de 150000€ pour la promotion 14", Some(euros(150_000))),
            ("Montant: 200 000 €", Some(euros(200_000))),
            ("Montant : 120 000,50 €", Some(Euros::from_cents(12_000_050))),
            ("Lauréat du FAST 13.", None),
            ("Le montant de ce prix sera dit en 2024", None),
        ] {
            assert_eq!(stated_amount(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_months_and_days() {
        assert_eq!(edition_number("FAST 13 - Septembre 2023"), Some(13));
        assert_eq!(edition_number("Montant de 30000€ pour la promotion 12"), Some(12));
        assert_eq!(edition_number("Lauréat du FAST"), None);
        assert_eq!(month("FAST 6 - Décembre 2020"), Some(Month { year: 2020, month: 12 }));
        assert_eq!(month("FAST 6"), None);
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        for (text, opening, closing) in [
            ("ouvert à candidature jusqu’au 15 mai 2023. 18", "", "2023-05-15"),
            ("ouvert jusqu'au 1er décembre 2023", "", "2023-12-01"),
            ("ouvert du 1er mars au 15 mai 2025", "2025-03-01", "2025-05-15"),
            ("du 15 décembre 2024 au 31 janvier 2025", "2024-12-15", "2025-01-31"),
            ("jusqu’au 31 février 2023", "", ""),
            ("jusqu’à fin février 2025", "", ""),
        ] {
            assert_eq!(opening_and_closing(text), (day(opening), day(closing)), "{text}");
        }
    }
}
