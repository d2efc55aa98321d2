//! The page of committees over what a person follows, or over the portfolio.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::blocked::{Blocked, Stuck};
use super::calendar::Month;
use super::coming::{ComingRow, marks};
use super::form::{PATH, WHOLE, Wanted};
use super::kept::Told;
use super::over_time;
use super::timeline::Timeline;
use crate::collation;
use crate::committee::record::load::Product;
use crate::committee::record::over::{Decision, Line, Over};
use crate::committee::rules::{Outcome, Papers, sums};
use crate::committee::scope::keeps;
use crate::identity::rules::Rights;
use crate::money::Euros;
use crate::portfolio::rules::current_phase;
use crate::task::days_before;
use crate::web::french;
use crate::web::page::{Page, Section};
use crate::web::pagination::Pagination;

/// Days back, at least, from which decisions are shown: from the first of that month.
const BACK_DAYS: u64 = 92;
/// Lines of what is blocked that a page shows.
const A_PAGE: usize = 100;

/// The page.
#[derive(Serialize)]
pub struct ListPage {
    today: String,
    scope: String,
    other_scope: Option<Link>,
    wanted: Wanted,
    incubators: Vec<Choice>,
    csv: String,
    xlsx: String,
    late: u64,
    never: u64,
    undecided: u64,
    undecided_days: String,
    papers: u64,
    papers_late: u64,
    /// The first day they are due.
    papers_by: String,
    to_plan: u64,
    ahead: u64,
    open_conditions: u64,
    condition_products: u64,
    blocked: Vec<BlockedRow>,
    pagination: Pagination,
    coming: Vec<ComingRow>,
    month: Month,
    timeline: Timeline,
    over_time: String,
    since: String,
    decisions: Vec<DecisionRow>,
    total: String,
    decisions_open: u64,
    reads_all: bool,
}

#[derive(Serialize)]
struct Link {
    href: String,
    label: String,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

#[derive(Serialize)]
struct BlockedRow {
    product: Product,
    phase: String,
    days: String,
    is_late: bool,
    date: String,
    rule: String,
    why: String,
    who: String,
    what: &'static str,
    next: Option<Link>,
}

#[derive(Serialize)]
struct DecisionRow {
    href: String,
    session: String,
    name: String,
    day: String,
    outcome: &'static str,
    amount: String,
    period: String,
    conditions: String,
    next: String,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "committee/list.html";
    const SECTION: Section = Section::Committees;
}

/// The label of the phase a product is in.
pub fn phase(over: &Over, line: &Line, today: NaiveDate) -> String {
    let slug = current_phase(&line.facts.spans, today).map_or("", |it| it.phase.slug);
    over.phases.get(slug).cloned().unwrap_or_else(|| slug.to_owned())
}

/// First day of the decisions that are shown.
fn since(today: NaiveDate) -> NaiveDate {
    days_before(today, BACK_DAYS).with_day(1).unwrap_or(today)
}

impl ListPage {
    /// The page on `today`.
    pub fn new(told: &Told, rights: &Rights, wanted: &Wanted, is_whole: bool, today: NaiveDate) -> Self {
        let Told { over, stuck, coming } = told;
        let pages = stuck.len().div_ceil(A_PAGE).max(1) as u64;
        let page = wanted.page.clamp(1, pages);
        let skip = usize::try_from(page - 1).unwrap_or_default() * A_PAGE;
        let shown: Vec<&Decision> = over
            .decisions
            .iter()
            .filter(|it| it.committee.held_on.is_some_and(|on| on >= since(today)))
            .collect();
        let is_asked = |it: &&ComingRow| matches!(it.papers, Some(Papers::Asked | Papers::Late));
        let asked: Vec<&ComingRow> = coming.iter().filter(is_asked).collect();
        let open = |it: &&Decision| it.conditions.iter().any(|it| it.met_on.is_none());
        let count = |test: fn(&Blocked) -> bool| stuck.iter().filter(|it| test(&it.1)).count() as u64;
        let granted = shown.iter().flat_map(|it| it.amounts.iter().map(|it| it.amount));
        let mut with_conditions: Vec<i64> =
            over.decisions.iter().filter(open).map(|it| it.product.id).collect();
        with_conditions.sort_unstable();
        with_conditions.dedup();
        let is_active =
            |it: &&Line| current_phase(&it.facts.spans, today).is_some_and(|it| it.phase.is_active);
        let active = over.lines.iter().filter(is_active).count() as u64;
        let products = french::count(active, "produit actif", "produits actifs");
        let mut incubators: Vec<Choice> = over
            .incubators
            .values()
            .map(|(slug, name)| Choice { value: slug.clone(), label: name.clone() })
            .collect();
        incubators.sort_by(|a, b| collation::compare(&a.label, &b.label));
        Self {
            today: format!("{} {}", french::capitalised(french::weekday(today)), french::date_long(today)),
            scope: if is_whole {
                format!("{products} du portefeuille")
            } else {
                format!("{products} que vous suivez")
            },
            other_scope: (rights.reads_all() && (!rights.products().is_empty() || !is_whole)).then(|| {
                let (value, label) = if is_whole {
                    ("moi", "voir ceux que vous suivez")
                } else {
                    (WHOLE, "voir tout le portefeuille")
                };
                Link { href: wanted.with("perimetre", value).address(PATH), label: label.to_owned() }
            }),
            csv: wanted.with("mois", "").address("/comites.csv"),
            xlsx: wanted.with("mois", "").address("/comites.xlsx"),
            late: count(|it| it.stuck == Stuck::Overdue),
            never: count(|it| it.stuck == Stuck::Overdue && it.is_never),
            undecided: count(|it| it.stuck == Stuck::Undecided),
            undecided_days: stuck
                .iter()
                .filter(|it| it.1.stuck == Stuck::Undecided)
                .map(|it| it.1.days)
                .max()
                .map(|it| french::count(it.unsigned_abs(), "jour", "jours"))
                .unwrap_or_default(),
            papers: asked.len() as u64,
            papers_late: asked.iter().filter(|it| it.papers == Some(Papers::Late)).count() as u64,
            papers_by: asked
                .iter()
                .filter_map(|it| it.dates.papers_on)
                .min()
                .map(french::day_month)
                .unwrap_or_default(),
            to_plan: coming.iter().filter(|it| it.is_to_plan).count() as u64,
            ahead: coming.len() as u64,
            open_conditions: over
                .decisions
                .iter()
                .flat_map(|it| &it.conditions)
                .filter(|it| it.met_on.is_none())
                .count() as u64,
            condition_products: with_conditions.len() as u64,
            blocked: (stuck.iter().skip(skip).take(A_PAGE))
                .filter_map(|(rank, it)| Some(row(over, over.lines.get(*rank)?, it, rights, today)))
                .collect(),
            pagination: Pagination::new(page, pages, |it| {
                format!("{}#debloquer", wanted.on_page(it).address(PATH))
            }),
            month: Month::new(wanted, &marks(over), today, PATH),
            timeline: Timeline::new(coming, today),
            over_time: wanted.with("mois", "").address(over_time::PATH),
            since: french::date_long(since(today)),
            total: Euros::total(granted).map(|it| it.to_string()).unwrap_or_default(),
            decisions_open: shown
                .iter()
                .flat_map(|it| &it.conditions)
                .filter(|it| it.met_on.is_none())
                .count() as u64,
            decisions: shown.into_iter().map(decision).collect(),
            reads_all: rights.reads_all(),
            coming: coming.clone(),
            wanted: wanted.clone(),
            incubators,
        }
    }
}

fn row(over: &Over, line: &Line, it: &Blocked, rights: &Rights, today: NaiveDate) -> BlockedRow {
    BlockedRow {
        product: line.product.clone(),
        phase: phase(over, line, today),
        days: french::count(it.days.unsigned_abs(), "jour", "jours"),
        is_late: it.stuck.is_late(),
        date: it.date.clone(),
        rule: it.rule.clone(),
        why: it.why.clone(),
        who: it.who.0.clone(),
        what: it.who.1,
        next: keeps(rights, line.product.id)
            .then(|| Link { href: it.next.0.clone(), label: it.next.1.to_owned() }),
    }
}

fn decision(it: &Decision) -> DecisionRow {
    let open = it.conditions.iter().filter(|it| it.met_on.is_none()).count();
    DecisionRow {
        href: format!("/comites/{}", it.committee.id),
        session: it.committee.held_on.map(|on| format!("/comites/bilan?jour={on}")).unwrap_or_default(),
        name: it.product.name.clone(),
        day: it.committee.held_on.map(french::date).unwrap_or_default(),
        outcome: it.committee.outcome().map_or("", Outcome::label),
        amount: sums(&it.amounts).map(|it| it.total.to_string()).unwrap_or_default(),
        period: it.committee.period().map(|it| french::period(it.0, it.1)).unwrap_or_default(),
        conditions: match (open, it.conditions.len()) {
            (_, 0) => "Aucune".to_owned(),
            (0, all) => french::count_feminine(all as u64, "remplie", "remplies"),
            (open, _) => french::count_feminine(open as u64, "ouverte", "ouvertes"),
        },
        next: it.committee.next_due_on.map_or_else(|| "Aucune".to_owned(), french::date),
    }
}
