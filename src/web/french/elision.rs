//! « de » before a word: « d’achever », « d’œuvrer », « d’héberger », « de hâter ».

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

#[cfg(test)]
mod tests {
    use super::*;

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
