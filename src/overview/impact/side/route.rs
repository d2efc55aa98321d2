//! The metrics of a cohort side by side over HTTP.

use rocket::http::Status;
use rocket::{Route, State, get, routes};

use super::form::Wanted;
use super::page::SidePage;
use super::record;
use crate::clock::Today;
use crate::db::{Db, picture};
use crate::error::AppError;
use crate::fast::record::edition;
use crate::fast::record::embargo::Embargo;
use crate::identity::Reader;
use crate::web::View;
use crate::web::form::FormErrors;

#[get("/impact/cote-a-cote?<wanted..>")]
async fn show(wanted: Wanted, _by: Reader, db: &State<Db>, today: Today) -> Result<View<SidePage>, AppError> {
    let picture = picture(db.reader()).await?;
    let editions: Vec<i32> =
        edition::list(&picture, &Embargo::default()).await?.iter().map(|it| it.0.number).collect();
    if wanted.is_empty() {
        return Ok(View::ok(SidePage::new(wanted, &editions, None, FormErrors::new(), today.0)));
    }
    let mut errors = FormErrors::new();
    let asked = match wanted.edition.trim().parse::<i32>() {
        Ok(number) => {
            let (products, moments) = record::cohort(&picture, number).await?;
            let typed = wanted.moments();
            if moments.is_none() && typed.is_none() {
                errors.add("debut", "Cette édition n’a pas de dates d’accompagnement\u{a0}: donnez un premier et un dernier jour.");
            }
            typed.or(moments).map(|moments| (products, moments))
        }
        Err(_) => match wanted.products() {
            Ok((slugs, moments)) => {
                let (products, lost) = record::rows(&picture, &slugs).await?;
                if !lost.is_empty() {
                    errors.add(
                        "produits",
                        format!("Aucun produit ne porte cet identifiant\u{a0}: {}.", lost.join(", ")),
                    );
                }
                Some((products, moments))
            }
            Err(wrong) => {
                errors = wrong;
                None
            }
        },
    };
    let Some((products, moments)) = asked.filter(|_| errors.is_empty()) else {
        let page = SidePage::new(wanted, &editions, None, errors, today.0);
        return Ok(View::with_status(page, Status::UnprocessableEntity));
    };
    let found = record::load(&picture, &products, moments).await?;
    let wanted = wanted.with_days(moments);
    Ok(View::ok(SidePage::new(wanted, &editions, Some((found.as_slice(), moments)), errors, today.0)))
}

/// The metrics of a cohort side by side.
pub fn routes() -> Vec<Route> {
    routes![show]
}
