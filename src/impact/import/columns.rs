//! What each column of a file says, told by its title or by a person.

use std::collections::BTreeMap;

use crate::impact::incoming::cell;
use crate::impact::rules::{PeriodKind, Unit};
use crate::text::fold;
use crate::value::Figure;

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Says {
    /// The period of the line.
    Period,
    /// Values of the metric of that row.
    Values(i64),
    /// The same, of a percentage written as a part of one: 0,86 for 86 %.
    Parts(i64),
    /// The name of the metric of the line.
    Name,
    /// The value of the line.
    Value,
    /// Why the line corrects what is there.
    Reason,
    /// Where the line was read.
    Source,
}

impl Says {
    /// The code that forms send and mappings keep.
    pub fn code(self) -> String {
        match self {
            Self::Period => "periode".to_owned(),
            Self::Values(id) => format!("valeurs-{id}"),
            Self::Parts(id) => format!("parts-{id}"),
            Self::Name => "indicateur".to_owned(),
            Self::Value => "valeur".to_owned(),
            Self::Reason => "motif".to_owned(),
            Self::Source => "source".to_owned(),
        }
    }

    /// What that code says, for these metrics.
    pub fn read(code: &str, metrics: &[Measured]) -> Option<Self> {
        let known = |id: &str| id.parse().ok().filter(|id| metrics.iter().any(|it| it.id == *id));
        match code.split_once('-') {
            Some(("valeurs", id)) => known(id).map(Self::Values),
            Some(("parts", id)) => known(id).map(Self::Parts),
            Some(_) => None,
            None => [Self::Period, Self::Name, Self::Value, Self::Reason, Self::Source]
                .into_iter()
                .find(|it| it.code() == code),
        }
    }

    fn metric(self) -> Option<i64> {
        match self {
            Self::Values(id) | Self::Parts(id) => Some(id),
            _ => None,
        }
    }
}

/// What is known of a metric to tell its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// Its row.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// The unit of its version in force.
    pub unit: Unit,
}

/// Why nothing can be read of a table yet: a column, or the whole of them, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Place of the column; none for what lacks.
    pub place: Option<usize>,
    /// What to do, in a sentence.
    pub message: String,
}

/// What each column of a file says, by its place; what has none is not read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping(Vec<Option<Says>>);

/// Words of titles, the surest first.
const PERIODS: &[&str] =
    &["periode", "mois", "date", "trimestre", "semaine", "annee", "jour", "month", "period", "week", "day"];
const NAMES: &[&str] = &["indicateur", "nom de l'indicateur", "metrique", "metric", "indicator"];
const VALUES: &[&str] = &["valeur", "releve", "mesure", "value"];
const REASONS: &[&str] = &["motif", "motif de la correction", "raison", "pourquoi"];
const SOURCES: &[&str] = &["source"];

impl Mapping {
    /// What titles and first lines tell; each metric and each part of a line has one column.
    pub fn guess(titles: &[String], lines: &[&[String]], metrics: &[Measured]) -> Self {
        let keys: Vec<String> = titles.iter().map(|it| fold(it).replace('’', "'")).collect();
        let mut found = Self(vec![None; titles.len()]);
        for (place, key) in keys.iter().enumerate() {
            let bare = key.split(" (").next().unwrap_or(key);
            let is_its = |it: &&Measured| {
                let name = fold(&it.name).replace('’', "'");
                name == *key || name == bare
            };
            let free = |it: &&Measured| !found.0.iter().flatten().any(|says| says.metric() == Some(it.id));
            if let Some(it) = metrics.iter().filter(free).find(is_its) {
                let cells = lines.iter().filter_map(|cells| cells.get(place));
                let parts = it.unit == Unit::Percent && is_of_parts(cells.map(String::as_str));
                found.0[place] = Some(if parts { Says::Parts(it.id) } else { Says::Values(it.id) });
            }
        }
        for (says, words) in [
            (Says::Period, PERIODS),
            (Says::Name, NAMES),
            (Says::Value, VALUES),
            (Says::Reason, REASONS),
            (Says::Source, SOURCES),
        ] {
            let free = |place: &usize| found.0[*place].is_none();
            let place =
                words.iter().find_map(|word| (0..keys.len()).filter(free).find(|at| keys[*at] == *word));
            if let Some(place) = place {
                found.0[place] = Some(says);
            }
        }
        // Titles that say nothing: the first column that holds nothing but periods is that of the period.
        if !found.0.contains(&Some(Says::Period)) {
            let holds = |place: &usize| {
                let mut cells =
                    lines.iter().filter_map(|cells| cells.get(*place)).filter(|it| !it.is_empty());
                cells.clone().next().is_some() && cells.all(|it| is_period(it))
            };
            let free = |place: &usize| found.0[*place].is_none();
            if let Some(place) = (0..titles.len()).filter(free).find(holds) {
                found.0[place] = Some(Says::Period);
            }
        }
        found
    }

    /// The mapping that was kept for these titles, as far as they and the metrics are still there.
    pub fn kept(kept: &BTreeMap<String, String>, titles: &[String], metrics: &[Measured]) -> Self {
        Self(titles.iter().map(|it| kept.get(it).and_then(|code| Says::read(code, metrics))).collect())
    }

    /// What is kept of it: codes by title.
    pub fn to_keep(&self, titles: &[String]) -> BTreeMap<String, String> {
        let told = titles.iter().zip(&self.0);
        told.filter_map(|(title, says)| Some((title.clone(), (*says)?.code()))).collect()
    }

    /// What a form says of so many columns.
    pub fn told(codes: impl Fn(usize) -> Option<Says>, columns: usize) -> Self {
        Self((0..columns).map(codes).collect())
    }

    /// What the column of that place says.
    pub fn get(&self, place: usize) -> Option<Says> {
        self.0.get(place).copied().flatten()
    }

    /// The place of what has one column.
    pub fn place(&self, says: Says) -> Option<usize> {
        self.0.iter().position(|it| *it == Some(says))
    }

    /// Whether each line says one value, with the name of its metric.
    pub fn is_long(&self) -> bool {
        self.place(Says::Name).is_some() || self.place(Says::Value).is_some()
    }

    /// The columns that hold values, each with the metric and whether they are parts of one.
    pub fn columns(&self) -> impl Iterator<Item = (usize, i64, bool)> {
        self.0.iter().enumerate().filter_map(|(place, it)| match it {
            Some(Says::Values(id)) => Some((place, *id, false)),
            Some(Says::Parts(id)) => Some((place, *id, true)),
            _ => None,
        })
    }

    /// Why nothing can be read yet, in the order of the columns; what lacks comes last.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (place, says) in self.0.iter().enumerate() {
            let same = |it: &Option<Says>| match (it.and_then(Says::metric), says.and_then(Says::metric)) {
                (Some(one), Some(other)) => one == other,
                _ => it == says,
            };
            if says.is_some() && self.0[..place].iter().any(same) {
                let message = "Une colonne plus à gauche dit déjà cela. Choisissez autre chose.".to_owned();
                faults.push(Fault { place: Some(place), message });
            }
        }
        let has_columns = self.columns().next().is_some();
        let mut lacks = |message: &str| faults.push(Fault { place: None, message: message.to_owned() });
        if self.place(Says::Period).is_none() {
            lacks("Dites quelle colonne donne la période.");
        }
        match (has_columns, self.place(Says::Name).is_some(), self.place(Says::Value).is_some()) {
            (true, false, false) | (false, true, true) => {}
            (false, false, false) => lacks(
                "Dites quelle colonne donne les valeurs de quel indicateur\u{a0}; ou, si chaque ligne nomme le sien, \
                 quelles colonnes donnent l’indicateur et la valeur.",
            ),
            (false, true, false) => lacks("Dites quelle colonne donne la valeur."),
            (false, false, true) => lacks("Dites quelle colonne nomme l’indicateur de chaque ligne."),
            (true, ..) => lacks(
                "Ou bien une colonne par indicateur, ou bien une colonne qui le nomme et une qui donne la valeur\u{a0}: \
                 pas les deux à la fois.",
            ),
        }
        faults
    }
}

/// Whether the numbers of a column of percentages are parts of one: none beyond one, and some that are not whole.
fn is_of_parts<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let whole = Figure::from_millionths(1_000_000);
    let mut has_decimals = false;
    for cell in cells.filter(|it| !it.trim().is_empty()) {
        let Ok(figure) = cell.trim().parse::<Figure>() else { return false };
        if figure.millionths().abs() > whole.millionths() {
            return false;
        }
        has_decimals |= figure.millionths() % whole.millionths() != 0;
    }
    has_decimals
}

fn is_period(cell: &str) -> bool {
    [PeriodKind::Month, PeriodKind::Quarter, PeriodKind::Week, PeriodKind::Year, PeriodKind::Day]
        .into_iter()
        .any(|kind| cell::period(cell, kind).is_ok())
}

/// What a set of titles is known by, whatever their order.
pub fn key_of(titles: &[String]) -> String {
    let mut keys: Vec<String> = titles.iter().map(|it| fold(it)).filter(|it| !it.is_empty()).collect();
    keys.sort_unstable();
    keys.join("\u{1f}")
}

#[cfg(test)]
#[path = "columns_cases.rs"]
mod cases;
