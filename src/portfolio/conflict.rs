//! Two people edited the same sheet: what differs, and what the form keeps so that nothing is lost.

use std::collections::BTreeMap;

use serde::Serialize;

/// A field of a form: its name, its label, and what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// Name in the form and in the journal.
    pub name: &'static str,
    /// Words that stand before it.
    pub label: &'static str,
    /// What it holds; empty when nothing is known.
    pub value: &'a str,
}

/// What a form showed when it was opened: kept in the form itself, value by field.
pub type Opened = BTreeMap<String, String>;

/// What a form is opened with, to be sent back with it.
pub fn opened(fields: &[Field<'_>]) -> String {
    let values: BTreeMap<_, _> = fields.iter().map(|it| (it.name, it.value)).collect();
    // A map of texts always has a JSON form.
    serde_json::to_string(&values).unwrap_or_default()
}

/// A field whose typed value is not the one saved meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Differing {
    /// Name of the field.
    pub name: &'static str,
    /// Words that stand before it.
    pub label: &'static str,
    /// What the second person sent.
    pub typed: String,
    /// What the first person saved.
    pub stored: String,
    /// Whether the second person left the field as it was: the form then takes what was saved.
    pub untouched: bool,
}

/// Compares what was typed with what was saved meanwhile, field by field, in the order of the form.
///
/// `before` tells the fields that the second person changed; when it says nothing of a field,
/// the field counts as changed.
pub fn differing(typed: &[Field<'_>], stored: &[Field<'_>], before: &Opened) -> Vec<Differing> {
    typed
        .iter()
        .zip(stored)
        .filter(|(typed, stored)| typed.value != stored.value)
        .map(|(typed, stored)| Differing {
            name: typed.name,
            label: typed.label,
            typed: typed.value.to_owned(),
            stored: stored.value.to_owned(),
            untouched: before.get(typed.name).is_some_and(|it| it == typed.value),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields<'a>(name: &'a str, address: &'a str, siret: &'a str) -> [Field<'a>; 3] {
        [
            Field { name: "name", label: "Nom", value: name },
            Field { name: "address", label: "Adresse", value: address },
            Field { name: "siret", label: "SIRET", value: siret },
        ]
    }

    #[test]
    fn what_differs_is_told_from_what_was_left_alone() {
        let before = serde_json::from_str(&opened(&fields("Office", "1 rue A", ""))).unwrap();
        let stored = fields("Office national", "2 rue B", "");
        for (typed, expected) in [
            (fields("Office national", "2 rue B", ""), vec![]),
            (fields("Office", "3 rue C", ""), vec![("name", true), ("address", false)]),
            (
                fields("Office central", "1 rue A", "123"),
                vec![("name", false), ("address", true), ("siret", false)],
            ),
        ] {
            let found = differing(&typed, &stored, &before);
            let found: Vec<_> = found.iter().map(|it| (it.name, it.untouched)).collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn without_the_values_of_the_opening_every_difference_counts() {
        let found = differing(&fields("A", "B", ""), &fields("A", "C", ""), &Opened::new());
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].typed.as_str(), found[0].stored.as_str(), found[0].untouched),
            ("B", "C", false)
        );
    }
}
