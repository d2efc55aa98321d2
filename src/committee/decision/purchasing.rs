//! Those who buy are told of a decision at once: about a month passes before the order that carries it.

use rocket::outcome::Outcome as Found;
use rocket::request::{self, FromRequest, Request};

use super::sentence::read_aloud;
use crate::audit::Act;
use crate::committee::record::load::Whole;
use crate::committee::rules::{Decision, sums};
use crate::config::Config;
use crate::error::AppError;
use crate::mail::{self, CommitteeDecided, Letter, Outbox};
use crate::value::Email;
use crate::web::french;
use crate::web::origin::base_url;

/// What tells them: an argument of the handler that closes a committee.
pub struct Purchasing {
    to: Vec<Email>,
    outbox: Outbox,
    base: String,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Purchasing {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        let (config, outbox) = (request.rocket().state::<Config>(), request.rocket().state::<Outbox>());
        let (Some(config), Some(outbox)) = (config, outbox) else {
            return Found::Error((rocket::http::Status::InternalServerError, ()));
        };
        Found::Success(Self {
            to: config.mail.purchasing.clone(),
            outbox: outbox.clone(),
            base: base_url(request),
        })
    }
}

impl Purchasing {
    /// Writes to them, in the act that decides; gives to how many. [`Purchasing::leave`] sends it, once the act is
    /// committed.
    ///
    /// # Errors
    /// The database's.
    pub async fn tell(&self, act: &Act, whole: &Whole, decision: &Decision) -> Result<usize, AppError> {
        let paid = sums(&decision.amounts).unwrap_or_default();
        let letter = CommitteeDecided {
            of_product: french::with_de(&whole.product.name),
            day: whole.committee.held_on.map(french::date_long).unwrap_or_default(),
            sentence: read_aloud(
                Some(decision.outcome),
                &decision.amounts,
                decision.period,
                decision.conditions.len(),
            ),
            payers: paid.payers.iter().map(|it| format!("{}\u{a0}: {}", it.0, it.1)).collect(),
            conditions: decision
                .conditions
                .iter()
                .map(|it| format!("{} ({}, pour le {})", it.what, it.owner, french::date(it.due_on)))
                .collect(),
            link: format!("{}/comites/{}", self.base, whole.committee.id),
        };
        for to in &self.to {
            mail::queue(act.db(), &letter.to(to)?, act.at(), None).await?;
        }
        Ok(self.to.len())
    }

    /// How many they are: none when no address is set.
    pub fn count(&self) -> usize {
        self.to.len()
    }

    /// Has it sent.
    pub fn leave(&self) {
        self.outbox.wake();
    }
}
