//! What is said of an issued file: its kind, its short code, which of two is the later one.

use std::fmt;
use std::str::FromStr;

/// Hexadecimal digits of a short code: 48 bits of the fingerprint.
const CODE_LENGTH: usize = 12;

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A convention, by its reference.
    Convention,
    /// An amendment to a convention, by its reference.
    Amendment,
    /// What a convention and its amendments say together, by the reference of the convention.
    Consolidated,
    /// The sheet of a product, by its slug.
    ProductSheet,
    /// A metric with its curve and its readings, by its row.
    Metric,
    /// The figure reported to Parliament, by its year, and its edition if it is of one.
    Parliament,
    /// The summary of an edition, by its number.
    EditionSummary,
    /// The index of a batch of conventions, by the number of the batch.
    BatchIndex,
    /// The letter that tells an application what was decided, by its edition and its row.
    DecisionLetter,
    /// A signed convention as it is published, its accounts masked, by its reference.
    PublicConvention,
    /// The notice of a breach, by the reference of its convention and its row.
    Notice,
    /// Who signed a frozen version, by the reference of the convention or of the amendment.
    Attestation,
    /// The scan of a convention signed on paper before Jalon, by its reference: kept, and not drawn here.
    PaperConvention,
    /// The dossier of an investment committee, by the row of the committee.
    CommitteeDossier,
    /// The report of an investment committee, by the row of the committee.
    CommitteeReport,
    /// What investment committees come to together, by their semester or their session, and what it is kept to.
    CommitteeSummary,
    /// The agenda of one or several investment committees, by their rows.
    CommitteeAgenda,
    /// What was added to the report of an investment committee, by the row of the committee.
    ReportAddenda,
    /// The index of a pack of investment committees, by their rows.
    PackIndex,
    /// A pack of investment committees in one file, by their rows: its pages come from others.
    CommitteePack,
}

/// A word of the column that no kind has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no kind of document has that name")]
pub struct NotAKind;

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 20] = [
        Self::Convention,
        Self::Amendment,
        Self::Consolidated,
        Self::ProductSheet,
        Self::Metric,
        Self::Parliament,
        Self::EditionSummary,
        Self::BatchIndex,
        Self::DecisionLetter,
        Self::PublicConvention,
        Self::Notice,
        Self::Attestation,
        Self::PaperConvention,
        Self::CommitteeDossier,
        Self::CommitteeReport,
        Self::CommitteeSummary,
        Self::CommitteeAgenda,
        Self::ReportAddenda,
        Self::PackIndex,
        Self::CommitteePack,
    ];

    /// The word of the column.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Convention => "convention",
            Self::Amendment => "amendment",
            Self::Consolidated => "consolidated_convention",
            Self::ProductSheet => "product_sheet",
            Self::Metric => "metric",
            Self::Parliament => "parliament",
            Self::EditionSummary => "edition_summary",
            Self::BatchIndex => "batch_index",
            Self::DecisionLetter => "decision_letter",
            Self::PublicConvention => "public_convention",
            Self::Notice => "notice",
            Self::Attestation => "attestation",
            Self::PaperConvention => "paper_convention",
            Self::CommitteeDossier => "committee_dossier",
            Self::CommitteeReport => "committee_report",
            Self::CommitteeSummary => "committee_summary",
            Self::CommitteeAgenda => "committee_agenda",
            Self::ReportAddenda => "report_addenda",
            Self::PackIndex => "pack_index",
            Self::CommitteePack => "committee_pack",
        }
    }

    /// Whether everybody may read it: no browser keeps a copy of the others.
    pub fn is_open(self) -> bool {
        matches!(self, Self::ProductSheet | Self::EditionSummary)
    }
}

impl FromStr for Kind {
    type Err = NotAKind;

    fn from_str(text: &str) -> Result<Self, NotAKind> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(NotAKind)
    }
}

/// The first twelve hexadecimal digits of a fingerprint: « 7F3A 91C2 0B4E ».
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Code(String);

/// What was typed is not a short code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "Un code a douze signes, chiffres ou lettres de A à F, comme 7F3A\u{a0}91C2\u{a0}0B4E\u{a0}: recopiez-le du pied de page."
)]
pub struct NotACode;

impl Code {
    /// As it stands in an address and in the column: twelve capitals without a space.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups of four, with `space` between them.
    pub fn grouped(&self, space: char) -> String {
        let mut text = String::with_capacity(2 * CODE_LENGTH);
        for (rank, digit) in self.0.chars().enumerate() {
            if rank > 0 && rank % 4 == 0 {
                text.push(space);
            }
            text.push(digit);
        }
        text
    }
}

impl FromStr for Code {
    type Err = NotACode;

    /// Reads a code as people copy it: any case, spaces and hyphens anywhere, O for zero and I or L for one.
    fn from_str(text: &str) -> Result<Self, NotACode> {
        let digits: String = text
            .chars()
            .filter(|it| !it.is_whitespace() && !matches!(it, '-' | '\u{2011}' | '.'))
            .map(|it| match it.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        let is_code = digits.len() == CODE_LENGTH && digits.bytes().all(|it| it.is_ascii_hexdigit());
        if is_code { Ok(Self(digits)) } else { Err(NotACode) }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.grouped('\u{a0}'))
    }
}

/// A SHA-256 as it is written: 64 hexadecimal digits, lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sha(String);

/// What was given is not the SHA-256 of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a SHA-256 has 64 hexadecimal digits")]
pub struct NotASha;

impl Sha {
    /// Its digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Sha {
    type Err = NotASha;

    fn from_str(text: &str) -> Result<Self, NotASha> {
        let is_sha = text.len() == 64 && text.bytes().all(|it| it.is_ascii_hexdigit());
        if is_sha { Ok(Self(text.to_ascii_lowercase())) } else { Err(NotASha) }
    }
}

/// Where a file stands among those issued for one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rank {
    /// Version of the subject, the last that said this.
    pub version: i64,
    /// When it was issued, or when it last came back after another content, RFC 3339.
    pub last_issued_at: String,
    /// Fingerprint of its content.
    pub fingerprint: String,
}

/// Whether `other` replaces `this`: a greater version, or other content of the same one, issued last.
pub fn is_replaced_by(this: &Rank, other: &Rank) -> bool {
    if this.fingerprint == other.fingerprint {
        return false;
    }
    (other.version, &other.last_issued_at) > (this.version, &this.last_issued_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_people_copy_them() {
        for typed in ["7F3A 91C2 0B4E", "7f3a91c20b4e", " 7f3a-91c2-Ob4e ", "7F3A\u{a0}9lC2\u{202f}0B4E"] {
            let code: Code = typed.parse().unwrap();
            assert_eq!(
                (code.as_str(), code.grouped(' ').as_str()),
                ("7F3A91C20B4E", "7F3A 91C2 0B4E"),
                "{typed}"
            );
            assert_eq!(code.to_string().parse::<Code>(), Ok(code));
        }
        for wrong in ["", "7F3A 91C2 0B4", "7F3A 91C2 0B4E 1", "7F3A 91C2 0B4G", "é7F3A91C20B4"] {
            assert_eq!(wrong.parse::<Code>(), Err(NotACode), "{wrong}");
        }
    }

    #[test]
    fn digests_have_sixty_four_digits() {
        assert_eq!("AB".repeat(32).parse::<Sha>().unwrap().as_str(), "ab".repeat(32));
        for wrong in ["", "ab", &"zz".repeat(32), &"ab".repeat(33)] {
            assert!(wrong.parse::<Sha>().is_err());
        }
    }

    #[test]
    fn kinds_are_read_as_they_are_written() {
        for kind in Kind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        assert_eq!("letter".parse::<Kind>(), Err(NotAKind));
    }

    #[test]
    fn a_later_version_replaces_and_the_same_content_never_does() {
        let rank = |version, at: &str, print: &str| Rank {
            version,
            last_issued_at: at.to_owned(),
            fingerprint: print.to_owned(),
        };
        for (this, other, replaced) in [
            (rank(1, "2026-01-01", "a"), rank(2, "2026-01-02", "b"), true),
            (rank(2, "2026-01-02", "b"), rank(1, "2026-01-01", "a"), false),
            // An old version that was first asked for late.
            (rank(2, "2026-01-02", "b"), rank(1, "2026-01-03", "a"), false),
            // The same version with other words.
            (rank(1, "2026-01-01", "a"), rank(1, "2026-01-02", "b"), true),
            (rank(1, "2026-01-02", "b"), rank(1, "2026-01-01", "a"), false),
            // The same content under another look.
            (rank(1, "2026-01-01", "a"), rank(1, "2026-01-02", "a"), false),
        ] {
            assert_eq!(is_replaced_by(&this, &other), replaced, "{this:?} {other:?}");
        }
    }
}
