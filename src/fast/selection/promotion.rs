//! The page where somebody of the reserve list is made a laureate.

use rocket::form::FromForm;
use serde::Serialize;

use super::rules::{Promoting, Simulation, simulate};
use super::words;
use super::{page::limits, record::there::There};
use crate::error::AppError;
use crate::fast::application::record::Known;
use crate::fast::page::{name as edition_name, too_large};
use crate::fast::rules::Edition;
use crate::money::{Euros, Gender};
use crate::web::form::{FormErrors, text};
use crate::web::french;
use crate::web::page::{Page, Section};

/// Characters of a reason, at most.
const LONGEST: usize = 1_000;

/// A promotion, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct PromotionDraft {
    /// Money; nothing for the support alone.
    #[field(default = "")]
    pub amount: String,
    /// Why.
    #[field(default = "")]
    pub reason: String,
}

impl PromotionDraft {
    /// The money and the reason.
    ///
    /// # Errors
    /// What has to be corrected.
    pub fn parsed(&self) -> Result<(Euros, String), FormErrors> {
        let mut errors = FormErrors::new();
        let amount: Option<Euros> = errors.optional("amount", &self.amount);
        if amount.is_some_and(Euros::is_negative) {
            errors.add("amount", "Un montant ne peut pas être négatif.");
        }
        let reason = errors.at_most("reason", text(&self.reason), LONGEST);
        if reason.is_none() && errors.is_empty() {
            errors.add("reason", "Dites pourquoi un soutien lui est attribué maintenant.");
        }
        match reason {
            Some(reason) if errors.is_empty() => Ok((amount.unwrap_or_default(), reason)),
            _ => Err(errors),
        }
    }
}

/// Somebody of the reserve list, and what bounds its promotion.
pub struct Waiting {
    /// The edition.
    pub edition: Edition,
    /// The application.
    pub known: Known,
    /// Its rank.
    pub rank: u32,
    /// Names of those who come before, in their order.
    pub ahead: Vec<String>,
    /// The laureates that are there.
    pub there: There,
}

impl Waiting {
    /// What granting it that much money comes to.
    ///
    /// # Errors
    /// A sum that does not fit.
    pub fn promoting(&self, money: Euros) -> Result<Promoting, AppError> {
        let limits = limits(&self.edition, self.there.apart(&[&self.known])?);
        let asks = (self.known.values.asked, self.known.values.need);
        Ok(super::rules::promoting(money, asks, &limits).ok_or_else(too_large)?)
    }

    /// What is left of the envelope before it is promoted.
    fn left(&self) -> Result<Option<Euros>, AppError> {
        let limits = limits(&self.edition, self.there.apart(&[&self.known])?);
        let nobody: Option<Simulation> = simulate(&[], &limits);
        Ok(nobody.ok_or_else(too_large)?.left)
    }
}

/// The page.
#[derive(Serialize)]
pub struct PromotionPage {
    edition: String,
    edition_href: String,
    selection: String,
    href: String,
    name: String,
    rank: String,
    asked: String,
    /// Those who come before, in a sentence.
    ahead: String,
    support: String,
    envelope: String,
    left: String,
    /// Laureates whose amount is not known, in a sentence.
    unknown: String,
    draft: PromotionDraft,
    errors: FormErrors,
}

impl Page for PromotionPage {
    const TEMPLATE: &'static str = "fast/promotion.html";
    const SECTION: Section = Section::Editions;
}

impl PromotionPage {
    /// The page, with what was typed and what has to be corrected.
    ///
    /// # Errors
    /// A sum that does not fit.
    pub fn new(it: &Waiting, draft: PromotionDraft, errors: FormErrors) -> Result<Self, AppError> {
        let Waiting { edition, known, rank, ahead, there } = it;
        let unknown = there.apart(&[known])?.unknown;
        let short = |it: Option<Euros>| it.map_or_else(|| "inconnu".to_owned(), Euros::short);
        Ok(Self {
            edition: edition_name(edition.number),
            edition_href: format!("{}/{}", crate::fast::PATH, edition.number),
            selection: super::path(edition.number),
            href: format!("{}/{}", crate::fast::application::path(edition.number), known.id),
            name: known.name.name.clone(),
            rank: french::ordinal(u64::from(*rank), Gender::Masculine),
            asked: known.values.asked.short(),
            ahead: match &ahead[..] {
                [] => String::new(),
                [one] => format!("{one} est avant sur cette liste\u{a0}: dites pourquoi son tour est passé."),
                many => format!(
                    "{} sont avant sur cette liste\u{a0}: dites pourquoi leur tour est passé.",
                    french::listed(many)
                ),
            },
            support: short(edition.support_value),
            envelope: edition.envelope.map_or_else(|| "inconnue".to_owned(), Euros::short),
            left: short(it.left()?),
            unknown: match unknown {
                0 => String::new(),
                _ => format!(
                    "{} un montant inconnu, compté zéro.",
                    french::count(unknown, "lauréat a", "lauréats ont")
                ),
            },
            draft,
            errors,
        })
    }
}

/// What keeps it back, beside the fields where it is mended.
pub fn faults(it: &Promoting) -> FormErrors {
    let mut errors = FormErrors::new();
    for fault in it.faults.iter().filter(|it| it.is_blocking()) {
        errors.add("amount", words::fault(*fault));
    }
    for blocker in &it.blockers {
        errors.add("amount", words::blocker(*blocker));
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promotion_says_why_and_how_much() {
        let typed = |amount: &str, reason: &str| {
            PromotionDraft { amount: amount.to_owned(), reason: reason.to_owned() }.parsed()
        };
        assert_eq!(
            typed("60 000", " Un lauréat renonce "),
            Ok((Euros::from_cents(6_000_000), "Un lauréat renonce".to_owned()))
        );
        assert_eq!(typed("", "Renoncement").map(|it| it.0), Ok(Euros::ZERO));
        let endless = "é".repeat(LONGEST + 1);
        for (amount, reason, field) in [
            ("", " ", "reason"),
            ("cher", "Oui", "amount"),
            ("-1", "Oui", "amount"),
            ("", &*endless, "reason"),
        ] {
            let errors = typed(amount, reason).unwrap_err();
            assert_eq!(
                errors.iter().map(|it| it.field.as_str()).collect::<Vec<_>>(),
                [field],
                "{amount} {reason}"
            );
        }
    }
}
