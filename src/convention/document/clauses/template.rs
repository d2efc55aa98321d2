//! The text of a convention as clauses: what a template file holds once read. The forms are
//! described at the top of the file itself.

use thiserror::Error;

use super::inline::spans;
use crate::pdf::model::Mark;

/// What is wrong in a template, and on which line.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("modèle, ligne {line} : {reason}")]
pub struct TemplateError {
    /// Line of the file, from 1.
    pub line: usize,
    /// What is wrong, in French.
    pub reason: String,
}

impl TemplateError {
    pub(super) fn new(line: usize, reason: impl Into<String>) -> Self {
        Self { line, reason: reason.into() }
    }
}

/// A template read.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    pub(super) nodes: Vec<Node>,
}

/// What a heading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadingKind {
    /// `## Préambule`
    Plain,
    /// `## Article — …`, numbered.
    Article,
    /// `## Annexe — …`, on a new page.
    Annex,
    /// `## Visas {#visas, en marge}`
    Margin,
    /// `## Signatures {#signatures, titre en marge}`
    MarginTitle,
    /// `### Objet`, numbered under an article or an annex.
    Paragraph,
}

/// A block of a template.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Heading { kind: HeadingKind, id: Option<String>, title: Vec<Span>, line: usize },
    Paragraph(Vec<Span>),
    Statement(Vec<Span>),
    Item(Vec<Span>),
    Insert { name: String, line: usize },
    When { condition: Condition, then: Vec<Node>, otherwise: Vec<Node> },
    Each { list: String, body: Vec<Node>, line: usize },
    Together(Vec<Node>),
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Span {
    Literal { text: String, mark: Mark },
    Value { name: String, mark: Mark, line: usize },
    Reference { id: String, line: usize },
    When { condition: Condition, then: Vec<Span>, otherwise: Vec<Span> },
}

/// Names that must all hold, or not hold.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Condition {
    /// Each name, and whether it must hold.
    pub(super) terms: Vec<(String, bool)>,
    pub(super) line: usize,
}

impl Condition {
    /// « a et non b ».
    pub(super) fn parse(text: &str, line: usize) -> Result<Self, TemplateError> {
        let mut terms = Vec::new();
        for term in text.split(" et ") {
            let term = term.trim();
            let (name, holds) = term.strip_prefix("non ").map_or((term, true), |name| (name.trim(), false));
            if name.is_empty() || name.contains(' ') {
                return Err(TemplateError::new(line, format!("condition « {text} » illisible")));
            }
            terms.push((name.to_owned(), holds));
        }
        Ok(Self { terms, line })
    }
}

impl Template {
    /// Reads a template.
    pub fn parse(source: &str) -> Result<Self, TemplateError> {
        let mut reader = Reader {
            lines: source.lines().enumerate().map(|(rank, line)| (rank + 1, line.trim())).collect(),
            at: 0,
        };
        let nodes = reader.nodes(None)?;
        Ok(Self { nodes })
    }
}

struct Reader<'a> {
    lines: Vec<(usize, &'a str)>,
    at: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<(usize, &'a str)> {
        let line = self.lines.get(self.at).copied();
        self.at += 1;
        line
    }

    /// Reads blocks up to the end of what was opened on line `opened`, or of the file.
    fn nodes(&mut self, opened: Option<usize>) -> Result<Vec<Node>, TemplateError> {
        let mut nodes = Vec::new();
        while let Some((line, text)) = self.next() {
            match text {
                "" => {}
                "[fin]" | "[sinon]" if opened.is_some() => {
                    self.at -= 1;
                    return Ok(nodes);
                }
                "[fin]" | "[sinon]" => {
                    return Err(TemplateError::new(line, format!("{text} sans ouverture")));
                }
                _ if text.starts_with('%') => {}
                _ => nodes.push(self.node(line, text)?),
            }
        }
        match opened {
            Some(line) => Err(TemplateError::new(line, "passage ouvert ici et jamais fermé par [fin]")),
            None => Ok(nodes),
        }
    }

    fn node(&mut self, line: usize, text: &str) -> Result<Node, TemplateError> {
        if let Some(directive) = text
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
            .filter(|inner| !inner.contains('['))
        {
            return self.directive(line, directive);
        }
        if let Some(title) = text.strip_prefix("### ") {
            return heading(title, line, true);
        }
        if let Some(title) = text.strip_prefix("## ") {
            return heading(title, line, false);
        }
        if let Some(item) = text.strip_prefix("- ") {
            return Ok(Node::Item(spans(item, line)?));
        }
        if let Some(statement) = text.strip_prefix("> ") {
            return Ok(Node::Statement(spans(statement, line)?));
        }
        Ok(Node::Paragraph(spans(text, line)?))
    }

    fn directive(&mut self, line: usize, directive: &str) -> Result<Node, TemplateError> {
        if let Some(condition) = directive.strip_prefix("si ") {
            let condition = Condition::parse(condition, line)?;
            let then = self.nodes(Some(line))?;
            let otherwise = if self.next().is_some_and(|(_, text)| text == "[sinon]") {
                let otherwise = self.nodes(Some(line))?;
                self.close(line)?;
                otherwise
            } else {
                Vec::new()
            };
            return Ok(Node::When { condition, then, otherwise });
        }
        if let Some(list) = directive.strip_prefix("pour chaque ") {
            let body = self.nodes(Some(line))?;
            self.close(line)?;
            return Ok(Node::Each { list: list.trim().to_owned(), body, line });
        }
        if let Some(name) = directive.strip_prefix("bloc ") {
            return Ok(Node::Insert { name: name.trim().to_owned(), line });
        }
        if directive == "ensemble" {
            let body = self.nodes(Some(line))?;
            self.close(line)?;
            return Ok(Node::Together(body));
        }
        Err(TemplateError::new(line, format!("indication [{directive}] inconnue")))
    }

    fn close(&mut self, opened: usize) -> Result<(), TemplateError> {
        match self.next() {
            Some((_, "[fin]")) => Ok(()),
            Some((line, text)) => {
                Err(TemplateError::new(line, format!("{text} au lieu de [fin] (ouverture ligne {opened})")))
            }
            None => Err(TemplateError::new(opened, "passage ouvert ici et jamais fermé par [fin]")),
        }
    }
}

fn heading(text: &str, line: usize, paragraph: bool) -> Result<Node, TemplateError> {
    let (title, options) = match text.rsplit_once("{#") {
        Some((title, options)) => {
            let options = options
                .strip_suffix('}')
                .ok_or_else(|| TemplateError::new(line, "accolade jamais fermée"))?;
            (title.trim(), Some(options))
        }
        None => (text.trim(), None),
    };
    let (id, option) = match options {
        Some(options) => options
            .split_once(',')
            .map_or((Some(options.trim()), None), |(id, option)| (Some(id.trim()), Some(option.trim()))),
        None => (None, None),
    };
    let (kind, title) = match (paragraph, option, title.split_once(" — ")) {
        (true, None, _) => (HeadingKind::Paragraph, title),
        (false, Some("en marge"), _) => (HeadingKind::Margin, title),
        (false, Some("titre en marge"), _) => (HeadingKind::MarginTitle, title),
        (false, None, Some(("Article", title))) => (HeadingKind::Article, title),
        (false, None, Some(("Annexe", title))) => (HeadingKind::Annex, title),
        (false, None, _) => (HeadingKind::Plain, title),
        (_, Some(option), _) => {
            return Err(TemplateError::new(line, format!("titre : option « {option} » inconnue")));
        }
    };
    Ok(Node::Heading { kind, id: id.map(str::to_owned), title: spans(title, line)?, line })
}
