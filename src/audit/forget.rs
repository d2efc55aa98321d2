//! Forgetting: values are emptied, their digests stay, and a record of the chain names them.

use std::fmt;
use std::str::FromStr;

use sea_orm::DbErr;

use super::act::{Act, Changes, Object};
use super::record::{self, journal_value};

/// Field under which a record names each value that was forgotten; no other record may use it.
pub const FORGOTTEN: &str = "forgotten";

/// Where a value stands, and its field: `12:3:name`.
///
/// The field is part of it because nothing else vouches for it once the salt is gone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Number of its record.
    pub seq: i64,
    /// Position among the values of its record, from 0.
    pub position: i32,
    /// Its field.
    pub field: String,
}

impl Place {
    /// Where this value stands.
    pub fn of(value: &journal_value::Model) -> Self {
        Self { seq: value.record_seq, position: value.position, field: value.field.clone() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}:{}:{}", self.seq, self.position, self.field)
    }
}

/// The text names no value.
#[derive(Debug, thiserror::Error)]
#[error("not the place of a value")]
pub struct NotAPlace;

impl FromStr for Place {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let mut parts = text.splitn(3, ':');
        let (Some(seq), Some(position), Some(field)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NotAPlace);
        };
        let place = Self {
            seq: seq.parse().map_err(|_| NotAPlace)?,
            position: position.parse().map_err(|_| NotAPlace)?,
            field: field.to_owned(),
        };
        // One spelling only: « +1 » and « 01 » are no places.
        if place.to_string() == text { Ok(place) } else { Err(NotAPlace) }
    }
}

/// What a person asked to forget.
#[derive(Clone, Debug)]
pub struct Forgetting<'a> {
    /// The object whose history is emptied, such as `person/12`.
    pub object: Object,
    /// The fields of that object that hold personal data.
    pub fields: &'a [&'a str],
    /// Values equal to one of these are forgotten in the fields of `elsewhere` too: the e-mails.
    pub texts: &'a [&'a str],
    /// Kind of an object and field where such a text can only be this person's. Nothing else is matched
    /// by its text: a homonym, an amount or an author that happens to be written alike stays.
    pub elsewhere: &'a [(&'static str, &'static str)],
}

/// Empties the values, before and after alike, and records `done` on the object with the place of each.
/// Gives how many there were.
///
/// Values of records that the same act is still to write are not reached: an act that forgets must
/// not write anew what it forgets.
pub async fn forget(act: &mut Act, done: &'static str, which: &Forgetting<'_>) -> Result<u64, DbErr> {
    let by = act.next_seq().await?;
    let places = record::forget(act.db(), by, which).await?;
    let mut changes = Changes::new();
    for place in &places {
        changes.note(FORGOTTEN, None, Some(place.to_string()));
    }
    act.record_forgetting(done, which.object.clone(), changes);
    Ok(places.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written_and_no_other_way() {
        for text in ["12:3:name", "1:0:parties.0.iban", "7:2:a:b"] {
            assert_eq!(text.parse::<Place>().unwrap().to_string(), text);
        }
        for text in ["", "12", "12:3", "a:3:name", "+12:3:name", "012:3:name", "12: 3:name"] {
            assert!(text.parse::<Place>().is_err(), "{text}");
        }
    }
}
