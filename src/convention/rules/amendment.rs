//! Amendments: what one is, what it may change of a signed convention, and where it goes from where it is.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize, Serializer};

use super::{Contents, Reference, Standing, State, Step};
use crate::web::french;

/// `FAST-2026-014-A1`: the convention it amends, and its rank among its amendments, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AmendmentReference {
    /// The convention: always the original.
    pub convention: Reference,
    /// From 1; the rank of one that was given up is not given again.
    pub number: u32,
}

/// What was read is not the reference of an amendment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("La référence d’un avenant est celle de la convention suivie de son rang, comme FAST-2026-014-A1.")]
pub struct NotAnAmendment;

impl fmt::Display for AmendmentReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-A{}", self.convention, self.number)
    }
}

impl FromStr for AmendmentReference {
    type Err = NotAnAmendment;

    /// One reference is written in one way only.
    fn from_str(text: &str) -> Result<Self, NotAnAmendment> {
        let (convention, number) = text.rsplit_once("-A").ok_or(NotAnAmendment)?;
        let convention = convention.parse().map_err(|_| NotAnAmendment)?;
        let number = number.parse().ok().filter(|it| *it > 0).ok_or(NotAnAmendment)?;
        let found = Self { convention, number };
        if found.to_string() == text { Ok(found) } else { Err(NotAnAmendment) }
    }
}

impl Serialize for AmendmentReference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What an amendment may be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// The last day.
    End,
    /// Amounts, allocations, instalments.
    Money,
    /// Who represents the parties.
    Representatives,
    /// The answers that command obligations: [`OBLIGING`].
    Obligations,
    /// A clause in its own words.
    Clause,
}

/// The answers of [`super::Terms`] that command obligations, by their names: what an amendment changes when
/// it is about one.
pub const OBLIGING: [&str; 7] = [
    "lends_developer",
    "developer_months",
    "signs_users_in",
    "france_connect_by",
    "online_procedure",
    "feedback_by",
    "owner_share",
];

/// A word that names nothing an amendment may be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Choisissez ce que l’avenant change dans la liste.")]
pub struct NotAMatter;

impl Matter {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 5] =
        [Self::End, Self::Money, Self::Representatives, Self::Obligations, Self::Clause];

    /// Its word in the form and in the journal.
    pub fn code(self) -> &'static str {
        match self {
            Self::End => "fin",
            Self::Money => "argent",
            Self::Representatives => "representants",
            Self::Obligations => "engagements",
            Self::Clause => "clause",
        }
    }

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::End => "Le dernier jour de la convention",
            Self::Money => "Les montants, les affectations ou les échéances",
            Self::Representatives => "Qui représente une partie",
            Self::Obligations => {
                "Un engagement de la convention\u{a0}: développeur, FranceConnect, «\u{a0}Je donne mon avis\u{a0}», responsable de produit"
            }
            Self::Clause => "Une clause, écrite librement",
        }
    }
}

impl FromStr for Matter {
    type Err = NotAMatter;

    fn from_str(text: &str) -> Result<Self, NotAMatter> {
        Self::ALL.into_iter().find(|it| it.code() == text).ok_or(NotAMatter)
    }
}

/// Where each instalment of the new schedule stands in the one in force, contribution by contribution;
/// none for a new one. What was received follows its line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines(pub Vec<Vec<Option<usize>>>);

impl Lines {
    /// Every line where it is.
    pub fn unmoved(contents: &Contents) -> Self {
        Self(contents.contributions.iter().map(|it| (0..it.instalments.len()).map(Some).collect()).collect())
    }

    /// Where a line in force stands in the new schedule, unless it goes.
    pub fn new_place(&self, contribution: usize, old: usize) -> Option<usize> {
        self.0.get(contribution)?.iter().position(|it| *it == Some(old))
    }
}

/// An amendment as it stands in the database.
#[derive(Clone, Debug)]
pub struct Amendment {
    /// Row in the database.
    pub id: i64,
    /// Row of the convention.
    pub convention_id: i64,
    /// Its reference.
    pub reference: AmendmentReference,
    /// Where it is in its life; never settled.
    pub state: State,
    /// Raised by one at each change.
    pub version: i64,
    /// Version of the text it is drawn with.
    pub template_version: i64,
    /// Day of its last change, in Paris.
    pub changed_on: NaiveDate,
    /// What it is about.
    pub matters: Vec<Matter>,
    /// Why, in a sentence that the text prints after « afin de ».
    pub purpose: String,
    /// The clause it adds, paragraph by paragraph; may be empty.
    pub clause: String,
    /// What the convention says without it.
    pub before: Contents,
    /// What the convention says with it.
    pub after: Contents,
    /// Where the instalments come from.
    pub lines: Lines,
}

/// What is said of an amendment to a convention whose termination is decided, and takes effect on that day.
pub fn under_termination(since: NaiveDate) -> String {
    format!(
        "La résiliation de cette convention est décidée, au {}\u{a0}: un avenant ne la modifie plus.",
        french::date(since)
    )
}

/// Whether an amendment may be drawn up on a convention, terminated from that day if it is.
///
/// # Errors
/// Why not, and what to do.
pub fn may_amend(
    standing: Standing,
    terminated: Option<NaiveDate>,
    open: Option<AmendmentReference>,
) -> Result<(), String> {
    if let (Standing::Signed | Standing::InForce { .. }, Some(since)) = (standing, terminated) {
        return Err(under_termination(since));
    }
    match (standing, open) {
        (Standing::Signed | Standing::InForce { .. }, None) => Ok(()),
        (Standing::Signed | Standing::InForce { .. }, Some(open)) => Err(format!(
            "L’avenant {open} n’est pas encore signé, et un seul se prépare à la fois\u{a0}: faites-le signer, ou abandonnez-le."
        )),
        (Standing::Expired | Standing::Settled, _) => Err(
            "Cette convention a pris fin\u{a0}: un avenant ne la prolonge plus, il aurait dû être signé avant son dernier jour."
                .to_owned(),
        ),
        (Standing::Terminated, _) => {
            Err("Cette convention est résiliée\u{a0}: un avenant ne la modifie plus.".to_owned())
        }
        (Standing::Abandoned, _) => {
            Err("Cette convention est abandonnée\u{a0}: rédigez-en une autre à partir du même lauréat.".to_owned())
        }
        (_, _) => Err(
            "Cette convention n’est pas signée\u{a0}: son contenu se modifie encore sans avenant.".to_owned(),
        ),
    }
}

/// The state that a step leads an amendment to.
///
/// # Errors
/// The step does not start there: the sentence says what to do instead.
pub fn next_of_amendment(step: Step, state: State) -> Result<State, &'static str> {
    match (step, state) {
        (Step::Review, State::Draft | State::ToCorrect) => Ok(State::InReview),
        (Step::Correct, State::InReview | State::ToSign) => Ok(State::ToCorrect),
        (Step::Sign, State::InReview) => Ok(State::ToSign),
        (Step::Abandon, it) if it.is_coming() => Ok(State::Abandoned),
        (_, State::Draft) => Err(
            "C’est encore un brouillon\u{a0}: envoyez l’avenant en relecture avant de le mettre à la signature.",
        ),
        (_, State::InReview) => Err(
            "Cet avenant est déjà en relecture\u{a0}: demandez des corrections, ou mettez-le à la signature.",
        ),
        (_, State::ToCorrect) => {
            Err("Des corrections sont demandées\u{a0}: apportez-les, puis renvoyez l’avenant en relecture.")
        }
        (_, State::ToSign) => Err(
            "Cet avenant est figé pour être signé\u{a0}: recueillez les signatures, ou reprenez-le pour le corriger.",
        ),
        (_, State::Signed { .. } | State::Settled { .. } | State::Terminated { .. }) => {
            Err("Cet avenant est signé\u{a0}: seul un autre avenant change ce qu’il dit.")
        }
        (_, State::Abandoned) => {
            Err("Cet avenant est abandonné\u{a0}: rédigez-en un autre à partir de la convention.")
        }
    }
}

/// Steps that start where an amendment stands.
pub fn steps_of_amendment(state: State) -> Vec<Step> {
    Step::ALL.into_iter().filter(|it| next_of_amendment(*it, state).is_ok()).collect()
}

/// What is to be said with a step and was not: why signatures are voided, what is to be corrected, why it is
/// given up.
pub fn silence(step: Step, state: State, comment: &str) -> Option<&'static str> {
    match (step, state) {
        _ if !comment.is_empty() => None,
        (Step::Correct, State::ToSign) => Some(
            "Dites pourquoi l’avenant est repris\u{a0}: les signatures déjà données seront sans effet, et les signataires le liront.",
        ),
        (Step::Correct, _) => Some("Dites ce qui est à corriger."),
        (Step::Abandon, _) => Some("Dites pourquoi l’avenant est abandonné."),
        _ => None,
    }
}

#[cfg(test)]
#[path = "amendment_cases.rs"]
mod cases;
