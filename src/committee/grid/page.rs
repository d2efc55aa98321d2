//! The page of the grid: to fill in, then what all gave.

use serde::{Deserialize, Serialize};

use super::form::GridDraft;
use crate::committee::page::Choice;
use crate::committee::record::Committee;
use crate::committee::record::load::Product;
use crate::committee::rules::grid::{GRID, Marks, Opinion, opinion, total};
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::Page;

/// What all gave.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// How many gave theirs, of how many who sit.
    pub said: String,
    /// By group, in the order of the grid.
    pub groups: Vec<SummaryGroup>,
    /// « 34,5 sur 50 »; empty when nobody gave a mark.
    pub total: String,
}

/// What all said of a group of questions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryGroup {
    /// Its title.
    pub title: String,
    /// Its questions.
    pub lines: Vec<SummaryLine>,
}

/// What all said of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryLine {
    /// Its code.
    pub code: String,
    /// Its sentence.
    pub question: String,
    /// How many gave a mark.
    pub count: u32,
    /// « 3,5 »; empty when nobody gave a mark.
    pub mean: String,
    /// « de 2 à 5 ».
    pub spread: String,
    /// Whether opinions are divided.
    pub is_divided: bool,
}

impl Summary {
    /// What these gave, of so many who sit.
    pub fn new(all: &[Marks], seats: usize) -> Self {
        let line = |(code, question): (&'static str, &'static str)| {
            let opinion = opinion(all, code);
            SummaryLine {
                code: code.to_owned(),
                question: question.to_owned(),
                count: opinion.map_or(0, |it| it.count),
                mean: opinion.map(Opinion::shown).unwrap_or_default(),
                spread: match opinion {
                    Some(it) if it.lowest == it.highest => format!("{} partout", it.lowest),
                    Some(it) => format!("de {} à {}", it.lowest, it.highest),
                    None => "sans avis".to_owned(),
                },
                is_divided: opinion.is_some_and(Opinion::is_divided),
            }
        };
        let (sum, out_of) = total(all);
        let given = french::count_feminine(all.len() as u64, "grille donnée", "grilles données");
        Self {
            said: format!("{given} sur {seats}"),
            groups: GRID
                .iter()
                .map(|it| SummaryGroup {
                    title: it.title.to_owned(),
                    lines: it.questions.iter().copied().map(line).collect(),
                })
                .collect(),
            total: if out_of == 0 {
                String::new()
            } else {
                let rest = if sum % 10 == 0 { String::new() } else { format!(",{}", sum % 10) };
                format!("{}{rest} sur {out_of}", sum / 10)
            },
        }
    }
}

/// What a member does with the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// They give theirs.
    Gives,
    /// They gave theirs, and others are awaited: « 2 grilles données sur 3 ».
    Waits(Marks, String),
    /// They gave theirs, and read what all gave.
    Reads(Marks, Option<Summary>),
    /// The grids were shown without theirs.
    Late,
    /// The committee is over without theirs.
    Over,
}

/// The page, for a member.
#[derive(Serialize)]
pub struct GridPage {
    /// Where it is.
    here: String,
    /// What led to it.
    back: String,
    product: Product,
    day: String,
    /// Why nothing is given any more.
    closed: &'static str,
    /// What all gave, once it is shown.
    summary: Option<Summary>,
    /// How many gave theirs, as long as this member waits for the others.
    awaited: String,
    /// Their own, by code of the question.
    own: Marks,
    groups: Vec<GroupView>,
    choices: Vec<Choice>,
    errors: FormErrors,
}

#[derive(Serialize)]
struct GroupView {
    title: &'static str,
    questions: Vec<QuestionView>,
}

#[derive(Serialize)]
struct QuestionView {
    code: &'static str,
    name: String,
    label: &'static str,
    value: String,
}

impl Page for GridPage {
    const TEMPLATE: &'static str = "committee/grid.html";
    const HAS_OPEN_FORM: bool = true;
}

impl GridPage {
    /// The page, with what was typed.
    pub fn new(
        ((here, back), committee, product): (&(String, String), &Committee, &Product),
        turn: Turn,
        (draft, errors): (GridDraft, FormErrors),
    ) -> Self {
        let question = |(code, label): (&'static str, &'static str)| QuestionView {
            code,
            name: format!("marks[{code}]"),
            label,
            value: draft.typed(code).to_owned(),
        };
        let closed = match turn {
            Turn::Late => "Les grilles ont été montrées en séance\u{a0}: plus aucune n’est donnée.",
            Turn::Over => "Le comité est clos\u{a0}: plus aucune grille n’est donnée.",
            Turn::Gives | Turn::Waits(..) | Turn::Reads(..) => "",
        };
        let (own, awaited, summary) = match turn {
            Turn::Waits(own, awaited) => (own, awaited, None),
            Turn::Reads(own, summary) => (own, String::new(), summary),
            Turn::Gives | Turn::Late | Turn::Over => (Marks::new(), String::new(), None),
        };
        Self {
            here: here.clone(),
            back: back.clone(),
            product: product.clone(),
            day: committee.day().map(french::date_long).unwrap_or_default(),
            closed,
            summary,
            awaited,
            own,
            groups: GRID
                .iter()
                .map(|it| GroupView {
                    title: it.title,
                    questions: it.questions.iter().copied().map(question).collect(),
                })
                .collect(),
            choices: MARKS.into_iter().map(|it| Choice::new(it, it)).collect(),
            errors,
        }
    }
}

/// Marks, as they are sent and read.
const MARKS: [&str; 5] = ["1", "2", "3", "4", "5"];
