//! A report to take away: a workbook whose sheets hold the lines that its figures count.

use super::gather::{Report, Sheet};
use super::words;
use crate::committee::rules::Outcome;
use crate::committee::rules::summary::{Count, Judged, line_of};
use crate::money::Euros;
use crate::web::table_file::{Cell, TableFile};

fn number(count: impl TryInto<i32>) -> Cell<'static> {
    Cell::Number(count.try_into().unwrap_or(i32::MAX))
}

fn yes(is: bool) -> Cell<'static> {
    Cell::text(if is { "oui" } else { "non" })
}

/// The sheets, in the order of the report.
pub fn tables(report: &Report) -> Vec<TableFile<'_>> {
    vec![
        figures(report),
        outcomes(report),
        incubators(report),
        decisions(report),
        amounts(report),
        goals(report),
        late(report),
        conditions(report),
    ]
}

fn figures(report: &Report) -> TableFile<'_> {
    let row = |it: words::Figure| {
        vec![Cell::text(it.label), Cell::text(it.value), Cell::text(it.note), Cell::text(it.how)]
    };
    let about = vec![
        Cell::text("bilan"),
        Cell::text(report.selection.reference()),
        Cell::text(report.selection.about()),
        Cell::text(format!("Données arrêtées au {}.", crate::web::french::date_long(report.day))),
    ];
    let rows = std::iter::once(about).chain(words::figures(report).into_iter().map(row));
    TableFile {
        name: "Chiffres clés",
        columns: vec![("Quoi", 36), ("Chiffre", 14), ("Détail", 44), ("Comment il est obtenu", 100)],
        rows: rows.collect(),
    }
}

fn counted<'a>(name: &'a str, it: &Count) -> Vec<Cell<'a>> {
    vec![Cell::text(name), number(it.decisions), Cell::Euros(it.granted)]
}

fn outcomes(report: &Report) -> TableFile<'_> {
    TableFile {
        name: "Par issue",
        columns: vec![("Issue", 34), ("Décisions", 10), ("Montant accordé", 16)],
        rows: report.summary.outcomes.iter().map(|it| counted(it.0.label(), &it.1)).collect(),
    }
}

fn incubators(report: &Report) -> TableFile<'_> {
    let own = |it: &(String, Count), when: String| {
        vec![Cell::text(it.0.clone()), Cell::text(when), number(it.1.decisions), Cell::Euros(it.1.granted)]
    };
    let rows = if report.semesters.is_empty() {
        report.summary.incubators.iter().map(|it| own(it, report.selection.about())).collect()
    } else {
        let all = report.semesters.iter();
        all.flat_map(|(semester, lines)| lines.iter().map(move |it| own(it, semester.label()))).collect()
    };
    TableFile {
        name: "Par incubateur",
        columns: vec![("Incubateur", 40), ("Période", 26), ("Décisions", 10), ("Montant accordé", 16)],
        rows,
    }
}

fn decisions(report: &Report) -> TableFile<'_> {
    let row = |it: &Sheet| {
        let judged = |test: fn(bool, bool) -> bool| {
            let all = it.goals.iter();
            all.filter(|it| matches!(it.judged, Judged::By { whole, most, .. } if test(whole, most))).count()
        };
        let open = it.asked.iter().filter(|it| it.met_on.is_none()).count();
        vec![
            Cell::text(it.product.name.clone()),
            Cell::text(line_of(&it.facts.incubators)),
            Cell::text(it.facts.phase.clone()),
            Cell::Date(it.facts.held_on),
            Cell::text(it.facts.outcome.map_or("", Outcome::label)),
            Cell::euros_or_empty(
                it.facts.outcome.and_then(|_| Euros::total(it.facts.amounts.iter().map(|it| it.amount))),
            ),
            Cell::date_or_empty(it.committee.period_from),
            Cell::date_or_empty(it.committee.period_to),
            number(judged(|_, _| true)),
            number(judged(|whole, _| whole)),
            number(judged(|_, most| most)),
            number(it.asked.len()),
            number(open),
            Cell::date_or_empty(it.committee.next_due_on),
        ]
    };
    TableFile {
        name: "Décisions",
        columns: vec![
            ("Produit", 28),
            ("Incubateur", 28),
            ("Phase", 16),
            ("Tenu le", 12),
            ("Issue", 30),
            ("Montant accordé", 16),
            ("Du", 12),
            ("Au", 12),
            ("Objectifs jugés", 10),
            ("Atteints à 100\u{a0}%", 10),
            ("Atteints à 80\u{a0}% au moins", 12),
            ("Conditions", 10),
            ("Ouvertes", 10),
            ("Prochaine échéance", 12),
        ],
        rows: report.sheets.iter().map(row).collect(),
    }
}

/// One line for each payer and activity, so that sums may be redone.
fn amounts(report: &Report) -> TableFile<'_> {
    let rows = report.sheets.iter().flat_map(|sheet| {
        sheet.facts.amounts.iter().map(move |it| {
            vec![
                Cell::text(sheet.product.name.clone()),
                Cell::Date(sheet.facts.held_on),
                Cell::text(it.payer.clone()),
                Cell::text(it.activity.label()),
                Cell::Euros(it.amount),
            ]
        })
    });
    TableFile {
        name: "Montants",
        columns: vec![("Produit", 28), ("Tenu le", 12), ("Payeur", 30), ("Activité", 34), ("Montant", 16)],
        rows: rows.collect(),
    }
}

fn goals(report: &Report) -> TableFile<'_> {
    let rows = report.sheets.iter().flat_map(|sheet| {
        sheet.goals.iter().map(move |it| {
            let (whole, most, why) = match &it.judged {
                Judged::By { whole, most, is_final } => {
                    (yes(*whole), yes(*most), if *is_final { "jugé" } else { "jugé, provisoire" }.to_owned())
                }
                Judged::ToCome => (Cell::Empty, Cell::Empty, "à venir".to_owned()),
                Judged::Not(why) => (Cell::Empty, Cell::Empty, format!("non jugé\u{a0}: {why}")),
            };
            vec![
                Cell::text(sheet.product.name.clone()),
                Cell::text(it.what.clone()),
                Cell::Date(it.due_on),
                Cell::text(it.target.clone()),
                Cell::text(it.then.clone()),
                Cell::text(it.now.clone()),
                Cell::text(it.share.clone()),
                whole,
                most,
                Cell::text(why),
                Cell::text(it.how.clone()),
            ]
        })
    });
    TableFile {
        name: "Objectifs",
        columns: vec![
            ("Produit", 28),
            ("Indicateur", 36),
            ("Pour le", 12),
            ("Visé", 14),
            ("Au comité précédent", 14),
            ("Au comité", 14),
            ("Atteint", 10),
            ("À 100\u{a0}%", 10),
            ("À 80\u{a0}% au moins", 10),
            ("Jugement", 40),
            ("Calcul", 60),
        ],
        rows: rows.collect(),
    }
}

fn late(report: &Report) -> TableFile<'_> {
    let rows = report.late.iter().map(|it| {
        vec![
            Cell::text(it.product.name.as_str()),
            Cell::text(line_of(&it.incubators)),
            Cell::Date(it.due.on),
            Cell::text(it.due.reason()),
            number(it.days),
            Cell::text(it.why.as_str()),
            Cell::text(it.who.0.as_str()),
        ]
    });
    TableFile {
        name: "En retard",
        columns: vec![
            ("Produit", 28),
            ("Incubateur", 28),
            ("Échéance", 12),
            ("Règle", 44),
            ("Jours de retard", 10),
            ("Pourquoi", 44),
            ("Qui", 24),
        ],
        rows: rows.collect(),
    }
}

fn conditions(report: &Report) -> TableFile<'_> {
    let rows = report.open.iter().map(|it| {
        vec![
            Cell::text(it.product.name.as_str()),
            Cell::text(it.condition.what.as_str()),
            Cell::text(it.condition.owner.as_str()),
            Cell::Date(it.asked_by.1),
            Cell::Date(it.condition.due_on),
            yes(it.is_late),
        ]
    });
    TableFile {
        name: "Conditions ouvertes",
        columns: vec![
            ("Produit", 28),
            ("Condition", 60),
            ("Qui en répond", 28),
            ("Posée le", 12),
            ("Pour le", 12),
            ("Échue", 8),
        ],
        rows: rows.collect(),
    }
}
