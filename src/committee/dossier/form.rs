//! What is typed in a block.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use rocket::form::FromForm;

use crate::committee::rules::Activity;
use crate::committee::rules::dossier::{Block, Fields, LONGEST, Status};
use crate::money::Euros;
use crate::value::Figure;
use crate::web::form::{FormErrors, line, text};
use crate::web::french;

/// Characters of a line, at most.
const LINE: usize = 300;
/// Columns of the budget: code and title.
pub const COLUMNS: [(&str, &str); 3] =
    [("spent", "Dépensé cette année"), ("forecast", "Prévu d’ici la fin de l’année"), ("asked", "Demandé")];

/// A block, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm)]
pub struct BlockDraft {
    /// By name of the field.
    #[field(default = HashMap::new())]
    pub fields: HashMap<String, String>,
    /// Version of the block when it was opened; 0 when nobody had written it.
    #[field(default = 0)]
    pub version: i64,
    /// Whether the page sends it by itself: the answer is then a few words, and not a page.
    #[field(default = false)]
    pub auto: bool,
}

/// How a form names the cell of a column and of an activity.
pub fn cell(column: &str, activity: Activity) -> String {
    format!("{column}-{}", activity.code())
}

/// The name of a field of a block in its form: no other on the page has it.
pub fn name(block: Block, field: &str) -> String {
    format!("fields[{}-{field}]", block.code())
}

impl BlockDraft {
    fn typed(&self, block: Block, field: &str) -> &str {
        self.fields.get(&format!("{}-{field}", block.code())).map_or("", String::as_str)
    }

    /// What was typed, by name of the field, as it was typed.
    pub fn as_typed(&self, block: Block) -> BTreeMap<String, String> {
        let start = format!("{}-", block.code());
        let own = self.fields.iter().filter_map(|it| Some((it.0.strip_prefix(&start)?, it.1)));
        own.map(|it| (it.0.to_owned(), it.1.clone())).collect()
    }

    /// What the block holds; `metrics` are those that a priority may name.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(&self, block: Block, metrics: &[String]) -> Result<Fields, FormErrors> {
        let mut errors = FormErrors::new();
        let mut fields = Fields::new();
        let mut keep = |field: &str, value: Option<String>| {
            if let Some(value) = value.filter(|it| !it.is_empty()) {
                fields.insert(field.to_owned(), value);
            }
        };
        match block {
            Block::Standard(_) => {
                for field in ["before", "now", "next"] {
                    let typed = self.typed(block, field).trim();
                    let is_known = typed.is_empty() || Status::ALL.iter().any(|it| it.code() == typed);
                    if !is_known {
                        errors.add(name(block, field), "Choisissez dans la liste.");
                    }
                    keep(field, Some(typed.to_owned()));
                }
                keep("proof", errors.at_most(name(block, "proof"), line(self.typed(block, "proof")), LINE));
            }
            Block::Priority(_) => {
                keep("what", errors.at_most(name(block, "what"), line(self.typed(block, "what")), LINE));
                let metric = self.typed(block, "metric").trim().to_owned();
                if !metric.is_empty() && !metrics.contains(&metric) {
                    errors.add(name(block, "metric"), "Choisissez un indicateur du produit dans la liste.");
                }
                keep("metric", Some(metric));
                let value: Option<Figure> = errors.optional(name(block, "value"), self.typed(block, "value"));
                keep("value", value.map(|it| it.to_string()));
                let due_on = errors.day(&name(block, "due_on"), self.typed(block, "due_on"));
                keep("due_on", due_on.map(|it| it.to_string()));
            }
            Block::Budget => {
                for activity in Activity::all() {
                    for (column, _) in COLUMNS {
                        let field = cell(column, activity);
                        let amount: Option<Euros> =
                            errors.optional(name(block, &field), self.typed(block, &field));
                        if amount.is_some_and(Euros::is_negative) {
                            errors.add(name(block, &field), "Un montant du budget n’est pas négatif.");
                        }
                        keep(&field, amount.filter(|it| !it.is_zero()).map(Euros::to_plain));
                    }
                }
                keep(
                    "payers",
                    errors.at_most(name(block, "payers"), line(self.typed(block, "payers")), LINE),
                );
            }
            _ => keep("text", errors.at_most(name(block, "text"), text(self.typed(block, "text")), LONGEST)),
        }
        if errors.is_empty() { Ok(fields) } else { Err(errors) }
    }
}

/// What is stored, as people type it: days, amounts and figures in French.
pub fn shown(fields: &Fields) -> BTreeMap<String, String> {
    let as_typed = |(field, value): (&String, &String)| {
        let typed = match field.as_str() {
            "due_on" => value.parse::<NaiveDate>().map(french::day_typed).ok(),
            "value" => value.parse::<Figure>().map(Figure::shown).ok(),
            _ if COLUMNS.iter().any(|it| field.starts_with(&format!("{}-", it.0))) => {
                value.parse::<Euros>().map(|it| it.short().trim_end_matches('€').trim_end().to_owned()).ok()
            }
            _ => None,
        };
        (field.clone(), typed.unwrap_or_else(|| value.clone()))
    };
    fields.iter().map(as_typed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::committee::rules::dossier::Standard;

    fn draft(block: Block, fields: &[(&str, &str)]) -> BlockDraft {
        let of = |it: &(&str, &str)| (format!("{}-{}", block.code(), it.0), it.1.to_owned());
        BlockDraft { fields: fields.iter().map(of).collect(), ..<BlockDraft as Default>::default() }
    }

    #[test]
    fn what_is_typed_is_stored_in_one_way_and_shown_as_it_is_typed() {
        let metrics = ["7".to_owned()];
        for (block, typed, stored, again) in [
            (Block::Vision, vec![("text", " Loin \r\n")], vec![("text", "Loin")], vec![("text", "Loin")]),
            (Block::Vision, vec![("text", "  ")], vec![], vec![]),
            (
                Block::Priority(1),
                vec![("what", "Étendre"), ("metric", "7"), ("value", "45 000,5"), ("due_on", "31/05/2027")],
                vec![("due_on", "2027-05-31"), ("metric", "7"), ("value", "45000.5"), ("what", "Étendre")],
                vec![
                    ("due_on", "31/05/2027"),
                    ("metric", "7"),
                    ("value", "45\u{202f}000,5"),
                    ("what", "Étendre"),
                ],
            ),
            (
                Block::Budget,
                vec![("spent-design", "1 234,50"), ("asked-design", "0"), ("forecast-data", "20000")],
                vec![("forecast-data", "20000.00"), ("spent-design", "1234.50")],
                vec![("forecast-data", "20\u{202f}000"), ("spent-design", "1\u{202f}234,50")],
            ),
            (
                Block::Standard(Standard::Impact),
                vec![("before", ""), ("now", "partly"), ("next", "yes"), ("proof", "/stats")],
                vec![("next", "yes"), ("now", "partly"), ("proof", "/stats")],
                vec![("next", "yes"), ("now", "partly"), ("proof", "/stats")],
            ),
        ] {
            let read = draft(block, &typed).parsed(block, &metrics).unwrap();
            let pairs = |it: &BTreeMap<String, String>| {
                it.iter().map(|it| (it.0.clone(), it.1.clone())).collect::<Vec<_>>()
            };
            let owned = |it: Vec<(&str, &str)>| {
                it.into_iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect::<Vec<_>>()
            };
            assert_eq!(pairs(&read), owned(stored), "{typed:?}");
            assert_eq!(pairs(&shown(&read)), owned(again.clone()), "{typed:?}");
            let retyped: Vec<(&str, &str)> = again;
            assert_eq!(draft(block, &retyped).parsed(block, &metrics).unwrap(), read, "read back");
        }
    }

    #[test]
    fn what_is_wrong_is_said_beside_its_field() {
        for (block, typed, field) in [
            (Block::Priority(1), ("metric", "8"), "fields[priorite-1-metric]"),
            (Block::Priority(1), ("value", "beaucoup"), "fields[priorite-1-value]"),
            (Block::Priority(1), ("due_on", "bientôt"), "fields[priorite-1-due_on]"),
            (Block::Budget, ("asked-design", "-1"), "fields[budget-asked-design]"),
            (Block::Standard(Standard::Impact), ("now", "peut-être"), "fields[standard-impact-now]"),
        ] {
            let errors = draft(block, &[typed]).parsed(block, &["7".to_owned()]).unwrap_err();
            assert_eq!(errors.iter().map(|it| it.field.as_str()).collect::<Vec<_>>(), [field]);
        }
        let long = "a".repeat(LONGEST + 1);
        assert!(draft(Block::Team, &[("text", &long)]).parsed(Block::Team, &[]).is_err());
    }
}
