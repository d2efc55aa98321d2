//! Imports over HTTP: the file, its columns, its lines, and « Importer ».

use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::apply::{apply, judge};
use super::form::{ColumnsDraft, FileDraft, LinesDraft};
use super::page::PreviewPage;
use super::record::{self, Draft};
use super::sweep::stale_since;
use super::upload::UploadPage;
use super::{path, template};
use crate::audit::Act;
use crate::clock::{Clock, stamp};
use crate::db::Db;
use crate::error::AppError;
use crate::fast::application::edition_of;
use crate::fast::selection;
use crate::identity::Administrator;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::web::table_file::Download;
use crate::web::{View, french};

/// After a form: the next page, or the same one with what has to be corrected.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Uploading(Box<View<UploadPage>>),
    Preview(Box<View<PreviewPage>>),
}

#[get("/editions/<number>/candidatures/import")]
async fn choose_file(number: i32, by: Administrator, db: &State<Db>) -> Result<View<UploadPage>, AppError> {
    let edition = edition_of(db.reader(), number).await?;
    selection::standing_of(db.reader(), number).await?.check_open()?;
    let drafts = record::of(db.reader(), number, by.0.person.id).await?;
    Ok(View::ok(UploadPage::new(&edition, drafts, FormErrors::new())))
}

#[get("/editions/<number>/candidatures/import/modele.csv")]
async fn template_csv(number: i32, _by: Administrator, db: &State<Db>) -> Result<Download, AppError> {
    edition_of(db.reader(), number).await?;
    Ok(template::csv())
}

#[get("/editions/<number>/candidatures/import/modele.xlsx")]
async fn template_xlsx(number: i32, _by: Administrator, db: &State<Db>) -> Result<Download, AppError> {
    edition_of(db.reader(), number).await?;
    Ok(template::xlsx()?)
}

#[post("/editions/<number>/candidatures/import", data = "<file>")]
async fn upload(
    number: i32,
    by: Administrator,
    file: Posted<FileDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let edition = edition_of(db.reader(), number).await?;
    selection::standing_of(db.reader(), number).await?.check_open()?;
    let owner = (number, by.0.person.id);
    // A workbook is inflated and read: other requests go on meanwhile.
    let file = file.into_inner();
    let parsed = tokio::task::spawn_blocking(move || file.parsed()).await.map_err(anyhow::Error::from)?;
    let (name, sheet) = match parsed {
        Ok(read) => read,
        Err(errors) => {
            let drafts = record::of(db.reader(), number, by.0.person.id).await?;
            let page = UploadPage::new(&edition, drafts, errors);
            return Ok(Answer::Uploading(Box::new(View::with_status(page, Status::UnprocessableEntity))));
        }
    };
    let transaction = db.begin().await?;
    record::sweep(&transaction, &stale_since(**clock)).await?;
    let id = record::keep(&transaction, owner, &name, &sheet, &stamp(clock.now())).await?;
    transaction.commit().await?;
    let message = "Le fichier est lu. Rien n’est encore écrit\u{a0}: vérifiez ses colonnes et ses lignes.";
    Ok(Answer::Saved(Saved::new(format!("{}/{id}", path(number)), message)))
}

async fn draft_of(
    db: &impl ConnectionTrait,
    number: i32,
    id: i64,
    by: &Administrator,
) -> Result<Draft, AppError> {
    let found = record::find(db, (number, by.0.person.id), id).await?;
    found.ok_or(AppError::NotFound("Import"))
}

#[get("/editions/<number>/candidatures/import/<id>", rank = 2)]
async fn preview(
    number: i32,
    id: i64,
    by: Administrator,
    db: &State<Db>,
) -> Result<View<PreviewPage>, AppError> {
    let edition = edition_of(db.reader(), number).await?;
    let draft = draft_of(db.reader(), number, id, &by).await?;
    let (verdicts, bodies) = judge(db.reader(), number, &draft, &draft.choices).await?;
    Ok(View::ok(PreviewPage::new(&edition, &draft, &verdicts, &bodies, FormErrors::new())))
}

/// The mapping is kept even when it lacks a column: the page says which.
#[post("/editions/<number>/candidatures/import/<id>/colonnes", data = "<columns>")]
async fn map(
    number: i32,
    id: i64,
    by: Administrator,
    columns: Posted<ColumnsDraft>,
    db: &State<Db>,
) -> Result<Saved, AppError> {
    let transaction = db.begin().await?;
    let draft = draft_of(&transaction, number, id, &by).await?;
    record::map(&transaction, &draft, &columns.parsed(draft.sheet.titles.len())).await?;
    transaction.commit().await?;
    let message = "Les colonnes sont retenues, aussi pour les prochains fichiers qui auront les mêmes.";
    Ok(Saved::new(format!("{}/{id}#apercu", path(number)), message))
}

/// What the lines come to is judged anew inside the transaction: an application entered meanwhile is
/// there already, and the draft is spent with the act.
#[post("/editions/<number>/candidatures/import/<id>/lignes", data = "<lines>")]
async fn choose_lines(
    number: i32,
    id: i64,
    by: Administrator,
    lines: Posted<LinesDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let edition = edition_of(act.db(), number).await?;
    let mut draft = draft_of(act.db(), number, id, &by).await?;
    selection::standing_of(act.db(), number).await?.check_open()?;
    draft.choices = lines.choices(&draft.choices);
    let page = format!("{}/{id}", path(number));
    if !lines.is_import() {
        drop(act);
        let transaction = db.begin().await?;
        record::choose(&transaction, id, &draft.choices).await?;
        transaction.commit().await?;
        return Ok(Answer::Saved(Saved::new(format!("{page}#apercu"), "Vos choix sont retenus.")));
    }
    let (verdicts, bodies) = judge(act.db(), number, &draft, &draft.choices).await?;
    let shown = PreviewPage::new(&edition, &draft, &verdicts, &bodies, FormErrors::new());
    if let Some(why) = shown.why_not() {
        drop(act);
        let transaction = db.begin().await?;
        record::choose(&transaction, id, &draft.choices).await?;
        transaction.commit().await?;
        let mut errors = FormErrors::new();
        errors.add("apercu", why);
        let page = PreviewPage::new(&edition, &draft, &verdicts, &bodies, errors);
        return Ok(Answer::Preview(Box::new(View::with_status(page, Status::UnprocessableEntity))));
    }
    let count = apply(&mut act, number, &draft, &verdicts).await?;
    record::drop_one(act.db(), id).await?;
    act.commit().await?;
    let message =
        match french::count_feminine(count, "candidature importée", "candidatures importées").as_str() {
            it if count == 0 => {
                format!("{}\u{a0}: elles étaient déjà là, ou laissées de côté.", french::capitalised(it))
            }
            it => format!("{it}."),
        };
    Ok(Answer::Saved(Saved::new(super::super::path(number), message)))
}

#[post("/editions/<number>/candidatures/import/<id>/abandon", data = "<_button>")]
async fn abandon(
    number: i32,
    id: i64,
    by: Administrator,
    _button: Posted<Button>,
    db: &State<Db>,
) -> Result<Saved, AppError> {
    let transaction = db.begin().await?;
    draft_of(&transaction, number, id, &by).await?;
    record::drop_one(&transaction, id).await?;
    transaction.commit().await?;
    Ok(Saved::new(path(number), "L’import est abandonné\u{a0}: rien n’a été écrit."))
}

/// The import, from the file to the end.
pub fn routes() -> Vec<Route> {
    routes![choose_file, template_csv, template_xlsx, upload, preview, map, choose_lines, abandon]
}
