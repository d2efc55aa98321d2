//! A member who lost the mail gets another link: the one before opens nothing more.

use rocket::{Route, State, post, routes};

use super::scope::DossierScope;
use super::send::{letter, read};
use crate::audit::{Act, Changes};
use crate::clock::{Clock, stamp};
use crate::committee::record::dossier::sent;
use crate::committee::record::{load, members, object};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Kept;
use crate::mail::{self, CommitteePapers, Letter, Outbox};
use crate::value::Email;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::origin::Base;

/// Why a link is not sent again.
fn refused(why: &str) -> AppError {
    AppError::Refused(why.to_owned())
}

#[expect(clippy::too_many_arguments, reason = "each is a piece of the site that sending needs")]
#[post("/comites/<id>/dossier/liens/<member_id>", data = "<_button>")]
async fn resend(
    id: i64,
    member_id: i64,
    kept: Kept<DossierScope>,
    _button: Posted<Button>,
    db: &State<Db>,
    outbox: &State<Outbox>,
    clock: &State<Clock>,
    base: Base,
) -> Result<Saved, AppError> {
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let found = load::find(act.db(), id).await?;
    let (committee, product) = found.ok_or(AppError::NotFound("Comité d’investissement"))?;
    if !committee.step().is_open() {
        return Err(refused("Ce comité d’investissement est clos\u{a0}: son dossier ne s’envoie plus."));
    }
    let members = members::of(act.db(), id).await?;
    let member = members.iter().find(|it| it.id == member_id).ok_or(AppError::NotFound("Membre"))?;
    let Ok(email) = member.email.parse::<Email>() else {
        return Err(refused("Ce membre n’a pas d’adresse\u{a0}: donnez-la à la page des membres."));
    };
    let Some(version) = sent::of(act.db(), &[id]).await?.into_iter().next() else {
        return Err(refused("Aucun dossier n’a été envoyé\u{a0}: il n’y a pas de lien à renvoyer."));
    };
    let sheet = read(act.db(), &version).await?;
    sent::close(&act, [member_id]).await?;
    let expires_at = stamp(clock.now() + CommitteePapers::VALID_FOR);
    let token = sent::link(&act, version.id, member_id, &expires_at).await?;
    let link = format!("{}/dossiers/{token}", base.0);
    let of = (&committee, &product);
    let letter = letter(of, &kept.by.person.values.name, (version.number, Vec::new()), &sheet, link);
    mail::queue(act.db(), &letter.to(&email)?, act.at(), Some(&expires_at)).await?;
    let mut changes = Changes::new();
    changes.note("link_seat", None, Some(member.seat.code().to_owned()));
    act.record("committee.link_resent", object(id), changes);
    act.commit().await?;
    outbox.wake();
    let message = "Un nouveau lien est envoyé\u{a0}; le précédent n’ouvre plus rien.";
    Ok(Saved::new(format!("/comites/{id}/dossier#envoi"), message))
}

/// The act that sends a link again.
pub fn routes() -> Vec<Route> {
    routes![resend]
}
