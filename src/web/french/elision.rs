//! « de » before a word: « d’achever », « d’œuvrer », « d’héberger », « de hâter »; the article of a body.

use unicode_normalization::UnicodeNormalization;

/// How words begin whose h is aspirated: nothing is elided before them. Without accents, in lower case;
/// a space closes a word that others begin like.
const ASPIRATED: [&str; 51] = [
    "hach", "hack", "hai", "haler ", "halet", "hall ", "halle ", "halo ", "halte ", "hamac", "hameau",
    "handball", "handicap", "hangar", "hant", "happ", "harangu", "harcel", "hardi", "haricot", "harnach",
    "harpon", "hasard", "hat", "hauss", "haut", "havre", "heler ", "henn", "heriss", "hernie", "heron ",
    "heros", "heurt", "hierarch", "hiss", "hoch", "hockey", "holland", "hongr", "hont", "hors", "hotte",
    "houl", "housp", "hublot", "huer ", "huit", "hurl", "hutt", "hussard",
];
/// Other words before which nothing is elided.
const APART: [&str; 4] = ["onz", "oui ", "ouistiti", "yaourt"];

/// Whether « de » is elided before these words.
pub fn elides(words: &str) -> bool {
    let spelled = words.trim_start().replace(['œ', 'Œ'], "oe").replace(['æ', 'Æ'], "ae");
    let plain: String = spelled.nfd().filter(char::is_ascii).collect();
    // The end of the words closes the last one.
    let low = format!("{} ", plain.to_lowercase());
    let is_apart = ASPIRATED.iter().chain(&APART).any(|it| low.starts_with(it));
    low.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h']) && !is_apart
}

/// The words after « de », elided where it is; nothing for nothing.
pub fn with_de(words: &str) -> String {
    match words {
        "" => String::new(),
        _ if elides(words) => format!("d’{words}"),
        _ => format!("de {words}"),
    }
}

/// How the names of bodies begin, in lower case, after the article that is said before them.
const BODIES: [(&str, &[&str]); 3] = [
    (
        "la ",
        &[
            "dinum",
            "dgfip",
            "dgcl",
            "dgs",
            "dgos",
            "cnam",
            "cnaf",
            "cnav",
            "banque",
            "bibliothèque",
            "caisse",
            "chancellerie",
            "commission",
            "communauté",
            "commune",
            "cour",
            "délégation",
            "direction",
            "fabrique",
            "fédération",
            "fondation",
            "mairie",
            "métropole",
            "mission",
            "préfecture",
            "région",
            "société",
            "ville",
        ],
    ),
    (
        "le ",
        &[
            "bureau",
            "centre",
            "commissariat",
            "comité",
            "conseil",
            "département",
            "fonds",
            "groupement",
            "ministère",
            "musée",
            "rectorat",
            "secrétariat",
            "service",
            "syndicat",
            "tribunal",
        ],
    ),
    (
        "l’",
        &[
            "académie",
            "agence",
            "assemblée",
            "assistance",
            "association",
            "assurance",
            "autorité",
            "école",
            "établissement",
            "état",
            "hôpital",
            "inspection",
            "institut",
            "observatoire",
            "office",
            "union",
            "université",
        ],
    ),
];

/// The name of a body after its article, « la DINUM », « l’Agence des rivages »; as it is when its article is
/// not known, or is there.
pub fn with_the(name: &str) -> String {
    let first = name.split([' ', '\u{a0}']).next().unwrap_or_default().to_lowercase();
    let article = BODIES.iter().find(|it| it.1.contains(&first.as_str())).map_or("", |it| it.0);
    format!("{article}{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_said_after_its_article() {
        for (name, expected) in [
            ("DINUM", "la DINUM"),
            ("Direction interministérielle du numérique", "la Direction interministérielle du numérique"),
            ("Agence nationale des rivages", "l’Agence nationale des rivages"),
            ("Ministère chargé de la vie associative", "le Ministère chargé de la vie associative"),
            ("École des rivages", "l’École des rivages"),
            // As it was written.
            ("l’Agence", "l’Agence"),
            ("la DINUM", "la DINUM"),
            // What is not known is not invented.
            ("Santé scolaire", "Santé scolaire"),
            ("Courants", "Courants"),
            ("", ""),
        ] {
            assert_eq!(with_the(name), expected);
        }
    }

    #[test]
    fn de_is_elided_before_a_vowel_and_a_mute_h() {
        for (words, expected) in [
            ("achever le déploiement", "d’achever le déploiement"),
            ("tenir", "de tenir"),
            ("œuvrer ensemble", "d’œuvrer ensemble"),
            ("Œuvrer", "d’Œuvrer"),
            ("æquo", "d’æquo"),
            ("écrire", "d’écrire"),
            ("être", "d’être"),
            ("île", "d’île"),
            ("yves", "d’yves"),
            ("yaourt", "de yaourt"),
            ("onze", "de onze"),
            ("oui", "de oui"),
            ("ouïr", "d’ouïr"),
            ("héberger", "d’héberger"),
            ("harmoniser", "d’harmoniser"),
            ("habiliter", "d’habiliter"),
            ("humaniser", "d’humaniser"),
            ("Hélène", "d’Hélène"),
            ("hélicoptère", "d’hélicoptère"),
            ("héler", "de héler"),
            ("hâter", "de hâter"),
            ("hausser", "de hausser"),
            ("heurter", "de heurter"),
            ("hiérarchiser", "de hiérarchiser"),
            ("handicap", "de handicap"),
            ("huit", "de huit"),
            ("M. Marc", "de M. Marc"),
            ("", ""),
        ] {
            assert_eq!(with_de(words), expected);
        }
    }
}
