//! What is shown in the meeting room.

use serde::Serialize;

use super::form::{NEW, QuestionDraft};
use crate::committee::dossier::document;
use crate::committee::dossier::sheet::Sheet;
use crate::committee::grid::GridCell;
use crate::committee::questions::Question;
use crate::committee::record::Committee;
use crate::committee::record::load::Product;
use crate::committee::record::members::Member;
use crate::committee::record::question::QuestionRow;
use crate::committee::rules::{Step, running_order};
use crate::committee::session::Neighbours;
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// The page.
#[derive(Serialize)]
pub struct RoomPage {
    id: i64,
    product: Product,
    day: String,
    line: String,
    turns: Vec<TurnView>,
    html: String,
    /// Where the papers that are shown come from: a version that was sent, or none.
    version: Option<i32>,
    is_held: bool,
    /// Whether whoever looks says who came.
    keeps: bool,
    /// Where it is in its session, when it is in one.
    session: Option<Neighbours>,
    /// The sponsor's grid.
    grid: GridCell,
    questions: Vec<QuestionView>,
    /// The question to note.
    new: QuestionDraft,
    /// Who may ask.
    askers: Vec<Asker>,
    errors: FormErrors,
}

#[derive(Serialize)]
struct TurnView {
    what: &'static str,
    minutes: i32,
}

/// A question that is noted, and its form.
#[derive(Serialize)]
struct QuestionView {
    id: i64,
    said: Question,
    draft: QuestionDraft,
    /// Whether its form has something to correct.
    is_wrong: bool,
}

#[derive(Serialize)]
struct Asker {
    value: String,
    label: String,
}

/// What the page is made from.
pub struct Facts<'a> {
    /// The committee and its product.
    pub of: (&'a Committee, &'a Product),
    /// The dossier that was sent, or as it stands, and the version that was.
    pub sheet: (&'a Sheet, Option<i32>),
    /// Those who sit.
    pub members: &'a [Member],
    /// What was noted.
    pub questions: &'a [QuestionRow],
    /// The sponsor's grid.
    pub grid: GridCell,
    /// Whether whoever looks says who came.
    pub keeps: bool,
    /// Where it is in its session.
    pub session: Option<Neighbours>,
}

/// A question as it is shown again: its key in the form, what was typed, what has to be corrected.
pub type Typed = (String, QuestionDraft, FormErrors);

impl Page for RoomPage {
    const TEMPLATE: &'static str = "committee/room.html";
    const SECTION: Section = Section::Committees;
}

impl RoomPage {
    /// The page, with the question that could not be noted.
    pub fn new(it: Facts<'_>, typed: Option<Typed>) -> Self {
        let (committee, product) = it.of;
        let (sheet, version) = it.sheet;
        let (key, draft, errors) = typed.map_or_else(Default::default, |it| (it.0, Some(it.1), it.2));
        let view = |row: &QuestionRow| {
            let is_wrong = key == row.id.to_string();
            let typed = draft.clone().filter(|_| is_wrong);
            QuestionView {
                id: row.id,
                said: Question::of(row, it.members),
                draft: typed.unwrap_or_else(|| QuestionDraft::of(row)),
                is_wrong,
            }
        };
        let asker = |it: &Member| Asker {
            value: it.id.to_string(),
            label: if it.name.is_empty() { it.seat.label().to_owned() } else { it.shown() },
        };
        Self {
            id: committee.id,
            product: product.clone(),
            day: committee.day().map(french::date_long).unwrap_or_default(),
            line: document::line(sheet),
            turns: running_order(committee.minutes)
                .into_iter()
                .map(|it| TurnView { what: it.what, minutes: it.minutes })
                .collect(),
            html: document::for_the_room(sheet),
            version,
            is_held: committee.step() == Step::Held,
            keeps: it.keeps,
            session: it.session,
            grid: it.grid,
            questions: it.questions.iter().map(view).collect(),
            new: draft.clone().filter(|_| key == NEW).unwrap_or_default(),
            askers: it.members.iter().map(asker).collect(),
            errors,
        }
    }
}
