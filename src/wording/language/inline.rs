//! Inside a line of a template: variables, references, conditions and marks. What cannot be read is
//! noted, and the rest of the line goes on as plain text.

use super::fault::Fault;
use super::template::{Condition, Span};
use crate::pdf::model::Mark;

const MARKS: [(&str, Mark); 3] = [("**", Mark::Bold), ("*", Mark::Italic), ("^", Mark::Superscript)];

/// Reads the pieces of a text.
pub(super) fn spans(text: &str, line: usize, faults: &mut Vec<Fault>) -> Vec<Span> {
    let mut reader = Reader { rest: text, mark: Mark::Plain, line, faults };
    let spans = reader.spans(false);
    if let Some((sign, _)) = MARKS.iter().find(|it| it.1 == reader.mark) {
        let advice = format!("Ajoutez « {sign} » à la fin du passage.");
        reader.note(format!("« {sign} » ouvert et jamais fermé sur cette ligne"), advice);
    }
    spans
}

struct Reader<'a, 'f> {
    rest: &'a str,
    mark: Mark,
    line: usize,
    faults: &'f mut Vec<Fault>,
}

impl Reader<'_, '_> {
    fn note(&mut self, reason: impl Into<String>, advice: impl Into<String>) {
        self.faults.push(Fault::new(self.line, reason, advice));
    }

    /// Reads up to `[fin]` or `[sinon]` when `inside` a condition, else to the end.
    fn spans(&mut self, inside: bool) -> Vec<Span> {
        let mut out = Vec::new();
        while !self.rest.is_empty() {
            if let Some(sign) = ["[fin]", "[sinon]"].into_iter().find(|it| self.rest.starts_with(it)) {
                if inside {
                    return out;
                }
                self.rest = &self.rest[sign.len()..];
                self.note(
                    "[fin] ou [sinon] sans ouverture",
                    "Supprimez-le, ou ouvrez le passage par [si …] sur la même ligne.",
                );
            } else if let Some(mark) = self.take_mark() {
                self.mark = if self.mark == mark { Mark::Plain } else { mark };
            } else if let Some(rest) = self.rest.strip_prefix("[si ") {
                out.extend(self.condition(rest));
            } else if let Some(rest) = self.rest.strip_prefix('{') {
                out.extend(self.value(rest));
            } else {
                out.push(self.literal());
            }
        }
        if inside {
            self.note(
                "[si …] jamais fermé par [fin]",
                "Ajoutez [fin] à la fin du passage, sur la même ligne.",
            );
        }
        out
    }

    fn take_mark(&mut self) -> Option<Mark> {
        let (sign, mark) = MARKS.into_iter().find(|it| self.rest.starts_with(it.0))?;
        self.rest = &self.rest[sign.len()..];
        Some(mark)
    }

    fn condition(&mut self, rest: &str) -> Option<Span> {
        let line = self.line;
        let Some((condition, _)) = rest.split_once(']') else {
            self.rest = "";
            self.note("[si …] jamais fermé par ]", "Ajoutez « ] » après la condition.");
            return None;
        };
        let condition = Condition::parse(condition, line, self.faults);
        self.rest = self.rest.split_once(']').map_or("", |(_, after)| after);
        let then = self.spans(true);
        let otherwise = if let Some(after) = self.rest.strip_prefix("[sinon]") {
            self.rest = after;
            self.spans(true)
        } else {
            Vec::new()
        };
        while let Some(after) = self.rest.strip_prefix("[sinon]") {
            self.rest = after;
            self.note("deux [sinon] de suite", "Un passage n’en a qu’un : supprimez le second.");
            self.spans(true);
        }
        self.rest = self.rest.strip_prefix("[fin]").unwrap_or(self.rest);
        Some(Span::When { condition, then, otherwise })
    }

    fn value(&mut self, rest: &str) -> Option<Span> {
        let line = self.line;
        let Some((name, _)) = rest.split_once('}') else {
            self.rest = "";
            self.note("accolade jamais fermée", "Fermez le nom par « } », sur la même ligne.");
            return None;
        };
        self.rest = self.rest.split_once('}').map_or("", |(_, after)| after);
        Some(match name.strip_prefix("ref:") {
            Some(id) => Span::Reference { id: id.to_owned(), line },
            None => Span::Value { name: name.to_owned(), mark: self.mark, line },
        })
    }

    fn literal(&mut self) -> Span {
        // A bracket that opens nothing is told, and printed as it is.
        let lone = self.rest.starts_with('[');
        if lone {
            let near: String = self.rest.chars().take(20).collect();
            self.note(
                format!("« {near} » : crochet inattendu"),
                "Dans une ligne, « [ » n’ouvre que [si …], et se ferme par [fin].",
            );
        }
        let after = usize::from(lone);
        let end = self.rest[after..].find(['[', '{', '*', '^']).map_or(self.rest.len(), |it| it + after);
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        for sign in ['}', ']'] {
            if !lone && text.contains(sign) {
                self.note(
                    format!("« {sign} » sans ouverture"),
                    "Supprimez ce signe, ou ouvrez ce qu’il ferme.",
                );
            }
        }
        Span::Literal { text: text.to_owned(), mark: self.mark }
    }
}
