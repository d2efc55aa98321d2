//! Where conventions meet HTTP.

use rocket::http::Status;
use rocket::{Either, Responder, Route, State, get, post, routes};

use super::amendment;
use super::decided::Decides;
use super::form::{ConventionDraft, LineAct};
use super::life;
use super::list::Kept as Listed;
use super::page::{ChoicePage, ConflictPage, EditPage, Purpose, ShowPage, Sight, flat};
use super::publication::record as publication;
use super::record::{self, Grounds, NewConvention, Rewrite};
use super::review::{OpenComments, open_comments};
use super::rules::{self, Contents, Convention, Reference};
use super::scope::ConventionScope;
use super::signing::{ChangePage, Changed, changed};
use super::tools::Tools;
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::db::Db;
use crate::document::typefaces::unprintable as unprinted;
use crate::error::AppError;
use crate::identity::{Administrator, Kept, Scope, Seen};
use crate::value::address::too_long;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::{FormErrors, clean};

/// Said of a form that was sent while another convention was drawn up.
const ALREADY: &str = "Une convention de ce lauréat a été enregistrée depuis que ce formulaire est affiché\u{a0}: ouvrez-la, ou enregistrez de nouveau pour en rédiger une autre.";

/// Laureates offered for a new convention.
pub(super) const CANDIDATES: u64 = 200;

/// What answers a form: the page it leads to, or a page that asks for more.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Edit(Box<View<EditPage>>),
    Conflict(Box<View<ConflictPage>>),
    Change(Box<View<ChangePage>>),
}

/// Without a laureate, asks for which one; `comite` is the committee whose decision is proposed.
#[get("/conventions/nouvelle?<laureat>&<comite>")]
async fn new(
    laureat: Option<i64>,
    comite: Option<i64>,
    _by: Administrator,
    rulings: &State<Decides>,
    db: &State<Db>,
    today: Today,
) -> Result<Either<View<EditPage>, View<ChoicePage>>, AppError> {
    let Some(laureate_id) = laureat else {
        let candidates = record::candidates(db.reader(), CANDIDATES).await?;
        return Ok(Either::Right(View::ok(ChoicePage::new(candidates, false))));
    };
    let grounds = grounds(db, laureate_id, today).await?;
    let mut draft = ConventionDraft::of(&grounds.proposed(), 0);
    let decided = rulings.of(db, comite, laureate_id).await?.map(|it| it.propose(&mut draft, false));
    let page = EditPage::new(&for_new(laureate_id, &grounds), &draft, FormErrors::new());
    Ok(Either::Left(View::ok(page.proposing(decided))))
}

/// `deja` is how many conventions the laureate had when the form was shown: the same form sent twice draws
/// up one.
#[post("/conventions?<laureat>&<deja>", data = "<draft>")]
async fn create(
    laureat: i64,
    deja: Option<usize>,
    by: Administrator,
    draft: Posted<ConventionDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let mut draft = draft.into_inner();
    let grounds = grounds(db, laureat, today).await?;
    let purpose = for_new(laureat, &grounds);
    if change_lines(&mut draft) {
        return Ok(Answer::Edit(Box::new(View::ok(EditPage::new(&purpose, &draft, FormErrors::new())))));
    }
    let contents = match draft.parsed(today.0) {
        Ok(contents) => contents,
        Err(errors) => return Ok(again(&purpose, &draft, errors)),
    };
    let errors = unprintable(&draft)?;
    if !errors.is_empty() {
        return Ok(again(&purpose, &draft, errors));
    }
    let new = NewConvention { laureate_id: laureat, state: rules::State::Draft, contents };
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let conventions = record::of_laureate(act.db(), laureat).await?;
    if deja.is_some_and(|it| it != conventions.len()) {
        let mut errors = FormErrors::new();
        errors.add("terms.service_name", ALREADY);
        let grounds = Grounds { conventions, ..grounds };
        let page = EditPage::new(&for_new(laureat, &grounds), &draft, errors);
        return Ok(Answer::Edit(Box::new(View::with_status(page, Status::Conflict))));
    }
    let reference = record::draw_up(&mut act, &new, today.0).await?;
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(
        format!("/conventions/{reference}"),
        format!("Le brouillon est enregistré. Sa référence est {reference}."),
    )))
}

#[get("/conventions/<reference>")]
async fn show(
    reference: Reference,
    seen: Seen<ConventionScope>,
    listed: &State<Listed>,
    db: &State<Db>,
    today: Today,
) -> Result<View<ShowPage>, AppError> {
    let convention = find(db, reference).await?;
    let rights = seen.by.rights();
    let sight = Sight { knows: seen.object.is_known_by(&rights), keeps: seen.object.is_kept_by(&rights) };
    let walked = life::walked(db.reader(), convention.id).await?;
    // What is said during a review is for those concerned.
    let comments =
        if sight.knows { open_comments(db.reader(), &convention).await?.0 } else { OpenComments::default() };
    let amendments = amendment::listed(db.reader(), &convention, sight.knows).await?;
    let published = publication::standing(db.reader(), convention.id).await?;
    let published = published.as_ref().map(|it| (&it.url, it.published_on));
    let unmet = if sight.knows && convention.state.is_reviewed() {
        record::unmet(db.reader(), &[convention.laureate_id]).await?.remove(&convention.laureate_id)
    } else {
        None
    };
    let page = ShowPage::new(
        &convention,
        &walked,
        comments,
        amendments,
        unmet.unwrap_or_default(),
        (sight, today.0),
    );
    let awaited =
        if sight.knows { listed.awaited(db, &convention, sight.keeps, today.0).await? } else { None };
    Ok(View::ok(page.awaiting(awaited).published(published)))
}

#[get("/conventions/<reference>/modifier")]
async fn edit(
    reference: Reference,
    _kept: Kept<ConventionScope>,
    db: &State<Db>,
) -> Result<View<EditPage>, AppError> {
    let mut convention = find_editable(db, reference).await?;
    if let Some(version) = record::frozen::current(db.reader(), convention.id).await? {
        let errata = record::sign::errata(db.reader(), version.id).await?;
        convention.contents = record::sign::corrected(convention.contents, &errata);
    }
    let draft = ConventionDraft::of(&convention.contents, convention.version);
    Ok(View::ok(EditPage::new(&for_existing(&convention), &draft, FormErrors::new())))
}

#[post("/conventions/<reference>/modifier", data = "<draft>")]
async fn rewrite(
    reference: Reference,
    kept: Kept<ConventionScope>,
    draft: Posted<ConventionDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let (mut draft, today) = (draft.into_inner(), tools.clock.today());
    let convention = find_editable(tools.db, reference).await?;
    let purpose = for_existing(&convention);
    if change_lines(&mut draft) {
        return Ok(Answer::Edit(Box::new(View::ok(EditPage::new(&purpose, &draft, FormErrors::new())))));
    }
    let contents = match draft.parsed(today) {
        Ok(contents) => contents,
        Err(errors) => return Ok(again(&purpose, &draft, errors)),
    };
    let errors = unprintable(&draft)?;
    if !errors.is_empty() {
        return Ok(again(&purpose, &draft, errors));
    }
    let page = format!("/conventions/{reference}");
    if convention.state == rules::State::ToSign {
        let done = changed(&tools, reference, &draft, &contents, &kept.by).await?;
        return Ok(frozen_answer(done, &draft, &contents, &page));
    }
    // A version that cannot be read is an old one: both values are shown.
    let version = draft.version.parse().unwrap_or(0);
    let mut act = Act::begin(tools.db, tools.clock, &kept.by.who()).await?;
    match record::rewrite(&mut act, reference, version, &contents, today).await? {
        Rewrite::Done => {
            act.commit().await?;
            Ok(Answer::Saved(Saved::new(page, "Les modifications sont enregistrées.")))
        }
        Rewrite::Unchanged => Ok(Answer::Saved(Saved::new(page, "Rien n’a changé."))),
        Rewrite::Stale(stored) => {
            let typed = ConventionDraft { base: draft.base, ..ConventionDraft::of(&contents, version) };
            let page = ConflictPage::new(&stored, &typed);
            Ok(Answer::Conflict(Box::new(View::with_status(page, Status::Conflict))))
        }
    }
}

/// What answers a change to what is frozen.
fn frozen_answer(done: Changed, draft: &ConventionDraft, contents: &Contents, page: &str) -> Answer {
    match done {
        Changed::Done(message) => Answer::Saved(Saved::new(format!("{page}/signatures"), message)),
        Changed::Unchanged => Answer::Saved(Saved::new(page, "Rien n’a changé.")),
        Changed::Ask(page) => {
            let status = if page.is_faulty() { Status::UnprocessableEntity } else { Status::Ok };
            Answer::Change(Box::new(View::with_status(*page, status)))
        }
        Changed::Stale(stored) => {
            let version = draft.version.parse().unwrap_or(0);
            let typed =
                ConventionDraft { base: draft.base.clone(), ..ConventionDraft::of(contents, version) };
            let page = ConflictPage::new(&stored, &typed);
            Answer::Conflict(Box::new(View::with_status(page, Status::Conflict)))
        }
    }
}

/// The convention of an address, while its content may change: frozen, it changes by a new version.
async fn find_editable(db: &Db, reference: Reference) -> Result<Convention, AppError> {
    let convention = find(db, reference).await?;
    if convention.state.is_editable() || convention.state == rules::State::ToSign {
        Ok(convention)
    } else {
        Err(AppError::Refused(format!(
            "Le contenu de la convention {reference} ne se modifie pas là où elle en est\u{a0}: sa page dit ce qu’elle attend."
        )))
    }
}

/// Carries out what a button says about lines; whether the form is only to be shown again.
pub(super) fn change_lines(draft: &mut ConventionDraft) -> bool {
    draft.drop_lines();
    match draft.act.parse::<LineAct>() {
        Ok(act) => {
            draft.change_lines(act);
            true
        }
        Err(_) => draft.act == "resume",
    }
}

/// What no typeface can print, and an address that no letter holds, are told beside their fields before they are
/// stored.
pub(super) fn unprintable(draft: &ConventionDraft) -> anyhow::Result<FormErrors> {
    let mut errors = FormErrors::new();
    for field in flat(draft) {
        if let Some(character) = unprinted(&clean(&field.value))? {
            errors.add(
                field.name,
                format!("Le caractère «\u{a0}{character}\u{a0}» ne peut pas être imprimé dans la convention\u{a0}: retirez-le."),
            );
        } else if let Some(why) = too_long(&field.value).filter(|_| field.name.ends_with(".address")) {
            errors.add(field.name, why);
        }
    }
    Ok(errors)
}

fn again(purpose: &Purpose<'_>, draft: &ConventionDraft, errors: FormErrors) -> Answer {
    Answer::Edit(Box::new(View::with_status(
        EditPage::new(purpose, draft, errors),
        Status::UnprocessableEntity,
    )))
}

fn for_new(laureate_id: i64, grounds: &Grounds) -> Purpose<'_> {
    let Grounds { subject, conventions, share, .. } = grounds;
    Purpose::New { laureate_id, subject, existing: conventions, share: *share }
}

fn for_existing(convention: &Convention) -> Purpose<'_> {
    Purpose::Existing {
        reference: convention.reference,
        subject: &convention.subject,
        is_frozen: convention.state == rules::State::ToSign,
    }
}

pub(super) async fn grounds(db: &Db, laureate_id: i64, today: Today) -> Result<Grounds, AppError> {
    record::grounds(db.reader(), laureate_id, today.0).await?.ok_or(AppError::NotFound("Lauréat"))
}

async fn find(db: &Db, reference: Reference) -> Result<Convention, AppError> {
    record::known(db.reader(), reference).await
}

/// Every page of this room.
pub fn routes() -> Vec<Route> {
    routes![new, create, show, edit, rewrite]
}
