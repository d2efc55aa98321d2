//! The check of the journal, pure: rows in, verdict out, page by page.

use std::collections::BTreeMap;

use super::chain::{self, GENESIS, Link};
use super::forget::{FORGOTTEN, Place};
use super::record::{journal_record, journal_value};

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
        /// Record whose hash is the head kept elsewhere, if one was given.
        anchored: Option<i64>,
        /// How many values were forgotten, each named by a record.
        forgotten: u64,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// A record is missing before this one.
    Gap,
    /// It does not carry the hash of the one before.
    Previous,
    /// Its own hash is not that of its content.
    Hash,
    /// Its values are not those that were recorded.
    Values,
    /// Values belong to no record, just before this one.
    Stray,
    /// One of its values is empty though no later record says that it was forgotten.
    Emptied,
    /// It says that a value was forgotten which is still there, or was forgotten otherwise.
    Unforgotten,
    /// The revision of the data is not the one that this last record was written at.
    Revision,
}

/// A record that does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    seq: i64,
    fault: Fault,
}

/// The check, as far as it has gone: feed it pages in order, then [`Check::finish`] it.
#[derive(Clone, Debug)]
pub struct Check {
    kept_head: Option<String>,
    count: i64,
    previous: String,
    revision: Option<i64>,
    anchored: Option<i64>,
    /// Values found empty, and the record that is still to name them.
    awaiting: BTreeMap<Place, i64>,
    forgotten: u64,
}

impl Check {
    /// Before the first record; `kept_head` is a hash of the last record, kept elsewhere.
    pub fn new(kept_head: Option<&str>) -> Self {
        Self {
            kept_head: kept_head.map(str::to_owned),
            count: 0,
            previous: GENESIS.to_owned(),
            revision: None,
            anchored: None,
            awaiting: BTreeMap::new(),
            forgotten: 0,
        }
    }

    /// Goes on with the next records and every value up to the last of them, both in order.
    pub fn page(
        &mut self,
        records: &[journal_record::Model],
        values: &[journal_value::Model],
    ) -> Result<(), Broken> {
        let mut rest = values;
        for row in records {
            let seq = self.count + 1;
            let own = rest.iter().take_while(|it| it.record_seq <= row.seq).count();
            let (own, later) = rest.split_at(own);
            rest = later;
            if let Err(fault) = self.record(row, own) {
                return Err(Broken { seq, fault });
            }
        }
        self.no_stray(rest)
    }

    /// The verdict, once every page was read. `left` are the values after the last record, and
    /// `revisions` the rows that count the acts: one, normally.
    pub fn finish(self, left: &[journal_value::Model], revisions: &[i64]) -> Verdict {
        if let Err(broken) = self.no_stray(left) {
            return broken.into();
        }
        if let Some(place) = self.awaiting.keys().next() {
            return Broken { seq: place.seq, fault: Fault::Emptied }.into();
        }
        let anchored = match self.kept_head.as_deref() {
            Some(GENESIS) => Some(0),
            _ => self.anchored,
        };
        if self.kept_head.is_some() && anchored.is_none() {
            return Verdict::HeadMissing { count: self.count };
        }
        if !self.agrees_with(revisions) {
            return Broken { seq: self.count, fault: Fault::Revision }.into();
        }
        Verdict::Whole { count: self.count, head: self.previous, anchored, forgotten: self.forgotten }
    }

    fn record(&mut self, row: &journal_record::Model, values: &[journal_value::Model]) -> Result<(), Fault> {
        if row.seq != self.count + 1 {
            return Err(Fault::Gap);
        }
        if values.iter().any(|it| it.record_seq != row.seq) {
            return Err(Fault::Stray);
        }
        if row.previous != self.previous {
            return Err(Fault::Previous);
        }
        if Link::from(row).hash() != row.hash {
            return Err(Fault::Hash);
        }
        let digest = chain::values_digest(values.iter().map(|it| it.digest.as_str()));
        let in_place = values.iter().zip(0..).all(|(it, position)| it.position == position);
        if digest != row.values_digest || !in_place {
            return Err(Fault::Values);
        }
        for value in values {
            self.value(value)?;
        }
        self.count = row.seq;
        self.revision = row.revision;
        if self.kept_head.as_ref() == Some(&row.hash) {
            self.anchored = Some(row.seq);
        }
        self.previous.clone_from(&row.hash);
        Ok(())
    }

    /// A value stands under its digest; or it is empty, and a later record names it.
    fn value(&mut self, it: &journal_value::Model) -> Result<(), Fault> {
        if let Some(by) = it.forgotten_by {
            let is_empty = it.salt.is_empty() && it.before.is_none() && it.after.is_none();
            if !is_empty || by <= it.record_seq || it.field == FORGOTTEN {
                return Err(Fault::Emptied);
            }
            self.awaiting.insert(Place::of(it), by);
            return Ok(());
        }
        if chain::value_digest(&it.salt, &it.field, it.before.as_deref(), it.after.as_deref()) != it.digest {
            return Err(Fault::Values);
        }
        if it.field == FORGOTTEN {
            let named = it.after.as_deref().and_then(|it| it.parse::<Place>().ok());
            if named.and_then(|place| self.awaiting.remove(&place)) != Some(it.record_seq) {
                return Err(Fault::Unforgotten);
            }
            self.forgotten += 1;
        }
        Ok(())
    }

    fn no_stray(&self, left: &[journal_value::Model]) -> Result<(), Broken> {
        if left.is_empty() { Ok(()) } else { Err(Broken { seq: self.count + 1, fault: Fault::Stray }) }
    }

    /// The revision is that of the last act; the oldest records only say that each act left one at least.
    fn agrees_with(&self, revisions: &[i64]) -> bool {
        match (revisions, self.revision) {
            ([number], Some(last)) => *number == last,
            ([number], None) => *number <= self.count && (*number > 0) == (self.count > 0),
            _ => false,
        }
    }
}

impl From<Broken> for Verdict {
    fn from(it: Broken) -> Self {
        Self::Broken { seq: it.seq, fault: it.fault }
    }
}
