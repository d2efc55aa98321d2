//! The amendments of a convention: those that were signed, the one that is open, and how to open one.

use chrono::NaiveDate;
use rocket::form::FromForm;
use rocket::http::Status;
use rocket::{Responder, Route, State as Managed, get, post, routes};
use sea_orm::ConnectionTrait;
use serde::Serialize;

use super::page::{Badge, badge, matter_choices};
use super::record;
use crate::audit::Act;
use crate::clock::Today;
use crate::convention::decided::Decides;
use crate::convention::page::title;
use crate::convention::record as conventions;
use crate::convention::rules::{
    Amendment, AmendmentReference, Convention, Matter, Reference, State, differences, may_amend,
};
use crate::convention::scope::ConventionScope;
use crate::convention::tools::Tools;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::{Kept, Scope, Seen};
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// Changes told in a line, at most.
const MOST: usize = 3;

/// An amendment in a line.
#[derive(Clone, Debug, Serialize)]
pub struct Listed {
    reference: AmendmentReference,
    number: u32,
    badge: Badge,
    /// What it changes, in a line.
    what: String,
    /// When it was signed, or where it stands.
    when: String,
    is_signed: bool,
}

impl Listed {
    /// Whether everybody signed it.
    pub fn is_signed(&self) -> bool {
        self.is_signed
    }
}

fn line(convention: &Convention, it: &Amendment) -> Listed {
    let differing = differences(&it.before, &it.after, &it.lines, convention.effect());
    let mut what: Vec<String> = differing.into_iter().map(|it| it.label).collect();
    if !it.clause.is_empty() {
        what.push("Clause ajoutée".to_owned());
    }
    let more = what.len().saturating_sub(MOST);
    what.truncate(MOST);
    if more > 0 {
        what.push(format!("et {}", french::count_feminine(more as u64, "autre", "autres")));
    }
    let what = what.join("\u{a0}; ");
    Listed {
        reference: it.reference,
        number: it.reference.number,
        badge: badge(it.state),
        what,
        when: match it.state {
            State::Signed { on } => format!("le {}", french::date(on)),
            _ => format!("modifié le {}", french::date(it.changed_on)),
        },
        is_signed: matches!(it.state, State::Signed { .. }),
    }
}

/// The amendments of a convention that may be seen: signed ones by all, the others by those concerned.
pub async fn listed(
    db: &impl ConnectionTrait,
    convention: &Convention,
    knows: bool,
) -> Result<Vec<Listed>, AppError> {
    let all = record::of_convention(db, convention).await?;
    let seen = all.iter().filter(|it| knows || matches!(it.state, State::Signed { .. }));
    Ok(seen.map(|it| line(convention, it)).collect())
}

/// The page of a convention's amendments.
#[derive(Serialize)]
pub struct ListPage {
    reference: Reference,
    name: String,
    title: String,
    /// Whether whoever looks is concerned.
    knows: bool,
    amendments: Vec<Listed>,
    /// Whether some are signed: the convention has a consolidated text.
    is_amended: bool,
    /// Whether whoever looks draws them up.
    keeps: bool,
    /// Why none may be opened now.
    refusal: Option<String>,
    choices: Vec<super::page::MatterChoice>,
    /// The committee whose decision is proposed once one is opened: its row, what it is.
    committee: Option<(i64, String)>,
    errors: FormErrors,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "convention/amendments.html";
    const SECTION: Section = Section::Conventions;
}

/// What is chosen to open one.
#[derive(Clone, Debug, Default, FromForm)]
struct OpenDraft {
    matters: Vec<String>,
    /// Row of the committee whose decision is proposed.
    comite: Option<i64>,
}

/// Why no amendment of a convention may be opened on `today`.
async fn refusal(
    db: &impl ConnectionTrait,
    convention: &Convention,
    today: NaiveDate,
) -> Result<Option<String>, AppError> {
    let all = record::of_convention(db, convention).await?;
    let open = all.iter().find(|it| it.state.is_coming()).map(|it| it.reference);
    let standing = convention.standing(today);
    Ok(may_amend(standing, convention.state.terminated(), open).err())
}

async fn page(
    db: &impl ConnectionTrait,
    convention: &Convention,
    (knows, keeps): (bool, bool),
    (chosen, errors): (&[Matter], FormErrors),
    today: NaiveDate,
) -> Result<ListPage, AppError> {
    let amendments = listed(db, convention, knows).await?;
    Ok(ListPage {
        reference: convention.reference,
        name: convention.subject.name.clone(),
        title: title(convention),
        knows,
        is_amended: amendments.iter().any(|it| it.is_signed) && convention.on_paper.is_none(),
        amendments,
        keeps,
        refusal: if keeps { refusal(db, convention, today).await? } else { None },
        choices: matter_choices(chosen),
        committee: None,
        errors,
    })
}

/// `objet` names what is already chosen of a new one: « argent,fin »; `comite`, the committee whose decision is
/// proposed in it.
#[get("/conventions/<reference>/avenants?<objet>&<comite>")]
async fn show(
    reference: Reference,
    objet: Option<&str>,
    comite: Option<i64>,
    rulings: &Managed<Decides>,
    seen: Seen<ConventionScope>,
    db: &Managed<Db>,
    today: Today,
) -> Result<View<ListPage>, AppError> {
    let convention = conventions::known(db.reader(), reference).await?;
    let rights = seen.by.rights();
    let sight = (seen.object.is_known_by(&rights), seen.object.is_kept_by(&rights));
    let chosen: Vec<Matter> = objet.unwrap_or_default().split(',').filter_map(|it| it.parse().ok()).collect();
    let mut page = page(db.reader(), &convention, sight, (&chosen, FormErrors::new()), today.0).await?;
    if page.keeps {
        let decided = rulings.of(db, comite, convention.laureate_id).await?;
        page.committee = comite.zip(decided.map(|it| it.source));
    }
    Ok(View::ok(page))
}

/// After the form: the amendment's own, or the page again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<ListPage>>),
}

#[post("/conventions/<reference>/avenants", data = "<draft>")]
async fn open(
    reference: Reference,
    kept: Kept<ConventionScope>,
    draft: Posted<OpenDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let matters: Vec<Matter> =
        Matter::ALL.into_iter().filter(|it| draft.matters.iter().any(|code| code == it.code())).collect();
    let today = tools.clock.today();
    let mut act = Act::begin(tools.db, tools.clock, &kept.by.who()).await?;
    let convention = conventions::known(act.db(), reference).await?;
    if let Some(why) = refusal(act.db(), &convention, today).await? {
        return Err(AppError::Refused(why));
    }
    if matters.is_empty() {
        let mut errors = FormErrors::new();
        errors.add("matters", "Choisissez au moins une chose que l’avenant change.");
        let page = page(act.db(), &convention, (true, true), (&matters, errors), today).await?;
        return Ok(Answer::Again(Box::new(View::with_status(page, Status::UnprocessableEntity))));
    }
    let amendment = record::draw_up(&mut act, &convention, &matters).await?;
    act.commit().await?;
    let decided = draft.comite.map(|it| format!("?comite={it}")).unwrap_or_default();
    Ok(Answer::Saved(Saved::new(
        format!("/avenants/{amendment}/modifier{decided}"),
        format!("L’avenant {amendment} est ouvert. Saisissez ce qu’il change, puis enregistrez."),
    )))
}

/// The list of amendments.
pub fn routes() -> Vec<Route> {
    routes![show, open]
}
