//! The check of the whole journal.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, DbErr};

use super::chain::{self, GENESIS, Link};
use super::record::{self, journal_record, journal_value};

/// What the check can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every record follows from the one before, up to `head`.
    ///
    /// Without a head kept elsewhere, this cannot show that the tail was cut or that the whole
    /// chain was computed again.
    Whole {
        /// How many records.
        count: i64,
        /// Hash of the last record.
        head: String,
        /// Whether the head kept elsewhere stands in the chain, if one was given.
        anchored: Option<i64>,
    },
    /// The chain breaks at this record.
    Broken {
        /// Number of the first record that does not hold.
        seq: i64,
        /// What does not hold.
        fault: Fault,
    },
    /// The chain holds, but the head kept elsewhere is not in it: its tail was cut, or it was computed again.
    HeadMissing {
        /// How many records.
        count: i64,
    },
}

/// What does not hold in a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A record is missing before this one.
    Gap,
    /// It does not carry the hash of the one before.
    Previous,
    /// Its own hash is not that of its content.
    Hash,
    /// Its values are not those that were recorded.
    Values,
}

/// Hash of the last record, if there is one: to be kept elsewhere.
pub async fn head(db: &impl ConnectionTrait) -> Result<Option<String>, DbErr> {
    Ok(record::last(db).await?.map(|it| it.hash))
}

/// Reads the journal from the first record to the last, page by page.
pub async fn verify(db: &impl ConnectionTrait, kept_head: Option<&str>) -> Result<Verdict, DbErr> {
    let (mut count, mut previous, mut anchored) = (0, GENESIS.to_owned(), None);
    loop {
        let (records, values) = record::page_after(db, count).await?;
        if records.is_empty() {
            break;
        }
        let mut values = by_record(values);
        for row in records {
            let values = values.remove(&row.seq).unwrap_or_default();
            if let Some(fault) = fault(&row, &values, count + 1, &previous) {
                return Ok(Verdict::Broken { seq: count + 1, fault });
            }
            count = row.seq;
            if kept_head == Some(row.hash.as_str()) {
                anchored = Some(row.seq);
            }
            previous = row.hash;
        }
    }
    Ok(match (kept_head, anchored) {
        (Some(GENESIS), None) => Verdict::Whole { count, head: previous, anchored: Some(0) },
        (Some(_), None) => Verdict::HeadMissing { count },
        (_, anchored) => Verdict::Whole { count, head: previous, anchored },
    })
}

fn by_record(values: Vec<journal_value::Model>) -> HashMap<i64, Vec<journal_value::Model>> {
    let mut map: HashMap<i64, Vec<_>> = HashMap::new();
    for value in values {
        map.entry(value.record_seq).or_default().push(value);
    }
    map
}

fn fault(
    row: &journal_record::Model,
    values: &[journal_value::Model],
    seq: i64,
    previous: &str,
) -> Option<Fault> {
    if row.seq != seq {
        return Some(Fault::Gap);
    }
    if row.previous != previous {
        return Some(Fault::Previous);
    }
    if Link::from(row).hash() != row.hash {
        return Some(Fault::Hash);
    }
    let agrees = |it: &journal_value::Model| {
        chain::value_digest(&it.salt, &it.field, it.before.as_deref(), it.after.as_deref()) == it.digest
    };
    let digest = chain::values_digest(values.iter().map(|it| it.digest.as_str()));
    (digest != row.values_digest || !values.iter().all(agrees)).then_some(Fault::Values)
}

impl Verdict {
    /// The verdict in French, with what the check could not see.
    pub fn sentence(&self, head_was_given: bool) -> String {
        match self {
            Self::Whole { count, head, anchored } => {
                let seen = match (anchored, head_was_given) {
                    (Some(seq), true) => format!(
                        "L’empreinte gardée ailleurs est celle de l’acte n° {seq} : rien n’a été coupé ni recalculé jusque-là."
                    ),
                    _ => "Sans empreinte gardée ailleurs (--head), ce contrôle ne peut voir ni une fin coupée, ni un \
                          journal entièrement recalculé."
                        .to_owned(),
                };
                format!("Le journal est entier : {count} actes.\nEmpreinte de tête : {head}\n{seen}")
            }
            Self::Broken { seq, fault } => format!(
                "Le journal est rompu à l’acte n° {seq} : {}.",
                match fault {
                    Fault::Gap => "un acte manque avant lui",
                    Fault::Previous => "il ne suit pas de l’acte précédent",
                    Fault::Hash => "son contenu n’est pas celui qui a été inscrit",
                    Fault::Values => "ses valeurs ne sont pas celles qui ont été inscrites",
                }
            ),
            Self::HeadMissing { count } => format!(
                "Les {count} actes du journal se suivent, mais l’empreinte gardée ailleurs n’y est pas : la fin a été \
                 coupée, ou le journal recalculé."
            ),
        }
    }
}
