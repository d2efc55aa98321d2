//! A template and facts become the blocks of a document.

use std::collections::BTreeMap;

use super::fault::TemplateError;
use super::scope::{Scope, Scopes};
use super::template::{HeadingKind, Node, Span, Template};
use super::typography;
use crate::pdf::model::{self, Block, Heading, HeadingForm, List, ListMark, Mark, Text};

/// What a template leaves to the program: tables and blocks to sign.
pub type Inserts = BTreeMap<&'static str, Vec<Block>>;

/// A block that was retained, with what its names say.
enum Step<'a> {
    Node(&'a Node, Scopes<'a>),
    OpenTogether,
    CloseTogether,
}

/// The blocks of a document. Names are looked up in `facts`, tables and blocks to sign in `inserts`.
///
/// # Errors
/// A name or a reference that does not exist, with its line.
pub fn render(template: &Template, facts: &Scope, inserts: &Inserts) -> Result<Vec<Block>, TemplateError> {
    let mut retained = Retained::default();
    retained.add(&template.nodes, &Scopes(vec![facts]), 1)?;
    let steps = retained.steps;
    let mut writer = Writer { numbers: BTreeMap::new(), blocks: Vec::new(), outer: Vec::new() };
    let labels = writer.number(&steps);
    for (step, label) in steps.iter().zip(labels) {
        match step {
            Step::Node(node, scopes) => writer.write(node, scopes, label, inserts)?,
            Step::OpenTogether => {
                let before = std::mem::take(&mut writer.blocks);
                writer.outer.push(before);
            }
            Step::CloseTogether => {
                let inner = std::mem::replace(&mut writer.blocks, writer.outer.pop().unwrap_or_default());
                writer.blocks.push(Block::Together(inner));
            }
        }
    }
    for block in &mut writer.blocks {
        end_lists(block);
    }
    Ok(writer.blocks)
}

/// Blocks of a document, at most.
const LONGEST: usize = 20_000;
/// Passages looked at for one document, at most, those that leave nothing included.
const MOST_LOOKED_AT: usize = 10 * LONGEST;

/// The blocks that were retained, and how many were looked at.
#[derive(Default)]
struct Retained<'a> {
    steps: Vec<Step<'a>>,
    looked_at: usize,
}

impl<'a> Retained<'a> {
    /// Resolves conditions and loops; `line` is that of the loop one stands in.
    fn add(&mut self, nodes: &'a [Node], scopes: &Scopes<'a>, line: usize) -> Result<(), TemplateError> {
        for node in nodes {
            self.look(line)?;
            match node {
                Node::When { condition, then, otherwise } => {
                    self.add(if scopes.holds(condition)? { then } else { otherwise }, scopes, line)?;
                }
                Node::Each { list, body, line } => {
                    for item in scopes.items(list, *line)? {
                        self.look(*line)?;
                        self.add(body, &scopes.within(item), *line)?;
                    }
                }
                Node::Together(body) => {
                    self.steps.push(Step::OpenTogether);
                    self.add(body, scopes, line)?;
                    self.steps.push(Step::CloseTogether);
                }
                _ => self.steps.push(Step::Node(node, scopes.clone())),
            }
        }
        Ok(())
    }

    /// A list repeated inside others grows without end.
    fn look(&mut self, line: usize) -> Result<(), TemplateError> {
        self.looked_at += 1;
        if self.steps.len() >= LONGEST || self.looked_at > MOST_LOOKED_AT {
            let reason = "le document serait trop long\u{a0}: ce qui se répète ici se répète trop de fois";
            return Err(TemplateError::new(line, reason));
        }
        Ok(())
    }
}

struct Writer {
    numbers: BTreeMap<String, String>,
    blocks: Vec<Block>,
    outer: Vec<Vec<Block>>,
}

impl Writer {
    /// Numbers the headings that were retained; gives the label of each step that has one.
    fn number(&mut self, steps: &[Step<'_>]) -> Vec<Option<String>> {
        let (mut article, mut annex, mut paragraph, mut inside) = (0, 0, 0, HeadingKind::Plain);
        let is_annex =
            |step: &Step<'_>| matches!(step, Step::Node(Node::Heading { kind: HeadingKind::Annex, .. }, _));
        let several_annexes = steps.iter().filter(|step| is_annex(step)).count() > 1;
        let mut labels = Vec::with_capacity(steps.len());
        for step in steps {
            let Step::Node(Node::Heading { kind, id, .. }, _) = step else {
                labels.push(None);
                continue;
            };
            let (label, number) = match kind {
                HeadingKind::Paragraph => {
                    paragraph += 1;
                    let number = match inside {
                        HeadingKind::Article => Some(format!("{article}.{paragraph}")),
                        HeadingKind::Annex if several_annexes => Some(format!("A{annex}.{paragraph}")),
                        HeadingKind::Annex => Some(paragraph.to_string()),
                        _ => None,
                    };
                    (number.clone(), number)
                }
                kind => {
                    inside = *kind;
                    paragraph = 0;
                    match kind {
                        HeadingKind::Article => {
                            article += 1;
                            (Some(format!("Article {article}")), Some(article.to_string()))
                        }
                        HeadingKind::Annex if several_annexes => {
                            annex += 1;
                            (Some(format!("Annexe {annex}")), Some(annex.to_string()))
                        }
                        HeadingKind::Annex => (Some("Annexe".to_owned()), None),
                        _ => (None, None),
                    }
                }
            };
            if let (Some(id), Some(number)) = (id, number) {
                self.numbers.insert(id.clone(), number);
            }
            labels.push(label);
        }
        labels
    }

    fn write(
        &mut self,
        node: &Node,
        scopes: &Scopes<'_>,
        label: Option<String>,
        inserts: &Inserts,
    ) -> Result<(), TemplateError> {
        match node {
            Node::Heading { kind, title, .. } => {
                if *kind == HeadingKind::Annex {
                    self.blocks.push(Block::PageBreak);
                }
                let form = match kind {
                    HeadingKind::Paragraph | HeadingKind::Margin => HeadingForm::Side,
                    HeadingKind::MarginTitle => HeadingForm::RuledSide,
                    _ => HeadingForm::Ruled,
                };
                let level = if *kind == HeadingKind::Paragraph { 3 } else { 2 };
                let title = self.text(title, scopes)?;
                self.blocks.push(Block::Heading(Heading { level, number: label, title, form }));
            }
            Node::Paragraph(spans) => self.blocks.push(Block::Paragraph(self.text(spans, scopes)?)),
            Node::Statement(spans) => self.blocks.push(Block::Statement(self.text(spans, scopes)?)),
            Node::Item(spans) => {
                let item = model::Item::from(self.text(spans, scopes)?);
                match self.blocks.last_mut() {
                    Some(Block::List(list)) => list.items.push(item),
                    _ => self.blocks.push(Block::List(List { mark: ListMark::Letters, items: vec![item] })),
                }
            }
            Node::Insert { name, line } => {
                let blocks = inserts
                    .get(name.as_str())
                    .ok_or_else(|| TemplateError::new(*line, format!("bloc « {name} » inconnu")))?;
                self.blocks.extend(blocks.iter().cloned());
            }
            Node::When { .. } | Node::Each { .. } | Node::Together(_) => {}
        }
        Ok(())
    }

    fn text(&self, spans: &[Span], scopes: &Scopes<'_>) -> Result<Text, TemplateError> {
        let mut text = Text::default();
        self.add(spans, scopes, &mut text)?;
        Ok(typography::set(&text))
    }

    fn add(&self, spans: &[Span], scopes: &Scopes<'_>, out: &mut Text) -> Result<(), TemplateError> {
        for span in spans {
            match span {
                Span::Literal { text, mark } => out.push(text, *mark),
                Span::Value { name, mark, line } => {
                    for run in scopes.value(name, *line)?.runs {
                        out.push(&run.text, if run.mark == Mark::Plain { *mark } else { run.mark });
                    }
                }
                Span::Reference { id, line } => {
                    let number = self.numbers.get(id).ok_or_else(|| {
                        TemplateError::new(*line, format!("renvoi vers « {id} », absent ou omis"))
                    })?;
                    out.push(number, Mark::Plain);
                }
                Span::When { condition, then, otherwise } => {
                    self.add(if scopes.holds(condition)? { then } else { otherwise }, scopes, out)?;
                }
            }
        }
        Ok(())
    }
}

/// Items end with a semicolon, the last with a full stop, whichever were retained.
fn end_lists(block: &mut Block) {
    match block {
        Block::Together(inner) => inner.iter_mut().for_each(end_lists),
        Block::List(list) => {
            let count = list.items.len();
            for (rank, item) in list.items.iter_mut().enumerate() {
                if let Some(run) = item.text.runs.last_mut() {
                    let kept = run.text.trim_end_matches([';', '.', ' ', '\u{202f}', '\u{a0}']).len();
                    run.text.truncate(kept);
                }
                item.text.push(if rank + 1 == count { "." } else { "\u{202f};" }, Mark::Plain);
            }
        }
        _ => {}
    }
}
