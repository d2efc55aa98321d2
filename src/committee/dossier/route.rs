//! Dossiers over HTTP: opened, written block by block, seen before they are sent, sent.

use std::collections::{BTreeMap, HashMap};

use rocket::http::Status;
use rocket::{Either, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::answer::{self, Auto};
use super::document::{Edition, document};
use super::form::BlockDraft;
use super::gather::gather;
use super::page::{DossierPage, Facts, Unsaved, closed, saved, told};
use super::prefill::prefill;
use super::scope::{DossierScope, writes};
use super::send::{self, Post, last, request, send};
use super::sheet::Sheet;
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::committee::record::dossier::{self, Written, known, sent, write};
use crate::committee::record::load::{self, Product};
use crate::committee::record::members::{self, Member};
use crate::committee::record::{Committee, co_finances};
use crate::committee::rules::Step;
use crate::committee::rules::dossier::Block;
use crate::committee::scope::keeps;
use crate::db::Db;
use crate::document::{self as issued, Issued, Press};
use crate::error::AppError;
use crate::identity::record::person;
use crate::identity::rules::Rights;
use crate::identity::{Kept, Known};
use crate::mail::Outbox;
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::web::origin::Base;
use crate::web::{french, instant};

type Blocks = BTreeMap<Block, Written>;

async fn find(db: &impl ConnectionTrait, id: i64) -> Result<(Committee, Product), AppError> {
    load::find(db, id).await?.ok_or(AppError::NotFound("Comité d’investissement"))
}

/// The committee as it is now, as long as its dossier is written.
async fn writable(db: &impl ConnectionTrait, id: i64) -> Result<(Committee, Product), AppError> {
    let found = find(db, id).await?;
    let is_sent = !sent::of(db, &[id]).await?.is_empty();
    match closed(found.0.step(), is_sent) {
        "" => Ok(found),
        why => Err(AppError::Refused(why.to_owned())),
    }
}

/// The blocks of a dossier that was opened.
async fn opened(db: &impl ConnectionTrait, id: i64) -> Result<Blocks, AppError> {
    dossier::find(db, id).await?.ok_or(AppError::NotFound("Dossier"))
}

/// The page as it stands, with what could not be saved.
async fn page(
    db: &impl ConnectionTrait,
    of: (&Committee, &Product),
    rights: &Rights,
    unsaved: Option<&Unsaved>,
    today: Today,
) -> Result<DossierPage, AppError> {
    let (committee, product) = of;
    let blocks = dossier::find(db, committee.id).await?;
    let nothing = Blocks::new();
    let sheet = gather(db, of, blocks.as_ref().unwrap_or(&nothing), today.0).await?;
    let sent = sent::of(db, &[committee.id]).await?;
    let changed = match sent.first() {
        Some(last) if closed(committee.step(), true).is_empty() => {
            sheet.changed_since(&send::read(db, last).await?)
        }
        _ => Vec::new(),
    };
    let members = members::of(db, committee.id).await?;
    let mut people: Vec<i64> = blocks.iter().flatten().map(|it| it.1.by).collect();
    people.extend(sent.iter().map(|it| it.sent_by));
    people.sort_unstable();
    people.dedup();
    let names: HashMap<i64, String> = person::names(db, &people).await?;
    let facts = Facts {
        committee,
        product,
        blocks: blocks.as_ref(),
        sheet: &sheet,
        sent: &sent,
        changed,
        members: (&members, co_finances(db, product.id).await?),
        names: &names,
        writes: writes(rights, product.id),
        keeps: keeps(rights, product.id),
    };
    Ok(DossierPage::new(&facts, unsaved, today.0))
}

#[get("/comites/<id>/dossier")]
async fn show(
    id: i64,
    known: Known<DossierScope>,
    db: &State<Db>,
    today: Today,
) -> Result<View<DossierPage>, AppError> {
    let (committee, product) = find(db.reader(), id).await?;
    Ok(View::ok(page(db.reader(), (&committee, &product), &known.by.rights, None, today).await?))
}

/// What was sent to the committee of the product that met before this one, if anything was.
async fn previous(db: &impl ConnectionTrait, of: &Committee) -> Result<Option<Sheet>, AppError> {
    let mut all = load::of_products(db, &[of.product_id]).await?;
    all.retain(|it| it.id != of.id && it.step() != Step::Cancelled);
    all.sort_by_key(|it| std::cmp::Reverse(it.day()));
    for it in all {
        if let Some((_, sheet)) = last(db, it.id).await? {
            return Ok(Some(sheet));
        }
    }
    Ok(None)
}

/// Opens the dossier, with what is known already.
#[post("/comites/<id>/dossier", data = "<_button>")]
async fn open(
    id: i64,
    kept: Kept<DossierScope>,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Saved, AppError> {
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let (committee, product) = writable(act.db(), id).await?;
    let to = format!("/comites/{id}/dossier");
    if dossier::find(act.db(), id).await?.is_some() {
        return Ok(Saved::new(to, "Le dossier est déjà ouvert."));
    }
    let mission = known::sheet(act.db(), product.id).await?.map(|it| it.mission).unwrap_or_default();
    let missions = known::missions(act.db(), product.id, today.0).await?;
    let previous = previous(act.db(), &committee).await?;
    let blocks = prefill(&mission, &missions, previous.as_ref());
    write::open(&mut act, id, &blocks, kept.by.person.id).await?;
    act.commit().await?;
    Ok(Saved::new(to, "Le dossier est ouvert\u{a0}: ce que Jalon sait est déjà rempli."))
}

/// Writes one block. Two people may write two blocks at once; in the same one, the second is shown both texts.
#[post("/comites/<id>/dossier/blocs/<block>", data = "<draft>")]
async fn save(
    id: i64,
    block: &str,
    kept: Kept<DossierScope>,
    draft: Posted<BlockDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Either<Either<Saved, View<DossierPage>>, Auto>, AppError> {
    let block: Block = block.parse().map_err(|_| AppError::NotFound("Bloc"))?;
    let mut draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let (committee, product) = writable(act.db(), id).await?;
    let blocks = opened(act.db(), id).await?;
    let stored = blocks.get(&block).cloned().unwrap_or_default();
    let sheet = gather(act.db(), (&committee, &product), &blocks, today.0).await?;
    let metrics: Vec<String> = sheet.metrics.keys().cloned().collect();
    let is_late = draft.version != stored.version;
    let mut errors = FormErrors::new();
    match draft.parsed(block, &metrics) {
        // The same words twice are no conflict.
        Ok(fields) if fields == stored.fields => {
            return Ok(if draft.auto {
                Either::Right(answer::saved(stored.version, "Enregistré.".to_owned()))
            } else {
                Either::Left(Either::Left(at(id, block, "Rien n’a changé.")))
            });
        }
        Ok(fields) if !is_late => {
            let by = kept.by.person.id;
            let version = write::write(&mut act, id, block, (&stored, &fields), by).await?;
            let hour = instant::day_and_hour(act.at()).map(|it| it.1).unwrap_or_default();
            act.commit().await?;
            return Ok(if draft.auto {
                Either::Right(answer::saved(version, format!("Enregistré à {hour}.")))
            } else {
                Either::Left(Either::Left(at(
                    id,
                    block,
                    &format!("«\u{a0}{}\u{a0}» est enregistré.", block.label()),
                )))
            });
        }
        Ok(_) => {}
        Err(found) => errors = found,
    }
    let status = if errors.is_empty() { Status::Conflict } else { Status::UnprocessableEntity };
    let names = person::names(act.db(), &[stored.by]).await?;
    let by = names.get(&stored.by).map_or("", String::as_str);
    let message = format!(
        "Écrit entre-temps ({})\u{a0}: les deux textes sont là. Reprenez le vôtre au besoin, puis enregistrez.",
        saved(&stored, by)
    );
    if draft.auto {
        return Ok(Either::Right(if errors.is_empty() {
            answer::conflict(stored.version, message, told(block, &stored.fields, &sheet))
        } else {
            answer::wrong(stored.version, &errors)
        }));
    }
    if is_late {
        errors.add(
            block.code(),
            format!("«\u{a0}{}\u{a0}»\u{a0}: {}", block.label(), french::lowered(&message)),
        );
        draft.version = stored.version;
    }
    let unsaved = Unsaved { block, draft, errors, is_late };
    let page = page(act.db(), (&committee, &product), &kept.by.rights, Some(&unsaved), today).await?;
    Ok(Either::Left(Either::Right(View::with_status(page, status))))
}

fn at(id: i64, block: Block, message: &str) -> Saved {
    Saved::new(format!("/comites/{id}/dossier#{}", block.code()), message)
}

/// The dossier as it would be sent, to be looked at.
#[get("/comites/<id>/dossier/pdf")]
async fn preview(
    id: i64,
    _known: Known<DossierScope>,
    db: &State<Db>,
    press: &State<Press>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Issued, AppError> {
    let (committee, product) = find(db.reader(), id).await?;
    let blocks = opened(db.reader(), id).await?;
    let sheet = gather(db.reader(), (&committee, &product), &blocks, today.0).await?;
    let number = sent::of(db.reader(), &[id]).await?.first().map_or(0, |it| it.number) + 1;
    let edition = Edition { number, is_draft: true };
    let (request, document) = (request(id, &product, edition), document(&sheet, edition));
    Ok(issued::issue(db, press, **clock, request, document).await?)
}

/// Sends it: what it says is frozen, and members are told.
#[expect(clippy::too_many_arguments, reason = "each is a piece of the site that sending needs")]
#[post("/comites/<id>/dossier/envoi", data = "<_button>")]
async fn dispatch(
    id: i64,
    kept: Kept<DossierScope>,
    _button: Posted<Button>,
    db: &State<Db>,
    press: &State<Press>,
    outbox: &State<Outbox>,
    clock: &State<Clock>,
    base: Base,
    today: Today,
) -> Result<Saved, AppError> {
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let (committee, product) = writable(act.db(), id).await?;
    let blocks = opened(act.db(), id).await?;
    let sheet = gather(act.db(), (&committee, &product), &blocks, today.0).await?;
    let members: Vec<Member> = members::of(act.db(), id).await?;
    let post = Post {
        committee: &committee,
        product: &product,
        members: &members,
        by: (kept.by.person.id, &kept.by.person.values.name),
        base: &base.0,
        now: clock.now(),
    };
    let (number, told) = send(&mut act, (press, **clock), &post, &sheet).await?;
    act.commit().await?;
    outbox.wake();
    let told = match told {
        0 => "aucun membre n’a d’adresse\u{a0}: donnez-leur le PDF".to_owned(),
        1 => "un membre reçoit son lien".to_owned(),
        many => format!("{many}\u{a0}membres reçoivent leur lien"),
    };
    let message = format!("La version\u{a0}{number} du dossier est figée\u{a0}: {told}.");
    Ok(Saved::new(format!("/comites/{id}/dossier"), message))
}

/// The pages of those who write.
pub fn routes() -> Vec<Route> {
    routes![show, open, save, preview, dispatch]
}
