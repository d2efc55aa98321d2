//! Copies of a signed amendment, sent to the accounting controllers: recorded over HTTP.

use rocket::form::FromForm;
use rocket::http::Status;
use rocket::{Responder, Route, post, routes};

use super::page::{ShowPage, Sight, check_sent, copy_field};
use super::record::copy;
use super::route::{find, shown};
use super::scope::AmendmentScope;
use crate::audit::Act;
use crate::convention::rules::{AmendmentReference, State};
use crate::convention::tools::Tools;
use crate::error::AppError;
use crate::identity::Kept;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

/// A copy, as typed.
#[derive(Clone, Debug, Default, FromForm)]
struct CopyDraft {
    #[field(default = -1)]
    party: i32,
    #[field(default = "")]
    sent_on: String,
}

/// After the form: the amendment, or its page with what has to be corrected.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<ShowPage>>),
}

#[post("/avenants/<reference>/copies", data = "<draft>")]
async fn record(
    reference: AmendmentReference,
    kept: Kept<AmendmentScope>,
    draft: Posted<CopyDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(tools.db, tools.clock, &kept.by.who()).await?;
    let (convention, amendment) = find(act.db(), reference).await?;
    let State::Signed { on: signed } = amendment.state else {
        return Err(AppError::Refused(
            "Cet avenant n’est pas signé\u{a0}: une copie se transmet après la dernière signature."
                .to_owned(),
        ));
    };
    let place = usize::try_from(draft.party).ok();
    let party = place.and_then(|it| Some((it, amendment.after.parties.get(it)?)));
    let mut errors = FormErrors::new();
    let field = place.map_or_else(|| "copies".to_owned(), copy_field);
    let sent_on = errors.day(&field, &draft.sent_on);
    if draft.sent_on.trim().is_empty() {
        errors.add(&field, "Indiquez le jour où la copie est partie.");
    }
    if let Some(Err(why)) = sent_on.map(|it| check_sent(it, signed, tools.clock.today())) {
        errors.add(&field, why);
    }
    if party.is_none() {
        errors.add("copies", "Choisissez la partie dont le comptable a reçu la copie.");
    }
    if let (Some((at, party)), Some(sent_on), true) = (party, sent_on, errors.is_empty()) {
        let accountant = if party.accountant.is_empty() { &party.name } else { &party.accountant };
        let to = (i32::try_from(at).unwrap_or(i32::MAX), accountant.as_str());
        if !copy::record(&mut act, &amendment, to, sent_on, kept.by.person.id).await? {
            return Err(AppError::Refused(
                "Cette copie est déjà enregistrée\u{a0}: la page de l’avenant dit quand et par qui."
                    .to_owned(),
            ));
        }
        act.commit().await?;
        return Ok(Answer::Saved(Saved::new(
            format!("/avenants/{reference}"),
            format!("La copie transmise à {accountant} est enregistrée."),
        )));
    }
    let sight = Sight { knows: true, keeps: true };
    let typed = ((draft.party, draft.sent_on), errors);
    let page = shown(act.db(), (&convention, &amendment), sight, tools.clock.today(), typed).await?;
    Ok(Answer::Again(Box::new(View::with_status(page, Status::UnprocessableEntity))))
}

/// The copies.
pub fn routes() -> Vec<Route> {
    routes![record]
}
