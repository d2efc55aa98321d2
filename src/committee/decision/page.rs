//! The form of a decision.

use serde::Serialize;

use super::form::{DecisionDraft, cell};
use super::phase::{self, choices};
use super::points::{PointView, shown};
use super::sentence::{read_aloud, with_phase};
use crate::committee::dossier::document;
use crate::committee::dossier::sheet::Sheet;
use crate::committee::grid::GridCell;
use crate::committee::page::{Choice, asked_by};
use crate::committee::questions::Question;
use crate::committee::record::load::Whole;
use crate::committee::record::members::{Member, chair};
use crate::committee::record::{Committee, ConditionRow};
use crate::committee::rules::dossier::Block;
use crate::committee::rules::{
    Activity, Decided, Facts, Outcome, Sums, lacks_quorum, next_due, points, sums, voices,
};
use crate::money::Euros;
use crate::portfolio::rules as life;
use crate::portfolio::told::phase_word;
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// The form.
#[derive(Serialize)]
pub struct DecisionPage {
    committee: i64,
    product: String,
    day: String,
    /// Who came, and whether they are enough.
    attendance: String,
    quorum_lacks: bool,
    quote: String,
    outcomes: Vec<Choice>,
    rows: Vec<Row>,
    payers: Vec<String>,
    column_totals: Vec<String>,
    total: String,
    total_in_words: String,
    open: Vec<Open>,
    /// « d’un comité précédent », or of several.
    asked_by: &'static str,
    sentence: String,
    next: String,
    next_reason: String,
    /// The phases to choose from.
    phases: Vec<phase::Choice>,
    /// The sponsor's grid.
    grid: GridCell,
    /// Whether whoever looks says who came.
    keeps: bool,
    /// What was left to be settled in the meeting room.
    to_settle: Vec<Question>,
    /// The points of the dossier.
    points: Vec<PointView>,
    /// What the dossier asked in all; empty when it asked nothing.
    asked: String,
    /// What closing does, each in a sentence.
    effects: Vec<String>,
    /// « 40 000 € de moins que la demande ».
    difference: String,
    draft: DecisionDraft,
    errors: FormErrors,
}

/// What an activity receives.
#[derive(Serialize)]
struct Row {
    label: &'static str,
    /// What the dossier asked.
    asked: String,
    cells: Vec<Cell>,
    total: String,
}

#[derive(Serialize)]
struct Cell {
    name: String,
    /// Who pays it, as the column says.
    payer: String,
    value: String,
    error: String,
}

/// A condition of an earlier committee that is still open.
#[derive(Serialize)]
struct Open {
    what: String,
    owner: String,
    due: String,
}

impl Page for DecisionPage {
    const TEMPLATE: &'static str = "committee/decision.html";
    const SECTION: Section = Section::Committees;
}

/// « 6 voix sur 7, quorum de 4 atteint »; whether it is not.
pub fn attendance(committee: &Committee, members: &[Member]) -> (String, bool) {
    let sits: Vec<_> = members.iter().map(Member::sits).collect();
    let voices = voices(&sits);
    let said = french::count_feminine(
        voices as u64,
        "voix présente ou représentée",
        "voix présentes ou représentées",
    );
    let quorum = committee.quorum.and_then(|it| usize::try_from(it).ok()).filter(|it| *it > 0);
    let lacks = lacks_quorum(&sits, committee.quorum).is_some();
    let reached = match quorum {
        Some(quorum) if lacks => format!(", quorum de {quorum} non atteint"),
        Some(quorum) => format!(", quorum de {quorum} atteint"),
        None => String::new(),
    };
    let chaired = chair(members).map(|it| format!("\u{a0}; préside\u{a0}: {}", it.shown()));
    let said = format!("{said}{reached}{}", chaired.unwrap_or_default());
    (french::capitalised(&said), lacks)
}

/// The points that the dossier raised, as it was sent.
pub fn raised(sheet: Option<&Sheet>) -> Vec<String> {
    sheet.map(|it| points(it.said(Block::Arbitration, "text"))).unwrap_or_default()
}

/// What closing does, as things stand: goals that are set, the phase that is chosen, those who buy.
fn effects_of((goals, buyers): (usize, usize), chosen: &str) -> Vec<String> {
    let mut said = Vec::new();
    if goals > 0 {
        let count = french::count(goals as u64, "objectif", "objectifs");
        said.push(format!("Crée {count} d’après les priorités du dossier, sauf arrêt ou transfert"));
    }
    if let Some(phase) = life::phase(chosen) {
        said.push(format!("Passe le produit en {}", phase_word(phase.slug)));
    }
    said.push(if buyers > 0 {
        "Prévient l’équipe achats par courriel".to_owned()
    } else {
        "Ne prévient pas l’équipe achats\u{a0}: aucune adresse n’est réglée".to_owned()
    });
    said.push("Fige le dossier et la grille dans le compte rendu à écrire".to_owned());
    said
}

/// « 40 000 € de moins que la demande », to the cent.
fn difference(asked: Euros, granted: Euros) -> String {
    let said = |more: Euros, less: Euros, how: &str| {
        let by = more.checked_sub(less).map(Euros::short).unwrap_or_default();
        format!("{by} de {how} que la demande")
    };
    match granted.cmp(&asked) {
        std::cmp::Ordering::Less => said(asked, granted, "moins"),
        std::cmp::Ordering::Equal => "comme demandé".to_owned(),
        std::cmp::Ordering::Greater => said(granted, asked, "plus"),
    }
}

impl DecisionPage {
    /// The form, its totals computed from what is typed.
    pub fn new(
        whole: &Whole,
        (facts, quote, open, sheet): (&Facts, String, &[ConditionRow], Option<&Sheet>),
        (grid, keeps, to_settle, effects): (GridCell, bool, Vec<Question>, (usize, usize)),
        (draft, errors): (DecisionDraft, FormErrors),
    ) -> Self {
        let committee = &whole.committee;
        let mut table = FormErrors::new();
        let amounts = draft.granted(&mut table);
        let sums: Sums = sums(&amounts).unwrap_or_default();
        let by_field: Vec<(String, String)> =
            errors.iter().chain(table.iter()).map(|it| (it.field.clone(), it.message.clone())).collect();
        let error_of =
            |field: &str| by_field.iter().find(|it| it.0 == field).map(|it| it.1.clone()).unwrap_or_default();
        let cell_of = |activity: Activity, column: usize| {
            let key = cell(activity, column);
            let name = format!("amounts[{key}]");
            let named = draft.payers.get(column).map_or("", |it| it.trim());
            Cell {
                payer: if named.is_empty() {
                    format!("Payeur n°\u{a0}{}", column + 1)
                } else {
                    named.to_owned()
                },
                value: draft.amounts.get(&key).cloned().unwrap_or_default(),
                error: error_of(&name),
                name,
            }
        };
        let row = |activity: Activity| Row {
            label: activity.label(),
            asked: sheet
                .and_then(|it| document::amount(it, "asked", activity))
                .map(Euros::short)
                .unwrap_or_default(),
            cells: (0..draft.payers.len()).map(|column| cell_of(activity, column)).collect(),
            total: sums.activities.get(&activity).copied().unwrap_or_default().to_string(),
        };
        let of_payer = |payer: &String| {
            let known = sums.payers.iter().find(|it| it.0 == payer.trim());
            known.map(|it| it.1).unwrap_or_default().to_string()
        };
        let mut ignored = FormErrors::new();
        let period =
            ignored.day("period_from", &draft.period_from).zip(ignored.day("period_to", &draft.period_to));
        let outcome: Option<Outcome> = draft.outcome.parse().ok();
        let conditions = draft.conditions.iter().filter(|it| it.is_filled()).count();
        let held_on = committee.day().unwrap_or_default();
        let next = outcome
            .map(|outcome| next_due(facts, Decided { held_on, outcome, ends_on: period.map(|it| it.1) }));
        let wanted = sheet.and_then(|it| document::total(it, &["asked"])).filter(|it| !it.is_zero());
        let (attendance, quorum_lacks) = attendance(committee, &whole.members);
        Self {
            grid,
            keeps,
            to_settle,
            effects: effects_of(effects, draft.phase.trim()),
            points: shown(&raised(sheet), &draft),
            asked: wanted.map(Euros::short).unwrap_or_default(),
            difference: wanted.map(|it| difference(it, sums.total)).unwrap_or_default(),
            committee: committee.id,
            product: whole.product.name.clone(),
            day: french::date_long(held_on),
            attendance,
            quorum_lacks,
            quote,
            outcomes: Outcome::ALL
                .into_iter()
                .map(|it| Choice::new(it.code(), it.label()).with(it.hint()))
                .collect(),
            rows: Activity::all().map(row).collect(),
            payers: draft.payers.clone(),
            column_totals: draft.payers.iter().map(of_payer).collect(),
            total: sums.total.to_string(),
            total_in_words: french::capitalised(&sums.total.in_words()),
            asked_by: asked_by(open),
            open: open
                .iter()
                .map(|it| Open {
                    what: it.what.clone(),
                    owner: it.owner.clone(),
                    due: french::date(it.due_on),
                })
                .collect(),
            sentence: with_phase(
                read_aloud(outcome, &amounts, period, conditions),
                life::phase(draft.phase.trim()).map(|it| phase_word(it.slug)).as_deref(),
            ),
            phases: choices(life::current_phase(&facts.spans, held_on).map(|it| it.phase)),
            next: match next {
                None => "selon l’issue".to_owned(),
                Some(None) => "aucune".to_owned(),
                Some(Some(due)) => french::date_long(due.on),
            },
            next_reason: next.flatten().map(crate::committee::rules::Due::reason).unwrap_or_default(),
            draft,
            errors,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_closing_does_is_said_before() {
        let said = |of, phase| effects_of(of, phase).join("\u{a0}; ").replace('\u{a0}', " ");
        let all = said((3, 1), "consolidation");
        assert!(all.starts_with("Crée 3 objectifs"), "{all}");
        assert!(all.contains("Passe le produit en consolidation ; Prévient l’équipe achats"), "{all}");
        let none = said((0, 0), "");
        assert!(none.starts_with("Ne prévient pas l’équipe achats : aucune adresse"), "{none}");
    }

    #[test]
    fn what_is_granted_stands_beside_what_was_asked() {
        let euros = |text: &str| text.parse::<Euros>().unwrap();
        for (asked, granted, expected) in [
            ("190000", "150000", "40\u{202f}000\u{a0}€ de moins que la demande"),
            ("150000", "150000", "comme demandé"),
            ("150000", "150000,50", "0,50\u{a0}€ de plus que la demande"),
        ] {
            assert_eq!(difference(euros(asked), euros(granted)), expected);
        }
    }
}
