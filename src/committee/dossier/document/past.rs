//! The last six months, as they are printed.

use super::{block, curve, heading, missing};
use crate::committee::dossier::sheet::{Asked, Goal, Measure, Proof, Sheet};
use crate::committee::rules::dossier::{Block as Part, Standard, Status};
use crate::pdf::model::{Block, Cell, Column, Figure, Mark, Table, Text};
use crate::web::french;
use crate::wording::paper::{link, numbers, statement, text, words};

/// Goals, north star, matrix, conditions, what was learnt, standards.
pub fn blocks(sheet: &Sheet) -> Vec<Block> {
    let mut found = known(sheet);
    found.extend(block(sheet, Part::Learnt));
    found.extend(standards(sheet));
    found
}

/// What nobody has to write: goals, north star, matrix, conditions.
pub fn known(sheet: &Sheet) -> Vec<Block> {
    let mut found = goals(sheet);
    found.extend(north(sheet));
    found.extend(matrix(sheet));
    found.extend(conditions(sheet));
    found
}

fn said(value: &str) -> Cell {
    Cell::from(if value.is_empty() { text("–") } else { text(value) })
}

fn reached(it: &Goal) -> String {
    let word = |is: bool| if is { "oui" } else { "non" };
    it.reached.map_or_else(
        || it.how.clone(),
        |(whole, most)| format!("{} à 100 %, {} à 80 % ; {}", word(whole), word(most), it.how),
    )
}

/// « Parmi les 3 objectifs qui peuvent être jugés : 2 atteints à 100 %, 3 à 80 %. »
pub fn tally(goals: &[Goal]) -> String {
    let judged: Vec<(bool, bool)> = goals.iter().filter_map(|it| it.reached).collect();
    if judged.is_empty() {
        return "Aucun objectif ne peut être jugé.".to_owned();
    }
    let whole = judged.iter().filter(|it| it.0).count();
    let most = judged.iter().filter(|it| it.1).count();
    let out = goals.len() - judged.len();
    let excluded = match out {
        0 => String::new(),
        1 => " Un autre ne peut pas être jugé.".to_owned(),
        many => format!(" {many} autres ne peuvent pas être jugés."),
    };
    let judged = french::count(judged.len() as u64, "objectif jugé", "objectifs jugés");
    format!("{judged} : {whole} à 100 %, {most} à 80 % ou plus.{excluded}")
}

fn goals(sheet: &Sheet) -> Vec<Block> {
    let title = sheet.since.map_or_else(
        || "Objectifs".to_owned(),
        |day| format!("Objectifs depuis le comité du {}", french::date_long(day)),
    );
    let mut found = vec![heading(&title)];
    if sheet.goals.is_empty() {
        found.push(statement("Aucun objectif n’était fixé dans Jalon pour cette période."));
        return found;
    }
    let row = |it: &Goal| {
        vec![
            Cell::from(text(&format!("{}, pour le {} ({})", it.what, french::date(it.due_on), it.set_by))),
            said(&it.target),
            said(&it.then),
            said(&it.now),
            said(&it.share),
            Cell::from(text(&reached(it))),
        ]
    };
    found.push(Block::Table(Table {
        columns: vec![
            words("Objectif"),
            numbers("Visé"),
            numbers("Il y a 6 mois"),
            numbers("Aujourd’hui"),
            numbers("Atteint"),
            words("À 100 %, à 80 %"),
        ],
        rows: sheet.goals.iter().map(row).collect(),
        wide: true,
        note: Some(text(&tally(&sheet.goals))),
        ..Table::default()
    }));
    found
}

/// Indicators that introduce a product, at most.
const INDICATORS: usize = 3;

/// The north star, then those of the matrix that have a value: two or three, each with its last value and its day.
pub fn indicators(sheet: &Sheet) -> Vec<Block> {
    let is_north = |it: &Measure| sheet.north.as_ref().is_some_and(|north| north.name == it.name);
    let of_north = sheet.matrix.iter().filter(|it| is_north(it));
    let others = sheet.matrix.iter().filter(|it| !is_north(it) && !it.value.is_empty());
    let row = |it: &Measure| {
        let day = it.ends_on.map_or_else(|| "–".to_owned(), french::date);
        let value = if it.value.is_empty() { "aucun relevé" } else { it.value.as_str() };
        let star = if is_north(it) { " (étoile du nord)" } else { "" };
        vec![Cell::from(text(&format!("{}{star}", it.name))), Cell::from(text(value)), Cell::from(text(&day))]
    };
    let rows: Vec<Vec<Cell>> = of_north.chain(others).take(INDICATORS).map(row).collect();
    if rows.is_empty() {
        return vec![heading("Indicateurs"), statement("Aucun indicateur n’a encore de relevé.")];
    }
    let columns = vec![words("Indicateur"), numbers("Dernière valeur"), words("Au")];
    vec![heading("Indicateurs"), Block::Table(Table { columns, rows, wide: true, ..Table::default() })]
}

fn north(sheet: &Sheet) -> Vec<Block> {
    let Some(it) = &sheet.north else {
        return vec![
            heading("Étoile du nord"),
            statement("Aucun indicateur n’est désigné comme étoile du nord."),
        ];
    };
    let value = if it.value.is_empty() { "aucun relevé".to_owned() } else { it.value.clone() };
    let mut found = vec![heading(&format!("Étoile du nord : {}", it.name))];
    let Some(drawing) = curve::drawing(&it.points) else {
        found.push(statement(&format!("Dernier relevé : {value}.")));
        return found;
    };
    let data = it.points.iter().map(|(day, value)| {
        let value = crate::value::Figure::from_millionths(*value).shown();
        vec![Cell::from(text(&french::date(*day))), Cell::from(text(&value))]
    });
    found.push(Block::Figure(Figure {
        alt: format!("{} vaut {value} ({}), sur deux ans de relevés.", it.name, it.period),
        drawing,
        note: Some(text(&format!("Dernier relevé : {value}, {}. Méthode en vigueur seule.", it.period))),
        data: Some(Table {
            columns: vec![words("Fin de la période"), numbers("Valeur")],
            rows: data.collect(),
            ..Table::default()
        }),
    }));
    found
}

fn matrix(sheet: &Sheet) -> Vec<Block> {
    let mut found = vec![heading("Matrice d’impact")];
    if sheet.matrix.is_empty() {
        found.push(statement("Aucun indicateur n’est suivi."));
        return found;
    }
    let period = |it: &Measure| {
        let stale = sheet.stale(it).map(|it| match it.days {
            Some(days) => {
                format!(", non mis à jour depuis {}", french::count(days.unsigned_abs(), "jour", "jours"))
            }
            None => "jamais relevé".to_owned(),
        });
        let mut said = text(&it.period);
        if let Some(stale) = stale {
            said.append(&Text::marked(&text(&stale).plain(), Mark::Bold));
        }
        said
    };
    let row = |it: &Measure| {
        vec![Cell::from(text(&it.place)), Cell::from(text(&it.name)), said(&it.value), Cell::from(period(it))]
    };
    found.push(Block::Table(Table {
        columns: vec![words("Case"), words("Indicateur"), numbers("Valeur"), words("Relevé de")],
        rows: sheet.matrix.iter().map(row).collect(),
        header_column: 1,
        wide: true,
        ..Table::default()
    }));
    found
}

fn standards(sheet: &Sheet) -> Vec<Block> {
    let cell = |of: Part, field: &str| {
        let status = Status::read(sheet.said(of, field));
        Cell::from(match (status.is_empty(), field) {
            (true, "before") => text("–"),
            (true, _) => missing(),
            (false, _) => text(status),
        })
    };
    let proof = |of: Part| {
        let mut said = text(sheet.said(of, "proof"));
        for it in sheet.proofs.iter().filter(|it| it.block == of.code()) {
            if !said.is_empty() {
                said.push(" ; ", Mark::Plain);
            }
            said.append(&shown(it));
        }
        Cell::from(if said.is_empty() { text("–") } else { said })
    };
    let row = |it: Standard| {
        let of = Part::Standard(it);
        vec![Cell::from(text(it.label())), cell(of, "before"), cell(of, "now"), cell(of, "next"), proof(of)]
    };
    let columns: Vec<Column> =
        ["Standard", "Il y a 6 mois", "Aujourd’hui", "Dans 6 mois", "Preuve"].map(words).into();
    vec![
        heading("Standards"),
        Block::Table(Table {
            columns,
            rows: Standard::all().map(row).collect(),
            wide: true,
            ..Table::default()
        }),
    ]
}

/// What is shown, where, and how it stands.
fn shown(it: &Proof) -> Text {
    let mut said = if it.link.is_empty() { text(&it.what) } else { link(&it.what, &it.link) };
    said.append(&text(&format!(" ({})", it.state)));
    said
}

fn conditions(sheet: &Sheet) -> Vec<Block> {
    let mut found = vec![heading("Conditions des comités précédents")];
    if sheet.conditions.is_empty() {
        found.push(statement("Aucune condition n’a été posée."));
        return found;
    }
    let state = |it: &Asked| match it.met_on {
        Some(on) => text(&format!("remplie le {} : {}", french::date(on), it.evidence)),
        None if it.due_on < sheet.told_on => {
            Text::marked(text("ouverte, en retard").plain().as_str(), Mark::Bold)
        }
        None => text("ouverte"),
    };
    let row = |it: &Asked| {
        vec![
            Cell::from(text(&it.what)),
            Cell::from(text(&it.owner)),
            Cell::from(text(&french::date(it.due_on))),
            Cell::from(state(it)),
        ]
    };
    found.push(Block::Table(Table {
        columns: vec![words("Condition"), words("Qui en répond"), words("Pour le"), words("État")],
        rows: sheet.conditions.iter().map(row).collect(),
        wide: true,
        ..Table::default()
    }));
    found
}
