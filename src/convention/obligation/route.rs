//! Obligations over HTTP.

use std::collections::HashMap;

use chrono::NaiveDate;
use rocket::http::{ContentType, Status};
use rocket::{Responder, Route, State as Managed, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::{CheckDraft, EvidenceForm, Proof};
use super::page::{Known as KnownOf, ListPage, ObligationPage, Sight, Typed};
use super::record::{self, By, Entry, Given, Obligation};
use super::scope::{Overseen, may_give};
use super::site::Site;
use super::words::{Looks, late as late_of};
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::convention::breach;
use crate::convention::record::known as known_convention;
use crate::convention::review::Reviewed;
use crate::convention::rules::{Convention, Reference, Role, State, checked, claimed};
use crate::convention::scope::ConventionScope;
use crate::convention::signing::download::Download;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::person;
use crate::identity::rules::Rights;
use crate::identity::{Kept, Known, Scope};
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;

/// Why the statistics page of this site is not given as evidence.
const NO_OWN_PAGE: &str = "Ce produit n’a pas encore de page de statistiques dans Jalon\u{a0}: elle naît avec le premier relevé d’un indicateur public.";

/// A convention that runs or has run, and is not closed: what is owed under it may still move.
pub(in crate::convention) async fn live(
    db: &impl ConnectionTrait,
    reference: Reference,
) -> Result<Convention, AppError> {
    let convention = known_convention(db, reference).await?;
    match convention.state {
        State::Signed { .. } | State::Terminated { .. } => Ok(convention),
        State::Settled { .. } => Err(AppError::Refused(format!(
            "La convention {reference} est soldée\u{a0}: rouvrez-la d’abord, par l’étape suivante, pour que ses engagements changent."
        ))),
        _ => Err(AppError::Refused(format!(
            "La convention {reference} n’est pas signée\u{a0}: elle n’engage encore personne."
        ))),
    }
}

/// What was given and decided for these obligations, with the names of those who did and what is known of
/// the links.
async fn told(
    db: &impl ConnectionTrait,
    all: &[Obligation],
) -> Result<(Vec<Entry>, HashMap<i64, String>, Looks), AppError> {
    let entries = record::entries(db, &all.iter().map(|it| it.id).collect::<Vec<_>>()).await?;
    let people: Vec<i64> = entries.iter().map(|it| it.by).collect();
    let names = person::names(db, &people).await?;
    let links: Vec<String> = entries.iter().filter_map(|it| it.link.clone()).collect();
    let looks = record::link::of(db, &links).await?;
    Ok((entries, names, looks))
}

/// What is late of the obligations of a convention that is not settled, in words, and where they are.
pub async fn late(
    db: &impl ConnectionTrait,
    convention: &Convention,
    today: NaiveDate,
) -> Result<Option<(String, String)>, AppError> {
    if !matches!(convention.state, State::Signed { .. } | State::Terminated { .. }) {
        return Ok(None);
    }
    let all = record::all(db, convention.id).await?;
    Ok(late_of(&all, today).map(|it| (it, format!("/conventions/{}/engagements", convention.reference))))
}

#[get("/conventions/<reference>/engagements")]
async fn list(
    reference: Reference,
    known: Known<ConventionScope>,
    db: &Managed<Db>,
    today: Today,
) -> Result<View<ListPage>, AppError> {
    let convention = known_convention(db.reader(), reference).await?;
    let all = record::all(db.reader(), convention.id).await?;
    let (entries, names, looks) = told(db.reader(), &all).await?;
    let of = KnownOf {
        convention: &convention,
        all: &all,
        entries: &entries,
        names: &names,
        looks: &looks,
        today: today.0,
    };
    Ok(View::ok(ListPage::new(&of, known.object.is_kept_by(&known.by.rights))))
}

/// Draws the obligations of a convention signed before Jalon followed them.
#[post("/conventions/<reference>/engagements", data = "<_button>")]
async fn draw(
    reference: Reference,
    kept: Kept<ConventionScope>,
    _button: Posted<Button>,
    db: &Managed<Db>,
    clock: &Managed<Clock>,
) -> Result<Saved, AppError> {
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let convention = live(act.db(), reference).await?;
    let count = record::draw_anew(&mut act, &convention).await?;
    let message = match count {
        0 => "Les engagements sont déjà ceux des clauses\u{a0}: rien n’a changé.".to_owned(),
        1 => "Un engagement est tiré des clauses.".to_owned(),
        many => format!("{many}\u{a0}engagements sont tirés des clauses."),
    };
    if count > 0 {
        act.commit().await?;
    }
    Ok(Saved::new(format!("/conventions/{reference}/engagements"), message))
}

/// After a form: the obligation, or its page again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<ObligationPage>>),
}

fn sight(object: &ConventionScope, rights: &Rights, convention: &Convention, it: &Obligation) -> Sight {
    let role = convention.contents.parties.get(it.party).map_or(Role::Partner, |it| it.role);
    Sight {
        gives: may_give(object, rights, role),
        checks: Overseen(*object).is_kept_by(rights),
        finds: object.is_kept_by(rights),
    }
}

async fn one(db: &impl ConnectionTrait, convention: &Convention, id: i64) -> Result<Obligation, AppError> {
    record::one(db, convention.id, id).await?.ok_or(AppError::NotFound("Engagement"))
}

async fn page(
    (site, db): (Site<'_>, &impl ConnectionTrait),
    convention: &Convention,
    (it, sight): (&Obligation, Sight),
    typed: Typed,
    today: Today,
) -> Result<ObligationPage, AppError> {
    let offered = site.offers(convention, it).await?.map(|it| it.to_string());
    let all = record::all(db, convention.id).await?;
    let (entries, names, looks) = told(db, &all).await?;
    let of =
        KnownOf { convention, all: &all, entries: &entries, names: &names, looks: &looks, today: today.0 };
    let breaches = breach::record::of(db, &[it.id]).await?;
    Ok(ObligationPage::new(&of, it, &breaches, (sight, offered), typed))
}

async fn again(
    from: (Site<'_>, &impl ConnectionTrait),
    convention: &Convention,
    shown: (&Obligation, Sight),
    typed: Typed,
    today: Today,
) -> Result<Answer, AppError> {
    let page = page(from, convention, shown, typed, today).await?;
    Ok(Answer::Again(Box::new(View::with_status(page, Status::UnprocessableEntity))))
}

#[get("/conventions/<reference>/engagements/<id>")]
async fn show(
    reference: Reference,
    id: i64,
    known: Known<ConventionScope>,
    site: Site<'_>,
    today: Today,
) -> Result<View<ObligationPage>, AppError> {
    let db = site.db;
    let convention = known_convention(db.reader(), reference).await?;
    let it = one(db.reader(), &convention, id).await?;
    let sight = sight(&known.object, &known.by.rights, &convention, &it);
    Ok(View::ok(page((site, db.reader()), &convention, (&it, sight), Typed::default(), today).await?))
}

#[post("/conventions/<reference>/engagements/<id>/preuve", data = "<draft>")]
async fn give(
    reference: Reference,
    id: i64,
    kept: Kept<Reviewed>,
    draft: Posted<EvidenceForm>,
    site: Site<'_>,
    clock: &Managed<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let typed = draft.typed();
    let is_own = draft.is_own();
    // The file is read before the act: whoever else writes does not wait for it.
    let proof = draft.parsed().await;
    let mut act = Act::begin(site.db, **clock, &kept.by.who()).await?;
    let convention = live(act.db(), reference).await?;
    let it = one(act.db(), &convention, id).await?;
    let sight = sight(&kept.object.0, &kept.by.rights, &convention, &it);
    if !sight.gives {
        return Err(AppError::Forbidden(
            "Cet engagement est celui de la DINUM\u{a0}: l’administration ou un coach en donne la preuve."
                .to_owned(),
        ));
    }
    let to = claimed(it.stored).map_err(|why| AppError::Refused(why.to_owned()))?;
    let proof = if is_own {
        let link = site.offers(&convention, &it).await?;
        let link = link.ok_or_else(|| AppError::Refused(NO_OWN_PAGE.to_owned()))?;
        Ok(Proof { link: Some(link), file: None, word: String::new() })
    } else {
        proof
    };
    let proof = match proof {
        Ok(proof) => proof,
        Err(errors) => {
            let typed = Typed { evidence: typed, errors, ..Typed::default() };
            return again((site, act.db()), &convention, (&it, sight), typed, today).await;
        }
    };
    let given = Given { link: proof.link.as_ref(), file: proof.file.as_ref(), word: &proof.word };
    let at = act.at().to_owned();
    let by = By { person: kept.by.person.id, at: &at };
    record::give(&mut act, (reference, &it), to, &given, by).await?;
    act.commit().await?;
    Ok(saved(reference, id, "La preuve est enregistrée\u{a0}: elle reste à vérifier."))
}

#[post("/conventions/<reference>/engagements/<id>/verification", data = "<draft>")]
async fn check(
    reference: Reference,
    id: i64,
    kept: Kept<Overseen>,
    draft: Posted<CheckDraft>,
    site: Site<'_>,
    clock: &Managed<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(site.db, **clock, &kept.by.who()).await?;
    let convention = live(act.db(), reference).await?;
    let it = one(act.db(), &convention, id).await?;
    let (check, reason) = match draft.parsed(it.stored) {
        Ok(parsed) => parsed,
        Err(errors) => {
            let sight = sight(&kept.object.0, &kept.by.rights, &convention, &it);
            let typed = Typed { check: draft, errors, ..Typed::default() };
            return again((site, act.db()), &convention, (&it, sight), typed, today).await;
        }
    };
    let to = checked(check, it.stored).map_err(|why| AppError::Refused(why.to_owned()))?;
    let at = act.at().to_owned();
    let by = By { person: kept.by.person.id, at: &at };
    record::decide(&mut act, (reference, &it), (check, to), &reason, by).await?;
    act.commit().await?;
    Ok(saved(reference, id, "La décision est enregistrée."))
}

fn saved(reference: Reference, id: i64, message: &str) -> Answer {
    Answer::Saved(Saved::new(format!("/conventions/{reference}/engagements/{id}"), message))
}

/// A file given as evidence: offered to be kept, never opened inside the site.
#[get("/conventions/<reference>/engagements/<id>/fichiers/<file>")]
async fn download(
    reference: Reference,
    id: i64,
    file: i64,
    _known: Known<ConventionScope>,
    db: &Managed<Db>,
) -> Result<Download, AppError> {
    let convention = known_convention(db.reader(), reference).await?;
    let it = one(db.reader(), &convention, id).await?;
    let found = record::file(db.reader(), it.id, file).await?.ok_or(AppError::NotFound("Fichier"))?;
    let kind = if found.media == "png" { ContentType::PNG } else { ContentType::PDF };
    Ok(Download { name: found.name, bytes: found.bytes, kind })
}

/// The pages of obligations.
pub fn routes() -> Vec<Route> {
    routes![list, draw, show, give, check, download]
}
