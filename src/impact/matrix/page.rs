//! The impact matrix of a product.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::clock::stamp_of;
use crate::impact::cost::{CostRow, Costs, Latest, rows as cost_rows};
use crate::impact::href;
use crate::impact::page::Crumbs;
use crate::impact::record::metric::Known;
use crate::impact::rules::library::Usual;
use crate::impact::rules::matrix::{mandatory, matrix};
use crate::impact::rules::{Ending, MatrixBox, Period, Share, day_of};
use crate::portfolio::scope::ProductScope;
use crate::web::page::{Page, Section};
use crate::web::{french, instant};

/// What the person who looks may do.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct May {
    /// Define metrics.
    pub define: bool,
    /// File readings, or propose them.
    pub file: bool,
}

/// The matrix of a product.
#[derive(Serialize)]
pub struct MatrixPage {
    crumbs: Crumbs,
    slug: String,
    title: String,
    star: Option<Row>,
    has_any: bool,
    boxes: Vec<BoxRow>,
    costs: Costs,
    ended: Vec<Row>,
    /// The page that everybody reads, once there is one.
    public: Option<String>,
    may: May,
}

#[derive(Serialize)]
struct BoxRow {
    code: &'static str,
    name: &'static str,
    rows: Vec<Row>,
    /// What Jalon computes there.
    computed: Vec<CostRow>,
    lacking: Vec<Offer>,
    optional: Vec<Offer>,
}

/// A usual metric that might be defined.
#[derive(Serialize)]
struct Offer {
    name: &'static str,
    question: &'static str,
    href: String,
}

#[derive(Clone, Serialize)]
struct Row {
    name: String,
    href: String,
    question: String,
    is_star: bool,
    is_public: bool,
    /// The last value and its period, once one was filed.
    value: Option<String>,
    period: Option<String>,
    /// The day it was filed.
    filed: Option<String>,
    /// `late`, `due` or `ok`; empty once it ended.
    standing: &'static str,
    words: String,
    /// Why it ended.
    why: String,
}

impl Page for MatrixPage {
    const TEMPLATE: &'static str = "impact/matrix.html";
    const SECTION: Section = Section::Portfolio;
}

impl MatrixPage {
    /// The page on `today`.
    pub fn new(
        product: &ProductScope,
        metrics: &[Known],
        ((costs, told), filed): ((Costs, [Latest; 2]), HashMap<i64, i64>),
        may: May,
        today: NaiveDate,
    ) -> Self {
        let row = |it: &Known, today| Row { filed: filed_on(&filed, it.row.id), ..row(it, today) };
        let (running, ended): (Vec<&Known>, Vec<&Known>) =
            metrics.iter().partition(|it| it.row.ending.is_none());
        let computed: Vec<Share> = told.iter().filter(|it| it.found.is_ok()).map(|it| it.share).collect();
        let places = matrix(running.iter().map(|it| (it.row.matrix_box, it.row.usual.as_deref())), &computed);
        let lacks = places.iter().map(|it| it.lacking.len()).sum::<usize>();
        let empty: Vec<&str> =
            places.iter().filter(|it| it.is_empty()).map(|it| it.matrix_box.label()).collect();
        let offer = |it: &&'static Usual| Offer {
            name: it.name,
            question: it.question,
            href: format!("/produits/{}/impact/nouveau?usuel={}", product.slug, it.code),
        };
        let rows = |of: MatrixBox| {
            let own = running.iter().filter(|it| it.row.matrix_box == of);
            own.map(|it| row(it, today)).collect()
        };
        let boxes = places.iter().map(|it| BoxRow {
            code: it.matrix_box.code(),
            name: it.matrix_box.label(),
            rows: rows(it.matrix_box),
            computed: if it.is_computed { cost_rows(&told) } else { Vec::new() },
            lacking: it.lacking.iter().map(offer).collect(),
            optional: it.optional.iter().map(offer).collect(),
        });
        Self {
            crumbs: Crumbs::of(product),
            slug: product.slug.clone(),
            title: title(&empty, lacks),
            star: running.iter().find(|it| it.row.is_north_star).map(|it| row(it, today)),
            has_any: !running.is_empty(),
            boxes: boxes.collect(),
            costs,
            public: (metrics.iter().any(|it| it.row.is_public && it.row.last_ends_on.is_some()))
                .then(|| crate::impact::stats::href(&product.slug)),
            ended: ended.into_iter().map(|it| ended_row(it, metrics, today)).collect(),
            may,
        }
    }
}

/// What the matrix says, as the title of its page.
fn title(empty: &[&str], lacks: usize) -> String {
    let mandatory = mandatory();
    let defined = mandatory - lacks;
    match empty {
        [] if lacks == 0 => "Les cinq cases de la matrice sont remplies".to_owned(),
        [] => format!(
            "{defined}\u{a0}indicateurs obligatoires sur {mandatory} sont définis, et aucune case n’est vide"
        ),
        [one] => format!("La case «\u{a0}{}\u{a0}» de la matrice est vide", french::lowered(one)),
        many if many.len() == MatrixBox::ALL.len() => "Aucun indicateur n’est encore défini".to_owned(),
        many => {
            let names: Vec<String> =
                many.iter().map(|it| format!("«\u{a0}{}\u{a0}»", french::lowered(it))).collect();
            let count = french::capitalised(&french::in_words_feminine(many.len() as u64));
            format!("{count} cases de la matrice sont vides\u{a0}: {}", french::listed(&names))
        }
    }
}

/// The day in Paris of the last reading of a metric.
fn filed_on(filed: &HashMap<i64, i64>, metric: i64) -> Option<String> {
    let at = filed.get(&metric)?;
    instant::day_and_hour(&stamp_of(*at)).map(|it| french::date(it.0))
}

fn row(it: &Known, today: NaiveDate) -> Row {
    let last = it.row.last_ends_on.zip(it.row.last_value);
    let version = it.versions.iter().find(|own| Some(own.id) == it.row.last_version_id);
    let version = version.unwrap_or_else(|| it.current());
    let period = last.map(|(end, _)| Period::containing(version.period, day_of(end)));
    let asked = it.rhythm().and_then(|rhythm| rhythm.asked(it.last_filed(), today));
    let (standing, words) = match asked {
        Some(asked) => match asked.late_since(today) {
            Some(since) => ("late", format!("en retard depuis le {}", french::date(since))),
            None => ("due", format!("{} à déposer", asked.period)),
        },
        None if it.row.ending.is_some() => ("", String::new()),
        None if last.is_none() => ("due", "premier relevé à venir".to_owned()),
        None => ("ok", "à jour".to_owned()),
    };
    Row {
        name: it.row.name.clone(),
        href: href(it.row.id),
        question: it.current().question.clone(),
        is_star: it.row.is_north_star,
        is_public: it.row.is_public,
        value: last.map(|(_, value)| version.unit.shown(value)),
        period: period.map(|it| it.to_string()),
        filed: None,
        standing,
        words,
        why: String::new(),
    }
}

fn ended_row(it: &Known, all: &[Known], today: NaiveDate) -> Row {
    let by = all.iter().find(|other| other.row.replaces_id == Some(it.row.id));
    let ending = it.row.ending.map(Ending::label).unwrap_or_default();
    let how = match by {
        Some(by) => format!("{ending} par «\u{a0}{}\u{a0}»", by.row.name),
        None => ending.to_owned(),
    };
    let on = it.row.ended_on.map(|it| format!(" le {}", french::date(it))).unwrap_or_default();
    let words = format!("{how}{on}");
    Row { words, why: it.row.ended_why.clone().unwrap_or_default(), ..row(it, today) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_says_what_the_matrix_lacks() {
        let all: Vec<&str> = MatrixBox::ALL.iter().map(|it| it.label()).collect();
        for (empty, lacks, expected) in [
            (&[][..], 0, "Les cinq cases de la matrice sont remplies"),
            (&[][..], 2, "5 indicateurs obligatoires sur 7 sont définis, et aucune case n’est vide"),
            (&["Utile"][..], 1, "La case « utile » de la matrice est vide"),
            (
                &["Utile", "Efficient"][..],
                2,
                "Deux cases de la matrice sont vides : « utile » et « efficient »",
            ),
            (&all[..], 7, "Aucun indicateur n’est encore défini"),
        ] {
            assert_eq!(title(empty, lacks).replace('\u{a0}', " "), expected);
        }
    }
}
