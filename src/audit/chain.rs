//! How records are chained: pure, so that a check needs nothing but the rows.

use sha2::{Digest, Sha256};

use crate::text::hex;

/// Hash that the first record carries as the one before it.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What the chain covers of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// 1 for the first, without a gap.
    pub seq: i64,
    /// Instant of the act, RFC 3339.
    pub at: String,
    /// What was done, such as `convention.corrected`.
    pub act: String,
    /// Kind of the object, such as `convention`.
    pub object_kind: String,
    /// The object's identifier within its kind.
    pub object_id: String,
    /// Digest of the digests of its values, in their order.
    pub values_digest: String,
    /// Hash of the record before.
    pub previous: String,
    /// Revision of the data that its act made; none for the oldest records, whose hash leaves it out.
    pub revision: Option<i64>,
}

impl Link {
    /// Hash of the record: SHA-256, in lower-case hexadecimal.
    pub fn hash(&self) -> String {
        let (seq, revision) = (self.seq.to_string(), self.revision.map(|it| it.to_string()));
        let always = [
            seq.as_str(),
            &self.at,
            &self.act,
            &self.object_kind,
            &self.object_id,
            &self.values_digest,
            &self.previous,
        ];
        digest(always.into_iter().chain(revision.as_deref()))
    }
}

/// Digest of one value; the salt keeps a short value from being guessed once it is forgotten.
pub fn value_digest(salt: &str, field: &str, before: Option<&str>, after: Option<&str>) -> String {
    digest([salt, field, presence(before), before.unwrap_or(""), presence(after), after.unwrap_or("")])
}

/// Digest of a record's values, from their digests in order.
pub fn values_digest<'a>(digests: impl IntoIterator<Item = &'a str>) -> String {
    digest(digests)
}

/// An absent value is not an empty one.
fn presence(value: Option<&str>) -> &'static str {
    if value.is_some() { "1" } else { "0" }
}

/// SHA-256 of the parts, each preceded by its length, so that no two lists of parts are alike.
fn digest<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut bytes = Vec::with_capacity(512);
    for part in parts {
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part.as_bytes());
    }
    hex(&Sha256::digest(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link() -> Link {
        Link {
            seq: 1,
            at: "2026-11-23T09:00:00.000Z".to_owned(),
            act: "product.imported".to_owned(),
            object_kind: "product".to_owned(),
            object_id: "signal-rivage".to_owned(),
            values_digest: values_digest([]),
            previous: GENESIS.to_owned(),
            revision: Some(1),
        }
    }

    #[test]
    fn every_field_counts() {
        let reference = link().hash();
        assert_eq!(reference.len(), 64);
        for change in [
            (|it: &mut Link| it.seq = 2) as fn(&mut Link),
            |it| it.at.push('0'),
            |it| it.act.push('x'),
            |it| it.object_kind.push('x'),
            |it| it.object_id.push('x'),
            |it| it.values_digest.push('x'),
            |it| it.previous.push('x'),
            |it| it.revision = Some(2),
            |it| it.revision = None,
        ] {
            let mut changed = link();
            change(&mut changed);
            assert_ne!(changed.hash(), reference);
        }
    }

    #[test]
    fn records_written_before_revisions_were_noted_still_hold() {
        let oldest = Link { revision: None, ..link() };
        let parts =
            ["1", &oldest.at, &oldest.act, "product", "signal-rivage", &oldest.values_digest, GENESIS];
        assert_eq!(oldest.hash(), digest(parts));
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(digest(["ab", "c"]), digest(["a", "bc"]));
        assert_ne!(value_digest("s", "f", None, Some("")), value_digest("s", "f", Some(""), None));
        assert_ne!(value_digest("s", "f", None, Some("x")), value_digest("t", "f", None, Some("x")));
    }
}
