//! Somebody says when they can come, by their own link and without an account.

use rocket::http::Status;
use rocket::{Either, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::AnswerDraft;
use super::page::AnswerPage;
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::committee::record::load::{self, Product};
use crate::committee::record::members::Member;
use crate::committee::record::poll::{self, Whole, write};
use crate::db::Db;
use crate::error::AppError;
use crate::portfolio::record::names;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::web::french;

/// Who acts, in the journal, when nobody here has their address.
const MEMBER: &str = "membre du comité";

/// Whoever came by a link, with what they are asked.
struct Asked {
    it: Whole,
    member: Member,
    product: Product,
    /// Why nothing is answered any more.
    closed: String,
}

async fn asked(db: &impl ConnectionTrait, token: &str, today: Today) -> Result<Asked, AppError> {
    const LOST: AppError = AppError::NotFound("Lien vers des dates proposées");
    let (it, member) = poll::by_link(db, token).await?.ok_or(LOST)?;
    let member = it.members.iter().find(|of| of.id == member).cloned().ok_or(LOST)?;
    let id = it.poll.product_id;
    let name = names::products(db, &[id]).await?.remove(&id).ok_or(LOST)?;
    let product = Product { id, slug: name.slug, name: name.name };
    let closed = closed(db, &it, today).await?;
    Ok(Asked { it, member, product, closed })
}

async fn closed(db: &impl ConnectionTrait, it: &Whole, today: Today) -> Result<String, AppError> {
    if let Some(id) = it.poll.committee_id {
        let day = load::find(db, id).await?.and_then(|found| found.0.day());
        let day = day.map(|on| format!("\u{a0}: le {}", french::date_long(on))).unwrap_or_default();
        return Ok(format!("Une date est retenue{day}. L’invitation est envoyée par courriel."));
    }
    if it.poll.closed_at.is_some() {
        return Ok("Aucune de ces dates n’est retenue\u{a0}: d’autres seront proposées.".to_owned());
    }
    let is_over = it.dates.iter().all(|date| date.on_day < today.0);
    Ok(if is_over { "Toutes ces dates sont passées.".to_owned() } else { String::new() })
}

#[get("/disponibilites/<token>")]
async fn ask(token: &str, db: &State<Db>, today: Today) -> Result<View<AnswerPage>, AppError> {
    let asked = asked(db.reader(), token, today).await?;
    let own = asked.it.answers.iter().filter(|it| it.0.0 == asked.member.id);
    let draft = AnswerDraft::of(own.map(|it| (it.0.1, *it.1)));
    let who = (&asked.it, &asked.member);
    let form = (&draft, FormErrors::new());
    Ok(View::ok(AnswerPage::new((token, &asked.product), who, asked.closed, form)))
}

/// Keeps what somebody answers, as often as they change their mind, until the proposal is closed.
#[post("/disponibilites/<token>", data = "<draft>")]
async fn give(
    token: &str,
    draft: Posted<AnswerDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Either<Saved, View<AnswerPage>>, AppError> {
    let mut act = Act::begin(db, **clock, MEMBER).await?;
    let asked = asked(act.db(), token, today).await?;
    if !asked.closed.is_empty() {
        return Err(AppError::Refused(asked.closed));
    }
    match draft.parsed(&asked.it.dates) {
        Ok(answers) => {
            write::answer(&mut act, &asked.product, &asked.member, &answers).await?;
            act.commit().await?;
            let message = "Votre réponse est enregistrée\u{a0}: vous pouvez la changer jusqu’à ce qu’une date soit retenue.";
            Ok(Either::Left(Saved::new(format!("/disponibilites/{token}"), message)))
        }
        Err(errors) => {
            let who = (&asked.it, &asked.member);
            let page = AnswerPage::new((token, &asked.product), who, asked.closed, (&draft, errors));
            Ok(Either::Right(View::with_status(page, Status::UnprocessableEntity)))
        }
    }
}

/// The pages of those who answer.
pub fn routes() -> Vec<Route> {
    routes![ask, give]
}
