//! Open comments beside what they are about: on the page of a convention, and in its text.

use std::collections::HashMap;

use serde::Serialize;

use crate::convention::record::review::Comment;
use crate::convention::rules::{Part, Topic};
use crate::pdf::Document;
use crate::pdf::model::{Block, Callout, Text};

/// The open comments of a convention, by the part of its page they stand in.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OpenComments {
    /// How many there are.
    count: usize,
    head: Vec<Line>,
    parties: Vec<Line>,
    contributions: Vec<Line>,
    schedule: Vec<Line>,
    answers: Vec<Line>,
    text: Vec<Line>,
}

/// An open comment.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    id: i64,
    /// Name of the field on the form, for one of its fields.
    field: Option<String>,
    label: String,
    by: String,
    text: String,
}

impl OpenComments {
    /// Those of `comments` that are open; `names` are those of the authors, by row.
    pub fn new(comments: &[Comment], names: &HashMap<i64, String>) -> Self {
        let mut open = Self::default();
        for it in comments.iter().filter(|it| it.resolved.is_none()) {
            open.count += 1;
            let line = line(it, names);
            match it.topic.part() {
                Part::Head => &mut open.head,
                Part::Parties => &mut open.parties,
                Part::Contributions => &mut open.contributions,
                Part::Schedule => &mut open.schedule,
                Part::Answers => &mut open.answers,
                Part::Text => &mut open.text,
            }
            .push(line);
        }
        open
    }
}

fn line(it: &Comment, names: &HashMap<i64, String>) -> Line {
    Line {
        id: it.id,
        field: if let Topic::Field(name) = &it.topic { Some(name.clone()) } else { None },
        label: it.label.clone(),
        by: names.get(&it.said.by).cloned().unwrap_or_default(),
        text: it.said.text.clone(),
    }
}

/// Those of `comments` that are open, in their order: an amendment's page is short.
pub(crate) fn open_lines(comments: &[Comment], names: &HashMap<i64, String>) -> Vec<Line> {
    comments.iter().filter(|it| it.resolved.is_none()).map(|it| line(it, names)).collect()
}

/// The document as it is read on screen during a review: each open comment on a clause stands under
/// the clause's title.
pub(crate) fn in_text(document: &mut Document, comments: &[Comment], names: &HashMap<i64, String>) {
    for it in comments.iter().filter(|it| it.resolved.is_none()) {
        if let Topic::Clause(title) = &it.topic {
            let author = names.get(&it.said.by).map_or("", String::as_str);
            let note = Block::Callout(Callout {
                label: format!("Commentaire ouvert de {author}"),
                headline: None,
                blocks: vec![Block::Statement(Text::from(it.said.text.as_str()))],
            });
            put(&mut document.blocks, title, note);
        }
    }
}

/// Puts a note under the first heading of that title; gives it back when there is none.
fn put(blocks: &mut Vec<Block>, title: &str, mut note: Block) -> Option<Block> {
    let place = blocks.iter().position(|it| matches!(it, Block::Heading(it) if it.title.plain() == title));
    if let Some(at) = place {
        blocks.insert(at + 1, note);
        return None;
    }
    for block in blocks {
        if let Block::Together(inner) = block {
            note = put(inner, title, note)?;
        }
    }
    Some(note)
}
