//! The ends of a breach over HTTP: mended, closed without a termination, or by one.

use rocket::{Route, post, routes};

use super::form::{BreachDraft, RemedyForm, Termination};
use super::page::open;
use super::record;
use super::route::{Answer, Begun, begin};
use crate::convention::life::Post;
use crate::convention::obligation::record::{self as obligations, Ended, Given};
use crate::convention::receipt::record as receipts;
use crate::convention::record::known;
use crate::convention::rules::receipts::{Line, Totals, lines, totals};
use crate::convention::rules::{Move, Reference};
use crate::convention::scope::ConventionScope;
use crate::convention::tools::Tools;
use crate::error::AppError;
use crate::identity::Kept;
use crate::web::csrf::Posted;
use crate::web::french;

#[post("/conventions/<reference>/manquements/<id>/reparation", data = "<draft>")]
async fn cure(
    reference: Reference,
    id: i64,
    kept: Kept<ConventionScope>,
    draft: Posted<RemedyForm>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    // The file is read before the act: whoever else writes does not wait for it.
    let (draft, file) = draft.into_inner().read().await;
    let wrong = file.as_ref().err().map(String::as_str);
    let read =
        |draft: &BreachDraft, begun: &Begun| draft.remedy((begun.found.0.found_on, begun.today.0), wrong);
    let typed = (Move::Cure, draft);
    let (mut begun, (on, word)) = match begin((&tools, &kept), (reference, id), typed, read).await? {
        Ok(begun) => begun,
        Err(answer) => return Ok(answer),
    };
    let file = file.ok().flatten();
    let given = Given { link: None, file: file.as_ref(), word: &word };
    let of = (reference, &begun.found.0, &begun.found.2);
    record::cure(&mut begun.act, of, (on, &word), (&given, kept.by.person.id)).await?;
    begun.done("Le manquement est réparé, et l’engagement tenu.").await
}

#[post("/conventions/<reference>/manquements/<id>/cloture", data = "<draft>")]
async fn close(
    reference: Reference,
    id: i64,
    kept: Kept<ConventionScope>,
    draft: Posted<BreachDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let typed = (Move::Close, draft.into_inner());
    let read = |draft: &BreachDraft, _: &Begun| draft.closing();
    let (mut begun, (to, why)) = match begin((&tools, &kept), (reference, id), typed, read).await? {
        Ok(begun) => begun,
        Err(answer) => return Ok(answer),
    };
    let on = begun.today.0;
    record::close(&mut begun.act, (reference, &begun.found.0), (on, &why), to).await?;
    begun.done("Le manquement est clos, sans résiliation.").await
}

#[post("/conventions/<reference>/manquements/<id>/resiliation", data = "<draft>")]
async fn terminate(
    reference: Reference,
    id: i64,
    kept: Kept<ConventionScope>,
    draft: Posted<BreachDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let typed = (Move::Terminate, draft.into_inner());
    let read = |draft: &BreachDraft, begun: &Begun| {
        let ids: Vec<i64> = open(&begun.found.1).map(|it| it.id).collect();
        let own = begun.found.0.obligation_id;
        draft.termination(own, (&ids, &begun.terminable), begun.today.0, begun.convention.contents.ends_on)
    };
    let (mut begun, decided) = match begin((&tools, &kept), (reference, id), typed, read).await? {
        Ok(begun) => begun,
        Err(answer) => return Ok(answer),
    };
    let (of, said) = ((&begun.convention, &begun.found.0), (decided.since, decided.reason.as_str()));
    if decided.is_whole {
        record::terminate(&mut begun.act, of, said, kept.by.person.id).await?;
    } else {
        let ended = Ended { obligations: &decided.ended, contributions: &decided.contributions };
        record::terminate_in_part(&mut begun.act, of, said, ended).await?;
    }
    let post = Post {
        convention: &begun.convention,
        amendment: None,
        subject: kept.object.subject,
        by: &kept.by,
        base: &tools.base,
        today: begun.today.0,
    };
    let part = if decided.is_whole { None } else { Some(named(&begun, &decided).await?) };
    let told = post.of_termination(&begun.act, decided.since, part.as_deref(), &decided.reason).await?;
    let done = if decided.is_whole {
        "La convention est résiliée"
    } else {
        "La convention est résiliée en partie"
    };
    let day = french::date(decided.since);
    let answer = begun.done(format!("{done} au {day}. Courriels envoyés\u{a0}: {told}.")).await?;
    tools.outbox.wake();
    Ok(answer)
}

/// What ended with a part of a convention, in words, once it did: not what was due before, and stays owed.
async fn named(begun: &Begun, decided: &Termination) -> Result<Vec<String>, AppError> {
    let Begun { act, convention, found: (_, before, _), today, .. } = begun;
    let after = obligations::all(act.db(), convention.id).await?;
    let is_owed = |id: i64| after.iter().any(|it| it.id == id && it.stored.is_open());
    let ended = open(before).filter(|it| decided.ended.contains(&it.id) && !is_owed(it.id));
    let mut named: Vec<String> = ended.map(|it| it.duty.about().label.to_owned()).collect();
    let now = known(act.db(), convention.reference).await?;
    let received = receipts::of(act.db(), convention.id).await?;
    let received: Vec<_> = received.iter().filter_map(receipts::Model::counted).collect();
    let lines = lines(&now.contents, &received, now.owing(), today.0);
    for at in &decided.contributions {
        let lapsed = totals_of(&lines, *at).lapsed;
        if lapsed.is_zero() {
            continue;
        }
        let Some(it) = now.contents.contributions.get(*at) else { continue };
        let payer = now.contents.parties.get(it.payer).map_or("", |it| it.name.as_str());
        named.push(format!("contribution {}, {payer}, pour {lapsed} sur {}", at + 1, it.amount));
    }
    Ok(named)
}

/// The sums of one contribution.
fn totals_of(lines: &[Line<'_>], contribution: usize) -> Totals {
    let own: Vec<_> = lines.iter().filter(|it| it.place.contribution == contribution).copied().collect();
    totals(&own)
}

/// The ends of breaches.
pub fn routes() -> Vec<Route> {
    routes![cure, close, terminate]
}
