//! What is typed of an application, and whom it is of.

use rocket::form::FromForm;
use serde::Serialize;

use super::record::subject::NewProduct;
use super::record::{Known, Values};
use super::rules::{Body, Match, Subject, find_match};
use crate::money::Euros;
use crate::portfolio::conflict::{Field, Opened};
use crate::web::form::{FormErrors, line, text};
use crate::web::french;

/// Characters of what the money is for, at most.
pub(super) const LONGEST_PURPOSE: usize = 3_000;
/// Characters of the number of a file, or of a mission, at most.
pub(super) const LONGEST_LINE: usize = 300;
/// What the form sends to make a product.
pub const CREATE: &str = "nouveau";

/// The form, as typed. `version` and `opened` say what the person had before their eyes.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct ApplicationDraft {
    #[field(default = "")]
    pub name: String,
    /// `product:12`, `incubator:3`, `nouveau`, or nothing: whom the name stands for is then looked for.
    #[field(default = "")]
    pub whom: String,
    #[field(default = "")]
    pub mission: String,
    /// Name in addresses of the incubator of a product to make.
    #[field(default = "")]
    pub incubator: String,
    #[field(default = "")]
    pub asked: String,
    #[field(default = "")]
    pub need: String,
    #[field(default = "")]
    pub purpose: String,
    #[field(default = "")]
    pub reference: String,
    #[field(default = "")]
    pub received_on: String,
    #[field(default = 0)]
    pub version: i64,
    #[field(default = "")]
    pub opened: String,
}

/// Whom a new application is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// A product or an incubator that is known.
    Known(Body),
    /// A product to make.
    New(NewProduct),
}

impl From<&Values> for ApplicationDraft {
    fn from(it: &Values) -> Self {
        Self {
            asked: typed(it.asked),
            need: it.need.map(typed).unwrap_or_default(),
            purpose: it.purpose.clone(),
            reference: it.reference.clone().unwrap_or_default(),
            received_on: it.received_on.map(french::day_typed).unwrap_or_default(),
            ..<Self as Default>::default()
        }
    }
}

/// An amount as one types it, without cents when there are none: « 30 000 ».
pub fn typed(amount: Euros) -> String {
    amount.short().replace("\u{a0}€", "")
}

impl ApplicationDraft {
    /// The fields that may be corrected, in the order of the form.
    pub fn fields(&self) -> [Field<'_>; 5] {
        [
            ("asked", "Montant demandé", &self.asked),
            ("need", "Besoin total", &self.need),
            ("purpose", "Objet", &self.purpose),
            ("reference", "Numéro de dossier", &self.reference),
            ("received_on", "Déposée le", &self.received_on),
        ]
        .map(|(name, label, value)| Field { name, label, value })
    }

    /// Replaces the value of one field.
    pub fn take(&mut self, field: &str, value: String) {
        let place = match field {
            "asked" => &mut self.asked,
            "need" => &mut self.need,
            "purpose" => &mut self.purpose,
            "reference" => &mut self.reference,
            _ => &mut self.received_on,
        };
        *place = value;
    }

    /// What the form showed when it was opened; nothing when it does not say.
    pub fn opened(&self) -> Opened {
        serde_json::from_str(&self.opened).unwrap_or_default()
    }

    /// What the application says, as typed; `others` are those of the edition but itself.
    pub fn values(&self, others: &[&Known], errors: &mut FormErrors) -> Option<Values> {
        let missing = "Indiquez le montant demandé\u{a0}; 0 pour un accompagnement seul.";
        let asked = amount(errors.parsed("asked", &self.asked, missing), "asked", errors);
        let need = amount(errors.optional("need", &self.need), "need", errors);
        if let Some(fault) = asked.zip(need).and_then(|(asked, need)| more_than_need(asked, need)) {
            errors.add("need", fault);
        }
        let purpose = errors.at_most("purpose", text(&self.purpose), LONGEST_PURPOSE).unwrap_or_default();
        let reference = short(&self.reference, "reference", errors);
        if let Some(other) = others.iter().find(|it| reference.is_some() && it.values.reference == reference)
        {
            let message = format!("Ce numéro est déjà celui de la candidature de {}.", other.name.name);
            errors.add("reference", message);
        }
        let received_on = errors.day("received_on", &self.received_on);
        let values = Values { asked: asked?, need, purpose, reference, received_on };
        errors.is_empty().then_some(values)
    }

    /// Whom the application is of.
    pub fn whom(
        &self,
        bodies: &[Body],
        incubators: &[(i64, String, String)],
        errors: &mut FormErrors,
    ) -> Option<Whom> {
        if let Ok(subject) = self.whom.parse::<Subject>() {
            let known = bodies.iter().find(|it| it.subject == subject).cloned().map(Whom::Known);
            if known.is_none() {
                errors.add("whom", "Ce produit ou cet incubateur n’existe plus. Choisissez-en un autre.");
            }
            return known;
        }
        let name = errors.name("name", &self.name, "Indiquez le produit ou l’incubateur qui candidate.")?;
        if self.whom == CREATE {
            return self.new_product(name, incubators, errors);
        }
        match find_match(&name, bodies) {
            Match::One(body) => Some(Whom::Known(body.clone())),
            Match::Near(_) => {
                errors.add("whom", "Ce nom en rappelle d’autres. Dites lequel candidate, ou ajoutez-le.");
                None
            }
            Match::Nobody => {
                errors.add("whom", "Ce nom n’est pas connu. Corrigez-le, ou ajoutez le produit.");
                None
            }
        }
    }

    fn new_product(
        &self,
        name: String,
        incubators: &[(i64, String, String)],
        errors: &mut FormErrors,
    ) -> Option<Whom> {
        let mission = errors.required("mission", &self.mission, "Dites en une phrase à quoi il sert.");
        let mission = mission.and_then(|it| short(&it, "mission", errors));
        let incubator = match self.incubator.as_str() {
            "" => None,
            slug => {
                let found = incubators.iter().find(|it| it.1 == slug);
                if found.is_none() {
                    errors.add("incubator", "Choisissez un incubateur dans la liste.");
                }
                Some(found.map(|it| (it.0, it.1.clone()))?)
            }
        };
        Some(Whom::New(NewProduct { name, mission: mission?, incubator }))
    }
}

/// An amount that is not below zero.
fn amount(read: Option<Euros>, field: &str, errors: &mut FormErrors) -> Option<Euros> {
    if read.is_some_and(Euros::is_negative) {
        errors.add(field, NEGATIVE);
        return None;
    }
    read
}

/// What is said of an amount below zero.
pub(super) const NEGATIVE: &str = "Un montant ne peut pas être négatif. Indiquez zéro ou plus.";

/// What is said when more is asked than is needed.
pub(super) fn more_than_need(asked: Euros, need: Euros) -> Option<String> {
    (asked > need).then(|| {
        format!(
            "Le besoin total ({}) est inférieur au montant demandé ({}). Vérifiez les deux.",
            need.short(),
            asked.short()
        )
    })
}

/// A text on one line, of three hundred characters at most.
fn short(typed: &str, field: &str, errors: &mut FormErrors) -> Option<String> {
    errors.at_most(field, line(typed), LONGEST_LINE)
}
