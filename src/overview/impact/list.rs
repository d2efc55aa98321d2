//! The list of impact: shares of boxes filled, late readings, missing north stars, product by product.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::form::Wanted;
use super::kept::Measured;
use crate::impact::record::over::Line;
use crate::impact::rules::{MatrixBox, day_number, day_of};
use crate::overview::portfolio::{Row, Snapshot};
use crate::portfolio::rules::PHASES;
use crate::web::french;
use crate::web::page::{Page, Section};
use crate::web::pagination::Pagination;

/// Products a page.
const A_PAGE: usize = 50;

/// Impact over the portfolio.
#[derive(Serialize)]
pub struct ImpactPage {
    title: String,
    scope: &'static str,
    reads_all: bool,
    count: String,
    boxes: Vec<BoxShare>,
    shows: Vec<Show>,
    incubators: Vec<Choice>,
    phases: Vec<Choice>,
    rows: Vec<ProductRow>,
    /// How many products answer what is asked.
    found: String,
    pagination: Pagination,
    /// Whether something is asked.
    is_filtered: bool,
    wanted: Wanted,
}

impl Page for ImpactPage {
    const TEMPLATE: &'static str = "overview/impact.html";
    const SECTION: Section = Section::Portfolio;
}

/// A box of the matrix over the products.
#[derive(Serialize)]
struct BoxShare {
    name: &'static str,
    count: String,
    share: String,
    lacking: Option<Link>,
}

#[derive(Serialize)]
struct Link {
    href: String,
    label: String,
}

/// A question that the list answers, with how many products it finds.
#[derive(Serialize)]
struct Show {
    href: String,
    label: &'static str,
    count: usize,
    is_here: bool,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

#[derive(Serialize)]
struct ProductRow {
    href: String,
    name: String,
    phase: String,
    star: Option<String>,
    /// The boxes in which nothing is measured.
    lacking: String,
    filled: usize,
    late: Option<String>,
    since: String,
}

/// A product with its metrics.
struct Standing<'a> {
    row: &'a Row,
    metrics: &'a [Line],
    /// Whether a cost is computed from its budget.
    is_costed: bool,
    /// First day of the longest delay.
    late: Option<NaiveDate>,
    late_count: usize,
}

impl Standing<'_> {
    fn fills(&self, place: MatrixBox) -> bool {
        (place == MatrixBox::Efficient && self.is_costed)
            || self.metrics.iter().any(|it| it.matrix_box == place && it.is_measured)
    }

    fn star(&self) -> Option<&Line> {
        self.metrics.iter().find(|it| it.is_north_star)
    }

    fn answers(&self, montre: &str) -> bool {
        match montre {
            "retard" => self.late.is_some(),
            "sans-etoile" => self.star().is_none(),
            "sans-indicateur" => self.metrics.is_empty(),
            _ => true,
        }
    }
}

fn standing<'a>(row: &'a Row, metrics: &'a [Line], is_costed: bool, today: NaiveDate) -> Standing<'a> {
    let late: Vec<i32> =
        metrics.iter().filter_map(|it| it.late_from).filter(|it| *it <= day_number(today)).collect();
    Standing {
        row,
        metrics,
        is_costed,
        late: late.iter().min().map(|it| day_of(*it)),
        late_count: late.len(),
    }
}

impl ImpactPage {
    /// The page on `today`, of the active products that `sees` lets be seen.
    pub fn new(
        snapshot: &Snapshot,
        measured: &Measured,
        wanted: &Wanted,
        (reads_all, sees): (bool, &[i64]),
        today: NaiveDate,
    ) -> Self {
        let mut of: HashMap<i64, &[Line]> = HashMap::new();
        // Lines come product by product.
        for own in measured.lines.chunk_by(|a, b| a.product == b.product) {
            of.extend(own.first().map(|it| (it.product, own)));
        }
        let is_shown = |row: &&Row| row.is_active() && (reads_all || sees.contains(&row.id));
        let base: Vec<&Row> = snapshot.rows.iter().map(AsRef::as_ref).filter(is_shown).collect();
        let incubator = snapshot.incubators.iter().find(|it| it.1.slug == wanted.incubateur).map(|it| *it.0);
        let phase = PHASES.iter().position(|it| it.slug == wanted.phase);
        let within = |row: &&&Row| {
            incubator.is_none_or(|it| row.incubators.contains(&it))
                && phase.is_none_or(|it| row.place() == Some(it))
        };
        let all: Vec<Standing<'_>> = (base.iter().filter(within))
            .map(|row| {
                let own = of.get(&row.id).copied().unwrap_or_default();
                standing(row, own, measured.costed.contains(&row.id), today)
            })
            .collect();
        let empty = MatrixBox::ALL.iter().copied().find(|it| it.code() == wanted.vide);
        let mut found: Vec<&Standing<'_>> = (all.iter())
            .filter(|it| it.answers(&wanted.montre) && empty.is_none_or(|place| !it.fills(place)))
            .collect();
        // The longest delay first, then by name as the snapshot has them.
        found.sort_by_key(|it| (it.late.is_none(), it.late));
        let pages = found.len().div_ceil(A_PAGE).max(1) as u64;
        let page = wanted.page.clamp(1, pages);
        let skip = usize::try_from(page - 1).unwrap_or_default() * A_PAGE;
        Self {
            title: title(&all),
            scope: if reads_all { "tout le portefeuille" } else { "vos produits" },
            reads_all,
            count: french::count(all.len() as u64, "produit actif", "produits actifs"),
            boxes: MatrixBox::ALL.iter().map(|it| share(*it, &all, wanted)).collect(),
            shows: shows(&all, wanted),
            incubators: choices(snapshot, &base),
            phases: phases(snapshot, &base),
            rows: found.iter().skip(skip).take(A_PAGE).map(|it| line(it, snapshot)).collect(),
            found: french::count(found.len() as u64, "produit", "produits"),
            pagination: Pagination::new(page, pages, |it| wanted.on_page(it).address()),
            is_filtered: wanted.on_page(1) != Wanted { page: 1, ..<Wanted as Default>::default() },
            wanted: wanted.clone(),
        }
    }
}

/// What the portfolio lacks, as the title of its page.
fn title(all: &[Standing<'_>]) -> String {
    let late = all.iter().filter(|it| it.late.is_some()).count();
    let starless = all.iter().filter(|it| it.star().is_none()).count();
    let stars = match starless {
        0 => "tous ont une étoile du nord".to_owned(),
        one => format!("{} sans étoile du nord", french::count(one as u64, "produit", "produits")),
    };
    match late {
        _ if all.is_empty() => "Aucun produit actif".to_owned(),
        0 => format!("Aucun relevé en retard, {stars}"),
        many => format!("{} en retard de relevé, {stars}", french::count(many as u64, "produit", "produits")),
    }
}

fn share(place: MatrixBox, all: &[Standing<'_>], wanted: &Wanted) -> BoxShare {
    let count = all.iter().filter(|it| it.fills(place)).count();
    let lacking = all.len() - count;
    let number = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
    BoxShare {
        name: place.label(),
        count: french::integer(number(count)),
        share: french::percent(number(count), number(all.len())).unwrap_or_else(|| "–".to_owned()),
        lacking: (lacking > 0).then(|| Link {
            href: wanted.with("vide", place.code()).address(),
            label: french::count(lacking as u64, "produit sans", "produits sans"),
        }),
    }
}

fn shows(all: &[Standing<'_>], wanted: &Wanted) -> Vec<Show> {
    let show = |(code, label): (&str, &'static str)| Show {
        href: wanted.with("montre", code).address(),
        label,
        count: all.iter().filter(|it| it.answers(code)).count(),
        is_here: wanted.montre == code,
    };
    [
        ("", "Tous"),
        ("retard", "En retard de relevé"),
        ("sans-etoile", "Sans étoile du nord"),
        ("sans-indicateur", "Sans indicateur"),
    ]
    .into_iter()
    .map(show)
    .collect()
}

fn choices(snapshot: &Snapshot, base: &[&Row]) -> Vec<Choice> {
    let has = |id: &i64| base.iter().any(|row| row.incubators.contains(id));
    let mut found: Vec<Choice> = (snapshot.incubators.iter())
        .filter(|it| has(it.0))
        .map(|it| Choice { value: it.1.slug.clone(), label: it.1.name.clone() })
        .collect();
    found.sort_by(|a, b| crate::collation::compare(&a.label, &b.label));
    found
}

fn phases(snapshot: &Snapshot, base: &[&Row]) -> Vec<Choice> {
    let has = |at: usize| base.iter().any(|row| row.place() == Some(at));
    (PHASES.iter().zip(&snapshot.labels).enumerate())
        .filter(|(at, _)| has(*at))
        .map(|(_, (phase, label))| Choice { value: phase.slug.to_owned(), label: label.clone() })
        .collect()
}

fn line(it: &Standing<'_>, snapshot: &Snapshot) -> ProductRow {
    let empty = MatrixBox::ALL.iter().filter(|place| !it.fills(**place));
    let lacking: Vec<String> = empty.map(|place| french::lowered(place.label())).collect();
    ProductRow {
        href: format!("/produits/{}/impact", it.row.slug),
        name: it.row.name.clone(),
        phase: it.row.place().and_then(|at| snapshot.labels.get(at).cloned()).unwrap_or_default(),
        star: it.star().map(|it| it.name.clone()),
        filled: MatrixBox::ALL.len() - lacking.len(),
        lacking: french::listed(&lacking),
        late: it
            .late
            .map(|_| french::count(it.late_count as u64, "indicateur en retard", "indicateurs en retard")),
        since: it.late.map(french::date).unwrap_or_default(),
    }
}
