//! Defining metrics over HTTP.

use chrono::NaiveDate;
use rocket::form::FromForm;
use rocket::http::Status;
use rocket::{Either, Responder, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::MetricDraft;
use super::page::{EndPage, MetricPage};
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Kept;
use crate::impact::href;
use crate::impact::record::define::{self, Origin};
use crate::impact::record::metric::{self, Known};
use crate::impact::record::resume::{self, NorthStar};
use crate::impact::record::{goals, target};
use crate::impact::rules::Ending;
use crate::impact::rules::library::find as find_usual;
use crate::impact::scope::MetricScope;
use crate::portfolio::scope::ProductScope;
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::form::{FormErrors, text};

/// After the form: the metric, or the form again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<MetricPage>>),
}

fn again(page: MetricPage, status: Status) -> Answer {
    Answer::Again(Box::new(View::with_status(page, status)))
}

/// The metric of that row, if it is of that product and still followed.
async fn replaced(
    db: &impl ConnectionTrait,
    product: &ProductScope,
    row: &str,
) -> Result<Option<Known>, AppError> {
    let Ok(id) = row.parse() else { return Ok(None) };
    let found = metric::find(db, id).await?.filter(|it| it.row.product_id == product.id);
    let found = found.ok_or(AppError::NotFound("Indicateur"))?;
    if found.row.ending.is_some() {
        return Err(AppError::Refused(format!(
            "L’indicateur «\u{a0}{}\u{a0}» n’est plus suivi\u{a0}: définissez le nouveau sans le remplacer.",
            found.row.name
        )));
    }
    Ok(Some(found))
}

#[get("/produits/<_>/impact/nouveau?<usuel>&<remplace>")]
async fn new(
    usuel: Option<&str>,
    remplace: Option<&str>,
    kept: Kept<ProductScope>,
    db: &State<Db>,
    today: Today,
) -> Result<View<MetricPage>, AppError> {
    let replaced = match remplace {
        Some(row) => replaced(db.reader(), &kept.object, row).await?,
        None => None,
    };
    let offered = usuel.and_then(find_usual);
    let mut draft = match (&replaced, offered) {
        (_, Some(it)) => MetricDraft::from_usual(it, today.0),
        (Some(it), None) => MetricDraft::of(it),
        (None, None) => MetricDraft::new(today.0),
    };
    if let Some(it) = &replaced {
        draft.replaces = it.row.id.to_string();
        draft.from_on = MetricDraft::new(today.0).from_on;
    }
    Ok(View::ok(MetricPage::new(&kept.object, replaced.as_ref(), draft, FormErrors::new())))
}

#[post("/produits/<_>/impact/nouveau", data = "<draft>")]
async fn create(
    kept: Kept<ProductScope>,
    draft: Posted<MetricDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let replaced = replaced(act.db(), &kept.object, &draft.replaces).await?;
    let whole = draft.parsed().and_then(|it| Ok((it, draft.starts_on(today.0)?)));
    let whole = whole.and_then(|it| {
        let why = replaced.as_ref().map(|_| draft.replacement()).transpose()?;
        Ok((it, why))
    });
    let ((definition, from), why) = match whole {
        Ok(whole) => whole,
        Err(errors) => {
            let page = MetricPage::new(&kept.object, replaced.as_ref(), draft, errors);
            return Ok(again(page, Status::UnprocessableEntity));
        }
    };
    let origin = Origin {
        usual: find_usual(&draft.usual).map(|it| it.code),
        replaces: replaced.as_ref().zip(why.as_deref()),
    };
    let when = (kept.by.person.id, from, today.0);
    let id = define::insert(&mut act, kept.object.id, &definition, origin, when).await?;
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(href(id), "L’indicateur est défini\u{a0}: déposez son premier relevé.")))
}

#[get("/indicateurs/<_>/modifier")]
fn edit(kept: Kept<MetricScope>) -> View<MetricPage> {
    View::ok(MetricPage::open(&kept.object))
}

/// The metric as it stands inside the transaction.
async fn present(db: &impl ConnectionTrait, of: &MetricScope) -> Result<MetricScope, AppError> {
    let metric = metric::find(db, of.metric.row.id).await?.ok_or(AppError::NotFound("Indicateur"))?;
    Ok(MetricScope { metric, product: of.product.clone() })
}

/// Whether targets or entry goals are judged by the formula of a metric.
async fn judges(db: &impl ConnectionTrait, of: &MetricScope) -> Result<bool, AppError> {
    let id = of.metric.row.id;
    let goals = goals::of_product(db, of.product.id).await?;
    Ok(goals.iter().any(|it| it.metric == Some(id)) || !target::of(db, &[id]).await?.is_empty())
}

/// The version is compared inside the transaction: of two people, one is first.
#[post("/indicateurs/<_>/modifier", data = "<draft>")]
async fn correct(
    kept: Kept<MetricScope>,
    draft: Posted<MetricDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let of = present(act.db(), &kept.object).await?;
    let known = &of.metric;
    let definition = match draft.parsed() {
        Ok(it) => it,
        Err(errors) => {
            return Ok(again(MetricPage::again(&of, draft, errors), Status::UnprocessableEntity));
        }
    };
    let before = known.definition();
    if definition == before {
        return Ok(Answer::Saved(Saved::new(href(known.row.id), "L’indicateur est inchangé.")));
    }
    if draft.version != known.row.version {
        return Ok(again(MetricPage::stale(&of, draft), Status::Conflict));
    }
    let is_renewed = definition.measure != before.measure;
    let renewal = if is_renewed { draft.renewal(known, kept.by.person.id).map(Some) } else { Ok(None) };
    let renewal = match renewal {
        Ok(it) => it,
        Err(errors) => {
            return Ok(again(MetricPage::again(&of, draft, errors), Status::UnprocessableEntity));
        }
    };
    let why = if definition.sheet.formula != before.sheet.formula && judges(act.db(), &of).await? {
        draft.why_formula().map(Some)
    } else {
        Ok(None)
    };
    let why = match why {
        Ok(it) => it,
        Err(errors) => {
            return Ok(again(MetricPage::again(&of, draft, errors), Status::UnprocessableEntity));
        }
    };
    let why = why.as_deref().map(|it| (it, today.0));
    define::correct(&mut act, known, &definition, renewal.as_ref(), why).await?;
    act.commit().await?;
    let said = if is_renewed {
        "L’indicateur a une nouvelle version\u{a0}: l’ancienne reste lisible, et les courbes ne les relient pas."
    } else {
        "L’indicateur est enregistré."
    };
    Ok(Answer::Saved(Saved::new(href(known.row.id), said)))
}

/// How a metric ends, as typed.
#[derive(FromForm)]
struct EndDraft {
    #[field(default = "")]
    ending: String,
    #[field(default = "")]
    reason: String,
}

impl EndDraft {
    fn parsed(&self) -> Result<(Ending, String), FormErrors> {
        let mut errors = FormErrors::new();
        let ending: Option<Ending> =
            errors.parsed("ending", &self.ending, "Dites comment l’indicateur s’arrête.");
        // Another metric takes its place on its own page.
        let ending = ending.filter(|it| *it != Ending::Replaced);
        if ending.is_none() && errors.is_empty() {
            errors.add("ending", "Dites comment l’indicateur s’arrête.");
        }
        let reason = text(&self.reason).filter(|it| it.chars().count() <= 2_000);
        if reason.is_none() {
            errors.add("reason", "Dites pourquoi, en deux mille caractères au plus.");
        }
        ending.zip(reason).ok_or(errors)
    }
}

#[get("/indicateurs/<_>/fin")]
fn ask_to_end(kept: Kept<MetricScope>) -> Result<View<EndPage>, AppError> {
    followed(&kept.object)?;
    Ok(View::ok(EndPage::new(&kept.object, (String::new(), String::new()), FormErrors::new())))
}

fn followed(of: &MetricScope) -> Result<(), AppError> {
    if of.metric.row.ending.is_none() {
        return Ok(());
    }
    Err(AppError::Refused("Cet indicateur n’est déjà plus suivi\u{a0}: rien n’est à faire.".to_owned()))
}

#[post("/indicateurs/<_>/fin", data = "<draft>")]
async fn end(
    kept: Kept<MetricScope>,
    draft: Posted<EndDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Either<Saved, View<EndPage>>, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let of = present(act.db(), &kept.object).await?;
    followed(&of)?;
    let (ending, why) = match draft.parsed() {
        Ok(it) => it,
        Err(errors) => {
            let page = EndPage::new(&of, (draft.ending, draft.reason), errors);
            return Ok(Either::Right(View::with_status(page, Status::UnprocessableEntity)));
        }
    };
    let day: NaiveDate = today.0;
    define::end(&mut act, &of.metric, ending, &why, day).await?;
    act.commit().await?;
    let said = "L’indicateur n’attend plus de relevé\u{a0}: son histoire reste lisible.";
    Ok(Either::Left(Saved::new(href(of.metric.row.id), said)))
}

#[post("/indicateurs/<_>/reprise", data = "<_button>")]
async fn follow_again(
    kept: Kept<MetricScope>,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Saved, AppError> {
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let of = present(act.db(), &kept.object).await?;
    if of.metric.row.ending.is_none() {
        return Err(AppError::Refused("Cet indicateur est déjà suivi\u{a0}: rien n’est à faire.".to_owned()));
    }
    let star = resume::resume(&mut act, &of.metric, today.0).await?;
    act.commit().await?;
    let said = match star {
        NorthStar::Not => "L’indicateur est suivi de nouveau.".to_owned(),
        NorthStar::Again => "L’indicateur est suivi de nouveau, et redevient l’étoile du nord.".to_owned(),
        NorthStar::Elsewhere(name) => format!(
            "L’indicateur est suivi de nouveau. L’étoile du nord est maintenant «\u{a0}{name}\u{a0}»\u{a0}: pour la rendre à celui-ci, modifiez-le."
        ),
    };
    Ok(Saved::new(href(of.metric.row.id), said))
}

/// Defining and ending metrics.
pub fn routes() -> Vec<Route> {
    routes![new, create, edit, correct, ask_to_end, end, follow_again]
}
