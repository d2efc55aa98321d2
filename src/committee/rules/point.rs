//! The points that a dossier leaves to its committee, and what the decision settles of each.

use serde::Serialize;

/// Points that a decision answers one by one, at most.
const MOST: usize = 20;

/// A point, and what is settled of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Point {
    /// As the dossier raised it.
    pub point: String,
    /// What is settled; empty when the committee chose to settle nothing.
    pub settled: String,
}

impl Point {
    /// What is settled, in words.
    pub fn said(&self) -> &str {
        if self.settled.is_empty() { "sans arbitrage" } else { &self.settled }
    }
}

/// The points of what a team wrote: one a line, whatever leads it; those past the twentieth stand with it.
pub fn points(text: &str) -> Vec<String> {
    let bare = |line: &str| {
        let line = line.trim().trim_start_matches(['-', '–', '•', '*']).trim_start();
        let number = line.trim_start_matches(|it: char| it.is_ascii_digit());
        let rest = number.strip_prefix(['.', ')']).filter(|_| number.len() < line.len());
        rest.map_or(line, str::trim_start).to_owned()
    };
    let mut found: Vec<String> = text.lines().map(bare).filter(|it| !it.is_empty()).collect();
    if found.len() > MOST {
        let rest = found.split_off(MOST - 1).join("\u{a0}; ");
        found.push(rest);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_a_line() {
        for (text, expected) in [
            ("", &[][..]),
            (" \n\n", &[]),
            ("Faut-il ouvrir aux départements ?", &["Faut-il ouvrir aux départements ?"]),
            ("- Un\n– Deux\n\n• Trois", &["Un", "Deux", "Trois"]),
            ("1. Un\n2) Deux", &["Un", "Deux"]),
            ("3 départements de plus", &["3 départements de plus"]),
        ] {
            assert_eq!(points(text), expected, "{text}");
        }
        let many = (1..=25).map(|it| format!("Point {it}")).collect::<Vec<_>>().join("\n");
        let found = points(&many);
        assert_eq!(found.len(), 20);
        assert!(
            found[19].starts_with("Point 20\u{a0}; ") && found[19].ends_with("Point 25"),
            "{}",
            found[19]
        );
    }
}
