//! What the page of an edition shows.

use chrono::NaiveDate;
use pulldown_cmark::HeadingLevel;
use serde::Serialize;

use super::comparison::{self, Comparison};
use super::envelope::{Bar, EnvelopeBlock};
use super::table::Table;
use super::terms::{Term, Way, terms, way};
use crate::convention::record::Brief;
use crate::convention::rules::{Standing as ConventionStanding, State};
use crate::fast::application;
use crate::fast::edition::page::doubt;
use crate::fast::page::{
    StandingBadge, is_chosen, laureates, month, name, rate, standing_badge, text, too_large, unknown_amounts,
};
use crate::fast::record::edition::WholeEdition;
use crate::fast::rules::{
    Dates, Edition, Moment, Standing, Step, StepKind, Totals, doubts, reconcile, standing, steps, totals,
};
use crate::money::Euros;
use crate::web::page::{Page, Section};
use crate::web::{french, markdown};

/// Steps worth a line of steps: one alone says less than the title.
const FEWEST_STEPS: usize = 2;

/// Figures below the steps, at most.
const FIGURES: usize = 4;

/// The page.
#[derive(Serialize)]
pub struct EditionPage {
    name: String,
    heading: String,
    standing: StandingBadge,
    summary: String,
    /// Where administrators edit it; nothing for others.
    edit: Option<String>,
    /// Where those who read them find the applications; nothing for others.
    applications: Option<String>,
    /// What administrators should look at again; nothing for others.
    doubts: Vec<String>,
    /// Until when what it decided is not public, for those who know it.
    pub embargo: Option<String>,
    /// Whether laureates are there, whom whoever reads may not know yet.
    pub is_to_be_announced: bool,
    way: Option<Way>,
    exports: Option<Exports>,
    steps: Vec<StepLine>,
    figures: Vec<Figure>,
    comparison: Comparison,
    envelope: Option<EnvelopeBlock>,
    laureates_heading: String,
    table: Option<Table>,
    terms: Vec<Term>,
    committee: Vec<String>,
    call_url: Option<String>,
    body: String,
}

#[derive(Serialize)]
struct Exports {
    csv: String,
    xlsx: String,
}

#[derive(Serialize)]
struct StepLine {
    label: &'static str,
    when: String,
    class: &'static str,
    is_current: bool,
}

#[derive(Serialize)]
struct Figure {
    label: &'static str,
    value: String,
    note: String,
}

impl Page for EditionPage {
    const TEMPLATE: &'static str = "overview/edition.html";
    const SECTION: Section = Section::Editions;
}

impl EditionPage {
    /// The page of an edition on a day; `order` is that of the laureates, `may_edit` is whether it
    /// offers the form and says what to look at again, `may_read` whether it leads to the applications.
    ///
    /// # Errors
    /// A sum that does not fit.
    pub fn new(
        whole: &WholeEdition,
        conventions: &[Brief],
        order: &str,
        (may_edit, may_read): (bool, bool),
        today: NaiveDate,
    ) -> anyhow::Result<Self> {
        let edition = &whole.edition;
        let sum = totals(whole.laureates.iter().map(|it| it.award)).ok_or_else(too_large)?;
        let pairs = comparison::pairs(whole);
        let compared = reconcile(edition.announced, &sum, pairs).ok_or_else(too_large)?;
        let stands = standing(&edition.dates, is_chosen(edition, &sum), today);
        let (month, name) = (month(edition), name(edition.number));
        let path = format!("/editions/{}/laureats", edition.number);
        let exports = Exports { csv: format!("{path}.csv"), xlsx: format!("{path}.xlsx") };
        let has_laureates = !whole.laureates.is_empty();
        // The text often holds the link itself.
        let is_worth_it = |it: &String| {
            (it.starts_with("https://") || it.starts_with("http://")) && !edition.body.contains(it.as_str())
        };
        Ok(Self {
            heading: if month.is_empty() { name.clone() } else { format!("{name}, {month}") },
            name,
            standing: standing_badge(stands),
            summary: format!("/editions/{}/bilan.pdf", edition.number),
            edit: may_edit.then(|| format!("/editions/{}/modifier", edition.number)),
            applications: may_read.then(|| application::path(edition.number)),
            doubts: if may_edit { doubts(edition).into_iter().map(doubt).collect() } else { Vec::new() },
            embargo: None,
            is_to_be_announced: false,
            way: way(edition, stands),
            exports: has_laureates.then_some(exports),
            steps: step_lines(&edition.dates, stands, today),
            figures: figures(edition, &sum, conventions, today),
            comparison: Comparison::new(&compared),
            envelope: bar(whole, conventions)?.map(EnvelopeBlock::from),
            laureates_heading: if has_laureates { laureates(sum.laureates) } else { "Lauréats".to_owned() },
            table: has_laureates.then(|| Table::new(whole, &sum, conventions, order, today)),
            terms: terms(edition),
            committee: whole.committee.clone(),
            call_url: edition.call_url.clone().filter(is_worth_it),
            body: markdown::draw(text(edition), HeadingLevel::H3),
        })
    }
}

fn step_lines(dates: &Dates, stands: Standing, today: NaiveDate) -> Vec<StepLine> {
    let steps = steps(dates, today);
    if steps.len() < FEWEST_STEPS {
        return Vec::new();
    }
    // Of several that are going on, the first one is told to those who do not see the bar.
    let current = steps.iter().position(|it| it.moment == Moment::Now);
    steps
        .iter()
        .enumerate()
        .map(|(place, it)| StepLine {
            label: step_label(it.kind),
            when: step_words(it, stands),
            class: match it.moment {
                Moment::Past => "is-past",
                Moment::Now => "is-now",
                Moment::Next | Moment::Later => "",
            },
            is_current: current == Some(place),
        })
        .collect()
}

/// A step in words.
pub fn step_label(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Call => "Appel à projets",
        StepKind::Selection => "Comité de sélection",
        StepKind::Announcement => "Annonce",
        StepKind::Support => "Accompagnement",
        StepKind::DemoDay => "Démo day",
        StepKind::CheckIn => "Point à deux mois",
    }
}

fn step_words(step: &Step, stands: Standing) -> String {
    let when = french::period(step.first, step.last);
    match (step.moment, step.kind, stands) {
        (Moment::Now, StepKind::Support, Standing::Supporting(month, Some(of))) => {
            format!("en cours, mois {month} sur {of}")
        }
        (Moment::Now, _, _) if step.first == step.last => format!("aujourd’hui, {when}"),
        (Moment::Now, _, _) => format!("en cours, {when}"),
        (Moment::Next, _, _) => format!("prochaine étape, {when}"),
        (Moment::Past | Moment::Later, _, _) => when,
    }
}

fn figures(edition: &Edition, sum: &Totals, conventions: &[Brief], today: NaiveDate) -> Vec<Figure> {
    let is_known = sum.unknown < sum.laureates || sum.laureates == 0;
    let counted = format!("compté sur {}", laureates(sum.laureates));
    let unknown = unknown_amounts(sum.unknown);
    let mut figures = vec![
        Figure {
            label: "Attribué",
            value: if is_known { sum.total.short() } else { "Inconnu".to_owned() },
            note: if unknown.is_empty() { counted } else { format!("{counted}, {unknown}") },
        },
        Figure {
            label: "Lauréats",
            value: french::integer(i64::from(sum.laureates)),
            note: edition.applications.map(applications).unwrap_or_default(),
        },
    ];
    if !conventions.is_empty() {
        figures.push(conventions_figure(sum, conventions, today));
    }
    let share = edition.co_financing_rate.map(rate).unwrap_or_default();
    if let Some(ceiling) = edition.co_financing_ceiling {
        figures.push(Figure { label: "Plafond de cofinancement", value: ceiling.short(), note: share });
    } else if !share.is_empty() {
        figures.push(Figure { label: "Cofinancement", value: share, note: String::new() });
    }
    if let Some(value) = edition.support_value.filter(|_| figures.len() < FIGURES) {
        let months = edition.dates.support_months.map(|it| format!(" pendant {}", french::duration(it)));
        let note = format!("pour chaque lauréat{}", months.unwrap_or_default());
        figures.push(Figure { label: "Accompagnement", value: value.short(), note });
    }
    figures
}

fn applications(number: u32) -> String {
    format!("pour {}", french::count_feminine(u64::from(number), "candidature", "candidatures"))
}

fn conventions_figure(sum: &Totals, conventions: &[Brief], today: NaiveDate) -> Figure {
    let stands = |it: &Brief| it.state.standing(it.span(), today);
    let in_force = laureates_with(conventions, |it| matches!(stands(it), ConventionStanding::InForce { .. }));
    let coming = conventions.iter().filter(|it| it.state.is_coming()).count();
    let without = u64::from(sum.laureates)
        .saturating_sub(laureates_with(conventions, |it| it.state != State::Abandoned));
    let notes = [
        (coming > 0).then(|| format!("{coming} en préparation")),
        (without > 0).then(|| format!("{without} à établir")),
    ];
    Figure {
        label: "Conventions en vigueur",
        value: format!("{in_force} sur {}", sum.laureates),
        note: notes.into_iter().flatten().collect::<Vec<_>>().join(", "),
    }
}

/// How many laureates have a convention of that kind.
fn laureates_with(conventions: &[Brief], is_such: impl Fn(&Brief) -> bool) -> u64 {
    let mut ids: Vec<i64> = conventions.iter().filter(|it| is_such(it)).map(|it| it.laureate_id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.len() as u64
}

fn bar(whole: &WholeEdition, conventions: &[Brief]) -> anyhow::Result<Option<Bar>> {
    let Some(envelope) = whole.edition.envelope else { return Ok(None) };
    let sum = |signed: bool| granted(whole, conventions, signed).map(|it| it.1);
    Ok(Bar::new(envelope, sum(true)?, sum(false)?))
}

/// How many laureates have a signed convention, or have none, and what they are granted together.
///
/// # Errors
/// A sum that does not fit.
pub fn granted(whole: &WholeEdition, conventions: &[Brief], signed: bool) -> anyhow::Result<(usize, Euros)> {
    let is_signed =
        |id: i64| conventions.iter().any(|it| it.laureate_id == id && it.state.signed_on().is_some());
    let laureates: Vec<_> = whole.laureates.iter().filter(|it| is_signed(it.id) == signed).collect();
    let sum = Euros::total(laureates.iter().filter_map(|it| it.award.amount())).ok_or_else(too_large)?;
    Ok((laureates.len(), sum))
}
