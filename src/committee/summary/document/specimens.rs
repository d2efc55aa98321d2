//! Invented reports, on which the paper is tried: a semester of twenty-four products, the session of a day, one of nothing.

use chrono::{Days, Months, NaiveDate};

use super::document;
use crate::committee::record::load::Product;
use crate::committee::record::{Committee, ConditionRow};
use crate::committee::rules::summary::{Count, Judged, Reviewed, Semester, summary};
use crate::committee::rules::{Activity, Amount, Base, Due, Outcome, Rule};
use crate::committee::summary::gather::{Late, Open, Report, Sheet};
use crate::committee::summary::goals::Goal;
use crate::committee::summary::selection::{Chosen, Selection, Session};
use crate::money::Euros;
use crate::pdf::Document;

/// Names of products; they come back with a number.
const NAMES: [&str; 10] = [
    "Atelier Bois",
    "Bons Voisins",
    "Carnet de Quai",
    "Clair de Rue",
    "Eau du Puits",
    "La Bonne Adresse",
    "Le service au nom le plus long que l’on ait jamais donné à une startup d’État",
    "Main Verte",
    "Relais Santé",
    "Voie Calme",
];
const INCUBATORS: [&[&str]; 5] = [
    &["Territoires"],
    &["Transports"],
    &["Écologie", "Territoires"],
    &[],
    &["Fabrique du littoral et des rivages"],
];
const PHASES: [&str; 3] = ["Construction", "Accélération", "Consolidation"];

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn goals(rank: usize, held_on: NaiveDate) -> Vec<Goal> {
    let judged = |whole, most| Judged::By { whole, most, is_final: !rank.is_multiple_of(7) };
    let all = [
        judged(true, true),
        judged(false, true),
        judged(false, false),
        Judged::ToCome,
        Judged::Not("aucun relevé n’est connu à sa date".to_owned()),
    ];
    let goal = |(place, judged): (usize, &Judged)| Goal {
        what: ["Démarches faites en ligne", "Agents actifs chaque mois", "Délai d’instruction"][place % 3]
            .to_owned(),
        target: "12\u{202f}000".to_owned(),
        due_on: if *judged == Judged::ToCome { held_on + Months::new(3) } else { held_on - Days::new(20) },
        then: "7\u{202f}900".to_owned(),
        now: if matches!(judged, Judged::Not(_)) { String::new() } else { "11\u{202f}243".to_owned() },
        share: if matches!(judged, Judged::By { .. }) { "93,7\u{a0}%".to_owned() } else { String::new() },
        how: "11\u{202f}243 ÷ 12\u{202f}000".to_owned(),
        judged: judged.clone(),
    };
    all.iter().cycle().skip(rank).take(rank % 4).enumerate().map(goal).collect()
}

fn committee(id: i64, held_on: NaiveDate, outcome: Option<Outcome>) -> Committee {
    let has_budget = outcome.is_some_and(Outcome::needs_budget);
    Committee {
        id,
        product_id: id,
        state: if outcome.is_some() { "decided" } else { "held" }.to_owned(),
        planned_on: Some(held_on),
        starts_at: None,
        minutes: 50,
        place: String::new(),
        link: String::new(),
        sequence: 0,
        held_on: Some(held_on),
        quorum: None,
        due_on: Some(held_on + Days::new(10)),
        due_rule: Some("six mois après le comité d’investissement précédent".to_owned()),
        outcome: outcome.map(|it| it.code().to_owned()),
        phase: None,
        period_from: has_budget.then_some(held_on),
        period_to: has_budget.then(|| held_on + Months::new(6)),
        agreement: outcome.map(|_| "consensus".to_owned()),
        votes_for: None,
        votes_against: None,
        votes_blank: None,
        dissent: String::new(),
        arbitration: if id % 5 == 0 {
            "Le déploiement commence par les communes déjà équipées."
        } else {
            ""
        }
        .to_owned(),
        grids_shown_at: None,
        next_due_on: outcome.filter(|it| !it.is_last()).map(|_| held_on + Months::new(6)),
        next_due_rule: None,
        decided_at: None,
        decided_by: None,
        cancelled_for: None,
        created_by: 1,
        version: 1,
    }
}

fn condition(id: i64, committee: i64, due_on: NaiveDate, met_on: Option<NaiveDate>) -> ConditionRow {
    ConditionRow {
        id,
        committee_id: committee,
        position: 1,
        what: "Publier la page de statistiques d’usage, avec la mesure de l’effet sur les délais".to_owned(),
        owner: "Solène Marchetti, directrice".to_owned(),
        due_on,
        met_on,
        evidence: None,
        met_by: None,
    }
}

/// A committee that met on one of so many days.
fn sheet(rank: usize, (from, days): (NaiveDate, usize)) -> Sheet {
    let id = i64::try_from(rank).unwrap_or_default() + 1;
    let held_on = from + Days::new(u64::try_from(rank * 29 % days).unwrap_or_default());
    let outcome = (rank % 11 != 10).then(|| Outcome::ALL[rank % Outcome::ALL.len()]);
    let name = match rank / NAMES.len() {
        0 => NAMES[rank % NAMES.len()].to_owned(),
        some => format!("{} {}", NAMES[rank % NAMES.len()], some + 1),
    };
    let paid = |payer: &str, cents: i64| Amount {
        payer: payer.to_owned(),
        activity: Activity::Development,
        amount: Euros::from_cents(cents * id),
    };
    let amounts = match outcome {
        Some(it) if it.needs_budget() => {
            vec![paid("DINUM", 15_000_103), paid("Agence nationale des rivages", 9_000_050)]
        }
        _ => Vec::new(),
    };
    let goals = goals(rank, held_on);
    Sheet {
        product: Product { id, slug: format!("produit-{id}"), name },
        committee: committee(id, held_on, outcome),
        facts: Reviewed {
            product: id,
            incubators: INCUBATORS[rank % INCUBATORS.len()].iter().map(|it| (*it).to_owned()).collect(),
            phase: PHASES[rank % PHASES.len()].to_owned(),
            held_on,
            outcome,
            amounts,
            goals: goals.iter().map(|it| it.judged.clone()).collect(),
        },
        asked: (0..rank % 3)
            .map(|it| condition(id, id, held_on + Months::new(2), (it == 1).then(|| held_on + Days::new(9))))
            .collect(),
        goals,
        since: held_on - Months::new(6),
    }
}

fn report(selection: Selection, count: usize, told: NaiveDate) -> Report {
    let days = selection.semester().map_or((told, 1), |it| (it.first(), 170));
    let mut sheets: Vec<Sheet> = (0..count).map(|it| sheet(it, days)).collect();
    sheets.sort_by(|a, b| crate::collation::compare(&a.product.name, &b.product.name));
    let reviewed: Vec<Reviewed> = sheets.iter().map(|it| it.facts.clone()).collect();
    let summary = summary(&reviewed, &PHASES.map(str::to_owned)).unwrap_or_default();
    let day = selection.day(told);
    let due = |back: u64| {
        let on = day - Days::new(back);
        Due { on, rule: Rule::SixMonths(Base::Held(on - Months::new(6))) }
    };
    let late = sheets.iter().take(count / 5).zip(0_u64..).map(|(it, rank)| Late {
        product: it.product.clone(),
        incubators: it.facts.incubators.clone(),
        due: due(74 - rank),
        days: 74 - i64::try_from(rank).unwrap_or_default(),
        why: "Prévu le 12 nov. 2026\u{a0}: rien ne dit s’il s’est tenu".to_owned(),
        who: ("Rachid Benali".to_owned(), "coach"),
    });
    let open = sheets.iter().flat_map(|sheet| {
        sheet.asked.iter().filter(|it| it.met_on.is_none()).map(|it| Open {
            product: sheet.product.clone(),
            asked_by: (sheet.committee.id, sheet.facts.held_on),
            is_late: it.due_on < day,
            condition: it.clone(),
        })
    });
    let semesters = selection.semester().map(|it| {
        let before: Vec<(String, Count)> = (summary.incubators.iter())
            .map(|it| (it.0.clone(), Count { decisions: 1, granted: Euros::from_cents(123_456_789) }))
            .collect();
        vec![(it.before(), before), (it, summary.incubators.clone())]
    });
    Report {
        late: late.collect(),
        open: open.collect(),
        semesters: semesters.unwrap_or_default(),
        day,
        summary,
        sheets,
        selection,
    }
}

fn selection(chosen: Chosen) -> Selection {
    Selection { chosen, edition: None, incubator: None, is_whole: true }
}

/// Each with a name.
pub fn all() -> Vec<(&'static str, Document)> {
    let on = day(2026, 11, 12);
    let semester = Chosen::Semester(Semester::of(on));
    let one_day = Session::of_day(on, vec![1, 2, 3]);
    let narrow = Selection {
        edition: Some(18),
        incubator: Some(("territoires".to_owned(), "Territoires".to_owned())),
        is_whole: false,
        chosen: Chosen::Semester(Semester::of(on)),
    };
    vec![
        ("summary-semester", document(&report(selection(semester), 24, day(2027, 1, 15)))),
        ("summary-session", document(&report(selection(Chosen::Session(one_day)), 3, on))),
        ("summary-none", document(&report(narrow, 0, on))),
    ]
}
