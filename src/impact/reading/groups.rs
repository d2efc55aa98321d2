//! The two groups of an effect and the interval of their difference, as typed on the page of its period.

use rocket::form::FromForm;
use serde::Serialize;

use crate::impact::rules::{Compared, Group, Part, Side, Unit};
use crate::value::Figure;
use crate::web::form::{FormErrors, line};

/// The level that is used most, in percent.
const USUAL_LEVEL: &str = "95";

/// A group, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct GroupDraft {
    #[field(default = "")]
    name: String,
    #[field(default = "")]
    size: String,
    #[field(default = "")]
    value: String,
    #[field(default = "")]
    deviation: String,
}

/// Both groups and the interval, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct GroupsDraft {
    studied: GroupDraft,
    control: GroupDraft,
    #[field(default = "")]
    low: String,
    #[field(default = "")]
    high: String,
    #[field(default = "")]
    level: String,
}

/// The field of a part.
fn field(part: Part) -> String {
    let of = |side, name| match side {
        Side::Studied => format!("groups.studied.{name}"),
        Side::Control => format!("groups.control.{name}"),
    };
    match part {
        Part::Name(side) => of(side, "name"),
        Part::Size(side) => of(side, "size"),
        Part::Value(side) => of(side, "value"),
        Part::Deviation(side) => of(side, "deviation"),
        Part::Low => "groups.low".to_owned(),
        Part::High => "groups.high".to_owned(),
        Part::Level => "groups.level".to_owned(),
    }
}

impl GroupsDraft {
    /// What is known before anything is typed: the same groups as the last time, at the same level.
    pub fn after(last: Option<&Compared>) -> Self {
        let named = |it: &Group| GroupDraft { name: it.name.clone(), ..<GroupDraft as Default>::default() };
        Self {
            studied: last.map(|it| named(&it.studied)).unwrap_or_default(),
            control: last.map(|it| named(&it.control)).unwrap_or_default(),
            level: last.map_or_else(|| USUAL_LEVEL.to_owned(), |it| it.level.shown()),
            ..<Self as Default>::default()
        }
    }

    /// The studied group, and the other.
    pub fn sides(&self) -> (&GroupDraft, &GroupDraft) {
        (&self.studied, &self.control)
    }

    /// The comparison, for an effect in that unit, and the difference it comes to.
    pub fn parsed(&self, unit: &Unit, errors: &mut FormErrors) -> Option<(Compared, Figure)> {
        let of = unit.compares().unwrap_or(unit);
        let bound = |errors: &mut FormErrors, part, typed: &str, missing| {
            let typed = unit.bare(typed.trim()).trim_start_matches('+');
            errors.parsed::<Figure>(field(part), typed, missing)
        };
        let mut groups = Vec::new();
        for side in Side::ALL {
            let own = match side {
                Side::Studied => &self.studied,
                Side::Control => &self.control,
            };
            let size = size(errors, field(Part::Size(side)), &own.size);
            let missing = "Écrivez la valeur trouvée dans ce groupe.";
            let value = errors.parsed(field(Part::Value(side)), of.bare(own.value.trim()), missing);
            let deviation = errors.optional(field(Part::Deviation(side)), &own.deviation);
            let name = line(&own.name).unwrap_or_default();
            groups.push(size.zip(value).map(|(size, value)| Group { name, size, value, deviation }));
        }
        let low = bound(errors, Part::Low, &self.low, "Écrivez la borne basse de l’intervalle.");
        let high = bound(errors, Part::High, &self.high, "Écrivez la borne haute de l’intervalle.");
        let level = self.level.trim().trim_end_matches('%').trim_end();
        let level = errors.parsed(
            field(Part::Level),
            level,
            "Écrivez le niveau de confiance\u{a0}: 95 le plus souvent.",
        );
        let (control, studied) = (groups.pop()??, groups.pop()??);
        let (Some(low), Some(high), Some(level), true) = (low, high, level, errors.is_empty()) else {
            return None;
        };
        let found = Compared { studied, control, low, high, level };
        for it in found.faults(of) {
            errors.add(field(it.part()), it.to_string());
        }
        let difference = found.difference().filter(|_| errors.is_empty())?;
        Some((found, difference))
    }
}

/// A whole number of people or things.
fn size(errors: &mut FormErrors, field: String, typed: &str) -> Option<u32> {
    let digits: String = typed.chars().filter(|it| !it.is_whitespace()).collect();
    let found = digits.parse().ok();
    if found.is_none() {
        errors.add(field, "Écrivez combien ont été mesurés, en chiffres.");
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> GroupsDraft {
        let group = |name: &str, size: &str, value: &str| GroupDraft {
            name: name.to_owned(),
            size: size.to_owned(),
            value: value.to_owned(),
            deviation: String::new(),
        };
        GroupsDraft {
            studied: group("Avec rappel", "1 200", "34,2 %"),
            control: group("Sans rappel", "1 180", "29,1"),
            low: "+1,4".to_owned(),
            high: "8,8 points".to_owned(),
            level: "95 %".to_owned(),
        }
    }

    #[test]
    fn what_is_typed_is_read_or_corrected_where_it_stands() {
        type Edit = fn(&mut GroupsDraft);
        let cases: [(Edit, &[&str]); 9] = [
            (|_| {}, &[]),
            (|it| it.studied.size.clear(), &["groups.studied.size"]),
            (|it| it.studied.size = "12,5".to_owned(), &["groups.studied.size"]),
            (|it| it.control.size = "0".to_owned(), &["groups.control.size"]),
            (|it| it.control.value = "beaucoup".to_owned(), &["groups.control.value"]),
            (|it| it.low = "6".to_owned(), &["groups.low"]),
            (|it| it.high.clear(), &["groups.high"]),
            (|it| it.level = "100".to_owned(), &["groups.level"]),
            (
                |it| {
                    it.control.name = "Avec  rappel".to_owned();
                    it.control.deviation = "2".to_owned();
                },
                &["groups.control.deviation", "groups.control.name"],
            ),
        ];
        for (edit, expected) in cases {
            let mut it = draft();
            edit(&mut it);
            let mut errors = FormErrors::new();
            let found = it.parsed(&"effect:percent".parse().unwrap(), &mut errors);
            let mut fields: Vec<&str> = errors.iter().map(|it| it.field.as_str()).collect();
            fields.sort_unstable();
            assert_eq!(fields, expected);
            assert_eq!(found.map(|it| it.1.to_string()), expected.is_empty().then(|| "5.1".to_owned()));
        }
    }
}
