//! Who may enter the API: a token of the product that the address names, whose maker may still file there.

use std::time::Instant;

use chrono::TimeDelta;
use rocket::http::Status;
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest, Request};

use super::limit::Pace;
use super::problem::Problem;
use super::record::token::{self, Model as Token};
use crate::clock::{Clock, stamp};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::person::{self, Person};
use crate::identity::record::rights;
use crate::impact::scope::{may_file, must_propose};
use crate::portfolio::record::names;

/// Position of the product's name in the addresses of the API.
const PLACE: usize = 3;
/// Minutes between two notes that a token was used: a request does not write each time.
const TOUCH_MINUTES: i64 = 5;

/// A token that opens the product of the address.
#[derive(Debug)]
pub struct Bearer {
    /// The token.
    pub token: Token,
    /// Who made it: what it sends is theirs.
    pub person: Person,
    /// Name of the product in addresses.
    pub slug: String,
}

async fn enter(request: &Request<'_>) -> Result<Bearer, Problem> {
    let rocket = request.rocket();
    let (Some(db), Some(clock), Some(pace)) =
        (rocket.state::<Db>(), rocket.state::<Clock>(), rocket.state::<Pace>())
    else {
        return Err(AppError::Internal(anyhow::anyhow!("the API lacks its state")).into());
    };
    let sent = request.headers().get_one("Authorization").and_then(|it| it.split_once(' '));
    let secret = sent.filter(|it| it.0.eq_ignore_ascii_case("bearer")).map(|it| it.1.trim());
    let secret = secret.ok_or_else(Problem::unknown)?;
    let reader = db.reader();
    let token = token::by_secret(reader, secret).await?.ok_or_else(Problem::unknown)?;
    if let Some(seconds) = pace.count(token.id, Instant::now()) {
        return Err(Problem::too_many(seconds));
    }
    let own = names::products(reader, &[token.product_id]).await?.remove(&token.product_id);
    let own = own.ok_or_else(Problem::unknown)?;
    let asked = request.param::<&str>(PLACE).and_then(Result::ok).unwrap_or_default();
    if asked != own.slug {
        let detail = format!("Ce jeton n’ouvre que le produit «\u{a0}{}\u{a0}».", own.slug);
        return Err(Problem::new(Status::Forbidden, detail));
    }
    let gone = || {
        Problem::new(
            Status::Forbidden,
            "Qui a fait ce jeton ne dépose plus de relevés pour ce produit\u{a0}: demandez-en un autre à l’équipe.",
        )
    };
    let person = person::by_id(reader, token.made_by).await?.filter(|it| it.active).ok_or_else(gone)?;
    let today = clock.today();
    let rights = rights::of(reader, &person, today).await?;
    if !may_file(&rights, token.product_id) || must_propose(reader, &rights, token.product_id, today).await? {
        return Err(gone());
    }
    let now = clock.now();
    let is_old =
        token.last_seen_at.as_ref().is_none_or(|it| *it < stamp(now - TimeDelta::minutes(TOUCH_MINUTES)));
    if is_old && let Err(error) = token::touch(db, token.id, &stamp(now)).await {
        tracing::warn!(%error, "the use of a token was not noted");
    }
    Ok(Bearer { token, person, slug: own.slug })
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Bearer {
    type Error = Problem;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Problem> {
        match enter(request).await {
            Ok(bearer) => Outcome::Success(bearer),
            Err(problem) => Outcome::Error((Status::Unauthorized, problem)),
        }
    }
}
