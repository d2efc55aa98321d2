//! The records that answer, with the names of all that they name.

use std::collections::{BTreeSet, HashMap};

use sea_orm::{ConnectionTrait, DbErr};

use super::words;
use crate::audit::record::history::{self, Entry};
use crate::audit::told::Form;
use crate::fast::record::award;
use crate::fast::record::edition::Winner;
use crate::identity::record::person;
use crate::impact::record::metric;
use crate::portfolio::record::names;

/// Present names of objects, by kind and by identifier or row.
#[derive(Clone, Debug, Default)]
pub struct Names {
    by_id: HashMap<&'static str, HashMap<String, String>>,
    by_row: HashMap<&'static str, HashMap<String, String>>,
}

impl Names {
    /// Notes the name of the object of that identifier.
    pub fn insert(&mut self, kind: &'static str, id: &str, name: &str) {
        self.by_id.entry(kind).or_default().insert(id.to_owned(), name.to_owned());
    }

    /// Notes the name of the object of that row.
    pub fn insert_row(&mut self, kind: &'static str, row: &str, name: &str) {
        self.by_row.entry(kind).or_default().insert(row.to_owned(), name.to_owned());
    }

    /// The name of the object of that identifier; a « place » is a product or an incubator.
    pub fn of(&self, kind: &str, id: &str) -> Option<&str> {
        if kind == "place" {
            return self.of("product", id).or_else(|| self.of("incubator", id));
        }
        self.by_id.get(kind)?.get(id).map(String::as_str)
    }

    /// The name of the object of that row.
    pub fn row(&self, kind: &str, row: &str) -> Option<&str> {
        self.by_row.get(kind)?.get(row).map(String::as_str)
    }

    /// Who acted: the person's present name, or the program.
    pub fn who(&self, who: &str) -> String {
        match who.strip_prefix("person/") {
            Some(id) => self.of("person", id).map_or_else(|| format!("personne n°\u{a0}{id}"), str::to_owned),
            None => words::program(who).to_owned(),
        }
    }

    /// An object, by its present name if it has one.
    pub fn object(&self, kind: &str, id: &str) -> String {
        match (kind, id.split_once('/')) {
            ("laureate", Some((edition, winner))) => {
                let winner = winner_of(winner);
                format!("{}, FAST\u{a0}{edition}", self.of("place", winner).unwrap_or(winner))
            }
            ("application", Some((edition, row))) => format!("FAST\u{a0}{edition}, n°\u{a0}{row}"),
            ("edition" | "selection", _) => format!("FAST\u{a0}{id}"),
            ("followup" | "support", _) => self.row("laureate", id).unwrap_or(id).to_owned(),
            ("metric", _) => self.row("metric", id).unwrap_or(id).to_owned(),
            ("import" | "mail" | "note" | "committee" | "committee_session", _) => format!("n°\u{a0}{id}"),
            _ => self.of(kind, id).unwrap_or(id).to_owned(),
        }
    }
}

/// The name in addresses of who won an award, which ends what the journal names it by.
fn winner_of(id: &str) -> &str {
    id.rsplit_once('/').map_or(id, |it| it.1)
}

/// Records with what is needed to tell them.
#[derive(Clone, Debug)]
pub struct Found {
    /// The records, the latest first.
    pub entries: Vec<Entry>,
    /// Names of all that they name.
    pub names: Names,
    /// Instants of the records that forgot their values, by number.
    pub forgotten_at: HashMap<i64, String>,
}

/// What these records name.
#[derive(Default)]
struct Named {
    ids: HashMap<&'static str, BTreeSet<String>>,
    rows: HashMap<&'static str, BTreeSet<i64>>,
}

impl Named {
    fn id(&mut self, kind: &str, id: &str) {
        let kinds: &[&'static str] = match kind {
            "product" => &["product"],
            "incubator" => &["incubator"],
            "organisation" => &["organisation"],
            "place" => &["product", "incubator"],
            "person" => return self.row("person", id),
            "followup" | "support" => return self.row("laureate", id),
            "metric" => return self.row("metric", id),
            "laureate" => return self.id("place", winner_of(id)),
            _ => return,
        };
        for kind in kinds {
            self.ids.entry(kind).or_default().insert(id.to_owned());
        }
    }

    fn row(&mut self, kind: &'static str, row: &str) {
        if let Ok(row) = row.parse() {
            self.rows.entry(kind).or_default().insert(row);
        }
    }

    fn who(&mut self, who: &str) {
        if let Some(id) = who.strip_prefix("person/") {
            self.row("person", id);
        }
    }

    fn value(&mut self, form: Form, raw: &str) {
        match form {
            Form::Slug(kind) => match serde_json::from_str::<Vec<String>>(raw) {
                Ok(slugs) => slugs.iter().for_each(|it| self.id(kind, it)),
                Err(_) => self.id(kind, raw),
            },
            Form::Row(kind) => self.row(kind, raw),
            Form::Who => self.who(raw),
            _ => {}
        }
    }

    fn entry(&mut self, entry: &Entry) {
        self.id(&entry.record.object_kind, &entry.record.object_id);
        for value in &entry.values {
            let form = match value.position {
                0 => Form::Who,
                _ => words::field(&entry.record.object_kind, &value.field).form,
            };
            for raw in [&value.before, &value.after].into_iter().flatten() {
                self.value(form, raw);
            }
        }
    }

    fn slugs(&self, kind: &str) -> Vec<String> {
        self.ids.get(kind).map(|it| it.iter().cloned().collect()).unwrap_or_default()
    }

    fn numbers(&self, kind: &str) -> Vec<i64> {
        self.rows.get(kind).map(|it| it.iter().copied().collect()).unwrap_or_default()
    }
}

/// Adds to the records the names of what they name.
pub async fn complete(db: &impl ConnectionTrait, entries: Vec<Entry>) -> Result<Found, DbErr> {
    let mut named = Named::default();
    for entry in &entries {
        named.entry(entry);
    }
    let by: BTreeSet<i64> =
        entries.iter().flat_map(|it| &it.values).filter_map(|it| it.forgotten_by).collect();
    let forgotten_at = history::instants(db, &by.into_iter().collect::<Vec<_>>()).await?;
    Ok(Found { names: look_up(db, &named).await?, forgotten_at, entries })
}

/// The names of those who acted.
pub async fn people(db: &impl ConnectionTrait, whos: &[String]) -> Result<Names, DbErr> {
    let mut named = Named::default();
    for who in whos {
        named.who(who);
    }
    look_up(db, &named).await
}

async fn look_up(db: &impl ConnectionTrait, asked: &Named) -> Result<Names, DbErr> {
    let mut names = Names::default();
    for (slug, name) in names::of_products(db, &asked.slugs("product")).await? {
        names.insert("product", &slug, &name);
    }
    for (slug, name) in names::of_incubators(db, &asked.slugs("incubator")).await? {
        names.insert("incubator", &slug, &name);
    }
    for (slug, name) in names::of_organisations(db, &asked.slugs("organisation")).await? {
        names.insert("organisation", &slug, &name);
    }
    for (row, name) in names::organisations(db, asked.numbers("organisation").into_iter()).await? {
        names.insert_row("organisation", &row.to_string(), &name);
    }
    for (row, name) in person::names(db, &asked.numbers("person")).await? {
        names.insert("person", &row.to_string(), &name);
    }
    for (row, name) in metric::names(db, &asked.numbers("metric")).await? {
        names.insert_row("metric", &row.to_string(), &name);
    }
    laureates(db, &asked.numbers("laureate"), &mut names).await?;
    Ok(names)
}

async fn laureates(db: &impl ConnectionTrait, rows: &[i64], into: &mut Names) -> Result<(), DbErr> {
    let winners = award::winners(db, rows).await?;
    let of = |it: fn(&Winner) -> Option<i64>| -> Vec<i64> {
        winners.values().filter_map(|(_, winner)| winner.as_ref().and_then(it)).collect()
    };
    let products = of(|it| if let Winner::Product(id) = it { Some(*id) } else { None });
    let incubators = of(|it| if let Winner::Incubator(id) = it { Some(*id) } else { None });
    let (products, incubators) =
        (names::products(db, &products).await?, names::incubators(db, &incubators).await?);
    for (row, (edition, winner)) in winners {
        let name = match winner {
            Some(Winner::Product(id)) => products.get(&id),
            Some(Winner::Incubator(id)) => incubators.get(&id),
            None => None,
        };
        if let Some(name) = name {
            into.insert_row("laureate", &row.to_string(), &format!("{}, FAST\u{a0}{edition}", name.name));
        }
    }
    Ok(())
}
