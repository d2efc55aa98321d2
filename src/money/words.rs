//! Numbers spelled in French.
//!
//! Traditional hyphenation, the one that deeds and conventions still use: hyphens between tens
//! and units below one hundred, never beside « et », « cent » or « mille ». « Vingt » and
//! « cent » take an s when multiplied and last, also before « million » and « milliard », which
//! are nouns; « mille » never changes.

/// What the number counts: « un mois », « une semaine ».
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// « un », « vingt et un ».
    Masculine,
    /// « une », « vingt et une ».
    Feminine,
}

/// Nouns of the long scale, largest first, with their value.
const SCALES: [(u64, &str); 4] = [
    (1_000_000_000_000_000, "billiard"),
    (1_000_000_000_000, "billion"),
    (1_000_000_000, "milliard"),
    (1_000_000, "million"),
];

const UNITS: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
    "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];

const TENS: [&str; 9] =
    ["", "dix", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt"];

/// A number in words; the gender changes only a final « un ».
///
/// Long scale: milliard, billion, billiard.
pub fn cardinal(number: u64, gender: Gender) -> String {
    if number == 0 {
        return UNITS[0].to_owned();
    }
    let mut words = Vec::new();
    let mut rest = number;
    for (value, noun) in SCALES {
        let count = rest / value;
        if count > 0 {
            words.push(below_a_million(count, Last::Yes, Gender::Masculine));
            words.push(if count > 1 { format!("{noun}s") } else { noun.to_owned() });
        }
        rest %= value;
    }
    if rest > 0 {
        words.push(below_a_million(rest, Last::Yes, gender));
    }
    words.join(" ")
}

/// « mille deux cents euros et cinquante centimes »; `cents` is below one hundred.
pub(super) fn euros(whole: u64, cents: u64) -> String {
    let cents_in_words = || {
        let noun = if cents > 1 { "centimes" } else { "centime" };
        format!("{} {noun}", cardinal(cents, Gender::Masculine))
    };
    match (whole, cents) {
        (0, 1..) => format!("{} d’euro", cents_in_words()),
        (_, 0) => euros_only(whole),
        _ => format!("{} et {}", euros_only(whole), cents_in_words()),
    }
}

fn euros_only(whole: u64) -> String {
    let number = cardinal(whole, Gender::Masculine);
    match whole {
        0 | 1 => format!("{number} euro"),
        _ if whole.is_multiple_of(1_000_000) => format!("{number} d’euros"),
        _ => format!("{number} euros"),
    }
}

/// Whether the group ends the number: « quatre-vingts », but « quatre-vingt mille ».
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Yes,
    No,
}

fn below_a_million(number: u64, last: Last, gender: Gender) -> String {
    let (thousands, rest) = (number / 1_000, number % 1_000);
    let mut words = Vec::new();
    if thousands > 1 {
        words.push(below_a_thousand(thousands, Last::No, Gender::Masculine));
    }
    if thousands > 0 {
        words.push("mille".to_owned());
    }
    if rest > 0 {
        words.push(below_a_thousand(rest, last, gender));
    }
    words.join(" ")
}

fn below_a_thousand(number: u64, last: Last, gender: Gender) -> String {
    let (hundreds, rest) = (number / 100, number % 100);
    let mut words = Vec::new();
    if hundreds > 1 {
        words.push(word(&UNITS, hundreds).to_owned());
    }
    if hundreds > 0 {
        words.push(if hundreds > 1 && rest == 0 && last == Last::Yes { "cents" } else { "cent" }.to_owned());
    }
    if rest > 0 {
        words.push(below_a_hundred(rest, last, gender));
    }
    words.join(" ")
}

fn below_a_hundred(number: u64, last: Last, gender: Gender) -> String {
    let one = if gender == Gender::Feminine { "une" } else { "un" };
    let unit = |n: u64| if n == 1 { one } else { word(&UNITS, n) };
    let ten = word(&TENS, number / 10);
    match number {
        0..=19 => unit(number).to_owned(),
        80 if last == Last::Yes => "quatre-vingts".to_owned(),
        71 => "soixante et onze".to_owned(),
        70..=79 => format!("{ten}-{}", unit(number - 60)),
        80 => ten.to_owned(),
        81..=99 => format!("quatre-vingt-{}", unit(number - 80)),
        _ => match number % 10 {
            0 => ten.to_owned(),
            1 => format!("{ten} et {one}"),
            digit => format!("{ten}-{}", unit(digit)),
        },
    }
}

/// The word at this place, or nothing beyond the table.
fn word(table: &[&'static str], place: u64) -> &'static str {
    usize::try_from(place).ok().and_then(|place| table.get(place)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::Euros;
    use super::*;

    #[test]
    fn numbers() {
        for (number, words) in [
            (0, "zéro"),
            (1, "un"),
            (16, "seize"),
            (17, "dix-sept"),
            (21, "vingt et un"),
            (22, "vingt-deux"),
            (30, "trente"),
            (61, "soixante et un"),
            (70, "soixante-dix"),
            (71, "soixante et onze"),
            (77, "soixante-dix-sept"),
            (79, "soixante-dix-neuf"),
            (80, "quatre-vingts"),
            (81, "quatre-vingt-un"),
            (90, "quatre-vingt-dix"),
            (91, "quatre-vingt-onze"),
            (99, "quatre-vingt-dix-neuf"),
            (100, "cent"),
            (101, "cent un"),
            (180, "cent quatre-vingts"),
            (200, "deux cents"),
            (201, "deux cent un"),
            (280, "deux cent quatre-vingts"),
            (1_000, "mille"),
            (1_001, "mille un"),
            (1_100, "mille cent"),
            (2_000, "deux mille"),
            (2_080, "deux mille quatre-vingts"),
            (2_200, "deux mille deux cents"),
            (21_000, "vingt et un mille"),
            (80_000, "quatre-vingt mille"),
            (200_000, "deux cent mille"),
            (280_000, "deux cent quatre-vingt mille"),
            (1_000_000, "un million"),
            (80_000_000, "quatre-vingts millions"),
            (200_000_000, "deux cents millions"),
            (1_000_000_000, "un milliard"),
            (1_000_000_000_000, "un billion"),
            (2_000_000_000_000_000, "deux billiards"),
        ] {
            assert_eq!(cardinal(number, Gender::Masculine), words, "{number}");
        }
    }

    #[test]
    fn only_a_final_one_agrees() {
        for (number, words) in [
            (1, "une"),
            (21, "vingt et une"),
            (71, "soixante et onze"),
            (81, "quatre-vingt-une"),
            (101, "cent une"),
            (21_000, "vingt et un mille"),
            (1_000_001, "un million une"),
        ] {
            assert_eq!(cardinal(number, Gender::Feminine), words, "{number}");
        }
    }

    #[test]
    fn amounts() {
        for (cents, words) in [
            (0, "zéro euro"),
            (1, "un centime d’euro"),
            (2, "deux centimes d’euro"),
            (80, "quatre-vingts centimes d’euro"),
            (100, "un euro"),
            (101, "un euro et un centime"),
            (200, "deux euros"),
            (8_000, "quatre-vingts euros"),
            (8_100, "quatre-vingt-un euros"),
            (20_000, "deux cents euros"),
            (20_100, "deux cent un euros"),
            (100_000, "mille euros"),
            (120_050, "mille deux cents euros et cinquante centimes"),
            (208_000, "deux mille quatre-vingts euros"),
            (5_000_000, "cinquante mille euros"),
            (15_000_000, "cent cinquante mille euros"),
            (100_000_000, "un million d’euros"),
            (100_000_001, "un million d’euros et un centime"),
            (100_000_100, "un million un euros"),
            (150_000_000, "un million cinq cent mille euros"),
            (200_000_000_000, "deux milliards d’euros"),
            (
                99_999_999_999,
                "neuf cent quatre-vingt-dix-neuf millions neuf cent quatre-vingt-dix-neuf mille neuf cent \
                 quatre-vingt-dix-neuf euros et quatre-vingt-dix-neuf centimes",
            ),
            (-5_000, "moins cinquante euros"),
        ] {
            assert_eq!(Euros::from_cents(cents).in_words(), words, "{cents}");
        }
    }

    #[test]
    fn no_two_numbers_read_alike() {
        let mut seen = std::collections::HashSet::new();
        for number in 0..20_000 {
            assert!(seen.insert(cardinal(number, Gender::Masculine)), "{number}");
        }
    }

    #[test]
    fn the_largest_number_is_said_too() {
        assert!(
            cardinal(u64::MAX, Gender::Masculine)
                .starts_with("dix-huit mille quatre cent quarante-six billiards")
        );
    }
}
