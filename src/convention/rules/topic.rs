//! What a comment is about: the whole of a convention, one of its clauses, or one of its fields.

use std::fmt;
use std::str::FromStr;

/// What a comment is about, as a form and a column name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Topic {
    /// The whole convention.
    Whole,
    /// A clause, by its title in the text.
    Clause(String),
    /// A field, named as in the form: `parties.0.siret`.
    Field(String),
}

/// The part of a convention's page that a comment stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Above all.
    Head,
    /// Beside the parties.
    Parties,
    /// Beside the contributions.
    Contributions,
    /// Beside the schedule.
    Schedule,
    /// Beside the answers that command the clauses.
    Answers,
    /// In the text.
    Text,
}

/// A text that names nothing to comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Dites sur quoi porte le commentaire.")]
pub struct NotATopic;

const WHOLE: &str = "ensemble";
const CLAUSE: &str = "clause.";

impl Topic {
    /// Where it stands on the page of the convention.
    pub fn part(&self) -> Part {
        match self {
            Self::Whole => Part::Head,
            Self::Clause(_) => Part::Text,
            Self::Field(name) if name.starts_with("parties.") => Part::Parties,
            Self::Field(name) if name.contains(".instalments.") => Part::Schedule,
            Self::Field(name) if name.starts_with("contributions.") => Part::Contributions,
            Self::Field(_) => Part::Answers,
        }
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => f.write_str(WHOLE),
            Self::Clause(title) => write!(f, "{CLAUSE}{title}"),
            Self::Field(name) => f.write_str(name),
        }
    }
}

impl FromStr for Topic {
    type Err = NotATopic;

    fn from_str(text: &str) -> Result<Self, NotATopic> {
        match (text, text.strip_prefix(CLAUSE)) {
            ("" | CLAUSE, _) => Err(NotATopic),
            (WHOLE, _) => Ok(Self::Whole),
            (_, Some(title)) => Ok(Self::Clause(title.to_owned())),
            (name, None) => Ok(Self::Field(name.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_read_as_it_is_written_and_has_its_place() {
        for (text, part) in [
            ("ensemble", Part::Head),
            ("clause.Engagements de la DINUM", Part::Text),
            ("parties.0.siret", Part::Parties),
            ("contributions.1.amount", Part::Contributions),
            ("contributions.1.allocations.0.amount", Part::Contributions),
            ("contributions.1.instalments.0.due_on", Part::Schedule),
            ("terms.court", Part::Answers),
            ("ends_on", Part::Answers),
        ] {
            let topic: Topic = text.parse().unwrap();
            assert_eq!((topic.to_string().as_str(), topic.part()), (text, part));
        }
        for text in ["", "clause."] {
            assert_eq!(text.parse::<Topic>(), Err(NotATopic), "{text:?}");
        }
    }
}
