//! A text as clauses: what a template holds once read.

use super::fault::{Fault, TemplateError};
use super::reader;
use crate::pdf::model::Mark;

/// A template read.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    pub(super) nodes: Vec<Node>,
    number: i64,
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

impl HeadingKind {
    /// Whether a reference to it has a number to print.
    pub(super) fn is_numbered(self, under: Self) -> bool {
        match self {
            Self::Article => true,
            Self::Paragraph => matches!(under, Self::Article | Self::Annex),
            Self::Plain | Self::Annex | Self::Margin | Self::MarginTitle => false,
        }
    }
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
    /// « a et non b »; what cannot be read is noted, and left out.
    pub(super) fn parse(text: &str, line: usize, faults: &mut Vec<Fault>) -> Self {
        let mut terms = Vec::new();
        for term in text.split(" et ") {
            let term = term.trim();
            let (name, holds) = term.strip_prefix("non ").map_or((term, true), |name| (name.trim(), false));
            if name.is_empty() || name.contains(' ') {
                faults.push(Fault::new(
                    line,
                    format!("condition « {text} » illisible"),
                    "Écrivez « nom », « non nom », ou plusieurs joints par « et ».",
                ));
            } else {
                terms.push((name.to_owned(), holds));
            }
        }
        Self { terms, line }
    }
}

/// Passages inside passages, at most.
const DEEPEST: usize = 16;
/// What opens one.
const OPENINGS: [&str; 3] = ["[si ", "[pour chaque ", "[ensemble]"];

/// The line where passages are opened inside too many others, which a reader would get lost in.
fn too_deep(source: &str) -> Option<Fault> {
    let mut depth = 0_usize;
    for (rank, line) in source.lines().enumerate() {
        for (at, _) in line.match_indices('[') {
            let rest = line.get(at..).unwrap_or_default();
            if rest.starts_with("[fin]") {
                depth = depth.saturating_sub(1);
            } else if OPENINGS.iter().any(|it| rest.starts_with(it)) {
                depth += 1;
            }
            if depth <= DEEPEST {
                continue;
            }
            let reason = "trop de passages sont ouverts les uns dans les autres";
            return Some(Fault::new(
                rank + 1,
                reason,
                "Fermez par [fin] ceux qui précèdent\u{a0}: seize au plus.",
            ));
        }
    }
    None
}

impl Template {
    /// Reads a template that must be right: version 1, until [`Template::numbered`] says another.
    ///
    /// # Errors
    /// The first thing wrong, from the top.
    pub fn parse(source: &str) -> Result<Self, TemplateError> {
        let (template, faults) = Self::read(source);
        match faults.into_iter().min_by_key(|it| it.line) {
            None => Ok(template),
            Some(first) => Err(first.into()),
        }
    }

    /// Reads a template that is being written: what can be read, and everything that cannot.
    pub fn read(source: &str) -> (Self, Vec<Fault>) {
        if let Some(fault) = too_deep(source) {
            return (Self { nodes: Vec::new(), number: 1 }, vec![fault]);
        }
        let (nodes, faults) = reader::read(source);
        (Self { nodes, number: 1 }, faults)
    }

    /// The same template, known as that version.
    #[must_use]
    pub fn numbered(self, number: i64) -> Self {
        Self { number, ..self }
    }

    /// Which version it is, from 1.
    pub fn number(&self) -> i64 {
        self.number
    }
}
