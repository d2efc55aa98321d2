//! Addresses in the sheets: web addresses, e-mails, and references from one sheet to another.

use super::code::Code;
use super::fields::Fields;
use super::finding::Notes;
use super::text::{Kind, clean};

/// The address in a field: unescaped, without blanks; none when absent, empty or not a link.
pub fn url(fields: &Fields, name: &str, notes: &mut Notes<'_>) -> Option<String> {
    let raw = fields.raw(name, notes);
    let path = fields.path(name);
    let Some(raw) = raw else {
        if fields.is_null(name) {
            notes.add(Code::EmptyUrl, path);
        }
        return None;
    };
    let cleaned = clean(raw, Kind::Plain);
    for letter in &cleaned.invisible {
        notes.add(Code::ZeroWidthCharacter, format!("{path}\u{a0}: U+{:04X}", u32::from(*letter)));
    }
    if cleaned.text.is_empty() {
        notes.add(Code::EmptyUrl, path);
        return None;
    }
    let plain = without_backslashes(&cleaned.text);
    if plain != cleaned.text || !cleaned.entities.is_empty() {
        notes.quote(Code::EscapedUrl, &path, raw);
    }
    if cleaned.was_surrounded || plain.contains(char::is_whitespace) {
        notes.quote(Code::UrlWithSpaces, &path, raw);
    }
    let whole = plain.trim_end_matches([';', ',']);
    if !is_link(whole) {
        notes.quote(Code::InvalidUrl, &path, raw);
        return None;
    }
    if whole.len() < plain.len() {
        notes.quote(Code::InvalidUrl, &path, raw);
    }
    Some(whole.split_whitespace().collect::<Vec<_>>().join("%20"))
}

/// Undoes Markdown's backslashes (`\_`).
fn without_backslashes(url: &str) -> String {
    let mut plain = String::with_capacity(url.len());
    let mut letters = url.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_escape = letter == '\\' && letters.peek().is_some_and(char::is_ascii_punctuation);
        if !is_escape {
            plain.push(letter);
        }
    }
    plain
}

/// http or https, then a host with a dot inside.
fn is_link(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    is_web
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
}

/// The e-mail of a field that should be there, kept as read; a finding when it is not one.
pub fn email(fields: &Fields, name: &str, notes: &mut Notes<'_>) -> Option<String> {
    let email = fields.required(name, notes)?;
    if !is_email(&email) {
        notes.quote(Code::InvalidEmail, &fields.path(name), &email);
    }
    Some(email)
}

/// Something, one at sign, a domain with a dot; no blank nor parameter.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let is_domain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    !local.is_empty()
        && !local.contains(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | ':' | '/'))
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && domain.chars().all(is_domain)
}

/// The identifier in a reference such as `/organisations/dinum`; `.html` and a last `/` are left off.
///
/// A bare identifier is accepted; anything else is a finding and gives none.
pub fn reference(raw: &str, section: &str, path: &str, notes: &mut Notes<'_>) -> Option<String> {
    let trimmed = raw.trim_matches('/');
    let bare = trimmed.strip_prefix(section).and_then(|rest| rest.strip_prefix('/')).unwrap_or(trimmed);
    let bare = bare.strip_suffix(".html").unwrap_or(bare);
    if bare.is_empty() || bare.contains(['/', ':', '?', '#']) || bare.contains(char::is_whitespace) {
        notes.quote(Code::InvalidReference, path, raw);
        return None;
    }
    Some(bare.to_owned())
}

/// The identifiers in a list of references, each once, in order.
pub fn references(fields: &Fields, name: &str, section: &str, notes: &mut Notes<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for raw in fields.list(name, notes) {
        if let Some(slug) = reference(&raw, section, &fields.path(name), notes)
            && !found.contains(&slug)
        {
            found.push(slug);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_emails() {
        for (url, expected) in [
            ("https://exemple.gouv.fr", true),
            ("http://exemple.gouv.fr:8080/a?b#c", true),
            ("HTTPS://é.fr/", true),
            ("exemple.gouv.fr", false),
            ("https://exemple", false),
            ("https://", false),
            ("javascript://exemple.fr/%0aalert(1)", false),
            ("mailto:a@b.fr", false),
        ] {
            assert_eq!(is_link(url), expected, "{url}");
        }
        for (email, expected) in [
            ("contact@exemple.gouv.fr", true),
            ("a.b+c@exemple.fr", true),
            ("contact@exemple.fr?subject=x", false),
            ("contact", false),
            ("@exemple.fr", false),
            ("a@b", false),
            ("a@b.fr, c@d.fr", false),
        ] {
            assert_eq!(is_email(email), expected, "{email}");
        }
        assert_eq!(without_backslashes("https://a.fr/b\\_c\\d"), "https://a.fr/b_c\\d");
    }
}
