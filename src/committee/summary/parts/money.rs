//! Money: by payer; by incubator, beside that of the semesters before.

use super::super::chart::{Bar, Bars, Look};
use super::super::gather::{ByIncubator, Report};
use super::super::words::round;
use super::{Chart, Grid, Part, Value, columns, in_euros, share};
use crate::committee::rules::summary::{Count, Semester};
use crate::money::Euros;
use crate::web::french;

fn whole_euros(amount: Euros) -> i64 {
    amount.cents() / 100
}

/// Money by payer.
pub(super) fn by_payer(report: &Report) -> Part {
    let total = report.summary.total;
    let row = |(payer, it): &(String, Count)| {
        vec![
            Value::from(payer.as_str()),
            Value::from(french::integer(it.decisions)),
            Value::from(it.granted.to_string()),
            Value::from(share(it.granted.cents(), total.granted.cents())),
        ]
    };
    Part {
        id: "payeurs",
        title: "Argent décidé, par payeur",
        chart: None,
        grid: Grid {
            columns: columns(&[("Payeur", false), ("Décisions", true), ("Montant", true), ("Part", true)]),
            rows: report.summary.payers.iter().map(row).collect(),
            total: Some(vec![
                "Total".to_owned(),
                String::new(),
                total.granted.to_string(),
                share(total.granted.cents(), total.granted.cents()),
            ]),
        },
        note: "Une décision que paient plusieurs organismes compte pour chacun d’eux\u{a0}: leur colonne ne s’additionne pas, les montants si.".to_owned(),
        none: "Aucun montant n’est accordé.",
    }
}

/// Money by incubator, beside that of the semesters before.
pub(super) fn by_incubator(report: &Report) -> Part {
    let told: Vec<(Option<Semester>, ByIncubator)> = if report.semesters.is_empty() {
        vec![(None, report.summary.incubators.clone())]
    } else {
        report.semesters.iter().map(|it| (Some(it.0), it.1.clone())).collect()
    };
    let mut names: Vec<String> = told.iter().flat_map(|it| &it.1).map(|it| it.0.clone()).collect();
    names.sort_by(|a, b| crate::collation::compare(a, b));
    names.dedup();
    let of = |lines: &[(String, Count)], name: &str| {
        lines.iter().find(|it| it.0 == name).map(|it| it.1).unwrap_or_default().granted
    };
    let sum = |lines: &[(String, Count)]| {
        Euros::total(lines.iter().map(|it| it.1.granted)).map(|it| it.to_string()).unwrap_or_default()
    };
    let mut titles = vec![("Incubateur".to_owned(), false)];
    titles.extend(told.iter().map(|it| (it.0.map_or_else(|| "Montant".to_owned(), Semester::short), true)));
    // The two last are drawn: what is told, and what came before.
    let drawn: Vec<&(Option<Semester>, ByIncubator)> = told.iter().rev().take(2).collect();
    let bar = |name: &String| {
        let bars = drawn.iter().zip([Look::Full, Look::Hatched]).map(|(it, look)| {
            let amount = of(&it.1, name);
            Bar { parts: vec![(whole_euros(amount), look)], said: round(amount) }
        });
        (name.clone(), bars.collect())
    };
    let key = match drawn.len() {
        2 => vec![("cette période", Look::Full), ("le semestre précédent", Look::Hatched)],
        _ => Vec::new(),
    };
    let bars = Bars {
        key,
        rows: names.iter().map(bar).collect(),
        unit: "montant accordé",
        mark: in_euros,
        numbers: false,
    };
    let last = told.last().map(|it| it.1.as_slice()).unwrap_or_default();
    let words: Vec<String> = names.iter().map(|it| format!("{it}, {}", of(last, it).short())).collect();
    Part {
        id: "incubateurs",
        title: "Argent décidé, par incubateur",
        chart: (!names.is_empty()).then(|| Chart { drawing: bars.drawing(), alt: format!("Montants accordés\u{a0}: {}.", words.join("\u{a0}; ")) }),
        grid: Grid {
            columns: titles,
            rows: names
                .iter()
                .map(|name| {
                    let mut cells = vec![Value::from(name.as_str())];
                    cells.extend(told.iter().map(|it| Value::from(of(&it.1, name).to_string())));
                    cells
                })
                .collect(),
            total: Some(
                std::iter::once("Total".to_owned()).chain(told.iter().map(|it| sum(&it.1))).collect(),
            ),
        },
        note: "Un produit de plusieurs incubateurs a sa propre ligne\u{a0}: chaque montant n’est compté qu’une fois.".to_owned(),
        none: "Aucun montant n’est accordé.",
    }
}
