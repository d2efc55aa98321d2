//! The canonical content of a convention: the same bytes for the same content, whoever writes them.
//!
//! It is JSON in UTF-8 without a space, the keys of each object in the order of their bytes, days as
//! `2026-11-23`, amounts as decimal texts. It names the reference, what the parties agree on, the
//! version of the text, and the fingerprint of everything the document says. Its SHA-256 is what is
//! signed: `sha256sum` of the file that Jalon gives finds it again.

use anyhow::Context;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::convention::rules::{Amendment, Convention, differences};
use crate::convention::{KIND, amendment};
use crate::document::fingerprint::Fingerprint;
use crate::text::hex;

/// Raised when the form of the content changes: what was frozen keeps its own.
const FORMAT: &str = "jalon/convention/1";
/// The same, for an amendment.
const AMENDMENT_FORMAT: &str = "jalon/amendment/1";

/// The canonical content of a convention whose document has that fingerprint.
///
/// # Errors
/// A content that JSON cannot write: a mistake of the program.
pub fn canonical(convention: &Convention, text: &Fingerprint) -> anyhow::Result<String> {
    let content = json!({
        "format": FORMAT,
        "reference": convention.reference.to_string(),
        "subject": convention.subject.name,
        "edition": convention.subject.edition,
        "contents": serde_json::to_value(&convention.contents).context("contents as JSON")?,
        "template": { "name": KIND.slug, "version": convention.template_version },
        "text": text.as_str(),
    });
    let mut written = String::new();
    write(&content, &mut written);
    Ok(written)
}

/// The canonical content of an amendment whose document has that fingerprint: each field with both its
/// values, and the whole convention as it makes it.
///
/// # Errors
/// A content that JSON cannot write: a mistake of the program.
pub fn canonical_amendment(
    convention: &Convention,
    amendment: &Amendment,
    text: &Fingerprint,
) -> anyhow::Result<String> {
    let Amendment { before, after, lines, .. } = amendment;
    let changes: Vec<Value> = differences(before, after, lines, convention.effect())
        .iter()
        .map(|it| json!({ "field": it.place, "label": it.label, "before": it.before, "after": it.after }))
        .collect();
    let content = json!({
        "format": AMENDMENT_FORMAT,
        "reference": amendment.reference.to_string(),
        "convention": amendment.reference.convention.to_string(),
        "purpose": amendment.purpose,
        "changes": changes,
        "clause": amendment.clause,
        "contents": serde_json::to_value(&amendment.after).context("contents as JSON")?,
        "template": { "name": amendment::KIND.slug, "version": amendment.template_version },
        "text": text.as_str(),
    });
    let mut written = String::new();
    write(&content, &mut written);
    Ok(written)
}

/// SHA-256 of a content, in lower case.
pub fn digest(content: &str) -> String {
    hex(&Sha256::digest(content.as_bytes()))
}

fn write(value: &Value, to: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|it| it.0);
            between(to, ('{', '}'), fields, |(key, value), to| {
                to.push_str(&Value::from(key.as_str()).to_string());
                to.push(':');
                write(value, to);
            });
        }
        Value::Array(items) => between(to, ('[', ']'), items, write),
        other => to.push_str(&other.to_string()),
    }
}

fn between<T>(
    to: &mut String,
    (open, close): (char, char),
    items: impl IntoIterator<Item = T>,
    mut each: impl FnMut(T, &mut String),
) {
    to.push(open);
    for (rank, it) in items.into_iter().enumerate() {
        if rank > 0 {
            to.push(',');
        }
        each(it, to);
    }
    to.push(close);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_in_order_and_nothing_is_spaced() {
        let mut written = String::new();
        write(&json!({ "b": [1, { "z": null, "a": "é \"x\"" }], "a": true }), &mut written);
        assert_eq!(written, r#"{"a":true,"b":[1,{"a":"é \"x\"","z":null}]}"#);
        assert_eq!(digest("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
