//! Numbers, counts, percentages and ranks.

use crate::money::{Gender, cardinal};
use crate::text::{NO_BREAK_SPACE, grouped};

/// « 1 234 », with a true minus below zero.
pub fn integer(number: i64) -> String {
    let minus = if number < 0 { "\u{2212}" } else { "" };
    format!("{minus}{}", grouped(number.unsigned_abs()))
}

/// A number of things: « aucun produit », « 1 produit », « 1 234 produits ».
pub fn count(number: u64, singular: &str, plural: &str) -> String {
    counted(number, "aucun", singular, plural)
}

/// As [`count`], for a feminine noun: « aucune édition ».
pub fn count_feminine(number: u64, singular: &str, plural: &str) -> String {
    counted(number, "aucune", singular, plural)
}

/// The ratio as a percentage with at most one decimal: « 66,7 % », « 155 % ».
///
/// Computed exactly, half rounded away from zero; nothing when the denominator is zero or the
/// result has more than 19 digits.
pub fn percent(numerator: i64, denominator: i64) -> Option<String> {
    ratio(i128::from(numerator) * 100, i128::from(denominator), 1)
        .map(|text| format!("{text}{NO_BREAK_SPACE}%"))
}

/// The ratio with at most `decimals` decimals (9 at most), trailing zeros dropped: « 1,25 ».
///
/// Computed exactly, half rounded away from zero; nothing when the denominator is zero or the
/// result has more than 19 digits.
pub fn decimal(numerator: i64, denominator: i64, decimals: u32) -> Option<String> {
    ratio(i128::from(numerator), i128::from(denominator), decimals)
}

/// A rank in digits: « 1er » or « 1re », « 13e ».
pub fn ordinal(rank: u64, gender: Gender) -> String {
    match (rank, gender) {
        (1, Gender::Masculine) => "1er".to_owned(),
        (1, Gender::Feminine) => "1re".to_owned(),
        _ => format!("{}e", grouped(rank)),
    }
}

/// The rank of an edition in words: « première », « deuxième », « treizième ».
pub fn edition_rank(number: u64) -> String {
    if number == 1 {
        return "première".to_owned();
    }
    let words = cardinal(number, Gender::Masculine);
    let stem = match words.as_str() {
        it if it.ends_with("cinq") => format!("{it}u"),
        it if it.ends_with("neuf") => format!("{}v", it.trim_end_matches('f')),
        it if it.ends_with("cents")
            || it.ends_with("vingts")
            || it.ends_with("ions")
            || it.ends_with("ards") =>
        {
            it.trim_end_matches('s').to_owned()
        }
        it => it.trim_end_matches('e').to_owned(),
    };
    format!("{stem}ième")
}

/// A small number in words, as delays are written: « six » mois, « vingt et un » jours.
pub fn in_words(number: u64) -> String {
    cardinal(number, Gender::Masculine)
}

/// As [`in_words`], for a feminine noun: « une » semaine.
pub fn in_words_feminine(number: u64) -> String {
    cardinal(number, Gender::Feminine)
}

fn counted(number: u64, none: &str, singular: &str, plural: &str) -> String {
    match number {
        0 => format!("{none} {singular}"),
        1 => format!("1{NO_BREAK_SPACE}{singular}"),
        _ => format!("{}{NO_BREAK_SPACE}{plural}", grouped(number)),
    }
}

fn ratio(numerator: i128, denominator: i128, decimals: u32) -> Option<String> {
    if denominator == 0 {
        return None;
    }
    let scale = 10_u128.pow(decimals.min(9));
    let (top, bottom) = (numerator.unsigned_abs() * scale, denominator.unsigned_abs());
    let rounded = (top * 2 + bottom) / (bottom * 2);
    let negative = rounded > 0 && (numerator < 0) != (denominator < 0);
    let whole = grouped(u64::try_from(rounded / scale).ok()?);
    let minus = if negative { "\u{2212}" } else { "" };
    let digits = format!("{:0width$}", rounded % scale, width = decimals.min(9) as usize);
    match digits.trim_end_matches('0') {
        "" => Some(format!("{minus}{whole}")),
        digits => Some(format!("{minus}{whole},{digits}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        text.replace(['\u{A0}', '\u{202F}'], " ")
    }

    #[test]
    fn counts() {
        for (number, text) in
            [(0, "aucun produit"), (1, "1 produit"), (2, "2 produits"), (1_234, "1 234 produits")]
        {
            assert_eq!(plain(&count(number, "produit", "produits")), text);
        }
        assert_eq!(count_feminine(0, "édition", "éditions"), "aucune édition");
        assert_eq!(integer(-12_345), "\u{2212}12\u{202F}345");
        assert_eq!(
            integer(i64::MIN),
            "\u{2212}9\u{202F}223\u{202F}372\u{202F}036\u{202F}854\u{202F}775\u{202F}808"
        );
    }

    #[test]
    fn percentages() {
        for (numerator, denominator, text) in [
            (2, 3, Some("66,7 %")),
            (1, 3, Some("33,3 %")),
            (12_243, 7_900, Some("155 %")),
            (32_717, 40_000, Some("81,8 %")),
            (12, 11, Some("109,1 %")),
            (1, 2_000, Some("0,1 %")),
            (1, 2_001, Some("0 %")),
            (-1, 8, Some("\u{2212}12,5 %")),
            (1, -8, Some("\u{2212}12,5 %")),
            (-1, -8, Some("12,5 %")),
            (-1, 10_000, Some("0 %")),
            (1_234, 100, Some("1 234 %")),
            (0, 5, Some("0 %")),
            (5, 0, None),
            (0, 0, None),
            (i64::MAX, i64::MAX, Some("100 %")),
            (i64::MAX, 1, None),
        ] {
            assert_eq!(
                percent(numerator, denominator).as_deref().map(plain).as_deref(),
                text,
                "{numerator}/{denominator}"
            );
        }
    }

    #[test]
    fn decimals() {
        for (numerator, denominator, digits, text) in [
            (5, 4, 2, "1,25"),
            (5, 4, 1, "1,3"),
            (5, 4, 0, "1"),
            (3, 2, 0, "2"),
            (1_000, 1, 2, "1 000"),
            (1, 3, 30, "0,333333333"),
        ] {
            assert_eq!(decimal(numerator, denominator, digits).as_deref().map(plain).as_deref(), Some(text));
        }
    }

    #[test]
    fn ranks() {
        for (rank, digits, words) in [
            (1, "1re", "première"),
            (2, "2e", "deuxième"),
            (4, "4e", "quatrième"),
            (5, "5e", "cinquième"),
            (9, "9e", "neuvième"),
            (11, "11e", "onzième"),
            (13, "13e", "treizième"),
            (17, "17e", "dix-septième"),
            (18, "18e", "dix-huitième"),
            (21, "21e", "vingt et unième"),
            (71, "71e", "soixante et onzième"),
            (80, "80e", "quatre-vingtième"),
            (200, "200e", "deux centième"),
            (1_000, "1 000e", "millième"),
        ] {
            assert_eq!(plain(&ordinal(rank, Gender::Feminine)), digits);
            assert_eq!(edition_rank(rank), words);
        }
        assert_eq!(ordinal(1, Gender::Masculine), "1er");
    }

    #[test]
    fn words() {
        for (number, masculine, feminine) in [
            (1, "un", "une"),
            (6, "six", "six"),
            (21, "vingt et un", "vingt et une"),
            (99, "quatre-vingt-dix-neuf", "quatre-vingt-dix-neuf"),
        ] {
            assert_eq!(in_words(number), masculine);
            assert_eq!(in_words_feminine(number), feminine);
        }
    }
}
