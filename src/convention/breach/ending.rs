//! The ends of a breach over HTTP: mended, closed without a termination, or by one.

use rocket::{Route, post, routes};

use super::form::{BreachDraft, RemedyForm};
use super::page::open;
use super::record;
use super::route::{Answer, begin, saved};
use crate::convention::life::Post;
use crate::convention::obligation::record::Given;
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
    let mut begun = begin(&tools, &kept, (reference, id), Move::Cure).await?;
    let days = (begun.found.0.found_on, begun.today.0);
    let (on, word) = match draft.remedy(days, file.as_ref().err().map(String::as_str)) {
        Ok(parsed) => parsed,
        Err(errors) => return begun.again(draft, errors).await,
    };
    let file = file.ok().flatten();
    let given = Given { link: None, file: file.as_ref(), word: &word };
    let of = (reference, &begun.found.0, &begun.found.2);
    record::cure(&mut begun.act, of, (on, &word), (&given, kept.by.person.id)).await?;
    begun.act.commit().await?;
    Ok(saved(reference, id, "Le manquement est réparé, et l’engagement tenu.".to_owned()))
}

#[post("/conventions/<reference>/manquements/<id>/cloture", data = "<draft>")]
async fn close(
    reference: Reference,
    id: i64,
    kept: Kept<ConventionScope>,
    draft: Posted<BreachDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut begun = begin(&tools, &kept, (reference, id), Move::Close).await?;
    let (to, why) = match draft.closing() {
        Ok(parsed) => parsed,
        Err(errors) => return begun.again(draft, errors).await,
    };
    let on = begun.today.0;
    record::close(&mut begun.act, (reference, &begun.found.0), (on, &why), to).await?;
    begun.act.commit().await?;
    Ok(saved(reference, id, "Le manquement est clos, sans résiliation.".to_owned()))
}

#[post("/conventions/<reference>/manquements/<id>/resiliation", data = "<draft>")]
async fn terminate(
    reference: Reference,
    id: i64,
    kept: Kept<ConventionScope>,
    draft: Posted<BreachDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut begun = begin(&tools, &kept, (reference, id), Move::Terminate).await?;
    let ids: Vec<i64> = open(&begun.found.1).map(|it| it.id).collect();
    let decided = match draft.termination(
        begun.found.0.obligation_id,
        &ids,
        begun.today.0,
        begun.convention.contents.ends_on,
    ) {
        Ok(decided) => decided,
        Err(errors) => return begun.again(draft, errors).await,
    };
    let (of, said) = ((&begun.convention, &begun.found.0), (decided.since, decided.reason.as_str()));
    let is_whole = decided.ended.is_empty();
    if is_whole {
        record::terminate(&mut begun.act, of, said, kept.by.person.id).await?;
    } else {
        record::terminate_in_part(&mut begun.act, of, said, &decided.ended).await?;
    }
    let post = Post {
        convention: &begun.convention,
        amendment: None,
        subject: kept.object.subject,
        by: &kept.by,
        base: &tools.base,
        today: begun.today.0,
    };
    let told = post.of_termination(&begun.act, decided.since, is_whole, &decided.reason).await?;
    begun.act.commit().await?;
    tools.outbox.wake();
    let done =
        if is_whole { "La convention est résiliée" } else { "La convention est résiliée en partie" };
    let message = format!("{done} au {}. Courriels envoyés\u{a0}: {told}.", french::date(decided.since));
    Ok(saved(reference, id, message))
}

/// The ends of breaches.
pub fn routes() -> Vec<Route> {
    routes![cure, close, terminate]
}
