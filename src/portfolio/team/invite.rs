//! Sending, withdrawing and accepting an invitation: what is written, and what the journal keeps.

use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

use super::form::Typed;
use crate::audit::{Act, Changes, Object};
use crate::clock::Clock;
use crate::clock::stamp;
use crate::error::AppError;
use crate::identity::Led;
use crate::identity::page::role;
use crate::identity::record::invitation::{self, Invitation};
use crate::identity::record::person::{self, Person, Values};
use crate::identity::record::{mission, rights};
use crate::identity::rules::{Mission, MissionProblem, Period, Target, check_mission};
use crate::mail::{self, Letter};
use crate::portfolio::scope::ProductScope;
use crate::value::Email;

/// Why that person is not invited there, in a sentence.
pub(super) async fn problem(
    db: &impl ConnectionTrait,
    typed: &Typed,
    product: i64,
    clock: Clock,
) -> Result<Option<String>, AppError> {
    let waiting = invitation::waiting(db, product, &stamp(clock.now())).await?;
    if waiting.iter().any(|it| it.email == typed.email && it.role == typed.role) {
        return Ok(Some("Une invitation dans ce rôle attend déjà la réponse de cette adresse.".to_owned()));
    }
    let today = clock.today();
    let there = mission::on(db, Target::Product(product)).await?;
    let Some(known) = person::by_email(db, &typed.email).await? else { return Ok(None) };
    let holds = there
        .iter()
        .map(|it| &it.mission)
        .any(|it| it.person_id == known.id && it.role == typed.role && it.period.runs_on(today));
    Ok(holds.then(|| "Cette personne a déjà ce rôle dans l’équipe.".to_owned()))
}

/// Writes the invitation, its mail and its records.
pub(super) async fn send(
    act: &mut Act,
    led: &Led<ProductScope>,
    typed: &Typed,
    base: &str,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let expires_at = stamp(now + mail::Invitation::VALID_FOR);
    let new = Invitation {
        id: 0,
        product: led.object.id,
        email: typed.email.clone(),
        name: typed.name.clone(),
        role: typed.role,
        ends_on: typed.ends_on,
        share: typed.share,
        invited_by: led.by.person.id,
        expires_at: expires_at.clone(),
    };
    let token = invitation::insert(act, &new).await?;
    let letter = mail::Invitation {
        inviter: led.by.person.values.name.clone(),
        product: led.object.name.clone(),
        role: role(typed.role).to_owned(),
        link: format!("{base}/invitations/{token}"),
    };
    mail::queue(act.db(), &letter.to(&typed.email)?, &stamp(now), Some(&expires_at)).await?;
    act.record("team.invited", product(&led.object.slug), changes(&new));
    Ok(())
}

/// Takes an invitation back.
pub(super) async fn withdraw(act: &mut Act, it: &Invitation, on: &ProductScope) -> Result<(), AppError> {
    if !invitation::withdraw(act, it.id).await? {
        return Err(AppError::NotFound("Invitation"));
    }
    act.record("team.invitation_withdrawn", product(&on.slug), changes(it));
    Ok(())
}

/// Who accepted.
pub(super) struct Welcome {
    /// Their row.
    pub(super) person: i64,
    /// Whether nobody had this e-mail before.
    pub(super) is_newcomer: bool,
}

/// Accepts: the person is written if nobody has this e-mail, and the mission is opened.
///
/// # Errors
/// An invitation that no longer waits, whose inviter may no longer invite, or whose mission is over; a
/// person whose access was shut meanwhile.
pub(super) async fn accept(
    act: &mut Act,
    it: &Invitation,
    slug: &str,
    clock: Clock,
) -> Result<Welcome, AppError> {
    if !invitation::accept(act, it.id).await? {
        return Err(AppError::NotFound("Invitation"));
    }
    let (on, today) = (Target::Product(it.product), clock.today());
    let inviter = person::by_id(act.db(), it.invited_by).await?;
    let inviter = inviter.ok_or(AppError::NotFound("Personne"))?;
    if !rights::of(act.db(), &inviter, today).await?.invites(on) {
        return Err(refused("la personne qui l’a envoyée n’invite plus dans cette équipe"));
    }
    let (person, is_newcomer) = match person::by_email(act.db(), &it.email).await? {
        Some(Person { active: false, .. }) => {
            return Err(AppError::Refused(
                "Votre accès à Jalon est désactivé. Demandez à l’équipe qui l’administre de le rouvrir."
                    .to_owned(),
            ));
        }
        Some(known) => (known.id, false),
        None => (person::insert(act, &newcomer(&it.name, &it.email)).await?, true),
    };
    let period = Period { from: today, to: it.ends_on };
    let mission = Mission { id: 0, person_id: person, on, role: it.role, period, share: it.share };
    let held: Vec<Mission> =
        mission::of_person(act.db(), person).await?.into_iter().map(|it| it.mission).collect();
    match check_mission(&mission, &held) {
        None => {
            mission::open(act, &mission, on, slug).await?;
        }
        // They were given this very role since: the invitation is answered, and nothing else changes.
        Some(MissionProblem::Twice) => act.record("invitation.accepted", person::object(person), changes(it)),
        Some(MissionProblem::Backwards | MissionProblem::Share) => {
            return Err(refused("la mission proposée est déjà finie"));
        }
    }
    Ok(Welcome { person, is_newcomer })
}

/// Why an invitation gives nothing any more, and what to do.
fn refused(why: &str) -> AppError {
    AppError::Refused(format!("Cette invitation ne sert plus\u{a0}: {why}. Demandez-en une autre."))
}

fn newcomer(name: &str, email: &Email) -> Values {
    Values {
        name: name.to_owned(),
        email: email.clone(),
        organisation: None,
        administrator: false,
        observer: false,
    }
}

fn product(slug: &str) -> Object {
    Object { kind: "product", id: slug.to_owned() }
}

/// What the journal keeps of an invitation.
fn changes(it: &Invitation) -> Changes {
    let mut changes = Changes::new();
    changes
        .note("email", None, Some(it.email.to_string()))
        .note("role", None, Some(it.role.code().to_owned()))
        .note("ends_on", None, it.ends_on.map(|it| it.to_string()));
    changes
}
