//! What is said of each product reviewed: half a page, kept in one piece.

use crate::committee::decision::read_aloud;
use crate::committee::record::ConditionRow;
use crate::committee::rules::summary::{Judged, line_of};
use crate::committee::summary::gather::Sheet;
use crate::committee::summary::goals::Goal;
use crate::committee::summary::parts::granted;
use crate::pdf::model::{Block, Cell, Heading, HeadingForm, Mark, Table, Text};
use crate::web::french;
use crate::wording::paper::{definition, numbers, statement, text, words};

/// A product, under its number.
pub fn sheet(number: &str, it: &Sheet) -> Block {
    let title = format!("{}, {}", it.product.name, french::date_long(it.facts.held_on));
    let mut blocks = vec![
        Block::Heading(Heading {
            level: 3,
            number: Some(number.to_owned()),
            title: text(&title),
            form: HeadingForm::Section,
        }),
        Block::Definitions(facts(it)),
    ];
    blocks.extend(conditions(it));
    blocks.extend(goals(it));
    Block::Together(blocks)
}

fn facts(it: &Sheet) -> Vec<crate::pdf::model::Definition> {
    let committee = &it.committee;
    let who = format!(
        "{}{}",
        line_of(&it.facts.incubators),
        if it.facts.phase.is_empty() {
            String::new()
        } else {
            format!(", en {}", french::lowered(&it.facts.phase))
        }
    );
    let mut all = vec![definition("Incubateur, phase", text(&who))];
    if let (Some(due), Some(rule)) = (committee.due_on, &committee.due_rule) {
        all.push(definition(
            "Question",
            text(&format!("La suite à donner, due le {} ({rule}).", french::date(due))),
        ));
    }
    if it.facts.outcome.is_none() {
        all.push(definition(
            "Décision",
            text("Aucune n’est saisie\u{a0}: le comité s’est tenu sans décision."),
        ));
        return all;
    }
    let sentence = read_aloud(it.facts.outcome, &it.facts.amounts, committee.period(), it.asked.len());
    all.push(definition("Décision", text(&sentence)));
    let amount = granted(it).map(|it| it.to_string()).unwrap_or_default();
    all.push(definition("Montant", Text::marked(&text(&amount).plain(), Mark::Bold)));
    let arbitration = committee.arbitration.split_whitespace().collect::<Vec<_>>().join(" ");
    if !arbitration.is_empty() {
        all.push(definition("Arbitrages", text(&arbitration)));
    }
    if let Some(next) = committee.next_due_on {
        all.push(definition(
            "Prochain comité",
            text(&format!("au plus tard le {}", french::date_long(next))),
        ));
    }
    all
}

fn conditions(it: &Sheet) -> Option<Block> {
    let row = |it: &ConditionRow| {
        let state = match it.met_on {
            Some(on) => format!("remplie le {}", french::date(on)),
            None => "ouverte".to_owned(),
        };
        vec![
            Cell::from(text(&it.what)),
            Cell::from(text(&it.owner)),
            Cell::from(text(&french::date(it.due_on))),
            Cell::from(text(&state)),
        ]
    };
    (!it.asked.is_empty()).then(|| {
        Block::Table(Table {
            columns: vec![words("Condition"), words("Qui en répond"), words("Pour le"), words("État")],
            rows: it.asked.iter().map(row).collect(),
            wide: true,
            ..Table::default()
        })
    })
}

fn goals(it: &Sheet) -> Vec<Block> {
    if it.goals.is_empty() {
        return vec![statement("Aucun objectif n’était fixé pour ce comité.")];
    }
    let said = |value: &str| Cell::from(if value.is_empty() { text("–") } else { text(value) });
    let row = |it: &Goal| {
        vec![
            Cell::from(text(&format!("{}, pour le {}", it.what, french::date(it.due_on)))),
            said(&it.target),
            said(&it.then),
            said(&it.now),
            said(&it.share),
            Cell::from(text(&verdict(it))),
        ]
    };
    let note = format!(
        "Avant\u{a0}: dernière valeur connue le {}\u{a0}; ce jour\u{a0}: dernière valeur connue le jour du comité.",
        french::date_long(it.since)
    );
    vec![Block::Table(Table {
        columns: vec![
            words("Objectif"),
            numbers("Visé"),
            numbers("Avant"),
            numbers("Ce jour"),
            numbers("Atteint"),
            words("Jugement"),
        ],
        rows: it.goals.iter().map(row).collect(),
        wide: true,
        note: Some(text(&note)),
        ..Table::default()
    })]
}

/// « atteint, provisoire ».
pub fn verdict(it: &Goal) -> String {
    match &it.judged {
        Judged::By { whole, most, is_final } => {
            let said = match (whole, most) {
                (true, _) => "atteint",
                (false, true) => "atteint à 80\u{a0}%",
                (false, false) => "non atteint",
            };
            if *is_final { said.to_owned() } else { format!("{said}, provisoire") }
        }
        Judged::ToCome => "à venir".to_owned(),
        Judged::Not(why) => why.clone(),
    }
}
