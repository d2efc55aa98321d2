//! Whom a name stands for, among the products and the incubators that are known.

use super::Subject;
use crate::text::fold;

/// Jaro–Winkler likeness from which two names are near: « Signal Rivages » and « Signal Rivage ».
const NEAR: f64 = 0.88;
/// Near names that are proposed, at most.
const MOST: usize = 4;
/// Letters of a name that may be found inside another one, at least.
const INSIDE: usize = 5;
/// Letters of a name in addresses, at most.
const LONGEST_SLUG: usize = 100;

/// A product or an incubator that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Its row.
    pub subject: Subject,
    /// Name in addresses.
    pub slug: String,
    /// Name.
    pub name: String,
}

/// Whom a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match<'a> {
    /// One alone has that name or that name in addresses.
    One(&'a Body),
    /// Nobody does, or several do: these are near, the nearest first.
    Near(Vec<&'a Body>),
    /// Nobody is even near.
    Nobody,
}

/// The product or the incubator that `typed` names: by its name in addresses, then by its name, accents,
/// capitals, hyphens and apostrophes put aside; failing that, those whose names are near.
pub fn find_match<'a>(typed: &str, bodies: &'a [Body]) -> Match<'a> {
    let asked = key(typed);
    if asked.is_empty() {
        return Match::Nobody;
    }
    let by_slug: Vec<&Body> = bodies.iter().filter(|it| it.slug == typed.trim()).collect();
    if let [one] = by_slug[..] {
        return Match::One(one);
    }
    let same: Vec<&Body> = bodies.iter().filter(|it| key(&it.name) == asked).collect();
    if let [one] = same[..] {
        return Match::One(one);
    }
    if !same.is_empty() {
        return Match::Near(same);
    }
    let mut near: Vec<(f64, &Body)> =
        bodies.iter().filter_map(|it| Some((likeness(&asked, &key(&it.name))?, it))).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.name.cmp(&b.1.name)));
    near.truncate(MOST);
    if near.is_empty() { Match::Nobody } else { Match::Near(near.into_iter().map(|it| it.1).collect()) }
}

/// How near two keys are, when they are.
fn likeness(asked: &str, name: &str) -> Option<f64> {
    let is_inside = |outer: &str, inner: &str| {
        inner.chars().count() >= INSIDE && format!(" {outer} ").contains(&format!(" {inner} "))
    };
    let score = strsim::jaro_winkler(asked, name);
    if is_inside(asked, name) || is_inside(name, asked) {
        return Some(score.max(NEAR));
    }
    (score >= NEAR).then_some(score)
}

/// Words without accents, capitals nor signs.
pub(super) fn key(text: &str) -> String {
    let folded: String = fold(text).chars().map(|it| if it.is_alphanumeric() { it } else { ' ' }).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name in addresses for a new product, which none of `taken` has: `mon-produit`, `mon-produit-2`.
pub fn free_slug(name: &str, taken: &[&str]) -> String {
    let ascii: String = key(name).chars().filter(char::is_ascii).collect();
    let words = ascii.split_whitespace().collect::<Vec<_>>().join("-");
    let base: String = words.chars().take(LONGEST_SLUG - 6).collect();
    let base = match base.trim_matches('-') {
        "" => "produit",
        it => it,
    };
    let numbered = (2_u32..).map(|number| format!("{base}-{number}"));
    std::iter::once(base.to_owned())
        .chain(numbered)
        .find(|it| !taken.contains(&it.as_str()))
        .unwrap_or_else(|| base.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies() -> Vec<Body> {
        let body =
            |subject, slug: &str, name: &str| Body { subject, slug: slug.to_owned(), name: name.to_owned() };
        vec![
            body(Subject::Product(1), "signal-rivage", "Signal Rivage"),
            body(Subject::Product(2), "bulletin-d-air", "Bulletin d’air"),
            body(Subject::Product(3), "l-etabli-numerique", "L’Établi"),
            body(Subject::Incubator(1), "l-etabli", "L’Établi"),
            body(Subject::Product(4), "eau", "Eau"),
        ]
    }

    #[test]
    fn a_name_stands_for_one_for_near_ones_or_for_nobody() {
        let bodies = bodies();
        for (typed, expected) in [
            ("Signal Rivage", Some("signal-rivage")),
            ("  SIGNAL-RIVAGE ", Some("signal-rivage")),
            ("bulletin d'air", Some("bulletin-d-air")),
            ("Bulletin D’Air", Some("bulletin-d-air")),
            ("l-etabli", Some("l-etabli")),
            ("l-etabli-numerique", Some("l-etabli-numerique")),
        ] {
            let Match::One(found) = find_match(typed, &bodies) else { panic!("{typed}") };
            assert_eq!(Some(found.slug.as_str()), expected, "{typed}");
        }
        for (typed, expected) in [
            ("Signal Rivages", vec!["signal-rivage"]),
            ("Signl Rivage", vec!["signal-rivage"]),
            ("Le produit Signal Rivage", vec!["signal-rivage"]),
            ("L’Établi", vec!["l-etabli-numerique", "l-etabli"]),
        ] {
            let Match::Near(found) = find_match(typed, &bodies) else { panic!("{typed}") };
            assert_eq!(found.iter().map(|it| it.slug.as_str()).collect::<Vec<_>>(), expected, "{typed}");
        }
        for typed in ["", "  ", "Registre des haies", "Château d’eau", "…"] {
            assert_eq!(find_match(typed, &bodies), Match::Nobody, "{typed}");
        }
    }

    #[test]
    fn a_new_name_in_addresses_is_readable_and_free() {
        for (name, taken, expected) in [
            ("Registre des haies", &[][..], "registre-des-haies"),
            ("L’Été d’à côté !", &[], "l-ete-d-a-cote"),
            ("Haies", &["haies"], "haies-2"),
            ("Haies", &["haies", "haies-2"], "haies-3"),
            ("…", &[], "produit"),
            ("日本", &["produit"], "produit-2"),
        ] {
            assert_eq!(free_slug(name, taken), expected, "{name}");
        }
        let long = free_slug(&"haie ".repeat(60), &[]);
        assert!(long.len() <= 100 && long.parse::<crate::value::Slug>().is_ok(), "{long}");
    }

    #[test]
    fn what_forms_send_is_read_back() {
        for subject in [Subject::Product(12), Subject::Incubator(3)] {
            assert_eq!(subject.to_string().parse(), Ok(subject));
        }
        for text in ["", "product", "product:x", "person:1"] {
            assert_eq!(text.parse::<Subject>(), Err(super::super::NotASubject));
        }
    }
}
