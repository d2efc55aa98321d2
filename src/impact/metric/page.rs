//! What the forms of a metric show.

use serde::Serialize;

use super::form::{COUNT, MetricDraft};
use crate::impact::href;
use crate::impact::page::{Choice, Crumbs, yes_or_no};
use crate::impact::record::metric::Known;
use crate::impact::rules::{
    Direction, Ending, Formula, Frequency, MatrixBox, NpsScale, PeriodKind, TimeUnit, Unit, UnitKind,
};
use crate::impact::scope::MetricScope;
use crate::portfolio::conflict::{self, Differing};
use crate::portfolio::scope::ProductScope;
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// Marks out of so many, that the form offers.
const MARKS: [u8; 5] = [5, 6, 10, 20, 100];

/// The form of a metric.
#[derive(Serialize)]
pub struct MetricPage {
    crumbs: Crumbs,
    heading: String,
    action: String,
    back: String,
    /// Name of the metric that it replaces.
    replaced: Option<String>,
    /// Day the version in force began, when the metric is written.
    since: Option<String>,
    boxes: Vec<Choice>,
    units: Vec<Choice>,
    directions: Vec<Choice>,
    periods: Vec<Choice>,
    frequencies: Vec<Choice>,
    formulas: Vec<Choice>,
    stars: Vec<Choice>,
    audiences: Vec<Choice>,
    draft: MetricDraft,
    errors: FormErrors,
    differing: Vec<Differing>,
}

impl Page for MetricPage {
    const TEMPLATE: &'static str = "impact/metric.html";
    const SECTION: Section = Section::Portfolio;
}

impl MetricPage {
    /// The form of a new metric, which may take the place of another.
    pub fn new(
        product: &ProductScope,
        replaced: Option<&Known>,
        draft: MetricDraft,
        errors: FormErrors,
    ) -> Self {
        let back = format!("/produits/{}/impact", product.slug);
        Self {
            heading: match replaced {
                Some(it) => format!("Remplacer «\u{a0}{}\u{a0}»", it.row.name),
                None => "Définir un indicateur".to_owned(),
            },
            action: format!("{back}/nouveau"),
            replaced: replaced.map(|it| it.row.name.clone()),
            since: None,
            boxes: choices(MatrixBox::ALL, MatrixBox::code, MatrixBox::label),
            units: units(),
            directions: choices(Direction::ALL, Direction::code, Direction::label),
            periods: choices(PeriodKind::ALL, PeriodKind::code, PeriodKind::label),
            frequencies: choices(Frequency::ALL, Frequency::code, Frequency::label),
            formulas: choices(Formula::ALL, Formula::code, Formula::label),
            stars: yes_or_no("Oui, l’équipe se dirige sur lui", "Non"),
            audiences: yes_or_no("Oui, tout le monde peut le lire", "Non, seulement l’équipe et la DINUM"),
            crumbs: Crumbs::of(product),
            back,
            draft,
            errors,
            differing: Vec::new(),
        }
    }

    /// The form with what the metric says.
    pub fn open(of: &MetricScope) -> Self {
        Self::again(of, fresh(&of.metric), FormErrors::new())
    }

    /// The form as it was typed, with what has to be corrected.
    pub fn again(of: &MetricScope, draft: MetricDraft, errors: FormErrors) -> Self {
        let known = &of.metric;
        let own = href(known.row.id);
        Self {
            heading: format!("Modifier «\u{a0}{}\u{a0}»", known.row.name),
            action: format!("{own}/modifier"),
            back: own,
            since: Some(french::date(known.current().from_on)),
            crumbs: Crumbs::to_metric(&of.product, known.row.id, &known.row.name),
            ..Self::new(&of.product, None, draft, errors)
        }
    }

    /// The form after someone else saved: what was typed is kept, what was left alone is brought up to date.
    pub fn stale(of: &MetricScope, mut draft: MetricDraft) -> Self {
        let stored = fresh(&of.metric);
        let mut differing = conflict::differing(&draft.fields(), &stored.fields(), &draft.opened());
        for it in differing.iter().filter(|it| it.untouched) {
            draft.take(it.name, it.stored.clone());
        }
        draft.version = stored.version;
        draft.opened = stored.opened;
        let page = Self::again(of, draft, FormErrors::new());
        for it in &mut differing {
            let list = match it.name {
                "matrix_box" => &page.boxes,
                "unit" => &page.units,
                "direction" => &page.directions,
                "period" => &page.periods,
                "frequency" => &page.frequencies,
                "formula" => &page.formulas,
                "is_north_star" => &page.stars,
                "is_public" => &page.audiences,
                _ => continue,
            };
            for value in [&mut it.typed, &mut it.stored] {
                if let Some(known) = list.iter().find(|it| it.value == *value) {
                    known.label.clone_into(value);
                }
            }
        }
        Self { differing, ..page }
    }
}

fn fresh(known: &Known) -> MetricDraft {
    let mut draft = MetricDraft::of(known);
    draft.version = known.row.version;
    draft.opened = conflict::opened(&draft.fields());
    draft
}

fn choices<T: Copy>(all: &[T], code: fn(T) -> &'static str, label: fn(T) -> &'static str) -> Vec<Choice> {
    all.iter().map(|it| Choice::new(code(*it), label(*it))).collect()
}

/// Every unit with its scale, on one list.
fn units() -> Vec<Choice> {
    let of = |unit: Unit, label: String| Choice::new(unit.to_string(), label);
    let plain = |unit: Unit| {
        let label = unit.kind().label().to_owned();
        of(unit, label)
    };
    let mut units = vec![
        Choice::new(COUNT, "Nombre (ce qui se compte)"),
        plain(Unit::Percent),
        plain(Unit::Euros),
        plain(Unit::Ratio),
    ];
    for time in TimeUnit::ALL {
        units.push(of(Unit::Duration(*time), format!("Durée, en {}", time.label())));
    }
    for most in MARKS {
        units.push(of(Unit::Mark(most), format!("Note sur {most}")));
    }
    for scale in NpsScale::all() {
        let kind = UnitKind::Nps.label();
        units.push(of(Unit::Nps(scale), format!("{kind}\u{a0}: {}", french::lowered(&scale.label()))));
    }
    for of in compared() {
        let what = match &of {
            Unit::Percent => "deux parts, en points".to_owned(),
            Unit::Count(_) => "deux moyennes de ce qui se compte".to_owned(),
            Unit::Ratio => "deux moyennes, sans unité".to_owned(),
            Unit::Mark(most) => format!("deux notes moyennes sur {most}, en points"),
            _ => format!("deux moyennes, en {}", of.told()),
        };
        units.push(of_two(of, &what));
    }
    units
}

/// What the two groups of an effect may be counted in.
fn compared() -> Vec<Unit> {
    let mut found = vec![Unit::Percent, Unit::Count(String::new()), Unit::Euros, Unit::Ratio];
    found.extend(TimeUnit::ALL.iter().map(|it| Unit::Duration(*it)));
    found.extend(MARKS.map(Unit::Mark));
    found
}

fn of_two(of: Unit, what: &str) -> Choice {
    let unit = Unit::Effect(Box::new(of));
    Choice::new(unit.to_string(), format!("Effet\u{a0}: écart entre {what}"))
}

/// The page that ends a metric.
#[derive(Serialize)]
pub struct EndPage {
    crumbs: Crumbs,
    name: String,
    action: String,
    back: String,
    /// Where another metric takes its place.
    replacement: String,
    endings: Vec<Choice>,
    ending: String,
    reason: String,
    errors: FormErrors,
}

impl Page for EndPage {
    const TEMPLATE: &'static str = "impact/end.html";
    const SECTION: Section = Section::Portfolio;
}

impl EndPage {
    /// The page, with what was typed and what has to be corrected.
    pub fn new(of: &MetricScope, (ending, reason): (String, String), errors: FormErrors) -> Self {
        let row = &of.metric.row;
        let endings = [Ending::Unmeasurable, Ending::Stopped];
        Self {
            crumbs: Crumbs::to_metric(&of.product, row.id, &row.name),
            name: row.name.clone(),
            action: format!("{}/fin", href(row.id)),
            back: href(row.id),
            replacement: format!("/produits/{}/impact/nouveau?remplace={}", of.product.slug, row.id),
            endings: choices(&endings, Ending::code, Ending::label),
            ending,
            reason,
            errors,
        }
    }
}
