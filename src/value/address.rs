//! Postal addresses, as letters print them.

use crate::web::french;

/// Lines that an address takes on a letter, at most: its window and what follows keep their places.
pub const MOST_LINES: usize = 12;
/// Characters of an address on one line of a letter, about.
const LINE: usize = 40;

/// The lines of an address that say something.
pub fn lines(address: &str) -> impl Iterator<Item = &str> {
    address.lines().map(str::trim).filter(|it| !it.is_empty())
}

/// Why an address is too long for a letter, and what to do.
pub fn too_long(address: &str) -> Option<String> {
    let printed: usize = lines(address).map(|it| it.chars().count().div_ceil(LINE)).sum();
    (printed > MOST_LINES).then(|| {
        format!(
            "Cette adresse prendrait {} sur une lettre, et {MOST_LINES} au plus s’y impriment\u{a0}: raccourcissez-la.",
            french::count_feminine(printed as u64, "ligne", "lignes")
        )
    })
}

/// The town of an address: what follows the postal code of its last line that has one, without the CEDEX.
pub fn town(address: &str) -> Option<String> {
    let of = |line: &str| {
        let (code, town) = line.split_once(|it: char| it.is_whitespace())?;
        let is_code = code.len() == 5 && code.bytes().all(|it| it.is_ascii_digit());
        let words: Vec<&str> =
            town.split_whitespace().take_while(|it| !it.eq_ignore_ascii_case("cedex")).collect();
        (is_code && !words.is_empty()).then(|| words.join(" "))
    };
    lines(address).filter_map(of).last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_twelve_printed_lines_at_most() {
        let of = |count: usize, width: usize| vec!["x".repeat(width); count].join("\n");
        for (address, expected) in [
            (String::new(), false),
            (of(12, 40), false),
            (of(13, 1), true),
            (of(12, 41), true),
            (of(6, 80), false),
            (of(1, 480), false),
            (of(1, 481), true),
            (format!("{}\n\n \n", of(12, 1)), false),
        ] {
            assert_eq!(too_long(&address).is_some(), expected, "{address}");
        }
        assert!(too_long(&of(20, 1)).unwrap().contains("20\u{a0}lignes"));
    }

    #[test]
    fn a_town_follows_the_last_postal_code() {
        for (address, expected) in [
            ("20, avenue de Ségur\n75007 Paris", Some("Paris")),
            ("TSA 10001\n29950\u{a0}La Pointe-Grise CEDEX 09", Some("La Pointe-Grise")),
            ("12345 rue sans ville\n98410 Montbrenne\nFrance", Some("Montbrenne")),
            ("4, quai des Brisants", None),
            ("75007", None),
            ("75007 CEDEX", None),
            ("7500 Paris", None),
            ("", None),
        ] {
            assert_eq!(town(address).as_deref(), expected, "{address}");
        }
    }
}
