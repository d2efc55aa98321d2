//! Text as data: the key that searches compare, and digits in groups.
//!
//! Nothing here is shown as it stands: a key has lost its accents and its capitals. Sorting
//! is done elsewhere, with the collation of French.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Narrow no-break space, between groups of three digits.
pub const NARROW_NO_BREAK_SPACE: char = '\u{202F}';

/// No-break space, before « € », « % » and « : ».
pub const NO_BREAK_SPACE: char = '\u{00A0}';

/// Search key: without accents, case, ligatures, invisible characters or doubled spaces, and
/// with one kind of apostrophe and one kind of hyphen.
///
/// Two texts that a reader takes for the same have the same key; `fold(fold(x)) == fold(x)`.
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let unified = text.chars().filter(|c| !is_invisible(*c)).map(unified);
    for character in unified.nfkd().filter(|c| !is_combining_mark(*c) && !is_invisible(*c)) {
        for lower in character.to_lowercase() {
            push_folded(&mut key, lower);
        }
    }
    if key.ends_with(' ') {
        key.pop();
    }
    key
}

/// An unsigned integer with its digits in groups of three: « 1 234 567 », U+202F between.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(NARROW_NO_BREAK_SPACE);
        }
        text.push(digit);
    }
    text
}

/// Before decomposition, which would turn some of these into a space and a mark.
fn unified(character: char) -> char {
    match character {
        '’' | '‘' | '‛' | 'ʼ' | 'ʹ' | '´' | '`' | '′' => '\'',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => '-',
        other => other,
    }
}

fn push_folded(key: &mut String, character: char) {
    match character {
        'œ' => key.push_str("oe"),
        'æ' => key.push_str("ae"),
        'ß' => key.push_str("ss"),
        'ø' => key.push('o'),
        space if space.is_whitespace() => {
            if !key.is_empty() && !key.ends_with(' ') {
                key.push(' ');
            }
        }
        mark if is_combining_mark(mark) => {}
        other => key.push(unified(other)),
    }
}

/// Soft hyphen, zero-width characters and the byte-order mark.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // The check of the journal asks for millions of them.
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 0xf)]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys() {
        for (text, key) in [
            ("", ""),
            ("   ", ""),
            ("Équipe", "equipe"),
            ("E\u{301}quipe", "equipe"),
            ("ŒUVRE et cœur", "oeuvre et coeur"),
            ("Lætitia", "laetitia"),
            ("L’eau", "l'eau"),
            ("l'eau", "l'eau"),
            ("sous‑préfecture", "sous-prefecture"),
            ("Nord–Sud", "nord-sud"),
            ("  deux\u{A0}\u{202F} mots\n", "deux mots"),
            ("zéro\u{200B}largeur", "zerolargeur"),
            ("co\u{AD}opération", "cooperation"),
            ("ﬁche n° 3", "fiche n° 3"),
            ("ÇA ALORS", "ca alors"),
            ("Straße", "strasse"),
        ] {
            assert_eq!(fold(text), key, "{text:?}");
        }
    }

    #[test]
    fn groups() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1\u{202F}000"),
            (12_345, "12\u{202F}345"),
            (1_234_567, "1\u{202F}234\u{202F}567"),
        ] {
            assert_eq!(grouped(number), text);
        }
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(text in "\\PC*") {
            let key = fold(&text);
            prop_assert_eq!(fold(&key), key);
        }

        #[test]
        fn a_key_has_no_capital(text in "\\PC*") {
            let key = fold(&text);
            prop_assert_eq!(key.to_lowercase().chars().count(), key.chars().count());
        }
    }
}
