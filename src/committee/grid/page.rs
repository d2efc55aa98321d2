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

/// The page, for a member who came by their link.
#[derive(Serialize)]
pub struct GridPage {
    token: String,
    product: Product,
    day: String,
    /// Whether the committee is over: nothing is given any more.
    is_over: bool,
    /// What all gave, once this member gave theirs.
    summary: Option<Summary>,
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
        (token, committee, product): (&str, &Committee, &Product),
        (given, is_over): (Option<(Summary, Marks)>, bool),
        (draft, errors): (GridDraft, FormErrors),
    ) -> Self {
        let question = |(code, label): (&'static str, &'static str)| QuestionView {
            name: format!("marks[{code}]"),
            label,
            value: draft.typed(code).to_owned(),
        };
        let (summary, own) = given.unzip();
        Self {
            token: token.to_owned(),
            product: product.clone(),
            day: committee.day().map(french::date_long).unwrap_or_default(),
            is_over,
            summary,
            own: own.unwrap_or_default(),
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
