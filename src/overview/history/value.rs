//! A stored value as it reads in French.

use chrono::NaiveDate;
use serde_json::Value;

use super::record::Names;
use crate::audit::told::Form;
use crate::money::Euros;
use crate::web::french;

/// What is stored under this form, in words; what cannot be read so is shown as it is.
pub fn read(form: Form, raw: &str, names: &Names) -> String {
    let read = match form {
        Form::Text => None,
        Form::Day => raw.parse().ok().map(french::date),
        Form::Euros => raw.parse().ok().map(Euros::short),
        Form::Flag => flag(raw).map(str::to_owned),
        Form::Percent => percent(raw),
        Form::Words(words) => Some(words(raw)),
        Form::List(words) => serde_json::from_str(raw).ok().map(|it| list(&it, words)),
        Form::Slug(kind) => match serde_json::from_str::<Vec<String>>(raw) {
            Ok(slugs) => Some(slugs.iter().map(|it| named(names, kind, it)).collect::<Vec<_>>().join(", ")),
            Err(_) => Some(named(names, kind, raw)),
        },
        Form::Row(kind) => Some(names.row(kind, raw).map_or_else(|| format!("n°\u{a0}{raw}"), str::to_owned)),
        Form::Who => Some(names.who(raw)),
    };
    read.unwrap_or_else(|| raw.to_owned())
}

fn named(names: &Names, kind: &str, slug: &str) -> String {
    names.of(kind, slug).unwrap_or(slug).to_owned()
}

fn flag(raw: &str) -> Option<&'static str> {
    match raw {
        "true" => Some("oui"),
        "false" => Some("non"),
        _ => None,
    }
}

/// « 80 % », « 66,7 % ».
fn percent(raw: &str) -> Option<String> {
    let hundredths = match raw.split_once('.') {
        None => raw.parse::<i64>().ok()?.checked_mul(100)?,
        Some((whole, decimals)) if decimals.len() == 2 => format!("{whole}{decimals}").parse().ok()?,
        Some(_) => return None,
    };
    french::decimal(hundredths, 100, 2).map(|it| format!("{it}\u{a0}%"))
}

/// The items, each on its own, their parts after one another; what is not known is left out.
fn list(value: &Value, words: fn(&str) -> String) -> String {
    match value {
        Value::Array(items) if items.iter().any(|it| it.is_array() || it.is_object()) => {
            items.iter().map(|it| parts(it, words).join(", ")).collect::<Vec<_>>().join("\u{a0}; ")
        }
        other => parts(other, words).join(", "),
    }
}

fn parts(value: &Value, words: fn(&str) -> String) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::Bool(it) => vec![if *it { "oui" } else { "non" }.to_owned()],
        Value::Number(it) => vec![it.to_string()],
        Value::String(text) => vec![part(text, words)],
        Value::Array(items) => items.iter().flat_map(|it| parts(it, words)).collect(),
        Value::Object(fields) => fields.values().flat_map(|it| parts(it, words)).collect(),
    }
}

fn part(text: &str, words: fn(&str) -> String) -> String {
    if let Ok(day) = text.parse::<NaiveDate>() {
        return french::date(day);
    }
    // Only an amount is written with exactly two decimals.
    let is_amount = text.rsplit_once('.').is_some_and(|(_, cents)| cents.len() == 2);
    match text.parse::<Euros>() {
        Ok(amount) if is_amount => amount.short(),
        _ => words(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::told::as_is;

    #[test]
    fn values_read_in_french() {
        let mut names = Names::default();
        names.insert("organisation", "dinum", "DINUM");
        names.insert_row("laureate", "3", "Signal Rivage, FAST\u{a0}18");
        names.insert("person", "12", "Ava Lorient");
        for (form, raw, expected) in [
            (Form::Text, "[a]", "[a]"),
            (Form::Day, "2026-11-23", "23 nov. 2026"),
            (Form::Day, "bientôt", "bientôt"),
            (Form::Euros, "50000.00", "50 000 €"),
            (Form::Euros, "0.05", "0,05 €"),
            (Form::Flag, "true", "oui"),
            (Form::Percent, "80", "80 %"),
            (Form::Percent, "66.70", "66,7 %"),
            (Form::Percent, "beaucoup", "beaucoup"),
            (Form::Words(str::to_uppercase), "a", "A"),
            (Form::List(as_is), r#"["a","b"]"#, "a, b"),
            (
                Form::List(as_is),
                r#"[["construction","2026-01-01",null],["fin",null,null]]"#,
                "construction, 1er janv. 2026 ; fin",
            ),
            (
                Form::List(as_is),
                r#"{"names":[{"amount":"30000.00","name":"A"}],"total":"60000.00"}"#,
                "30 000 €, A, 60 000 €",
            ),
            (Form::List(as_is), "pas du JSON", "pas du JSON"),
            (Form::Slug("organisation"), "dinum", "DINUM"),
            (Form::Slug("organisation"), r#"["dinum","autre"]"#, "DINUM, autre"),
            (Form::Row("laureate"), "3", "Signal Rivage, FAST 18"),
            (Form::Row("laureate"), "4", "n° 4"),
            (Form::Who, "person/12", "Ava Lorient"),
            (Form::Who, "person/13", "personne n° 13"),
        ] {
            assert_eq!(read(form, raw, &names).replace(['\u{a0}', '\u{202f}'], " "), expected, "{raw}");
        }
    }
}
