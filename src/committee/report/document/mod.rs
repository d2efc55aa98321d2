//! The printed report: what it says in, document out. It asks no database and no clock.

pub mod specimens;

use super::minutes::{Condition, Present, Report};
use crate::committee::dossier::document::{Edition, document as dossier};
use crate::committee::grid::SummaryLine;
use crate::committee::questions::Question;
use crate::pdf::Document;
use crate::pdf::model::{
    Block, Callout, Cell, Column, Furniture, Heading, Item, List, ListMark, Metadata, Signature, Table, Text,
};
use crate::web::french;
use crate::wording::paper::{AUTHOR, definition, fact, numbers, section, statement, text, words};

fn day(report: &Report) -> String {
    format!("Compte rendu du comité d’investissement du {}", french::date_long(report.held_on))
}

fn paragraphs(said: &str) -> Vec<Block> {
    said.lines().map(str::trim).filter(|it| !it.is_empty()).map(statement).collect()
}

/// The printed report, in its version.
pub fn document(report: &Report, number: i32) -> Document {
    let mut blocks =
        vec![Block::Title(vec![text(&report.product)]), Block::Subtitle(text(&subtitle(report)))];
    blocks.push(decision(report));
    let mut next = 0;
    let mut part = |title: &str, inner: Vec<Block>, blocks: &mut Vec<Block>| {
        if !inner.is_empty() {
            next += 1;
            blocks.push(section(next, title));
            blocks.extend(inner);
        }
    };
    part("Qui a siégé", present(report), &mut blocks);
    part("Ce que le comité a lu", papers(report), &mut blocks);
    part("Grille du sponsor", grid(report), &mut blocks);
    part("Questions posées", questions(report), &mut blocks);
    part("Ce qui s’est dit", paragraphs(&report.discussion), &mut blocks);
    part("Ce qui est accordé", amounts(report), &mut blocks);
    part("Accord, désaccord, arbitrages", agreement(report), &mut blocks);
    part("Conditions", conditions(report), &mut blocks);
    part("Corrections", corrections(report), &mut blocks);
    part("Approbation", approval(report, number), &mut blocks);
    blocks.extend(annex(report));
    Document {
        meta: Metadata {
            title: format!("{}, {}", report.product, french::lowered(&day(report))),
            author: AUTHOR.to_owned(),
            subject: text(&format!("Ce que le comité d’investissement de {} a décidé", report.product))
                .plain(),
            date: report.held_on,
        },
        furniture: Furniture {
            masthead: "Comité d’investissement".to_owned(),
            kind: "Compte rendu".to_owned(),
            subject: text(&report.product).plain(),
            reference: format!("Version\u{a0}{number}"),
            footer: [text(&format!("{}, version {number}", day(report))), Text::default()],
            watermark: None,
            verification: None,
        },
        blocks,
    }
}

fn subtitle(report: &Report) -> String {
    if report.place.is_empty() { day(report) } else { format!("{}, {}", day(report), report.place) }
}

fn decision(report: &Report) -> Block {
    let it = &report.decision;
    let mut facts = vec![fact("Montant", if it.rows.is_empty() { "aucun" } else { &it.total })];
    if !it.period.is_empty() {
        facts.push(fact("Période", &it.period));
    }
    let next =
        if it.next.is_empty() { "aucun".to_owned() } else { format!("{}, {}", it.next, it.next_reason) };
    facts.push(fact("Prochain comité au plus tard", &next));
    facts.push(fact("Conditions", &report.conditions.len().to_string()));
    Block::Callout(Callout {
        label: "Décision".to_owned(),
        headline: Some(text(&it.outcome)),
        blocks: vec![
            statement(&format!("« {} »", it.sentence)),
            statement(&format!("Selon les deux listes officielles : {}.", it.lists)),
            Block::Facts(facts),
        ],
    })
}

fn present(report: &Report) -> Vec<Block> {
    if report.members.is_empty() {
        return vec![statement("Personne n’est inscrit.")];
    }
    let row = |it: &Present| {
        vec![Cell::from(text(&it.seat)), Cell::from(text(&it.who)), Cell::from(text(&it.attendance))]
    };
    vec![Block::Table(Table {
        columns: vec![words("Siège"), words("Qui"), words("Présence")],
        rows: report.members.iter().map(row).collect(),
        wide: true,
        note: (!report.quorum.is_empty()).then(|| text(&report.quorum)),
        ..Table::default()
    })]
}

fn papers(report: &Report) -> Vec<Block> {
    let Some(it) = &report.papers else {
        return vec![statement("Aucun dossier n’a été envoyé par Jalon.")];
    };
    vec![Block::Definitions(vec![
        definition("Dossier", text(&format!("version {}, envoyée le {}, en annexe", it.number, it.sent_at))),
        definition("SHA-256", Text::from(it.sha256.as_str())),
    ])]
}

/// What members thought of each question: means and spreads, and nobody's own marks.
fn grid(report: &Report) -> Vec<Block> {
    let Some(it) = &report.grid else { return Vec::new() };
    let total =
        if it.total.is_empty() { String::new() } else { format!(" Total des moyennes : {}.", it.total) };
    let columns = vec![words("Affirmation"), numbers("Moyenne"), words("Écart"), numbers("Notes")];
    let line = |it: &SummaryLine| {
        let divided = if it.is_divided { ", avis partagés" } else { "" };
        vec![
            Cell::from(text(&it.question)),
            Cell::from(if it.mean.is_empty() { "–" } else { &it.mean }),
            Cell::from(text(&format!("{}{divided}", it.spread))),
            Cell::from(it.count.to_string().as_str()),
        ]
    };
    let mut rows = Vec::new();
    for group in &it.groups {
        rows.push(vec![Cell::across(text(&group.title), columns.len())]);
        rows.extend(group.lines.iter().map(line));
    }
    let note = "Chaque membre a donné ses notes, de 1 à 5, avant de voir celles des autres ; elles ne sont dites ici qu’ensemble.";
    vec![
        statement(&format!("{}.{total}", it.said)),
        Block::Table(Table { columns, rows, wide: true, note: Some(text(note)), ..Table::default() }),
    ]
}

/// What was asked and answered; what was left to the decision says so.
fn questions(report: &Report) -> Vec<Block> {
    if report.questions.is_empty() {
        return Vec::new();
    }
    let row = |it: &Question| {
        let answer = match (it.answer.is_empty(), it.is_open) {
            (true, true) => "À arbitrer".to_owned(),
            (true, false) => "–".to_owned(),
            (false, true) => format!("{} (à arbitrer)", one_line(&it.answer)),
            (false, false) => one_line(&it.answer),
        };
        let who = if it.who.is_empty() { "–" } else { &it.who };
        vec![Cell::from(text(who)), Cell::from(text(&one_line(&it.question))), Cell::from(text(&answer))]
    };
    vec![Block::Table(Table {
        columns: vec![words("Qui"), words("Question"), words("Réponse")],
        rows: report.questions.iter().map(row).collect(),
        wide: true,
        ..Table::default()
    })]
}

fn one_line(said: &str) -> String {
    said.lines().map(str::trim).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

fn amounts(report: &Report) -> Vec<Block> {
    let it = &report.decision;
    if it.rows.is_empty() {
        return vec![statement("Aucun budget n’est accordé.")];
    }
    let mut columns: Vec<Column> = vec![words("Activité")];
    columns.extend(it.payers.iter().map(|payer| numbers(&text(&payer.0).plain())));
    columns.push(numbers("Total"));
    let rows = it.rows.iter().map(|row| {
        let mut cells = vec![Cell::from(text(&row.label))];
        cells.extend(row.cells.iter().chain([&row.total]).map(|it| Cell::from(it.as_str())));
        cells
    });
    let mut total = vec![Cell::from("Total")];
    total.extend(it.payers.iter().map(|payer| Cell::from(payer.1.as_str())));
    total.push(Cell::from(it.total.as_str()));
    vec![Block::Table(Table {
        columns,
        rows: rows.collect(),
        total: Some(total),
        wide: true,
        note: Some(text(&it.total_in_words)),
        ..Table::default()
    })]
}

fn agreement(report: &Report) -> Vec<Block> {
    let it = &report.decision;
    let mut all = vec![definition("Accord", text(&it.agreement))];
    if !it.phase.is_empty() {
        all.push(definition("Phase du produit", text(&format!("{}, depuis le jour du comité", it.phase))));
    }
    let points = it.points.iter().map(|it| (it.0.as_str(), &it.1));
    let beside = if it.points.is_empty() { "Arbitrages" } else { "Autres arbitrages" };
    for (term, said) in points.chain([(beside, &it.arbitration), ("Désaccord", &it.dissent)]) {
        let said = one_line(said);
        if !said.is_empty() {
            all.push(definition(term, text(&said)));
        }
    }
    vec![Block::Definitions(all)]
}

fn conditions(report: &Report) -> Vec<Block> {
    if report.conditions.is_empty() {
        return Vec::new();
    }
    let row = |it: &Condition| {
        vec![
            Cell::from(text(&it.what)),
            Cell::from(text(&it.owner)),
            Cell::from(text(&french::date(it.due_on))),
        ]
    };
    vec![Block::Table(Table {
        columns: vec![words("Condition"), words("Qui en répond"), words("Pour le")],
        rows: report.conditions.iter().map(row).collect(),
        wide: true,
        note: Some(text("Elles reviennent au comité suivant tant qu’elles ne sont pas remplies.")),
        ..Table::default()
    })]
}

fn corrections(report: &Report) -> Vec<Block> {
    if report.corrections.is_empty() {
        return Vec::new();
    }
    let items = report.corrections.iter().map(|it| Item::from(text(it))).collect();
    vec![Block::List(List { mark: ListMark::Dashes, items })]
}

fn approval(report: &Report, number: i32) -> Vec<Block> {
    let chair =
        if report.chair.is_empty() { "La présidence du comité".to_owned() } else { report.chair.clone() };
    vec![Block::Together(vec![
        statement(&format!(
            "La personne qui préside approuve la version {number} dans Jalon, sur l’empreinte de son contenu, ou signe ci-dessous. Une fois approuvé, ce compte rendu ne change plus : il se complète par des additifs."
        )),
        Block::Signatures(vec![Signature {
            party: text("Pour le comité d’investissement"),
            name: text(&chair),
            title: text("présidence du comité"),
            delegation: None,
            field: None,
        }]),
    ])]
}

/// The dossier that was sent, on pages of its own.
fn annex(report: &Report) -> Vec<Block> {
    let Some(it) = &report.papers else { return Vec::new() };
    let sent = dossier(&it.sheet, Edition { number: it.number, is_draft: false });
    let mut blocks = vec![Block::PageBreak, section_of_annex(it.number)];
    blocks.extend(sent.blocks.into_iter().filter_map(|it| match it {
        Block::Title(_) | Block::Subtitle(_) => None,
        Block::Heading(heading) if heading.level == 2 => {
            let number = heading.number.map(|it| format!("A{it}"));
            Some(Block::Heading(Heading { number, ..heading }))
        }
        other => Some(other),
    }));
    blocks
}

fn section_of_annex(number: i32) -> Block {
    Block::Heading(Heading {
        level: 2,
        number: Some("A".to_owned()),
        title: text(&format!("Annexe : le dossier que le comité a lu, version {number}")),
        form: crate::pdf::model::HeadingForm::Section,
    })
}
