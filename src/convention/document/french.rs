//! French around the facts of a convention: articles, enumerations, dates, numbers in words.

use chrono::{Datelike, NaiveDate};

use crate::pdf::model::{Mark, Text};
use crate::web::french::MONTHS;

/// « 31 mars 2027 », « 1er août 2001 » with its raised letters.
pub(in crate::convention) fn date(day: NaiveDate) -> Text {
    let month = MONTHS.get(day.month0() as usize).copied().unwrap_or_default();
    let mut text = Text::from(day.day().to_string());
    if day.day() == 1 {
        text.push("er", Mark::Superscript);
    }
    text.push(&format!(" {month} {}", day.year()), Mark::Plain);
    text
}

/// « du Département », « de la Région », « de l’Agence », « des Hospices », « de Montbrenne ».
pub(in crate::convention) fn of(name: &str) -> String {
    contracted(name, ["du ", "des ", "de "])
}

/// « au Département », « à la Région », « à l’Agence », « aux Hospices », « à Montbrenne ».
pub(in crate::convention) fn to(name: &str) -> String {
    contracted(name, ["au ", "aux ", "à "])
}

fn contracted(name: &str, [masculine, plural, other]: [&str; 3]) -> String {
    let strip = |article: &str| {
        name.split_at_checked(article.len())
            .filter(|(head, _)| head.to_lowercase() == article)
            .map(|(_, rest)| rest)
    };
    if let Some(rest) = strip("le ") {
        return format!("{masculine}{rest}");
    }
    if let Some(rest) = strip("les ") {
        return format!("{plural}{rest}");
    }
    format!("{other}{}", lower_article(name))
}

/// « Le Département » as « le Département » inside a sentence.
pub(in crate::convention) fn lower_article(name: &str) -> String {
    for article in ["Le ", "La ", "Les ", "L’", "L'"] {
        if let Some(rest) = name.strip_prefix(article) {
            return format!("{}{rest}", article.to_lowercase());
        }
    }
    name.to_owned()
}

/// « Département » for « le Département »: the name in a table.
pub(in crate::convention) fn without_article(name: &str) -> String {
    let lowered = lower_article(name);
    let bare = ["le ", "la ", "les ", "l’", "l'"].iter().find_map(|article| lowered.strip_prefix(article));
    capitalised(bare.unwrap_or(&lowered))
}

/// With a capital first letter.
pub(in crate::convention) fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// « a », « a et b », « a, b et c ».
pub(in crate::convention) fn enumerated(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [head @ .., last] => format!("{} et {last}", head.join(", ")),
    }
}

const SMALL: [&str; 17] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
    "treize", "quatorze", "quinze", "seize",
];

/// Small round numbers in words, others in figures.
pub(in crate::convention) fn number(n: u32) -> String {
    match n {
        20 => "vingt".to_owned(),
        30 => "trente".to_owned(),
        _ => usize::try_from(n)
            .ok()
            .and_then(|n| SMALL.get(n))
            .map_or_else(|| n.to_string(), ToString::to_string),
    }
}

/// « dix-huitième ».
pub(super) fn ordinal(n: u16) -> String {
    const TENS: [&str; 5] = ["", "dix", "vingt", "trente", "quarante"];
    const UNITS: [&str; 17] = [
        "", "uni", "deuxi", "troisi", "quatri", "cinqui", "sixi", "septi", "huiti", "neuvi", "dixi", "onzi",
        "douzi", "treizi", "quatorzi", "quinzi", "seizi",
    ];
    let n = usize::from(n);
    let unit = |n: usize| UNITS.get(n).copied().unwrap_or_default();
    match n {
        1 => "première".to_owned(),
        2..=16 => format!("{}ème", unit(n)),
        17..=19 => format!("dix-{}ème", unit(n - 10)),
        20 | 30 | 40 => {
            format!("{}ième", TENS.get(n / 10).copied().unwrap_or_default().trim_end_matches('e'))
        }
        21..=49 if n % 10 == 1 => format!("{} et unième", TENS.get(n / 10).copied().unwrap_or_default()),
        22..=49 => format!("{}-{}ème", TENS.get(n / 10).copied().unwrap_or_default(), unit(n % 10)),
        _ => format!("{n}e"),
    }
}

/// « 130 025 265 00013 » from fourteen digits.
pub(super) fn siret(digits: &str) -> String {
    let digits: Vec<char> = digits.chars().filter(|c| !c.is_whitespace()).collect();
    let mut out = String::new();
    for (at, digit) in digits.iter().enumerate() {
        if matches!(at, 3 | 6 | 9) {
            out.push('\u{202f}');
        }
        out.push(*digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_contract() {
        let cases = [
            ("le Département", "du Département", "au Département", "Département"),
            ("la Région", "de la Région", "à la Région", "Région"),
            ("L’Agence", "de l’Agence", "à l’Agence", "Agence"),
            ("les Hospices", "des Hospices", "aux Hospices", "Hospices"),
            ("Montbrenne", "de Montbrenne", "à Montbrenne", "Montbrenne"),
        ];
        for (name, expected_of, expected_to, bare) in cases {
            assert_eq!(
                (of(name).as_str(), to(name).as_str(), without_article(name).as_str()),
                (expected_of, expected_to, bare)
            );
        }
    }

    #[test]
    fn ranks_in_words() {
        let cases = [
            (1, "première"),
            (5, "cinquième"),
            (9, "neuvième"),
            (18, "dix-huitième"),
            (20, "vingtième"),
            (21, "vingt et unième"),
            (30, "trentième"),
            (32, "trente-deuxième"),
            (90, "90e"),
        ];
        for (n, expected) in cases {
            assert_eq!(ordinal(n), expected);
        }
    }

    #[test]
    fn the_first_of_the_month_is_raised() {
        let first = date(NaiveDate::from_ymd_opt(2001, 8, 1).unwrap());
        assert_eq!((first.plain().as_str(), first.runs[1].mark), ("1er août 2001", Mark::Superscript));
    }

    #[test]
    fn enumerations_and_sirets() {
        let items: Vec<String> = ["a", "b", "c"].map(str::to_owned).to_vec();
        assert_eq!((enumerated(&items[..1]).as_str(), enumerated(&items).as_str()), ("a", "a, b et c"));
        assert_eq!(siret("13002526500013"), "130\u{202f}025\u{202f}265\u{202f}00013");
    }
}
