//! The check of a text: everything that would keep a document from being drawn, at once.

use serde::Serialize;

use super::Kind;
use super::language::{Fault, Template, faults};
use crate::pdf::Document;

/// Something to correct in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Line, from 1.
    pub line: usize,
    /// The line as it stands.
    pub text: String,
    /// What is wrong, in a sentence.
    pub reason: String,
    /// What to do; empty when the reason says it.
    pub advice: String,
}

/// A text once checked.
pub struct Checked {
    /// What has to be corrected, in the order of the lines.
    pub findings: Vec<Finding>,
    /// The invented documents, as far as they can be drawn.
    pub specimens: Vec<(&'static str, Option<Document>)>,
}

/// Reads a text, walks all of it, then tries it on every specimen. `number` is the version it would be.
///
/// # Errors
/// Typefaces that cannot be opened.
pub fn check(kind: &Kind, source: &str, number: i64) -> anyhow::Result<Checked> {
    let (template, mut found) = Template::read(source);
    let template = template.numbered(number);
    found.extend(faults(&template, kind.lexicon));
    found.extend(unprintable(kind, source)?);
    if source.trim().is_empty() {
        found.push(Fault::new(1, "le texte est vide", "Un document sans texte ne peut pas être imprimé."));
    }
    let mut specimens = Vec::new();
    for (name, drawn) in (kind.specimens)(&template) {
        match drawn {
            Ok(document) => specimens.push((name, Some(document))),
            Err(error) => {
                // What the walk already told is not told twice in other words.
                if found.iter().all(|it| it.line != error.line) {
                    found.push(error.into());
                }
                specimens.push((name, None));
            }
        }
    }
    found.sort();
    found.dedup();
    Ok(Checked { findings: found.into_iter().take(MOST).map(|it| finding(it, source)).collect(), specimens })
}

/// Findings told at once, and characters of the line each shows: a text pasted by mistake has thousands.
const MOST: usize = 100;
const EXCERPT: usize = 200;

fn finding(fault: Fault, source: &str) -> Finding {
    let Fault { line, reason, advice } = fault;
    let text = source.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim();
    let text = text.chars().take(EXCERPT).collect();
    Finding { line, text, reason: sentence(&reason), advice: set(&advice) }
}

/// With a capital and a full stop.
fn sentence(reason: &str) -> String {
    let mut letters = reason.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    set(&format!("{}.", first.chain(letters).collect::<String>()))
}

/// With the spaces of French.
fn set(text: &str) -> String {
    super::language::typography::set(&text.into()).plain()
}

/// Characters that no typeface has, outside of the comments, once each a line.
fn unprintable(kind: &Kind, source: &str) -> anyhow::Result<Vec<Fault>> {
    let mut found = Vec::new();
    for (line, text) in (1..).zip(source.lines().map(str::trim)) {
        let mut rest: String = if text.starts_with('%') { String::new() } else { text.to_owned() };
        while let Some(character) = (kind.unprintable)(&rest)? {
            rest = rest.replace(character, "");
            let reason = format!("caractère « {character} » qui ne peut pas être imprimé");
            found.push(Fault::new(line, reason, "Retirez-le, ou écrivez-le en lettres latines."));
        }
    }
    Ok(found)
}
