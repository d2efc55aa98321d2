//! Who chaired is asked by mail to approve each version that is proposed.

use rocket::outcome::Outcome as Found;
use rocket::request::{self, FromRequest, Request};

use crate::audit::Act;
use crate::committee::record::load::Whole;
use crate::committee::record::members::chair;
use crate::committee::rules::report::REPORT_DAYS;
use crate::error::AppError;
use crate::mail::{self, CommitteeReport, Letter, Outbox};
use crate::task::days_after;
use crate::value::Email;
use crate::web::french;
use crate::web::origin::base_url;

/// What asks them: an argument of the handler that proposes a version.
pub struct Asking {
    outbox: Outbox,
    base: String,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Asking {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        match request.rocket().state::<Outbox>() {
            Some(outbox) => Found::Success(Self { outbox: outbox.clone(), base: base_url(request) }),
            None => Found::Error((rocket::http::Status::InternalServerError, ())),
        }
    }
}

impl Asking {
    /// Writes to who chaired, in the act that proposes; says whether they have an address. [`Asking::leave`] sends it,
    /// once the act is committed.
    ///
    /// # Errors
    /// The database's.
    pub async fn ask(
        &self,
        act: &Act,
        whole: &Whole,
        (by, version, reason): (&str, i32, &str),
    ) -> Result<bool, AppError> {
        let Some(Ok(to)) = chair(&whole.members).map(|it| it.email.parse::<Email>()) else {
            return Ok(false);
        };
        let held_on = whole.committee.held_on.unwrap_or_default();
        let letter = CommitteeReport {
            by: by.to_owned(),
            of_product: french::with_de(&whole.product.name),
            day: french::date_long(held_on),
            version,
            reason: reason.to_owned(),
            due: french::date_long(days_after(held_on, REPORT_DAYS)),
            link: format!("{}/comites/{}/compte-rendu", self.base, whole.committee.id),
        };
        mail::queue(act.db(), &letter.to(&to)?, act.at(), None).await?;
        Ok(true)
    }

    /// Has it sent.
    pub fn leave(&self) {
        self.outbox.wake();
    }
}
