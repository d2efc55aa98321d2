//! What a reader of the structure hears, against what the model says.

use std::path::Path;

use jalon::pdf::Document;
use jalon::pdf::model::Block;

use super::{drawings, said, squeezed, written};

/// The text of the structure tree, in reading order: furniture is not in it.
fn heard(structure: &str) -> String {
    let lines = structure.lines().map(str::trim).filter(|line| line.starts_with('"') && line.ends_with('"'));
    let text: String = lines.map(|line| line.trim_matches('"')).collect();
    squeezed(&text.replace("\\\"", "\"").replace('\u{ad}', ""))
}

/// What is heard besides the texts of the model: calls of notes, marks of lists, numbers of headings
/// and of tables, the table of contents, what is to be written by who signs.
struct Besides(Vec<String>);

impl Besides {
    fn of(document: &Document) -> Self {
        let mut words = vec!["–".to_owned(), "•".to_owned()];
        let mut titles = Vec::new();
        let mut has_contents = false;
        visit(&document.blocks, &mut |block| match block {
            Block::Heading(heading) => {
                words.extend(heading.number.as_deref().map(squeezed));
                titles.push(squeezed(&heading.title.plain().replace('"', "")));
            }
            Block::Contents { title, .. } => {
                has_contents = true;
                titles.push(squeezed(title));
            }
            Block::Signatures(_) => words.extend(["Lieuetdate", "Signatureetcachet"].map(str::to_owned)),
            _ => {}
        });
        if has_contents {
            words.append(&mut titles);
        }
        words.retain(|it| !it.is_empty());
        Self(words)
    }

    /// Whether a text is made of nothing else.
    fn is_all(&self, text: &str) -> bool {
        text.is_empty() || self.starts(text).into_iter().any(|length| self.is_all(&text[length..]))
    }

    /// Lengths of what it may begin with.
    fn starts(&self, text: &str) -> Vec<usize> {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let letters = text.bytes().take_while(u8::is_ascii_lowercase).count();
        let mut lengths: Vec<usize> =
            self.0.iter().filter(|it| text.starts_with(it.as_str())).map(String::len).collect();
        let number = digits(text);
        if number > 0 {
            lengths.push(number + usize::from(text[number..].starts_with('.')));
            lengths.push(number);
        }
        // Two notes called at one place: « 1, 2 ».
        let second = text.strip_prefix(',').map_or(0, digits);
        if second > 0 {
            lengths.push(1 + second);
        }
        if (1..=2).contains(&letters) && text[letters..].starts_with(')') {
            lengths.push(letters + 1);
        }
        if let Some(rest) = text.strip_prefix("Tableau") {
            let number = digits(rest);
            if number > 0 && rest[number..].starts_with('—') {
                lengths.push("Tableau".len() + number + '—'.len_utf8());
            }
        }
        lengths
    }
}

fn visit(blocks: &[Block], see: &mut impl FnMut(&Block)) {
    for block in blocks {
        see(block);
        match block {
            Block::Together(inner) => visit(inner, see),
            Block::Callout(callout) => visit(&callout.blocks, see),
            _ => {}
        }
    }
}

/// Every text of the model is heard, each after the one before, and nothing else but what numbers and
/// marks it.
pub fn assert_read_in_order(name: &str, document: &Document, file: &Path) {
    let heard = heard(&said("pdfinfo", &["-struct-text"], file));
    let besides = Besides::of(document);
    let mut at = 0;
    for text in document.texts() {
        for run in text.runs.iter().filter(|run| !run.text.trim().is_empty()) {
            let wanted = squeezed(&run.text.replace('"', ""));
            let rest = &heard[at..];
            let found = rest.match_indices(&wanted).map(|it| it.0).find(|it| besides.is_all(&rest[..*it]));
            let found = found.unwrap_or_else(|| {
                let next: String = rest.chars().take(200).collect();
                panic!("{name}: « {wanted} » is not what is read next: {next}")
            });
            at += found + wanted.len();
        }
    }
    assert!(at > 0, "{name}: nothing is read");
    assert!(besides.is_all(&heard[at..]), "{name}: nobody wrote « {} »", &heard[at..]);
}

#[test]
fn every_text_is_read_in_the_order_of_the_model() {
    for (name, document, bytes) in drawings() {
        assert_read_in_order(&name, &document, &written(&format!("text-{name}"), &bytes));
    }
}

#[test]
fn what_nobody_wrote_is_not_passed_over() {
    let besides = Besides::of(&super::showcase::document());
    for mark in ["", "a)", "12", "3.", "•", "–b)", "Tableau2—", "Lieuetdate"] {
        assert!(besides.is_all(mark), "{mark}");
    }
    for text in ["bonjour", "a)bonjour", "Tableau", "1€", "Leservice"] {
        assert!(!besides.is_all(text), "{text}");
    }
}
