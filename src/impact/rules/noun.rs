//! What is counted, in the singular: people type its noun in the plural, and French counts 0, 1, −1 and 1,5 in the
//! singular.

use std::borrow::Cow;

use crate::value::Figure;

/// Words before which a noun and its adjectives end: what follows does not agree.
const LINKS: [&str; 22] = [
    "de", "du", "des", "à", "au", "aux", "en", "par", "sur", "pour", "qui", "que", "avec", "sans", "dans",
    "chez", "sous", "entre", "ou", "contre", "depuis", "hors",
];

/// Words that are the same in the singular though they end like a plural.
const SAME: [&str; 71] = [
    "abus",
    "accès",
    "anglais",
    "anchois",
    "appas",
    "après",
    "as",
    "autobus",
    "avis",
    "bas",
    "bois",
    "bras",
    "bus",
    "campus",
    "cas",
    "colis",
    "commis",
    "concours",
    "congrès",
    "corps",
    "cours",
    "cursus",
    "décès",
    "devis",
    "discours",
    "dos",
    "échecs",
    "engrais",
    "envers",
    "excès",
    "fils",
    "fois",
    "frais",
    "français",
    "gros",
    "jus",
    "legs",
    "logis",
    "mépris",
    "mois",
    "moins",
    "nous",
    "os",
    "parcours",
    "pas",
    "pays",
    "permis",
    "plus",
    "poids",
    "précis",
    "procès",
    "processus",
    "progrès",
    "propos",
    "puits",
    "recours",
    "refus",
    "relais",
    "remous",
    "repas",
    "repos",
    "revers",
    "secours",
    "sens",
    "sous",
    "succès",
    "surplus",
    "tapis",
    "temps",
    "univers",
    "vous",
];

/// Words in « -eux » that lose their x; the others, as « heureux », keep it.
const LOSE_X: [&str; 16] = [
    "aveux", "bijoux", "cailloux", "cheveux", "choux", "enjeux", "feux", "genoux", "jeux", "joyaux", "lieux",
    "milieux", "neveux", "noyaux", "tuyaux", "vœux",
];

/// Words whose singular is another one.
const OTHER: [(&str, &str); 5] =
    [("baux", "bail"), ("travaux", "travail"), ("vitraux", "vitrail"), ("yeux", "œil"), ("maux", "mal")];

/// What is counted, as it stands after a value: « 2 vies », « 1 vie ».
pub fn agreed(noun: &str, value: Figure) -> Cow<'_, str> {
    if value.millionths().unsigned_abs() >= 2_000_000 { Cow::Borrowed(noun) } else { singular(noun) }
}

/// The singular of what is counted, its adjectives included: « vie sauvée », « jour d’absence ».
pub fn singular(noun: &str) -> Cow<'_, str> {
    let mut found = String::with_capacity(noun.len());
    let mut is_over = false;
    for word in noun.split_inclusive([' ', '\u{a0}', '-']) {
        let bare = word.trim_end_matches([' ', '\u{a0}', '-']);
        is_over |= (LINKS.contains(&bare) && !word.ends_with('-')) || bare.contains(['’', '\'']);
        found.push_str(&if is_over { Cow::Borrowed(bare) } else { word_in_the_singular(bare) });
        found.push_str(&word[bare.len()..]);
    }
    if found == noun { Cow::Borrowed(noun) } else { Cow::Owned(found) }
}

fn word_in_the_singular(word: &str) -> Cow<'_, str> {
    let is_acronym = word.chars().filter(|it| it.is_uppercase()).count() > 1;
    if is_acronym || SAME.contains(&word) {
        return Cow::Borrowed(word);
    }
    if let Some((_, other)) = OTHER.iter().find(|it| it.0 == word) {
        return Cow::Borrowed(other);
    }
    if word.ends_with("eaux") || LOSE_X.contains(&word) {
        return Cow::Borrowed(&word[..word.len() - 1]);
    }
    match word.strip_suffix("aux").filter(|it| it.chars().count() > 1) {
        Some(stem) => Cow::Owned(format!("{stem}al")),
        None => Cow::Borrowed(word.strip_suffix('s').unwrap_or(word)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plural_begins_at_two() {
        for (value, expected) in [
            ("0", "vie"),
            ("0.5", "vie"),
            ("1", "vie"),
            ("-1", "vie"),
            ("1.5", "vie"),
            ("1.999999", "vie"),
            ("-1.5", "vie"),
            ("2", "vies"),
            ("-2", "vies"),
            ("1000000", "vies"),
        ] {
            assert_eq!(agreed("vies", value.parse().unwrap()), expected, "{value}");
        }
    }

    #[test]
    fn a_noun_agrees_with_its_adjectives_and_not_with_what_follows() {
        for (plural, expected) in [
            ("", ""),
            ("vies sauvées", "vie sauvée"),
            ("jours d’absence", "jour d’absence"),
            ("mises en relation", "mise en relation"),
            ("appels évités au 115", "appel évité au 115"),
            ("offres de marchés publics", "offre de marchés publics"),
            ("mois", "mois"),
            ("parcours", "parcours"),
            ("avis favorables", "avis favorable"),
            ("lieux", "lieu"),
            ("chefs-lieux", "chef-lieu"),
            ("rendez-vous honorés", "rendez-vous honoré"),
            ("sous-préfets", "sous-préfet"),
            ("bureaux", "bureau"),
            ("journaux locaux", "journal local"),
            ("taux", "taux"),
            ("travaux", "travail"),
            ("prix", "prix"),
            ("usagers heureux", "usager heureux"),
            ("écoles", "école"),
            ("CMS", "CMS"),
            ("SMS envoyés", "SMS envoyé"),
            ("commune", "commune"),
        ] {
            assert_eq!(singular(plural), expected, "{plural}");
        }
    }
}
