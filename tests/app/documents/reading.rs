//! What a reader of the structure hears, against what the model says.

use std::path::Path;

use jalon::pdf::Document;

use super::{drawings, said, squeezed, written};

/// The text of the structure tree, in reading order: furniture is not in it.
fn heard(structure: &str) -> String {
    let lines = structure.lines().map(str::trim).filter(|line| line.starts_with('"') && line.ends_with('"'));
    let text: String = lines.map(|line| line.trim_matches('"')).collect();
    squeezed(&text.replace("\\\"", "\"").replace('\u{ad}', ""))
}

/// Every text of the model is heard, each after the one before.
pub fn assert_read_in_order(name: &str, document: &Document, file: &Path) {
    let heard = heard(&said("pdfinfo", &["-struct-text"], file));
    let mut at = 0;
    for text in document.texts() {
        // The call of a note is a number that the model does not know.
        for run in text.runs.iter().filter(|run| !run.text.trim().is_empty()) {
            let wanted = squeezed(&run.text.replace('"', ""));
            let found = heard.get(at..).and_then(|rest| rest.find(&wanted));
            let found = found.unwrap_or_else(|| {
                let rest: String = heard[at..].chars().take(200).collect();
                panic!("{name}: « {wanted} » is not after what was read; next: {rest}")
            });
            at += found + wanted.len();
        }
    }
    assert!(at > 0, "{name}: nothing is read");
}

#[test]
fn every_text_is_read_in_the_order_of_the_model() {
    for (name, document, bytes) in drawings() {
        assert_read_in_order(&name, &document, &written(&format!("text-{name}"), &bytes));
    }
}
