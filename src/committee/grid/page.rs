//! The page of the grid: to fill in, then what all gave.

use serde::Serialize;

use super::form::GridDraft;
use crate::committee::page::Choice;
use crate::committee::record::Committee;
use crate::committee::record::load::Product;
use crate::committee::rules::grid::{GRID, Marks, Opinion, opinion, total};
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::Page;

/// What all gave.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// How many gave theirs, of how many who sit.
    said: String,
    groups: Vec<SummaryGroup>,
    /// « 34,5 sur 50 ».
    total: String,
}

#[derive(Clone, Debug, Serialize)]
struct SummaryGroup {
    title: &'static str,
    lines: Vec<SummaryLine>,
}

#[derive(Clone, Debug, Serialize)]
struct SummaryLine {
    question: &'static str,
    /// The mark of whoever looks, when they gave one.
    own: String,
    mean: String,
    /// « de 2 à 5 ».
    spread: String,
    is_divided: bool,
}

impl Summary {
    /// What these gave, of so many who sit; `own` are the marks of whoever looks.
    pub fn new(all: &[Marks], seats: usize, own: Option<&Marks>) -> Self {
        let line = |(code, question): (&'static str, &'static str)| {
            let opinion = opinion(all, code);
            SummaryLine {
                question,
                own: own.and_then(|it| it.get(code)).map(ToString::to_string).unwrap_or_default(),
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
                    title: it.title,
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
        (summary, is_over): (Option<Summary>, bool),
        (draft, errors): (GridDraft, FormErrors),
    ) -> Self {
        let question = |(code, label): (&'static str, &'static str)| QuestionView {
            name: format!("marks[{code}]"),
            label,
            value: draft.typed(code).to_owned(),
        };
        Self {
            token: token.to_owned(),
            product: product.clone(),
            day: committee.day().map(french::date_long).unwrap_or_default(),
            is_over,
            summary,
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
