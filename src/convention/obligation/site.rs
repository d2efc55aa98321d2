//! What the page of an obligation is drawn from: the database, and what this site shows by itself.

use rocket::http::Status;
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest, Request};

use super::link::OwnSite;
use super::record::Obligation;
use crate::convention::rules::{Convention, Duty};
use crate::db::Db;
use crate::error::AppError;
use crate::fast::record::award;
use crate::fast::record::edition::Winner;
use crate::value::WebAddress;

/// The database, and this site as evidence.
#[derive(Clone, Copy)]
pub struct Site<'r> {
    /// The database.
    pub db: &'r Db,
    own: &'r OwnSite,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Site<'r> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        let rocket = request.rocket();
        match rocket.state::<Db>().zip(rocket.state::<OwnSite>()) {
            Some((db, own)) => Outcome::Success(Self { db, own }),
            None => Outcome::Error((Status::InternalServerError, ())),
        }
    }
}

impl Site<'_> {
    /// The statistics page that the product of a convention has here, for the obligation to have one.
    ///
    /// # Errors
    /// The database's.
    pub async fn offers(self, of: &Convention, it: &Obligation) -> Result<Option<WebAddress>, AppError> {
        if it.duty != Duty::StatsPage {
            return Ok(None);
        }
        let winners = award::winners(self.db.reader(), &[of.laureate_id]).await?;
        match winners.get(&of.laureate_id) {
            Some((_, Some(Winner::Product(product)))) => self.own.statistics(self.db, *product).await,
            _ => Ok(None),
        }
    }
}
