//! What is typed in a selection: a grid, a name, proposals.

use std::collections::HashMap;

use rocket::form::FromForm;

use super::record::there::There;
use super::rules::{CRITERIA, Kind, Proposal, Scores};
use crate::fast::application::record::Known;
use crate::money::Euros;
use crate::web::form::{FormErrors, line, text};

/// Characters of a comment, at most.
const LONGEST_COMMENT: usize = 3_000;
/// Characters of a reason, at most: the letter says it.
const LONGEST_REASON: usize = 1_000;
/// Characters of the name of a scenario, at most.
const LONGEST_NAME: usize = 80;
/// The greatest rank.
const LAST_RANK: u32 = 999;

/// A grid, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm)]
pub struct AssessmentDraft {
    #[field(default = HashMap::new())]
    pub note: HashMap<String, String>,
    #[field(default = "")]
    pub comment: String,
}

impl AssessmentDraft {
    /// The figures and the comment.
    ///
    /// # Errors
    /// The criteria that have no figure, in the order of the grid.
    pub fn parsed(&self) -> Result<(Scores, String), FormErrors> {
        let mut errors = FormErrors::new();
        let mut figures = Vec::new();
        for criterion in CRITERIA {
            match self.note.get(criterion.code).and_then(|it| it.parse::<u8>().ok()) {
                Some(figure) if figure <= super::rules::HIGHEST => figures.push(figure),
                _ => errors.add(
                    format!("note-{}", criterion.code),
                    format!("Notez de 0 à 5\u{a0}: {}.", criterion.label.to_lowercase()),
                ),
            }
        }
        let comment = text(&self.comment).unwrap_or_default();
        if comment.chars().count() > LONGEST_COMMENT {
            errors
                .add("comment", "Ce commentaire est trop long\u{a0}: 3\u{202f}000\u{a0}caractères au plus.");
        }
        match Scores::new(&figures) {
            Some(scores) if errors.is_empty() => Ok((scores, comment)),
            _ => Err(errors),
        }
    }
}

/// The proposals of a scenario, as typed, by application.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm)]
pub struct ScenarioDraft {
    #[field(default = "")]
    pub name: String,
    #[field(default = 0)]
    pub version: i64,
    #[field(default = HashMap::new())]
    pub decision: HashMap<i64, String>,
    #[field(default = HashMap::new())]
    pub montant: HashMap<i64, String>,
    #[field(default = HashMap::new())]
    pub rang: HashMap<i64, String>,
    #[field(default = HashMap::new())]
    pub motif: HashMap<i64, String>,
    /// Which button.
    #[field(default = "")]
    pub suite: String,
}

impl ScenarioDraft {
    /// A saved scenario as its form shows it.
    pub fn of(name: &str, version: i64, applications: &[&Known], proposals: &[Proposal]) -> Self {
        let mut draft = Self { name: name.to_owned(), version, ..<Self as Default>::default() };
        for (application, it) in applications.iter().zip(proposals) {
            draft.decision.insert(application.id, it.kind.code().to_owned());
            let amount = it.amount.map(crate::fast::application::typed).unwrap_or_default();
            draft.montant.insert(application.id, amount);
            draft.rang.insert(application.id, it.rank.map(|it| it.to_string()).unwrap_or_default());
            draft.motif.insert(application.id, it.reason.clone());
        }
        draft
    }

    /// Whether « Enregistrer » was pressed, rather than « Recalculer ».
    pub fn is_save(&self) -> bool {
        self.suite == "enregistrer"
    }

    /// The proposals, as far as they can be read, and what has to be corrected in them.
    pub fn parsed(&self, applications: &[&Known], there: &There) -> (Vec<Proposal>, FormErrors) {
        let mut errors = FormErrors::new();
        let typed = |of: &HashMap<i64, String>, id: i64| of.get(&id).cloned().unwrap_or_default();
        let proposals = applications
            .iter()
            .map(|it| {
                let kind = typed(&self.decision, it.id).parse::<Kind>().unwrap_or_default();
                Proposal {
                    asked: it.values.asked,
                    need: it.values.need,
                    is_there: there.award(it.subject).is_some(),
                    kind,
                    amount: amount(it.id, &typed(&self.montant, it.id), kind, &mut errors),
                    rank: rank(it.id, &typed(&self.rang, it.id), kind, &mut errors),
                    reason: reason(it.id, &typed(&self.motif, it.id), kind, &mut errors),
                }
            })
            .collect();
        (proposals, errors)
    }
}

/// Money, which only a co-financed laureate has to have: what another proposal keeps of it is not corrected.
fn amount(id: i64, typed: &str, kind: Kind, errors: &mut FormErrors) -> Option<Euros> {
    if kind != Kind::CoFinanced {
        return typed.parse().ok().filter(|it: &Euros| !it.is_negative());
    }
    let field = format!("montant-{id}");
    let amount: Option<Euros> = errors.optional(field.clone(), typed);
    if amount.is_some_and(Euros::is_negative) {
        errors.add(field, "Un montant ne peut pas être négatif.");
        return None;
    }
    amount
}

/// A rank, for the reserve list.
fn rank(id: i64, typed: &str, kind: Kind, errors: &mut FormErrors) -> Option<u32> {
    let read = typed.trim().parse().ok().filter(|it| (1..=LAST_RANK).contains(it));
    if read.is_none() && kind == Kind::Reserve && !typed.trim().is_empty() {
        errors.add(format!("rang-{id}"), "Indiquez un rang de 1 à 999.");
    }
    read
}

/// Why, for a refusal.
fn reason(id: i64, typed: &str, kind: Kind, errors: &mut FormErrors) -> String {
    let reason = text(typed).unwrap_or_default();
    if reason.chars().count() <= LONGEST_REASON {
        return reason;
    }
    if kind == Kind::Refused {
        errors.add(
            format!("motif-{id}"),
            "Ce motif est trop long\u{a0}: 1\u{202f}000\u{a0}caractères au plus.",
        );
    }
    reason.chars().take(LONGEST_REASON).collect()
}

/// The name of a scenario, which no other has.
pub fn scenario_name(typed: &str, others: &[&str], errors: &mut FormErrors) -> Option<String> {
    let Some(name) = line(typed) else {
        errors.add("name", "Donnez un nom au scénario.");
        return None;
    };
    if name.chars().count() > LONGEST_NAME {
        errors.add("name", "Ce nom est trop long\u{a0}: 80\u{a0}caractères au plus.");
        return None;
    }
    if others.contains(&name.as_str()) {
        errors.add("name", "Un scénario de cette édition a déjà ce nom. Choisissez-en un autre.");
        return None;
    }
    Some(name)
}
