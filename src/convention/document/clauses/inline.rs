//! Inside a line of a template: variables, references, conditions and marks.

use super::template::{Condition, Span, TemplateError};
use crate::pdf::model::Mark;

/// Reads the pieces of a text.
pub(super) fn spans(text: &str, line: usize) -> Result<Vec<Span>, TemplateError> {
    let mut reader = Reader { rest: text, mark: Mark::Plain, line };
    let spans = reader.spans(false)?;
    if reader.rest.is_empty() {
        Ok(spans)
    } else {
        Err(TemplateError::new(line, format!("« {} » sans ouverture", reader.rest)))
    }
}

struct Reader<'a> {
    rest: &'a str,
    mark: Mark,
    line: usize,
}

impl Reader<'_> {
    /// Reads up to `[fin]` or `[sinon]` when `inside` a condition, else to the end.
    fn spans(&mut self, inside: bool) -> Result<Vec<Span>, TemplateError> {
        let mut out = Vec::new();
        while !self.rest.is_empty() {
            if self.rest.starts_with("[fin]") || self.rest.starts_with("[sinon]") {
                return if inside {
                    Ok(out)
                } else {
                    Err(TemplateError::new(self.line, "[fin] ou [sinon] sans ouverture"))
                };
            }
            if let Some(mark) = self.take_mark() {
                self.mark = if self.mark == mark { Mark::Plain } else { mark };
            } else if let Some(rest) = self.rest.strip_prefix("[si ") {
                out.push(self.condition(rest)?);
            } else if let Some(rest) = self.rest.strip_prefix('{') {
                out.push(self.value(rest)?);
            } else {
                out.push(self.literal()?);
            }
        }
        if inside {
            return Err(TemplateError::new(self.line, "[si …] jamais fermé par [fin]"));
        }
        Ok(out)
    }

    fn take_mark(&mut self) -> Option<Mark> {
        for (sign, mark) in [("**", Mark::Bold), ("*", Mark::Italic), ("^", Mark::Superscript)] {
            if let Some(rest) = self.rest.strip_prefix(sign) {
                self.rest = rest;
                return Some(mark);
            }
        }
        None
    }

    fn condition(&mut self, rest: &str) -> Result<Span, TemplateError> {
        let line = self.line;
        let unclosed = || TemplateError::new(line, "[si …] jamais fermé par ]");
        let (condition, _) = rest.split_once(']').ok_or_else(unclosed)?;
        let condition = Condition::parse(condition, line)?;
        self.rest = self.rest.split_once(']').map_or("", |(_, after)| after);
        let then = self.spans(true)?;
        let otherwise = if let Some(after) = self.rest.strip_prefix("[sinon]") {
            self.rest = after;
            self.spans(true)?
        } else {
            Vec::new()
        };
        self.rest = self
            .rest
            .strip_prefix("[fin]")
            .ok_or_else(|| TemplateError::new(line, "deux [sinon] de suite"))?;
        Ok(Span::When { condition, then, otherwise })
    }

    fn value(&mut self, rest: &str) -> Result<Span, TemplateError> {
        let line = self.line;
        let (name, _) =
            rest.split_once('}').ok_or_else(|| TemplateError::new(line, "accolade jamais fermée"))?;
        self.rest = self.rest.split_once('}').map_or("", |(_, after)| after);
        Ok(match name.strip_prefix("ref:") {
            Some(id) => Span::Reference { id: id.to_owned(), line },
            None => Span::Value { name: name.to_owned(), mark: self.mark, line },
        })
    }

    fn literal(&mut self) -> Result<Span, TemplateError> {
        let end = self.rest.find(['[', '{', '*', '^']).unwrap_or(self.rest.len());
        if end == 0 {
            return Err(TemplateError::new(self.line, format!("« {} » : crochet inattendu", self.rest)));
        }
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        Ok(Span::Literal { text: text.to_owned(), mark: self.mark })
    }
}
