//! The figure reported to Parliament on paper: facts in, document out.

use chrono::NaiveDate;

use super::page::{tally, told};
use super::record::{EditionFacts, LaureateFacts};
use crate::impact::rules::parliament::{Judged, Standing};
use crate::overview::paper::{
    AUTHOR, definition, fact, long, numbers, own_furniture, section, statement, text, words,
};
use crate::pdf::Document;
use crate::pdf::model::{Block, Cell, Metadata, Table};
use crate::web::french;

/// What the paper is made from.
pub struct Report<'a> {
    /// The editions it is about, the latest first.
    pub editions: &'a [EditionFacts],
    /// The year it is about.
    pub year: i32,
    /// The last day that counts.
    pub day: NaiveDate,
    /// The day it is told on.
    pub dated: NaiveDate,
}

/// Which laureates a list is of.
type Is = fn(&Standing) -> bool;

/// The paper.
pub fn document(it: &Report<'_>) -> Document {
    let whole = tally(it.editions);
    let title = "Lauréats du fonds d’accélération et objectifs d’entrée";
    let under = format!("Année {}, situation au {}", it.year, long(it.day));
    let mut blocks = vec![
        Block::Title(vec![text(title)]),
        Block::Subtitle(text(&under)),
        Block::Facts(vec![
            fact("Part des lauréats", &whole.share().unwrap_or_else(|| "non calculable".to_owned())),
            fact("Ont atteint 80 %", &whole.reached.to_string()),
            fact("Comptés", &whole.included.to_string()),
            fact("Provisoires", &whole.provisional.to_string()),
            fact("Écartés", &whole.excluded.to_string()),
        ]),
        statement(&format!("{}. L’objectif est que 80 % des lauréats y parviennent.", told(whole))),
        section(1, "La règle"),
        statement(RULE),
        section(2, "Par édition"),
        Block::Table(by_edition(it)),
    ];
    let lists: [(usize, &str, Is); 4] = [
        (3, "Lauréats qui ont atteint 80 %", |it| *it == Standing::Reached),
        (4, "Lauréats qui ne l’ont pas atteint", |it| *it == Standing::Short),
        (5, "Lauréats provisoires, pas encore comptés", |it| *it == Standing::Provisional),
        (6, "Lauréats écartés, et pourquoi", |it| matches!(it, Standing::Excluded(_))),
    ];
    for (number, title, is) in lists {
        blocks.push(section(number, title));
        let own: Vec<_> = it
            .editions
            .iter()
            .flat_map(|edition| {
                let own = edition.laureates.iter().filter(|it| is(&it.standing));
                own.map(|it| laureate(it, edition.number)).collect::<Vec<_>>()
            })
            .collect();
        blocks.push(if own.is_empty() { statement("Aucun.") } else { Block::Definitions(own) });
    }
    Document {
        meta: Metadata {
            title: format!("{title}, {}", it.year),
            author: AUTHOR.to_owned(),
            subject: text(&under).plain(),
            date: it.dated,
        },
        furniture: own_furniture("Objectifs d’entrée", &it.year.to_string(), it.dated),
        blocks,
    }
}

/// The rule, as it is applied.
const RULE: &str = "Un lauréat a atteint ses objectifs d’entrée quand chacun de ceux qui peuvent être jugés est atteint à 80 % ou plus : c’est notre lecture de la règle. Un objectif est jugé par le dernier relevé de l’indicateur qui le mesure dont la période était finie à sa date. Un objectif qui ne peut pas être jugé est écarté, et un lauréat dont aucun ne peut l’être n’est pas compté : les deux sont listés avec la raison. Un objectif est provisoire tant qu’un relevé qui compterait peut encore venir : le lauréat n’est pas encore compté, sauf si un autre de ses objectifs est déjà manqué. On compare avant d’arrondir.";

fn by_edition(it: &Report<'_>) -> Table {
    let row = |of: &[EditionFacts], name: String| -> Vec<Cell> {
        let tally = tally(of);
        let laureates: usize = of.iter().map(|it| it.laureates.len()).sum();
        vec![
            text(&name).into(),
            text(&laureates.to_string()).into(),
            text(&tally.included.to_string()).into(),
            text(&tally.reached.to_string()).into(),
            text(&tally.provisional.to_string()).into(),
            text(&tally.share().unwrap_or_else(|| "–".to_owned())).into(),
        ]
    };
    Table {
        caption: Some("Part des lauréats qui ont atteint 80 % de leurs objectifs d’entrée".to_owned()),
        columns: vec![
            words("Édition"),
            numbers("Lauréats"),
            numbers("Comptés"),
            numbers("Ont atteint 80 %"),
            numbers("Provisoires"),
            numbers("Part"),
        ],
        rows: (it.editions.iter())
            .map(|it| row(std::slice::from_ref(it), crate::fast::page::name(it.number)))
            .collect(),
        total: Some(row(it.editions, "Ensemble".to_owned())),
        wide: true,
        ..Table::default()
    }
}

fn laureate(it: &LaureateFacts, number: i32) -> crate::pdf::model::Definition {
    let goal = |it: &super::record::GoalFacts| match &it.judged {
        Judged::By { achievement, is_final } => {
            let provisional = if *is_final { "" } else { ", provisoire" };
            format!("{} : {}{provisional}, {}", it.label, achievement.percent(), achievement.formula())
        }
        Judged::Awaited => format!("{} : relevé encore attendu, provisoire", it.label),
        Judged::Not(why) => format!("{} : {why}", it.label),
    };
    let goals: Vec<String> = it.goals.iter().map(goal).collect();
    let said = match &it.standing {
        Standing::Excluded(why) => format!("{}. {}", french::capitalised(why), goals.join(" ; ")),
        _ => goals.join(" ; "),
    };
    definition(&format!("{}, {}", it.name, crate::fast::page::name(number)), text(&said))
}
