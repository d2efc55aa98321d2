//! What the journal keeps of a convention: each value that changed, under the name it has in the form.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::audit::Changes;
use crate::convention::rules::Contents;

/// The values that differ, such as `contributions.0.amount` from `50000.00` to `60000.00`.
pub(super) fn changes(before: Option<&Contents>, after: &Contents) -> serde_json::Result<Changes> {
    let mut old = before.map(values).transpose()?.unwrap_or_default();
    let mut changes = Changes::new();
    for (field, value) in values(after)? {
        changes.note(&field, old.remove(&field), Some(value));
    }
    for (field, value) in old {
        changes.note(&field, Some(value), None);
    }
    Ok(changes)
}

/// The values that differ between two states of a convention.
pub fn between(before: &Contents, after: &Contents) -> anyhow::Result<Changes> {
    Ok(changes(Some(before), after)?)
}

/// Every value written, by name; what is empty has none.
fn values(contents: &Contents) -> serde_json::Result<BTreeMap<String, String>> {
    let mut values = BTreeMap::new();
    gather(String::new(), serde_json::to_value(contents)?, &mut values);
    Ok(values)
}

fn gather(name: String, value: Value, values: &mut BTreeMap<String, String>) {
    let inside = |key: &str| if name.is_empty() { key.to_owned() } else { format!("{name}.{key}") };
    match value {
        Value::Null => {}
        Value::String(text) if text.is_empty() => {}
        Value::String(text) => {
            values.insert(name, text);
        }
        Value::Bool(_) | Value::Number(_) => {
            values.insert(name, value.to_string());
        }
        Value::Array(items) => {
            for (position, item) in items.into_iter().enumerate() {
                gather(inside(&position.to_string()), item, values);
            }
        }
        Value::Object(fields) => {
            for (key, field) in fields {
                gather(inside(&key), field, values);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convention::rules::{Contribution, Party};
    use crate::money::Euros;

    #[test]
    fn only_what_differs_is_kept_with_both_values() {
        let contribution =
            |cents| Contribution { amount: Euros::from_cents(cents), ..Contribution::default() };
        let before = Contents {
            parties: vec![Party { name: "Région".to_owned(), ..Party::default() }],
            contributions: vec![contribution(5_000_000), contribution(1)],
            ..Contents::default()
        };
        let mut after = before.clone();
        after.contributions = vec![contribution(6_000_000)];
        after.ends_on = "2027-03-31".parse().ok();
        let changes = changes(Some(&before), &after).unwrap();
        let read: Vec<_> = changes
            .iter()
            .map(|it| (it.field.as_str(), it.before.as_deref(), it.after.as_deref()))
            .filter(|it| !it.0.starts_with("contributions.1.") || it.0.ends_with("amount"))
            .collect();
        assert_eq!(
            read,
            [
                ("contributions.0.amount", Some("50000.00"), Some("60000.00")),
                ("ends_on", None, Some("2027-03-31")),
                ("contributions.1.amount", Some("0.01"), None),
            ]
        );
    }
}
