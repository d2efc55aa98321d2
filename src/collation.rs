//! The French alphabetical order, the same on both databases: neither sorts accents as a reader does.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

/// French rules; numbers inside a text are compared by value. Their data are part of the program.
static FRENCH: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    let mut preferences = CollatorPreferences::from(locale!("fr"));
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    Collator::try_new(preferences, CollatorOptions::default())
        .inspect_err(|error| tracing::error!(?error, "no French order: texts are sorted by their characters"))
        .ok()
});

/// Compares as a French dictionary does: letters first, then accents, then capitals.
///
/// Two different texts are never equal, so that a list has one order.
pub fn compare(a: &str, b: &str) -> Ordering {
    FRENCH.as_ref().map_or(Ordering::Equal, |french| french.compare(a, b)).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_then_accents_then_capitals() {
        for (before, after) in [
            ("agence", "Agence"),
            ("Écologie", "Économie"),
            ("Eau", "Écologie"),
            ("cote", "côté"),
            ("Élan", "Zone"),
            ("Œuvre", "Officine"),
            ("FAST 9", "FAST 10"),
            ("Cap", "Cap Atelier"),
            ("L’Établi", "Lanterne"),
        ] {
            assert_eq!(compare(before, after), Ordering::Less, "{before} < {after}");
            assert_eq!(compare(after, before), Ordering::Greater, "{after} > {before}");
        }
    }

    #[test]
    fn only_the_same_text_is_equal() {
        assert_eq!(compare("Été", "Été"), Ordering::Equal);
        // The same letters, composed and decomposed.
        assert_ne!(compare("\u{c9}t\u{e9}", "E\u{301}te\u{301}"), Ordering::Equal);
    }
}
