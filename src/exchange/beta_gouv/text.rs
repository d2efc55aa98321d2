//! Texts of the sheets: cleaned, compared, shortened. Pure.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark, is_nfc};

/// What a text is, which says how far it may be cleaned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A field of plain text: trimmed, and all HTML codes are replaced.
    Plain,
    /// Markdown: not trimmed, and the codes of `<`, `>` and `&` stay, since they mean something there.
    Markdown,
}

/// A text as it should have been written, and what had to be changed for that.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cleaned {
    /// The text: NFC, without invisible characters nor HTML codes.
    pub text: String,
    /// The HTML codes replaced, in order.
    pub entities: Vec<String>,
    /// The invisible characters removed, each once.
    pub invisible: Vec<char>,
    /// Whether letters and accents were apart.
    pub was_not_nfc: bool,
    /// Whether spaces were trimmed (the line break that ends a YAML block does not count).
    pub was_surrounded: bool,
}

/// Cleans a text.
pub fn clean(raw: &str, kind: Kind) -> Cleaned {
    let mut cleaned = Cleaned::default();
    let plain = unescaped(raw, kind, &mut cleaned.entities);
    let (visible, invisible) = without_invisible(&plain);
    cleaned.invisible = invisible;
    cleaned.was_not_nfc = !is_nfc(&visible);
    cleaned.text = if cleaned.was_not_nfc { visible.nfc().collect() } else { visible };
    if kind == Kind::Plain {
        let trimmed = cleaned.text.trim();
        cleaned.was_surrounded = trimmed.len() < cleaned.text.trim_end_matches('\n').len();
        let trimmed = trimmed.to_owned();
        cleaned.text = trimmed;
    }
    cleaned
}

/// Longest HTML code looked for, `&` and `;` included.
const LONGEST_ENTITY: usize = 33;

/// Replaces HTML codes, and lists those it replaced.
fn unescaped(raw: &str, kind: Kind, entities: &mut Vec<String>) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(start) = rest.find('&') {
        text.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';').map_or(1, |at| at + 1);
        let (code, after) = rest.split_at(end);
        let plain = html_escape::decode_html_entities(code);
        let is_markup = kind == Kind::Markdown && matches!(&*plain, "<" | ">" | "&");
        if plain == code || is_markup {
            text.push_str(code);
        } else {
            text.push_str(&plain);
            entities.push(code.to_owned());
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

/// Removes what nobody can see, and lists each character removed once.
fn without_invisible(text: &str) -> (String, Vec<char>) {
    let mut kept = String::with_capacity(text.len());
    let mut removed = Vec::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let joins_emoji = letter == '\u{200d}'
            && kept.chars().next_back().is_some_and(is_emoji)
            && letters.peek().copied().is_some_and(is_emoji);
        if is_invisible(letter) && !joins_emoji {
            if !removed.contains(&letter) {
                removed.push(letter);
            }
        } else {
            kept.push(letter);
        }
    }
    (kept, removed)
}

/// Zero width, marks of direction, soft hyphen, and controls other than tab and line break.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || (letter.is_control() && !matches!(letter, '\n' | '\t'))
}

/// Roughly: pictures, and what colours or selects them.
fn is_emoji(letter: char) -> bool {
    matches!(letter, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

/// The text without case, accents, ligatures and punctuation: words parted by single spaces.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut wants_space = false;
    for letter in text.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase) {
        if !letter.is_alphanumeric() {
            wants_space = !folded.is_empty();
            continue;
        }
        if std::mem::take(&mut wants_space) {
            folded.push(' ');
        }
        match letter {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            other => folded.push(other),
        }
    }
    folded
}

/// [`fold`], with the final `s` or `x` of words of four letters or more taken off.
pub fn fold_singular(text: &str) -> String {
    let singular = |word: &str| match word.strip_suffix(['s', 'x']) {
        Some(stem) if stem.chars().count() >= 3 => stem.to_owned(),
        _ => word.to_owned(),
    };
    fold(text).split(' ').map(singular).collect::<Vec<_>>().join(" ")
}

/// Whether one letter added, removed or replaced at most makes one text of the other.
pub fn is_one_letter_apart(left: &str, right: &str) -> bool {
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    let short: Vec<char> = short.chars().collect();
    let long: Vec<char> = long.chars().collect();
    if long.len().abs_diff(short.len()) > 1 {
        return false;
    }
    let same = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[same.min(short.len())..], &long[same.min(long.len())..]);
    match long.len().cmp(&short.len()) {
        std::cmp::Ordering::Equal => long.len() <= 1 || long[1..] == short[1..],
        std::cmp::Ordering::Greater => &long[1..] == short,
        std::cmp::Ordering::Less => &short[1..] == long,
    }
}

/// Whether an identifier holds only unaccented letters, digits, `-`, `.` and `_`.
pub fn is_plain_slug(slug: &str) -> bool {
    !slug.is_empty() && slug.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_'))
}

/// The text without HTML comments and tags; a tag that ends a block leaves a space.
pub fn without_html(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        words.push_str(&rest[..start]);
        rest = &rest[start..];
        let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
        let closing = if rest.starts_with("<!--") { "-->" } else { ">" };
        if let Some(end) = rest.find(closing).filter(|_| is_tag) {
            let inline = ["<a", "</a", "<b>", "</b", "<s", "</s", "<e", "</e", "<i>", "</i"];
            if !inline.iter().any(|tag| rest.starts_with(tag)) {
                words.push(' ');
            }
            rest = &rest[end + closing.len()..];
        } else {
            words.push('<');
            rest = &rest[1..];
        }
    }
    words.push_str(rest);
    words
}

/// The words of a text, any blank parting them, joined by single spaces.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A few words around a place of a text, on one line.
pub fn excerpt_around(text: &str, at: usize) -> String {
    let before = text[..at].char_indices().rev().nth(19).map_or(0, |(start, _)| start);
    let after = text[at..].char_indices().nth(25).map_or(text.len(), |(end, _)| at + end);
    one_line(&text[before..after])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cleaned_and_say_what_changed() {
        let cleaned = clean("  L&#39;e\u{301}cole\u{200b} &amp; nous ", Kind::Plain);
        assert_eq!(cleaned.text, "L'école & nous");
        assert_eq!(cleaned.entities, ["&#39;", "&amp;"]);
        assert_eq!(cleaned.invisible, ['\u{200b}']);
        assert!(cleaned.was_not_nfc && cleaned.was_surrounded);
        let same = clean("Déjà propre\u{a0}: 5 < 6 & 7;\n", Kind::Plain);
        assert_eq!(same, Cleaned { text: "Déjà propre\u{a0}: 5 < 6 & 7;".into(), ..Cleaned::default() });
    }

    #[test]
    fn markdown_keeps_what_means_something_there() {
        let cleaned = clean("&lt;b&gt; &#x70;ortée\n", Kind::Markdown);
        assert_eq!(cleaned.text, "&lt;b&gt; portée\n");
        assert_eq!(cleaned.entities, ["&#x70;"]);
        assert_eq!(clean("👩\u{200d}🦽 a\u{200d}b", Kind::Markdown).text, "👩\u{200d}🦽 ab");
    }

    #[test]
    fn folding_forgets_case_accents_and_punctuation() {
        for (text, folded) in [
            ("  L'Œuvre d’Été — n° 2 ", "l oeuvre d ete n 2"),
            ("E\u{301}ducation", "education"),
            ("", ""),
            ("!?", ""),
        ] {
            assert_eq!(fold(text), folded);
        }
        assert_eq!(fold_singular("Bases Adresses Locales"), "base adresse locale");
        assert_eq!(fold_singular("Le bus des eaux"), "le bus des eau");
    }

    #[test]
    fn one_letter_apart() {
        for (left, right, expected) in [
            ("facile", "facile", true),
            ("facile", "faciles", true),
            ("facile", "afacile", true),
            ("facile", "fucile", true),
            ("facile", "fucila", false),
            ("facile", "faciless", false),
            ("", "a", true),
            ("été", "ete", false),
            ("é", "ab", false),
        ] {
            assert_eq!(is_one_letter_apart(left, right), expected, "{left} / {right}");
            assert_eq!(is_one_letter_apart(right, left), expected, "{right} / {left}");
        }
    }

    #[test]
    fn html_is_taken_off() {
        assert_eq!(without_html("Un <span class=\"x\">mot</span>.<!-- <b> -->"), "Un mot. ");
        assert_eq!(without_html("2 < 3 et <br/>puis"), "2 < 3 et  puis");
        assert_eq!(without_html("<non fermé"), "<non fermé");
    }
}
