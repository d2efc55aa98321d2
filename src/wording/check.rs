//! The check of a text: everything that would keep a document from being drawn, at once.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::Kind;
use super::language::{Fault, MOST, Template, faults};
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

/// Reads a text, walks all of it, then tries it on every specimen; of one that is too long, only that is
/// told. `number` is the version it would be.
///
/// # Errors
/// Typefaces that cannot be opened.
pub fn check(kind: &Kind, source: &str, number: i64) -> anyhow::Result<Checked> {
    if let Some(fault) = too_long(source) {
        let (nothing, _) = Template::read("");
        let specimens = (kind.specimens)(&nothing).into_iter().map(|it| (it.0, None)).collect();
        return Ok(Checked { findings: vec![finding(fault, source)], specimens });
    }
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

/// Characters of a text, at most: some hundred pages.
const LONGEST: usize = 300_000;
/// Lines of a text, at most.
const MOST_LINES: usize = 10_000;
/// Characters shown of the line of a finding.
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
    let mut found: Vec<Fault> = Vec::new();
    let mut asked: HashMap<char, bool> = HashMap::new();
    for (line, text) in (1..).zip(source.lines().map(str::trim)).filter(|it| !it.1.starts_with('%')) {
        let mut told = HashSet::new();
        for character in text.chars() {
            let is_printable = match asked.get(&character) {
                Some(known) => *known,
                None => (kind.unprintable)(character.encode_utf8(&mut [0; 4]))?.is_none(),
            };
            asked.insert(character, is_printable);
            if !is_printable && told.insert(character) {
                let reason = format!("caractère « {character} » qui ne peut pas être imprimé");
                found.push(Fault::new(line, reason, "Retirez-le, ou écrivez-le en lettres latines."));
            }
        }
        if found.len() >= MOST {
            break;
        }
    }
    Ok(found)
}

/// Where a text becomes longer than any document: then nothing else of it is read.
fn too_long(source: &str) -> Option<Fault> {
    let fault = |line, what| {
        let reason = format!("le texte dépasse ici {what}");
        Fault::new(line, reason, "C’est plus qu’aucun document : raccourcissez-le.")
    };
    let mut left = LONGEST;
    for (line, text) in (1..).zip(source.lines()) {
        if line > MOST_LINES {
            return Some(fault(line, "10\u{202f}000\u{a0}lignes"));
        }
        match left.checked_sub(text.chars().count() + 1) {
            Some(less) => left = less,
            None => return Some(fault(line, "300\u{202f}000\u{a0}caractères")),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::wording::language::{Lexicon, Scope, TemplateError};

    /// A kind that prints the first of the tables of Unicode only.
    const LATIN: Kind = Kind {
        slug: "essai",
        title: "Essai",
        delivered: "",
        lexicon: Lexicon(&[]),
        examples: Scope::default,
        specimens: |_| vec![("Un essai", Err(TemplateError { line: 1, reason: "non dessiné".to_owned() }))],
        unprintable: |text| Ok(text.chars().find(|it| u32::from(*it) > 0xFF)),
    };

    /// The same, which nothing may be asked of.
    const SHUT: Kind = Kind { unprintable: |_| Err(anyhow::anyhow!("asked")), ..LATIN };

    #[test]
    fn a_text_too_long_is_not_read() {
        let at_most = "é".repeat(LONGEST - 1);
        assert!(check(&SHUT, &at_most, 1).is_err(), "it is read");
        for (text, line) in [
            ("é".repeat(LONGEST), 1),
            (format!("a\n{at_most}"), 2),
            ("\n".repeat(MOST_LINES + 1), MOST_LINES + 1),
        ] {
            let checked = check(&SHUT, &text, 1).unwrap();
            let found: Vec<_> = checked.findings.iter().map(|it| it.line).collect();
            assert_eq!(found, [line]);
            assert!(checked.findings[0].reason.starts_with("Le texte dépasse ici"));
            assert!(checked.specimens.len() == 1 && checked.specimens[0].1.is_none());
        }
    }

    #[test]
    fn what_cannot_be_printed_is_told_once_a_line_however_much_there_is() {
        let told = |text: &str| -> Vec<(usize, String)> {
            unprintable(&LATIN, text).unwrap().into_iter().map(|it| (it.line, it.reason)).collect()
        };
        let reason = |it: char| format!("caractère « {it} » qui ne peut pas être imprimé");
        assert_eq!(told("aя\n% я\nяbяж"), [(1, reason('я')), (3, reason('я')), (3, reason('ж'))]);
        let strange: String = ('\u{4E00}'..='\u{9FFF}').chain('\u{20000}'..='\u{2A6DF}').collect();
        let start = Instant::now();
        let checked = check(&LATIN, &strange.repeat(4), 1).unwrap();
        assert_eq!(checked.findings.len(), MOST);
        assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    }

    #[test]
    fn thousands_of_faults_cost_no_more_than_those_that_are_told() {
        let start = Instant::now();
        let line = |it: usize| format!("{{nom{it}}} {{ref:t{it}}}\n");
        let names: String = (0..9_000).map(line).collect();
        let checked = check(&LATIN, &names, 1).unwrap();
        assert_eq!(checked.findings.len(), MOST);
        assert_eq!(checked.findings.last().map(|it| it.line), Some(MOST / 2));
        assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    }
}
