//! What stands on top of the page of a metric: its last value, what it is compared with, what is to be reached.

use chrono::NaiveDate;
use serde::Serialize;

use crate::impact::record::metric::Known;
use crate::impact::record::series::Series;
use crate::impact::rules::{NpsScale, Period, Target, Unit, moved, rolling, value_of};
use crate::web::french;

/// A fact on top of the page: what, how much, from what.
#[derive(Serialize)]
pub struct Figured {
    pub label: String,
    pub value: String,
    pub note: String,
}

/// The last value, the target, and what it is compared with.
pub fn figures(known: &Known, series: &[Series], target: Option<&Target>, today: NaiveDate) -> Vec<Figured> {
    let mut found = Vec::new();
    // A new version has no value yet: the last one of the version before stands, and says it.
    let measured = known.versions.iter().zip(series).rev().find_map(|it| Some((it.0, it.1, it.1.last()?)));
    let Some((version, values, (period, value))) = measured else { return found };
    let (period, value) = (*period, *value);
    let note = if version.id == known.current().id {
        "dernier relevé".to_owned()
    } else {
        format!(
            "dernier relevé, de la version {}\u{a0}; la version {} n’en a pas encore",
            version.number,
            known.current().number
        )
    };
    found.push(Figured {
        label: french::capitalised(&period.to_string()),
        value: version.unit.shown(value),
        note,
    });
    if let Some(it) = target {
        let state = if it.due_on < today { "échu" } else { "à atteindre" };
        found.push(Figured {
            label: format!("Objectif au {}", french::date(it.due_on)),
            value: known.version_of(it).unit.shown(it.value),
            note: state.to_owned(),
        });
    }
    if let Unit::Nps(scale) = &version.unit
        && scale.out_of == 1
        && let Some(usual) = scale.convert(value, NpsScale { out_of: 100, ..*scale })
    {
        found.push(Figured {
            label: "Sur l’échelle usuelle".to_owned(),
            value: Unit::Nps(NpsScale { out_of: 100, ..*scale }).shown(usual),
            note: format!("{} × 100", value.shown()),
        });
    }
    let mut compare = |label: &str, with: Option<Period>| {
        let Some(with) = with else { return };
        let Some(from) = value_of(values, with) else { return };
        let Some(by) = moved(from, value, &version.unit) else { return };
        let note = format!("{} en {}", from.shown(), with.short());
        found.push(Figured { label: label.to_owned(), value: by.shown(), note });
    };
    compare("Sur la période précédente", Some(period.previous()));
    compare("Sur un an", period.same_last_year());
    // Effects do not add up, and their mean is of no group.
    if version.unit.compares().is_none()
        && let Some(it) = rolling(values, period)
    {
        let span = format!("{} à {}", it.span.0.short(), it.span.1.short());
        let holes = match it.missing.len() {
            0 => String::new(),
            holes => format!(", {holes} sur {} manquent", it.known as usize + holes),
        };
        found.push(Figured {
            label: "Moyenne sur un an".to_owned(),
            value: version.unit.shown(it.told),
            note: format!("{span}{holes}"),
        });
    }
    found
}
