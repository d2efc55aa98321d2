//! A diagnosis, and an agreement with it, as typed.

use rocket::form::FromForm;
use serde::Serialize;

use super::rules::{Diagnosis, HalfDays, Resource, Wanted};
use crate::money::Euros;
use crate::portfolio::conflict::{Field, Opened};
use crate::web::form::{FormErrors, text};

/// Characters of a text, at most.
const LONGEST: usize = 10_000;

/// A diagnosis, as typed. `version` and `opened` say what its author had before their eyes.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct DiagnosisDraft {
    #[field(default = "")]
    product_state: String,
    #[field(default = "")]
    needs: String,
    #[field(default = "")]
    risks: String,
    #[field(default = "")]
    coaching_days: String,
    #[field(default = "")]
    coaching_amount: String,
    #[field(default = "")]
    deployment_days: String,
    #[field(default = "")]
    deployment_amount: String,
    #[field(default = "")]
    development_days: String,
    #[field(default = "")]
    development_amount: String,
    #[field(default = "")]
    design_days: String,
    #[field(default = "")]
    design_amount: String,
    /// Version of the diagnosis when the form was opened; 0 before it is written.
    #[field(default = 0)]
    pub version: i64,
    /// Values when the form was opened, as JSON.
    #[field(default = "")]
    pub opened: String,
}

/// An agreement, as its button sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm)]
pub struct AgreementDraft {
    /// The side that agrees.
    #[field(default = "")]
    pub side: String,
    /// The version that was read.
    #[field(default = 0)]
    pub version: i64,
}

impl DiagnosisDraft {
    /// A diagnosis, once written.
    pub fn of(diagnosis: &Diagnosis) -> Self {
        let mut draft = Self {
            product_state: diagnosis.product_state.clone(),
            needs: diagnosis.needs.clone(),
            risks: diagnosis.risks.clone(),
            ..<Self as Default>::default()
        };
        for (kind, wanted) in &diagnosis.resources {
            let (days, amount) = draft.place(*kind);
            *days = wanted.days.map(HalfDays::typed).unwrap_or_default();
            *amount =
                wanted.amount.map(|it| it.short().trim_end_matches("\u{a0}€").to_owned()).unwrap_or_default();
        }
        draft
    }

    fn place(&mut self, kind: Resource) -> (&mut String, &mut String) {
        match kind {
            Resource::Coaching => (&mut self.coaching_days, &mut self.coaching_amount),
            Resource::Deployment => (&mut self.deployment_days, &mut self.deployment_amount),
            Resource::Development => (&mut self.development_days, &mut self.development_amount),
            Resource::Design => (&mut self.design_days, &mut self.design_amount),
        }
    }

    /// The fields, in the order of the form.
    pub fn fields(&self) -> [Field<'_>; 11] {
        [
            ("product_state", "État du produit", &self.product_state),
            ("needs", "Besoins", &self.needs),
            ("risks", "Risques", &self.risks),
            ("coaching_days", "Jours de coaching", &self.coaching_days),
            ("coaching_amount", "Montant du coaching", &self.coaching_amount),
            ("deployment_days", "Jours de déploiement", &self.deployment_days),
            ("deployment_amount", "Montant du déploiement", &self.deployment_amount),
            ("development_days", "Jours de développement", &self.development_days),
            ("development_amount", "Montant du développement", &self.development_amount),
            ("design_days", "Jours de design", &self.design_days),
            ("design_amount", "Montant du design", &self.design_amount),
        ]
        .map(|(name, label, value)| Field { name, label, value })
    }

    /// Replaces the value of one field.
    pub fn take(&mut self, field: &str, value: String) {
        let place = match field {
            "product_state" => &mut self.product_state,
            "needs" => &mut self.needs,
            "risks" => &mut self.risks,
            "coaching_days" => &mut self.coaching_days,
            "coaching_amount" => &mut self.coaching_amount,
            "deployment_days" => &mut self.deployment_days,
            "deployment_amount" => &mut self.deployment_amount,
            "development_days" => &mut self.development_days,
            "development_amount" => &mut self.development_amount,
            "design_days" => &mut self.design_days,
            _ => &mut self.design_amount,
        };
        *place = value;
    }

    /// What the form showed when it was opened; nothing when it does not say.
    pub fn opened(&self) -> Opened {
        serde_json::from_str(&self.opened).unwrap_or_default()
    }

    /// The diagnosis as typed; each text may wait, and something must be written.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(&self) -> Result<Diagnosis, FormErrors> {
        let mut errors = FormErrors::new();
        let mut diagnosis = Diagnosis {
            product_state: bounded(&mut errors, "product_state", &self.product_state),
            needs: bounded(&mut errors, "needs", &self.needs),
            risks: bounded(&mut errors, "risks", &self.risks),
            ..Diagnosis::default()
        };
        let fields = self.fields();
        for (kind, pair) in Resource::ALL.into_iter().zip(fields[3..].chunks(2)) {
            let [days, amount] = pair else { continue };
            let wanted = Wanted {
                days: errors.optional::<HalfDays>(days.name, days.value),
                amount: errors.optional::<Euros>(amount.name, amount.value),
            };
            if wanted.amount.is_some_and(|it| it.is_negative() || it.is_zero()) {
                errors.add(amount.name, "Indiquez un montant positif, ou laissez vide s’il n’est pas connu.");
            }
            if wanted != Wanted::default() {
                diagnosis.resources.insert(kind, wanted);
            }
        }
        if errors.is_empty() && diagnosis == Diagnosis::default() {
            errors.add("product_state", "Écrivez au moins l’une des rubriques du diagnostic.");
        }
        if errors.is_empty() { Ok(diagnosis) } else { Err(errors) }
    }
}

/// A text that may wait, and holds in so many characters.
fn bounded(errors: &mut FormErrors, field: &str, typed: &str) -> String {
    errors.at_most(field, text(typed), LONGEST).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagnosis_is_read_and_shown_again_as_it_was() {
        let mut draft = DiagnosisDraft::of(&Diagnosis::default());
        for (field, value) in [
            ("product_state", "En service.\nSans page /stats."),
            ("coaching_days", "12,5"),
            ("coaching_amount", "12 500"),
            ("design_days", "3"),
        ] {
            draft.take(field, value.to_owned());
        }
        let read = draft.parsed().unwrap();
        assert_eq!(
            read.resources.keys().copied().collect::<Vec<_>>(),
            [Resource::Coaching, Resource::Design]
        );
        assert_eq!(DiagnosisDraft::of(&read).parsed(), Ok(read));
    }

    #[test]
    fn what_is_wrong_is_said_beside_its_field() {
        for (typed, expected) in [
            (vec![], vec!["product_state"]),
            (vec![("needs", " ")], vec!["product_state"]),
            (
                vec![
                    ("coaching_days", "1,3"),
                    ("coaching_amount", "beaucoup"),
                    ("design_amount", "-5"),
                    ("design_days", "0"),
                ],
                vec!["coaching_days", "coaching_amount", "design_days", "design_amount"],
            ),
        ] {
            let mut draft = DiagnosisDraft::of(&Diagnosis::default());
            for (field, value) in typed {
                draft.take(field, value.to_owned());
            }
            let errors = draft.parsed().unwrap_err();
            assert_eq!(errors.iter().map(|it| it.field.as_str()).collect::<Vec<_>>(), expected);
        }
    }
}
