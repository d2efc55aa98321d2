//! What is wrong in a template whatever the facts: the whole tree is walked, branches that no
//! document would take included.

use std::collections::BTreeMap;

use super::fault::Fault;
use super::lexicon::{Lexicon, Sort, nearest};
use super::template::{Condition, HeadingKind, Node, Span, Template};

/// Faults told at once: a text pasted by mistake has thousands, and each looks for a name like its own.
pub const MOST: usize = 100;

/// Names that no document has, headings named twice, references to headings that may not be there.
pub fn faults(template: &Template, lexicon: Lexicon) -> Vec<Fault> {
    let mut walk = Walk { lexicon, ..Walk::default() };
    walk.nodes(&template.nodes, &mut Vec::new());
    walk.references();
    walk.faults
}

/// What is supposed where one stands.
#[derive(Clone, Debug)]
enum Given<'a> {
    Condition(&'a Condition, bool),
    Item(&'a str),
}

struct Heading<'a> {
    line: usize,
    is_numbered: bool,
    given: Vec<Given<'a>>,
}

#[derive(Default)]
struct Walk<'a> {
    lexicon: Lexicon,
    /// Kind of the last heading of level 2, once there is one.
    under: Option<HeadingKind>,
    /// What each heading of level 2 supposes.
    above: Vec<Vec<Given<'a>>>,
    headings: BTreeMap<&'a str, Heading<'a>>,
    references: Vec<(&'a str, usize, Vec<Given<'a>>)>,
    faults: Vec<Fault>,
}

impl<'a> Walk<'a> {
    fn nodes(&mut self, nodes: &'a [Node], given: &mut Vec<Given<'a>>) {
        for node in nodes {
            match node {
                Node::Heading { kind, id, title, line } => {
                    self.heading(*kind, id.as_deref(), *line, given);
                    self.spans(title, given);
                }
                Node::Paragraph(spans) | Node::Statement(spans) | Node::Item(spans) => {
                    self.spans(spans, given);
                }
                Node::Insert { name, line } => {
                    self.name(Sort::Block, name, *line, given);
                }
                Node::When { condition, then, otherwise } => {
                    self.condition(condition, given);
                    self.within(Given::Condition(condition, true), given, |it, given| it.nodes(then, given));
                    let not = Given::Condition(condition, false);
                    self.within(not, given, |it, given| it.nodes(otherwise, given));
                }
                Node::Each { list, body, line } => {
                    self.name(Sort::List, list, *line, given);
                    if given.iter().any(|it| matches!(it, Given::Item(outer) if outer == list)) {
                        self.faults.push(Fault::new(
                            *line,
                            format!("liste « {list} » répétée dans elle-même"),
                            "Fermez par [fin] le passage qui la répète déjà, ou retirez celui-ci.",
                        ));
                    }
                    self.within(Given::Item(list), given, |it, given| it.nodes(body, given));
                }
                Node::Together(body) => self.nodes(body, given),
            }
        }
    }

    fn spans(&mut self, spans: &'a [Span], given: &mut Vec<Given<'a>>) {
        for span in spans {
            match span {
                Span::Literal { .. } => {}
                Span::Value { name, line, .. } => self.name(Sort::Variable, name, *line, given),
                Span::Reference { id, line } => self.references.push((id, *line, given.clone())),
                Span::When { condition, then, otherwise } => {
                    self.condition(condition, given);
                    self.within(Given::Condition(condition, true), given, |it, given| it.spans(then, given));
                    let not = Given::Condition(condition, false);
                    self.within(not, given, |it, given| it.spans(otherwise, given));
                }
            }
        }
    }

    fn within(
        &mut self,
        more: Given<'a>,
        given: &mut Vec<Given<'a>>,
        walk: impl FnOnce(&mut Self, &mut Vec<Given<'a>>),
    ) {
        given.push(more);
        walk(self, given);
        given.pop();
    }

    fn condition(&mut self, condition: &'a Condition, given: &[Given<'a>]) {
        for (name, _) in &condition.terms {
            self.name(Sort::Condition, name, condition.line, given);
        }
    }

    /// Notes a name that is not known there.
    fn name(&mut self, sort: Sort, name: &str, line: usize, given: &[Given<'a>]) {
        if self.faults.len() >= MOST {
            return;
        }
        let inside: Vec<&str> = given
            .iter()
            .filter_map(|it| if let Given::Item(list) = it { Some(*list) } else { None })
            .collect();
        let mut known: Vec<&str> = self.lexicon.known(sort, &inside).collect();
        if sort == Sort::Condition {
            // A variable holds when it is known.
            known.extend(self.lexicon.known(Sort::Variable, &inside));
        }
        if known.contains(&name) {
            return;
        }
        let written = |name: &str| match sort {
            Sort::Variable => format!("{{{name}}}"),
            Sort::Condition => format!("[si {name}]"),
            Sort::List => format!("[pour chaque {name}]"),
            Sort::Block => format!("[bloc {name}]"),
        };
        let advice = match (self.lexicon.owner(name), nearest(name, known.into_iter())) {
            (Some(list), _) => format!("Ce nom n’existe qu’entre [pour chaque {list}] et [fin]."),
            (None, Some(near)) => format!("Vouliez-vous dire {} ?", written(near)),
            (None, None) => "Choisissez un nom dans la liste.".to_owned(),
        };
        let reason = match sort {
            Sort::Variable => format!("variable {{{name}}} inconnue"),
            Sort::Condition => format!("condition « {name} » inconnue"),
            Sort::List => format!("liste « {name} » inconnue"),
            Sort::Block => format!("bloc « {name} » inconnu"),
        };
        self.faults.push(Fault::new(line, reason, advice));
    }

    fn heading(&mut self, kind: HeadingKind, id: Option<&'a str>, line: usize, given: &[Given<'a>]) {
        if kind == HeadingKind::Paragraph {
            // A level is never skipped, whichever clauses are retained.
            if !self.above.iter().any(|above| above.iter().all(|it| follows(it, given))) {
                let advice = "Placez-le sous un titre « ## » que le texte n’omet pas.";
                self.faults.push(Fault::new(line, "paragraphe numéroté avant tout article", advice));
            }
        } else {
            self.under = Some(kind);
            self.above.push(given.to_vec());
        }
        let under = self.under.unwrap_or(kind);
        let Some(id) = id else { return };
        if let Some(first) = self.headings.get(id) {
            let reason = format!("titre « {id} » déjà nommé ligne {}", first.line);
            self.faults.push(Fault::new(line, reason, "Donnez-lui un autre nom, ou n’en donnez pas."));
            return;
        }
        self.headings
            .insert(id, Heading { line, is_numbered: kind.is_numbered(under), given: given.to_vec() });
    }

    fn references(&mut self) {
        let most = self.faults.len() + MOST;
        for (id, line, given) in std::mem::take(&mut self.references) {
            if self.faults.len() >= most {
                return;
            }
            let fault = match self.headings.get(id) {
                None => {
                    let near = nearest(id, self.headings.keys().copied());
                    let advice = near.map_or_else(
                        || "Nommez le titre visé par « {#nom} » à la fin de sa ligne.".to_owned(),
                        |near| format!("Vouliez-vous dire {{ref:{near}}} ?"),
                    );
                    (format!("renvoi vers « {id} », qu’aucun titre ne porte"), advice)
                }
                Some(heading) if !heading.is_numbered => (
                    format!("renvoi vers « {id} », un titre sans numéro (ligne {})", heading.line),
                    "Renvoyez à un article ou à un paragraphe d’article.".to_owned(),
                ),
                Some(heading) if !heading.given.iter().all(|it| follows(it, &given)) => (
                    format!("renvoi vers « {id} », que le texte peut omettre (ligne {})", heading.line),
                    "Placez ce renvoi sous la même condition que le titre.".to_owned(),
                ),
                Some(_) => continue,
            };
            self.faults.push(Fault::new(line, fault.0, fault.1));
        }
    }
}

/// Whether something is sure, from what is supposed.
fn follows(wanted: &Given<'_>, given: &[Given<'_>]) -> bool {
    let (condition, holds) = match wanted {
        Given::Item(list) => return given.iter().any(|it| matches!(it, Given::Item(other) if other == list)),
        Given::Condition(condition, holds) => (condition, holds),
    };
    let is_same = |it: &Given<'_>| matches!(it, Given::Condition(other, value) if other.terms == condition.terms && value == holds);
    if given.iter().any(is_same) {
        return true;
    }
    let is_sure = |name: &str, value: bool| {
        given.iter().any(|it| match it {
            Given::Condition(known, true) => known.terms.iter().any(|it| it.0 == name && it.1 == value),
            // What does not hold tells of a single name only.
            Given::Condition(known, false) => {
                matches!(&known.terms[..], [(only, wanted)] if only == name && *wanted != value)
            }
            Given::Item(_) => false,
        })
    };
    if *holds {
        condition.terms.iter().all(|(name, value)| is_sure(name, *value))
    } else {
        condition.terms.iter().any(|(name, value)| is_sure(name, !value))
    }
}
