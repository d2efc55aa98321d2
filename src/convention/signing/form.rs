//! What is typed to have a convention signed: on paper, by mail, by the signatory.

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::Serialize;

use super::file::Sent;
use crate::convention::record::file::Checked;
use crate::convention::record::sign::{Signatory, Signature};
use crate::convention::rules::{check_day, check_signatory};
use crate::value::Email;
use crate::web::form::{FormErrors, line};

/// Characters of an act of delegation or of a place, at most.
const LONGEST: usize = 300;
/// Originals of a convention, at most.
const MOST_ORIGINALS: i32 = 20;

/// Signatures on paper, as typed, with their scan.
#[derive(FromForm)]
pub struct PaperDraft {
    /// Rows of the signatures.
    pub parties: Vec<i64>,
    /// The rest.
    #[field(default = "")]
    pub signed_on: String,
    #[field(default = "")]
    pub place: String,
    #[field(default = "")]
    pub originals: String,
    #[field(default = "")]
    pub name: String,
    #[field(default = "")]
    pub title: String,
    #[field(default = "")]
    pub delegation: String,
    /// The scan.
    pub scan: Option<Sent>,
}

/// What of it is shown again: never the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PaperTyped {
    pub(super) parties: Vec<i64>,
    signed_on: String,
    place: String,
    originals: String,
    name: String,
    title: String,
    delegation: String,
}

/// Signatures on paper that can be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Rows of the signatures, with who signed each.
    pub signed: Vec<(i64, Signatory)>,
    /// On which day.
    pub on: NaiveDate,
    /// Where.
    pub place: String,
    /// How many originals.
    pub originals: i32,
    /// The scan.
    pub scan: Checked,
}

impl PaperDraft {
    /// What is shown again when something has to be corrected.
    pub fn typed(&self) -> PaperTyped {
        PaperTyped {
            parties: self.parties.clone(),
            signed_on: self.signed_on.clone(),
            place: self.place.clone(),
            originals: self.originals.clone(),
            name: self.name.clone(),
            title: self.title.clone(),
            delegation: self.delegation.clone(),
        }
    }

    /// The signatures, among those of the version frozen on `frozen_on` that wait.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub async fn parsed(
        self,
        waiting: &[Signature],
        frozen_on: NaiveDate,
        today: NaiveDate,
    ) -> Result<Paper, FormErrors> {
        let mut errors = FormErrors::new();
        let chosen: Vec<&Signature> = waiting.iter().filter(|it| self.parties.contains(&it.id)).collect();
        if chosen.is_empty() || chosen.len() < self.parties.len() {
            errors.add(
                "parties",
                "Cochez la ou les parties qui ont signé, parmi celles qui ne l’ont pas encore fait.",
            );
        }
        let other = signatory(&mut errors, "", &self.name, &self.title, &self.delegation);
        let signed = match (&chosen[..], other) {
            ([one], Some(it)) => {
                if let Err(why) = check_signatory(&one.name, &it.name, &it.delegation) {
                    errors.add("delegation", why);
                }
                vec![(one.id, it)]
            }
            (_, Some(_)) => {
                errors.add(
                    "name",
                    "Une autre personne ne signe que pour une partie\u{a0}: enregistrez les autres à part.",
                );
                Vec::new()
            }
            (all, None) => all.iter().map(|it| (it.id, of(it))).collect(),
        };
        let on = errors.day("signed_on", &self.signed_on);
        if self.signed_on.trim().is_empty() {
            errors.add("signed_on", "Indiquez le jour de la signature.");
        }
        if let Some(Err(why)) = on.map(|it| check_day(it, frozen_on, today)) {
            errors.add("signed_on", why);
        }
        let place = short(&mut errors, "place", &self.place);
        if place.is_none() {
            errors.add("place", "Indiquez le lieu de la signature.");
        }
        let originals =
            errors.parsed::<Originals>("originals", &self.originals, "Indiquez le nombre d’originaux.");
        let scan = match self.scan.unwrap_or_default().checked().await {
            Ok(scan) => Some(scan),
            Err(why) => {
                errors.add("scan", why);
                None
            }
        };
        match (on, place, originals, scan) {
            (Some(on), Some(place), Some(originals), Some(scan)) if errors.is_empty() => {
                Ok(Paper { signed, on, place, originals: originals.0, scan })
            }
            _ => Err(errors),
        }
    }
}

/// The representative that the convention names.
fn of(it: &Signature) -> Signatory {
    Signatory { name: it.name.clone(), title: it.title.clone(), delegation: it.delegation.clone() }
}

/// Somebody else than the one who is named, if anything is typed.
fn signatory(
    errors: &mut FormErrors,
    prefix: &str,
    name: &str,
    title: &str,
    delegation: &str,
) -> Option<Signatory> {
    let mut field =
        |key: &str, typed: &str| short(errors, &format!("{prefix}{key}"), typed).unwrap_or_default();
    let it = Signatory {
        name: field("name", name),
        title: field("title", title),
        delegation: field("delegation", delegation),
    };
    if it.name.is_empty() && it.title.is_empty() && it.delegation.is_empty() {
        return None;
    }
    if it.name.is_empty() {
        errors.add(format!("{prefix}name"), "Indiquez qui signe.");
    }
    if it.title.is_empty() {
        errors.add(format!("{prefix}title"), "Indiquez en quelle qualité.");
    }
    Some(it)
}

/// A text of one line, 300 characters at most; nothing when it is empty.
pub fn short(errors: &mut FormErrors, field: &str, typed: &str) -> Option<String> {
    errors.at_most(field, line(typed), LONGEST)
}

/// A number of originals, from 1 to 20.
pub struct Originals(pub i32);

impl std::str::FromStr for Originals {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = text.trim().parse().ok().filter(|it| (1..=MOST_ORIGINALS).contains(it));
        number.map(Self).ok_or("Indiquez un nombre d’originaux, de 1 à 20.")
    }
}

/// The address a signatory is invited at, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct InviteDraft {
    #[field(default = "")]
    email: String,
}

impl InviteDraft {
    /// The address; its field is named after the signature.
    ///
    /// # Errors
    /// What has to be corrected.
    pub fn parsed(&self, field: &str) -> Result<Email, FormErrors> {
        let mut errors = FormErrors::new();
        errors
            .parsed(field, &self.email, "Indiquez l’adresse de courriel de la personne qui signe.")
            .ok_or(errors)
    }

    /// As typed.
    pub fn typed(self) -> String {
        self.email
    }
}

/// The signature of somebody who was invited, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct SignDraft {
    #[field(default = "")]
    name: String,
    #[field(default = "")]
    title: String,
    #[field(default = "")]
    delegation: String,
    /// What was read before signing, as the page gave it.
    #[field(default = "")]
    pub sha256: String,
    #[field(default = "")]
    agrees: String,
}

impl SignDraft {
    /// The form as it is opened.
    pub fn new(it: &Signature, sha256: &str) -> Self {
        Self {
            name: it.name.clone(),
            title: it.title.clone(),
            delegation: it.delegation.clone(),
            sha256: sha256.to_owned(),
            agrees: String::new(),
        }
    }

    /// Who signs.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(&self, asked: &Signature) -> Result<Signatory, FormErrors> {
        let mut errors = FormErrors::new();
        let it = signatory(&mut errors, "", &self.name, &self.title, &self.delegation);
        match &it {
            None => errors.add("name", "Indiquez qui signe."),
            Some(it) => {
                // The act that empowers the one who is named empowers nobody else.
                let own = if it.delegation == asked.delegation { "" } else { it.delegation.as_str() };
                if let Err(why) = check_signatory(&asked.name, &it.name, own) {
                    errors.add("delegation", why);
                }
            }
        }
        if self.agrees != "oui" {
            errors.add("agrees", "Cochez cette case pour signer\u{a0}: sans elle, rien n’est signé.");
        }
        it.filter(|_| errors.is_empty()).ok_or(errors)
    }
}
