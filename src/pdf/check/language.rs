//! Names of languages, as BCP 47 shapes them: « fr », « fr-FR », « sr-Latn-RS », « x-jargon ».

use super::finding::{Check, Place, Report};

/// Checks a name of language, when there is one.
pub fn check(tag: Option<&str>, place: &Place, report: &mut Report) {
    if let Some(tag) = tag.filter(|tag| !is_well_formed(tag)) {
        report.add(Check::LanguageTag, place.clone(), format!("« {tag} » does not name a language."));
    }
}

fn is_well_formed(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let primary = matches!(first.len(), 2..=8) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    let private = matches!(first, "i" | "x") && tag.len() > 2;
    (primary || private)
        && parts
            .all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_known() {
        for (tag, expected) in [
            ("fr", true),
            ("fr-FR", true),
            ("sr-Latn-RS", true),
            ("x-jargon", true),
            ("", false),
            ("f", false),
            ("x", false),
            ("fr_FR", false),
            ("fr-", false),
            ("français", false),
            ("fr-abcdefghi", false),
        ] {
            assert_eq!(is_well_formed(tag), expected, "{tag}");
        }
    }
}
