//! What is typed of a convention signed on paper: what it says, and what its original is.

use chrono::NaiveDate;
use rocket::form::FromForm;

use crate::convention::form::{ContributionDraft, ConventionDraft, PartyDraft, TermsDraft};
use crate::convention::page::Original;
use crate::convention::record::on_paper::NewOnPaper;
use crate::convention::rules::{Numbered, Signing, Subject, check_signed, lacking, numbered};
use crate::convention::signing::file::Sent;
use crate::convention::signing::form::{Originals, short};
use crate::web::form::FormErrors;

/// The form of a convention, with its original.
#[derive(FromForm)]
pub struct EntryDraft {
    #[field(default = "")]
    base: String,
    #[field(default = "")]
    act: String,
    #[field(default = "")]
    effect_on: String,
    #[field(default = "")]
    ends_on: String,
    parties: Vec<PartyDraft>,
    contributions: Vec<ContributionDraft>,
    terms: TermsDraft,
    original: OriginalDraft,
}

/// The original, as typed, with its scan.
#[derive(FromForm)]
pub struct OriginalDraft {
    #[field(default = "")]
    number: String,
    #[field(default = "")]
    signed_on: String,
    #[field(default = "")]
    place: String,
    #[field(default = "")]
    originals: String,
    scan: Option<Sent>,
}

impl EntryDraft {
    /// What the convention says, and what its original is.
    pub fn split(self) -> (ConventionDraft, OriginalDraft) {
        let draft = ConventionDraft {
            base: self.base,
            act: self.act,
            effect_on: self.effect_on,
            ends_on: self.ends_on,
            parties: self.parties,
            contributions: self.contributions,
            terms: self.terms,
            ..<ConventionDraft as Default>::default()
        };
        (draft, self.original)
    }
}

impl OriginalDraft {
    /// What is shown again: never the file, of which only the name is known.
    pub fn typed(&self) -> Original {
        let file = self.scan.as_ref().filter(|it| !it.is_none()).map(|it| it.name().to_owned());
        Original {
            number: self.number.clone(),
            signed_on: self.signed_on.clone(),
            place: self.place.clone(),
            originals: self.originals.clone(),
            file,
        }
    }

    /// The convention, for that laureate.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub async fn parsed(
        self,
        draft: &ConventionDraft,
        (laureate_id, subject): (i64, &Subject),
        today: NaiveDate,
    ) -> Result<NewOnPaper, FormErrors> {
        let mut errors = FormErrors::new();
        let signed_on = self.signed_on(&mut errors, subject, today);
        let number = numbered(&self.number, signed_on.unwrap_or(today)).map_err(|why| {
            // Without a day, its year cannot be compared.
            if signed_on.is_some() {
                errors.add("original.number", why);
            }
        });
        let place = short(&mut errors, "original.place", &self.place);
        if place.is_none() {
            errors.add("original.place", "Indiquez le lieu de la signature.");
        }
        let missing = "Indiquez le nombre d’originaux.";
        let originals = errors.parsed::<Originals>("original.originals", &self.originals, missing);
        let scan = self.scan.unwrap_or_default().checked().await;
        let scan = scan.map_err(|why| errors.add("original.scan", why)).ok();
        // Until its day is known, no end is too early.
        let contents = match draft.parsed(signed_on.unwrap_or(NaiveDate::MIN)) {
            Ok(contents) => {
                for it in lacking(&contents) {
                    errors.add(it.place, it.message);
                }
                Some(contents)
            }
            Err(found) => {
                for it in found.iter() {
                    errors.add(it.field.clone(), it.message.clone());
                }
                None
            }
        };
        match (signed_on, number, place, originals, scan, contents) {
            (Some(signed_on), Ok(number), Some(place), Some(originals), Some(scan), Some(mut contents))
                if errors.is_empty() =>
            {
                contents.terms.signing = Some(Signing::Paper);
                contents.terms.signing_place.clone_from(&place);
                let originals = originals.0;
                Ok(NewOnPaper { laureate_id, signed_on, number, place, originals, scan, contents })
            }
            _ => Err(errors),
        }
    }

    fn signed_on(&self, errors: &mut FormErrors, subject: &Subject, today: NaiveDate) -> Option<NaiveDate> {
        let field = "original.signed_on";
        let missing = "Indiquez le jour de la dernière signature.";
        let on = errors.required_day(field, &self.signed_on, missing)?;
        check_signed(on, subject.opened_on, today).map_err(|why| errors.add(field, why)).ok()?;
        Some(on)
    }
}

/// What is said when the scan is a file that Jalon knows already.
pub fn known() -> FormErrors {
    let mut errors = FormErrors::new();
    errors.add(
        "original.scan",
        "Jalon connaît déjà ce fichier\u{a0}: c’est un document qu’il a émis, ou l’original d’une convention déjà \
         saisie. La page « Vérifier un document » dit lequel. Joignez la numérisation de l’original signé.",
    );
    errors
}

/// What is said when the number is borne already.
pub fn taken(number: &Numbered, by: crate::convention::rules::Reference) -> FormErrors {
    let mut errors = FormErrors::new();
    errors.add(
        "original.number",
        match number {
            Numbered::AsReference(_) => {
                format!("La référence {by} est déjà donnée\u{a0}: vérifiez ce numéro sur l’original.")
            }
            _ => format!(
                "La convention {by} porte déjà ce numéro\u{a0}: vérifiez-le, ou voyez si elle n’est pas déjà saisie."
            ),
        },
    );
    errors
}
