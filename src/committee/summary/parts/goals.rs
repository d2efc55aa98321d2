//! Goals that were judged, by phase; and those that were not, with why.

use super::super::chart::{Bar, Bars, Look};
use super::super::gather::Report;
use super::super::words::count;
use super::{Chart, Grid, Part, Value, columns, link};
use crate::committee::rules::summary::{Judged, Tally};
use crate::web::french;

/// Goals by phase.
pub(super) fn by_phase(report: &Report) -> Part {
    let it = &report.summary;
    let row = |(name, tally): (&str, &Tally)| {
        [
            name.to_owned(),
            french::integer(tally.judged),
            french::integer(tally.whole),
            french::integer(tally.most),
            tally.whole_share().unwrap_or_else(|| "–".to_owned()),
            tally.most_share().unwrap_or_else(|| "–".to_owned()),
        ]
    };
    let judged: Vec<&(String, Tally)> = it.phases.iter().filter(|it| it.1.judged > 0).collect();
    let bar = |(name, tally): &&(String, Tally)| {
        let parts = vec![
            (tally.whole, Look::Full),
            (tally.most - tally.whole, Look::Hatched),
            (tally.judged - tally.most, Look::Empty),
        ];
        let [_, _, _, _, whole, most] = row((name.as_str(), tally));
        (named(name), vec![Bar { parts, said: format!("{whole} et {most}") }])
    };
    let bars = Bars {
        key: vec![
            ("atteints à 100\u{a0}%", Look::Full),
            ("à 80\u{a0}% sans l’être à 100\u{a0}%", Look::Hatched),
            ("non atteints", Look::Empty),
        ],
        rows: judged.iter().map(bar).collect(),
        unit: "nombre d’objectifs jugés",
        mark: french::integer,
        numbers: true,
    };
    let words: Vec<String> = judged
        .iter()
        .map(|(name, tally)| format!("{}, {} sur {} à 80\u{a0}%", named(name), tally.most, tally.judged))
        .collect();
    let provisional = match it.goals.provisional {
        0 => String::new(),
        1 => " Un objectif jugé est provisoire\u{a0}: un relevé qui compterait peut encore venir.".to_owned(),
        some => format!(
            " {some} objectifs jugés sont provisoires\u{a0}: un relevé qui compterait peut encore venir."
        ),
    };
    Part {
        id: "objectifs",
        title: "Objectifs atteints, par phase",
        chart: (!judged.is_empty()).then(|| Chart {
            drawing: bars.drawing(),
            alt: format!("Objectifs jugés\u{a0}: {}.", words.join("\u{a0}; ")),
        }),
        grid: Grid {
            columns: columns(&[
                ("Phase", false),
                ("Jugés", true),
                ("À 100\u{a0}%", true),
                ("À 80\u{a0}% au moins", true),
                ("Part à 100\u{a0}%", true),
                ("Part à 80\u{a0}%", true),
            ]),
            rows: judged
                .iter()
                .map(|it| row((named(&it.0).as_str(), &it.1)).map(Value::from).to_vec())
                .collect(),
            total: Some(row(("Ensemble", &it.goals)).to_vec()),
        },
        note: format!(
            "Un objectif est jugé quand sa valeur, sa cible et sa date sont connues\u{a0}; {} et {} sont listés plus loin.{provisional} Comparaison avant arrondi.",
            count(it.goals.excluded, "objectif écarté", "objectifs écartés"),
            count(it.goals.to_come, "objectif à venir", "objectifs à venir"),
        ),
        none: "Aucun objectif de ces produits ne pouvait être jugé.",
    }
}

fn named(phase: &str) -> String {
    if phase.is_empty() { "Phase inconnue".to_owned() } else { phase.to_owned() }
}

/// Goals of a committee at 80 %: « 2 sur 3 », « non jugé ».
pub fn at_80(tally: Tally) -> String {
    if tally.judged == 0 { "non jugé".to_owned() } else { format!("{} sur {}", tally.most, tally.judged) }
}

/// Goals that were not judged, and why.
pub(super) fn left_out(report: &Report) -> Part {
    let mut rows = Vec::new();
    for sheet in &report.sheets {
        for it in &sheet.goals {
            let why = match &it.judged {
                Judged::By { .. } => continue,
                Judged::ToCome => "à venir\u{a0}: sa date n’était pas venue".to_owned(),
                Judged::Not(why) => why.clone(),
            };
            let goal = format!("{}\u{a0}: {}", it.what, it.target);
            rows.push(vec![
                link(sheet),
                Value::from(goal),
                Value::from(french::date(it.due_on)),
                Value::from(why),
            ]);
        }
    }
    Part {
        id: "ecartes",
        title: "Objectifs non jugés, et pourquoi",
        chart: None,
        grid: Grid {
            columns: columns(&[
                ("Produit", false),
                ("Objectif", false),
                ("Pour le", false),
                ("Raison", false),
            ]),
            rows,
            total: None,
        },
        note: "Ils ne comptent ni dans la part à 100\u{a0}% ni dans celle à 80\u{a0}%.".to_owned(),
        none: "Tous les objectifs de ces produits ont été jugés.",
    }
}
