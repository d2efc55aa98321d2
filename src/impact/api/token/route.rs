//! The tokens of a product over HTTP.

use rocket::form::FromForm;
use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::page::TokensPage;
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Kept;
use crate::identity::record::person;
use crate::impact::api::record::token;
use crate::impact::scope::{FiledProduct, must_propose};
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::form::{FormErrors, line};
use crate::web::origin::Base;

/// Characters of a name, at most.
const LONGEST_NAME: usize = 80;

/// A token to make, as typed.
#[derive(FromForm)]
struct TokenDraft {
    #[field(default = "")]
    name: String,
}

async fn tokens_page(
    db: &impl ConnectionTrait,
    kept: &Kept<FiledProduct>,
    base: &str,
    typed: (String, FormErrors),
    today: Today,
) -> Result<TokensPage, AppError> {
    let product = &kept.object.0;
    let tokens = token::of_product(db, product.id).await?;
    let mut people: Vec<i64> =
        tokens.iter().flat_map(|it| [Some(it.made_by), it.revoked_by]).flatten().collect();
    people.sort_unstable();
    people.dedup();
    let names = person::names(db, &people).await?;
    let may_make = !must_propose(db, &kept.by.rights, product.id, today.0).await?;
    Ok(TokensPage::new(product, (&tokens, &names), (base, may_make), typed))
}

#[get("/produits/<_>/indicateurs/jetons")]
async fn list(
    kept: Kept<FiledProduct>,
    db: &State<Db>,
    base: Base,
    today: Today,
) -> Result<View<TokensPage>, AppError> {
    let blank = (String::new(), FormErrors::new());
    Ok(View::ok(tokens_page(db.reader(), &kept, &base.0, blank, today).await?))
}

/// Makes a token, which this answer alone shows: whoever's filings wait for the team makes none.
#[post("/produits/<_>/indicateurs/jetons", data = "<draft>")]
async fn make(
    kept: Kept<FiledProduct>,
    draft: Posted<TokenDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    base: Base,
    today: Today,
) -> Result<View<TokensPage>, AppError> {
    let product = &kept.object.0;
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    if must_propose(act.db(), &kept.by.rights, product.id, today.0).await? {
        return Err(AppError::Forbidden(
            "Seule l’équipe du produit fait des jetons\u{a0}: ce qu’ils envoient compte aussitôt.".to_owned(),
        ));
    }
    let mut errors = FormErrors::new();
    let missing = "Nommez le programme qui se servira de ce jeton.";
    let Some(name) = errors.required_at_most("name", line(&draft.name), missing, LONGEST_NAME) else {
        let typed = (draft.name.clone(), errors);
        let page = tokens_page(act.db(), &kept, &base.0, typed, today).await?;
        return Ok(View::with_status(page, Status::UnprocessableEntity));
    };
    let made = token::make(&mut act, (product.id, &product.slug), &name, kept.by.person.id).await?;
    act.commit().await?;
    let blank = (String::new(), FormErrors::new());
    Ok(View::ok(tokens_page(db.reader(), &kept, &base.0, blank, today).await?.with(made)))
}

#[post("/produits/<_>/indicateurs/jetons/<id>/revocation", data = "<_button>")]
async fn revoke(
    id: i64,
    kept: Kept<FiledProduct>,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Saved, AppError> {
    let product = &kept.object.0;
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    if !token::revoke(&mut act, (product.id, &product.slug), id, kept.by.person.id).await? {
        return Err(AppError::NotFound("Jeton"));
    }
    act.commit().await?;
    let here = format!("/produits/{}/indicateurs/jetons", product.slug);
    Ok(Saved::new(here, "Le jeton est révoqué\u{a0}: il n’ouvre plus rien."))
}

/// The tokens.
pub fn routes() -> Vec<Route> {
    routes![list, make, revoke]
}
