//! Decisions: by outcome, product by product, month by month.

use super::super::chart::{Bar, Bars, Look};
use super::super::gather::{Report, Sheet};
use super::super::words::{brief, round};
use super::{Chart, Grid, Part, Value, at_80, columns, link, share};
use crate::committee::rules::Outcome;
use crate::committee::rules::summary::{Count, Tally, line_of};
use crate::money::Euros;
use crate::web::french;

/// Decisions by outcome.
pub(super) fn by_outcome(report: &Report) -> Part {
    let total = report.summary.total;
    let row = |name: &str, it: Count| {
        vec![
            name.to_owned(),
            french::integer(it.decisions),
            share(it.decisions, total.decisions),
            it.granted.to_string(),
            share(it.granted.cents(), total.granted.cents()),
        ]
    };
    let some: Vec<&(Outcome, Count)> =
        report.summary.outcomes.iter().filter(|it| it.1.decisions > 0).collect();
    let bars = Bars {
        key: Vec::new(),
        rows: some
            .iter()
            .map(|(outcome, it)| {
                let bar = Bar { parts: vec![(it.decisions, Look::Full)], said: round(it.granted) };
                (outcome.label().to_owned(), vec![bar])
            })
            .collect(),
        unit: "nombre de décisions\u{a0}; à droite, montant accordé",
        mark: french::integer,
        numbers: true,
    };
    let words: Vec<String> =
        some.iter().map(|it| format!("{}, {}", french::lowered(it.0.label()), it.1.decisions)).collect();
    Part {
        id: "issues",
        title: "Décisions, par issue",
        chart: (some.len() > 1).then(|| Chart {
            drawing: bars.drawing(),
            alt: format!("Décisions\u{a0}: {}.", words.join("\u{a0}; ")),
        }),
        grid: Grid {
            columns: columns(&[
                ("Issue", false),
                ("Décisions", true),
                ("Part", true),
                ("Montant accordé", true),
                ("Part", true),
            ]),
            rows: if some.is_empty() {
                Vec::new()
            } else {
                let all = report.summary.outcomes.iter();
                all.map(|it| row(it.0.label(), it.1).into_iter().map(Value::from).collect()).collect()
            },
            total: Some(row("Total", total)),
        },
        note: "Tous payeurs, à l’euro et au centime près. Les parts sont arrondies au dixième après calcul."
            .to_owned(),
        none: "Aucune décision n’est saisie.",
    }
}

/// What is granted to a product; nothing when a sum does not fit.
pub fn granted(sheet: &Sheet) -> Option<Euros> {
    Euros::total(sheet.facts.amounts.iter().map(|it| it.amount))
}

/// Decisions product by product.
pub(super) fn by_product(report: &Report) -> Part {
    let row = |it: &Sheet| {
        let tally = Tally::of(it.goals.iter().map(|it| &it.judged));
        vec![
            link(it),
            Value::from(line_of(&it.facts.incubators)),
            Value::from(french::date(it.facts.held_on)),
            Value::from(it.facts.outcome.map_or("sans décision", brief)),
            Value::from(match it.facts.outcome {
                Some(_) => granted(it).map(|it| it.to_string()).unwrap_or_default(),
                None => "–".to_owned(),
            }),
            Value::from(at_80(tally)),
        ]
    };
    let it = &report.summary;
    Part {
        id: "produits",
        title: "Décisions, produit par produit",
        chart: None,
        grid: Grid {
            columns: columns(&[
                ("Produit", false),
                ("Incubateur", false),
                ("Tenu le", false),
                ("Issue", false),
                ("Montant", true),
                ("À 80\u{a0}%", true),
            ]),
            rows: report.sheets.iter().map(row).collect(),
            total: Some(vec![
                "Total".to_owned(),
                String::new(),
                String::new(),
                String::new(),
                it.total.granted.to_string(),
                at_80(it.goals),
            ]),
        },
        note: "À 80\u{a0}%\u{a0}: objectifs atteints à 80\u{a0}% au moins, sur les objectifs jugés."
            .to_owned(),
        none: "Aucun comité d’investissement ne s’est tenu.",
    }
}

/// Decisions over time.
pub(super) fn by_month(report: &Report) -> Part {
    let all = &report.summary.months;
    let name = |it: chrono::NaiveDate| french::capitalised(&french::month_year(it));
    let bars = Bars {
        key: Vec::new(),
        rows: all
            .iter()
            .map(|(month, it)| {
                let bar = Bar { parts: vec![(it.decisions, Look::Full)], said: round(it.granted) };
                (name(*month), vec![bar])
            })
            .collect(),
        unit: "nombre de décisions\u{a0}; à droite, montant accordé",
        mark: french::integer,
        numbers: true,
    };
    let total = report.summary.total;
    let words: Vec<String> =
        all.iter().map(|it| format!("{}, {}", french::month_year(it.0), it.1.decisions)).collect();
    Part {
        id: "mois",
        title: "Décisions dans le temps",
        chart: (all.len() > 1).then(|| Chart {
            drawing: bars.drawing(),
            alt: format!("Décisions par mois\u{a0}: {}.", words.join("\u{a0}; ")),
        }),
        grid: Grid {
            columns: columns(&[("Mois", false), ("Décisions", true), ("Montant accordé", true)]),
            rows: all
                .iter()
                .map(|(month, it)| {
                    vec![
                        Value::from(name(*month)),
                        Value::from(french::integer(it.decisions)),
                        Value::from(it.granted.to_string()),
                    ]
                })
                .collect(),
            total: Some(vec![
                "Total".to_owned(),
                french::integer(total.decisions),
                total.granted.to_string(),
            ]),
        },
        note: "Mois du jour où le comité s’est tenu, du premier au dernier qui a décidé.".to_owned(),
        none: "Aucune décision n’est saisie.",
    }
}
