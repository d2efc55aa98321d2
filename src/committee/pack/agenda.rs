//! The agenda of one committee or of several: when, where, who, in which order. Facts in, document out.

use chrono::NaiveDate;

use crate::pdf::Document;
use crate::pdf::model::{Block, Cell, Column, Fact, Furniture, Heading, HeadingForm, Metadata, Table, Text};
use crate::web::french;
use crate::wording::paper::{AUTHOR, fact, held, link, numbers, section, statement, text, words};

/// One committee of an agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// The product it is about.
    pub product: String,
    /// The day.
    pub on: NaiveDate,
    /// « 14 h – 14 h 50 »; empty as long as the hour is not known.
    pub hours: String,
    /// The breaks right before it, in a session: hours, what.
    pub breaks: Vec<(String, String)>,
    /// How long it lasts, in minutes.
    pub minutes: i32,
    /// Where.
    pub place: String,
    /// Where to join from afar.
    pub link: String,
    /// Day by which it is due, and the rule that says so; empty when there is none.
    pub due: String,
    /// Its running order: hour, what is done, for how many minutes.
    pub turns: Vec<(String, String, i32)>,
    /// Who sits: seat, who.
    pub members: Vec<(String, String)>,
    /// What lacks.
    pub lacks: Vec<String>,
}

fn when(all: &[Sitting]) -> String {
    let day = |it| format!("{} {}", french::weekday(it), french::date_long(it));
    if let [one] = all {
        return format!("Comité d’investissement de {}, {}", one.product, day(one.on));
    }
    let days = || all.iter().map(|it| it.on);
    let (first, last) = (days().min().unwrap_or_default(), days().max().unwrap_or_default());
    let period = if first == last { day(first) } else { french::period(first, last) };
    format!("{} comités d’investissement, {period}", all.len())
}

/// The printed agenda of these committees, in the order they are read.
pub fn document(all: &[Sitting]) -> Document {
    let when = when(all);
    let mut blocks = vec![Block::Title(vec![text("Ordre du jour")]), Block::Subtitle(text(&when))];
    if all.len() > 1 {
        blocks.push(summary(all));
    }
    for (rank, it) in all.iter().enumerate() {
        blocks.push(section(rank + 1, &it.product));
        blocks.extend(sitting(it));
    }
    Document {
        meta: Metadata {
            title: format!("Ordre du jour, {}", french::lowered(&when)),
            author: AUTHOR.to_owned(),
            subject: text("Ordre du jour, déroulé et membres").plain(),
            date: all.iter().map(|it| it.on).max().unwrap_or_default(),
        },
        furniture: Furniture {
            masthead: "Comité d’investissement".to_owned(),
            kind: "Ordre du jour".to_owned(),
            subject: text(&all.iter().map(|it| it.product.as_str()).collect::<Vec<_>>().join(", ")).plain(),
            reference: french::date(all.iter().map(|it| it.on).min().unwrap_or_default()),
            footer: [text(&when), Text::default()],
            watermark: None,
            verification: None,
        },
        blocks,
    }
}

/// Which product passes when, where several do.
fn summary(all: &[Sitting]) -> Block {
    let pause = |on: NaiveDate, (hours, what): &(String, String)| {
        vec![
            Cell::from(held(&french::date(on))),
            Cell::from(held(hours)),
            Cell::from(text(what)),
            Cell::from(text("–")),
        ]
    };
    let rows = |it: &Sitting| {
        let hours = if it.hours.is_empty() { "–".to_owned() } else { it.hours.clone() };
        let mut rows: Vec<Vec<Cell>> = it.breaks.iter().map(|of| pause(it.on, of)).collect();
        rows.push(vec![
            Cell::from(held(&french::date(it.on))),
            Cell::from(held(&hours)),
            Cell::from(text(&it.product)),
            Cell::from(text(if it.place.is_empty() { "–" } else { &it.place })),
        ]);
        rows
    };
    Block::Table(Table {
        columns: vec![words("Jour"), words("Heures"), words("Produit"), words("Lieu")],
        rows: all.iter().flat_map(rows).collect(),
        header_column: 2,
        wide: true,
        ..Table::default()
    })
}

fn sitting(it: &Sitting) -> Vec<Block> {
    let mut facts: Vec<Fact> = vec![fact("Jour", &french::date_long(it.on))];
    let hours = if it.hours.is_empty() { "à préciser" } else { &it.hours };
    facts.push(fact("Heures", hours));
    facts.push(fact("Durée", &format!("{}\u{a0}minutes", it.minutes)));
    facts.push(fact("Lieu", if it.place.is_empty() { "à préciser" } else { &it.place }));
    let mut blocks = vec![Block::Facts(facts)];
    if !it.link.is_empty() {
        let mut joined = text("À distance : ");
        joined.runs.extend(link(&it.link, &it.link).runs);
        blocks.push(Block::Statement(joined));
    }
    if !it.due.is_empty() {
        blocks.push(statement(&format!("Échéance : {}.", it.due)));
    }
    blocks.push(inline("Déroulé"));
    blocks.push(Block::Table(Table {
        columns: vec![words("Heure"), words("Temps"), numbers("Minutes")],
        rows: it.turns.iter().map(turn).collect(),
        header_column: 1,
        ..Table::default()
    }));
    blocks.push(inline("Qui siège"));
    if it.members.is_empty() {
        blocks.push(statement("Personne n’est inscrit."));
    } else {
        let row = |it: &(String, String)| vec![Cell::from(text(&it.0)), Cell::from(text(&it.1))];
        let columns: Vec<Column> = vec![words("Siège"), words("Qui")];
        let rows = it.members.iter().map(row).collect();
        blocks.push(Block::Table(Table { columns, rows, wide: true, ..Table::default() }));
    }
    if !it.lacks.is_empty() {
        blocks.push(statement(&format!("Il manque : {}.", it.lacks.join(" ; "))));
    }
    blocks
}

fn turn((hour, what, minutes): &(String, String, i32)) -> Vec<Cell> {
    let hour = if hour.is_empty() { "–" } else { hour };
    vec![Cell::from(held(hour)), Cell::from(text(what)), Cell::from(minutes.to_string().as_str())]
}

fn inline(title: &str) -> Block {
    Block::Heading(Heading { level: 3, number: None, title: text(title), form: HeadingForm::Inline })
}
