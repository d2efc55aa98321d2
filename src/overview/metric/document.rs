//! A metric on paper: facts in, document out. It says what its page says, and nothing else.

use chrono::NaiveDate;

use super::drawing::{self, PAPER_LETTERS};
use crate::impact::rules::Move;
use crate::impact::stats::facts::Measured;
use crate::impact::stats::{Mark, ReadingRow, TargetRow, VersionRow};
use crate::overview::paper::{
    AUTHOR, definition, fact, long, numbers, own_furniture, section, statement, text, words,
};
use crate::pdf::Document;
use crate::pdf::model::{Block, Cell, Definition, Fact, Figure, Metadata, Table};
use crate::web::french;

/// Size of the drawing, in pixels of the screen, and days below it at most.
const SIZE: (i64, i64) = (1064, 380);
const TICKS: usize = 9;

/// What the paper is made from.
pub struct MetricPaper<'a> {
    /// Name of the product.
    pub product: &'a str,
    /// The metric with its readings.
    pub measured: &'a Measured,
    /// The table of its page.
    pub readings: &'a [ReadingRow],
    /// Its targets, in the order of their days.
    pub targets: &'a [(NaiveDate, TargetRow)],
    /// Its versions, the one in force first.
    pub versions: &'a [VersionRow],
    /// What happened to the product.
    pub marks: &'a [Mark],
    /// The day it is told on.
    pub dated: NaiveDate,
}

/// The paper.
pub fn document(it: &MetricPaper<'_>) -> Document {
    let row = &it.measured.known.row;
    let under = format!("{}, indicateur d’impact, situation au {}", it.product, long(it.dated));
    let mut blocks = vec![
        Block::Title(vec![text(&row.name)]),
        Block::Subtitle(text(&under)),
        Block::Facts(facts(it)),
        section(1, "La courbe"),
    ];
    blocks.push(curve(it));
    let compared: Vec<Definition> = (it.readings.iter())
        .filter(|it| !it.compared.is_empty())
        .map(|it| {
            definition(
                &format!("{} : {}", french::capitalised(&it.period), it.value),
                text(&it.compared.join(" ")),
            )
        })
        .collect();
    if !compared.is_empty() {
        blocks.push(statement("Chaque effet, avec ses deux groupes et l’intervalle de leur écart :"));
        blocks.push(Block::Definitions(compared));
    }
    blocks.push(section(2, "Les objectifs"));
    if it.targets.is_empty() {
        blocks.push(statement("Aucun objectif n’est fixé."));
    } else {
        blocks.push(Block::Definitions(it.targets.iter().map(|it| target(&it.1)).collect()));
        blocks.push(statement(&format!(
            "{}. On compare avant d’arrondir. « Atteint à 80 % » est la règle rendue au Parlement.",
            row.formula.label()
        )));
    }
    blocks.push(section(3, "Comment c’est mesuré"));
    blocks.push(Block::Definitions(it.versions.iter().map(version).collect()));
    if !row.source.is_empty() {
        blocks.push(statement(&format!("Source : {}", row.source)));
    }
    Document {
        meta: Metadata {
            title: format!("{}, {}", row.name, it.product),
            author: AUTHOR.to_owned(),
            subject: text(&under).plain(),
            date: it.dated,
        },
        furniture: own_furniture("Indicateur d’impact", it.product, it.dated),
        blocks,
    }
}

fn facts(it: &MetricPaper<'_>) -> Vec<Fact> {
    let row = &it.measured.known.row;
    let last = it.measured.last();
    let value = last.as_ref().map(|it| it.version.unit.shown(it.value));
    vec![
        fact("Dernier relevé", value.as_deref().unwrap_or("aucun")),
        fact("Période", &last.as_ref().map_or_else(|| "–".to_owned(), |it| it.period.to_string())),
        fact(
            "Sur un an",
            &last.as_ref().and_then(|it| it.on_year).map_or_else(|| "non comparable".to_owned(), Move::shown),
        ),
        fact("Case de la matrice", row.matrix_box.label()),
    ]
}

fn curve(it: &MetricPaper<'_>) -> Block {
    let Some(chart) = it.measured.chart((SIZE, PAPER_LETTERS), TICKS, it.marks) else {
        return statement("Aucun relevé n’a encore été déposé.");
    };
    let happened: Vec<String> =
        it.marks.iter().map(|it| format!("{}, le {}", it.label, french::date(it.on))).collect();
    let note = if happened.is_empty() {
        "Un trou n’est pas un zéro ; deux versions ne sont pas reliées.".to_owned()
    } else {
        format!("Losange : comité d’investissement ; carré : convention. {}.", happened.join(" ; "))
    };
    Block::Figure(Figure {
        alt: text(&it.measured.says(it.dated)).plain(),
        drawing: drawing::paper(&chart),
        note: Some(text(&note)),
        data: Some(table(it)),
    })
}

fn table(it: &MetricPaper<'_>) -> Table {
    let row = |it: &ReadingRow| -> Vec<Cell> {
        let period =
            if it.is_old { format!("{} (version {})", it.period, it.version) } else { it.period.clone() };
        let value = match &it.was {
            Some(was) => format!("{} (corrige {was})", it.value),
            None => it.value.clone(),
        };
        vec![
            text(&period).into(),
            text(&value).into(),
            text(&it.on_previous).into(),
            text(&it.on_year).into(),
            text(&it.share).into(),
        ]
    };
    Table {
        caption: Some("Relevés, du plus récent au plus ancien".to_owned()),
        columns: vec![
            words("Période"),
            numbers("Valeur"),
            numbers("Sur la précédente"),
            numbers("Sur un an"),
            numbers("Part de l’objectif"),
        ],
        rows: it.readings.iter().map(row).collect(),
        wide: true,
        ..Table::default()
    }
}

fn target(it: &TargetRow) -> Definition {
    let said = match &it.percent {
        Some(percent) => {
            let whole = if it.is_reached { "atteint" } else { "non atteint" };
            let most = if it.is_reached_at_80 { "atteint" } else { "non atteint" };
            format!("{percent} : {}, {}. À 100 % : {whole} ; à 80 % : {most}.", it.formula, it.at)
        }
        None => it.why.clone().unwrap_or_default(),
    };
    let from = it.baseline.as_ref().map(|it| format!(", depuis {it}")).unwrap_or_default();
    let said = [&[said], &it.formers[..]].concat().join(" ");
    definition(
        &format!("{} au {}", it.value, it.due),
        text(&format!("{}{from}. {said}", french::capitalised(&it.set_by))),
    )
}

fn version(it: &VersionRow) -> Definition {
    let method = if it.method.is_empty() { "La méthode n’est pas décrite." } else { &it.method };
    let reason = if it.reason.is_empty() { String::new() } else { format!(" Pourquoi : {}", it.reason) };
    let sample = it.sample.as_ref().map(|it| format!(" Échantillon : {it}.")).unwrap_or_default();
    let stands = if it.proxy_for.is_empty() {
        String::new()
    } else {
        format!(" Mesuré à la place de : {}.", it.proxy_for)
    };
    let words = format!("{} {method} {}, en {}.{sample}{stands}{reason}", it.question, it.period, it.unit);
    definition(&format!("Version {}, depuis le {}", it.number, it.since), text(&words))
}
