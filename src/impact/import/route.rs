//! Imports over HTTP: the table, its columns, its cells, and « Importer ».

use chrono::TimeDelta;
use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::apply::{Written, apply, judged, measured};
use super::form::{ChoicesDraft, ColumnsDraft, TableDraft, Typed};
use super::page::PreviewPage;
use super::record::{self, Draft};
use super::upload::UploadPage;
use super::{path, template};
use crate::audit::{Act, Changes, Object};
use crate::clock::{Clock, Today, stamp};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Kept;
use crate::impact::record::metric::{self, Known};
use crate::impact::scope::{FiledProduct, must_propose};
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::web::table_file::Download;
use crate::web::{View, french};

/// Days for which a draft is kept.
const DAYS: i64 = 7;

/// After a form: the next page, or the same one with what has to be corrected.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Uploading(Box<View<UploadPage>>),
    Preview(Box<View<PreviewPage>>),
}

/// The instant before which a draft is dropped, RFC 3339.
pub fn stale_since(clock: Clock) -> String {
    stamp(clock.now() - TimeDelta::days(DAYS))
}

async fn uploading(
    db: &impl ConnectionTrait,
    kept: &Kept<FiledProduct>,
    (typed, errors): (Typed, FormErrors),
    today: Today,
) -> Result<UploadPage, AppError> {
    let (product, by) = (&kept.object.0, &kept.by);
    let drafts = record::of(db, product.id, by.person.id).await?;
    let metrics = metric::of_product(db, product.id).await?;
    let proposes = must_propose(db, &by.rights, product.id, today.0).await?;
    Ok(UploadPage::new(product, (!metrics.is_empty(), proposes), drafts, typed, errors))
}

#[get("/produits/<_>/indicateurs/import")]
async fn choose_table(
    kept: Kept<FiledProduct>,
    db: &State<Db>,
    today: Today,
) -> Result<View<UploadPage>, AppError> {
    let blank = (Typed::default(), FormErrors::new());
    Ok(View::ok(uploading(db.reader(), &kept, blank, today).await?))
}

#[get("/produits/<_>/indicateurs/import/modele.csv")]
async fn template_csv(kept: Kept<FiledProduct>, db: &State<Db>, today: Today) -> Result<Download, AppError> {
    let metrics = metric::of_product(db.reader(), kept.object.0.id).await?;
    Ok(template::csv(&kept.object.0.slug, &metrics, today.0))
}

#[get("/produits/<_>/indicateurs/import/modele.xlsx")]
async fn template_xlsx(kept: Kept<FiledProduct>, db: &State<Db>, today: Today) -> Result<Download, AppError> {
    let metrics = metric::of_product(db.reader(), kept.object.0.id).await?;
    Ok(template::xlsx(&kept.object.0.slug, &metrics, today.0)?)
}

#[post("/produits/<_>/indicateurs/import", data = "<table>")]
async fn upload(
    kept: Kept<FiledProduct>,
    table: Posted<TableDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let table = table.into_inner();
    let (product, person) = (&kept.object.0, kept.by.person.id);
    let typed = table.typed();
    // A workbook is inflated and read: other requests go on meanwhile.
    let parsed = tokio::task::spawn_blocking(move || table.parsed()).await.map_err(anyhow::Error::from)?;
    let (name, sheet) = match parsed {
        Ok(read) => read,
        Err(errors) => {
            let page = uploading(db.reader(), &kept, (typed, errors), today).await?;
            return Ok(Answer::Uploading(Box::new(View::with_status(page, Status::UnprocessableEntity))));
        }
    };
    let transaction = db.begin().await?;
    record::sweep(&transaction, &stale_since(**clock)).await?;
    let metrics = measured(&metric::of_product(&transaction, product.id).await?);
    let at = stamp(clock.now());
    let id = record::keep(&transaction, (product.id, person), (&name, &sheet), &metrics, &at).await?;
    transaction.commit().await?;
    let message = "Le tableau est lu. Rien n’est encore déposé\u{a0}: vérifiez ses colonnes et ses cellules.";
    Ok(Answer::Saved(Saved::new(format!("{}/{id}", path(&product.slug)), message)))
}

/// A draft of whoever asks, and the metrics that it may speak of.
async fn draft_of(
    db: &impl ConnectionTrait,
    kept: &Kept<FiledProduct>,
    id: i64,
) -> Result<(Draft, Vec<Known>), AppError> {
    let product = kept.object.0.id;
    let metrics = metric::of_product(db, product).await?;
    let found = record::find(db, (product, kept.by.person.id), id, &measured(&metrics)).await?;
    Ok((found.ok_or(AppError::NotFound("Import"))?, metrics))
}

#[get("/produits/<_>/indicateurs/import/<id>", rank = 2)]
async fn preview(
    id: i64,
    kept: Kept<FiledProduct>,
    db: &State<Db>,
    today: Today,
) -> Result<View<PreviewPage>, AppError> {
    let db = db.reader();
    let (draft, metrics) = draft_of(db, &kept, id).await?;
    let found = judged(db, &metrics, &draft, today.0).await?;
    let proposes = must_propose(db, &kept.by.rights, kept.object.0.id, today.0).await?;
    let known = measured(&metrics);
    let beside = (proposes, FormErrors::new());
    Ok(View::ok(PreviewPage::new(&kept.object.0, &draft, (&metrics, &known), &found, beside)))
}

/// The mapping is kept even when it lacks a column: the page says which.
#[post("/produits/<_>/indicateurs/import/<id>/colonnes", data = "<columns>")]
async fn map(
    id: i64,
    kept: Kept<FiledProduct>,
    columns: Posted<ColumnsDraft>,
    db: &State<Db>,
) -> Result<Saved, AppError> {
    let product = &kept.object.0;
    let transaction = db.begin().await?;
    let (draft, metrics) = draft_of(&transaction, &kept, id).await?;
    let mapping = columns.parsed(draft.sheet.titles.len(), &measured(&metrics));
    record::map(&transaction, product.id, &draft, &mapping).await?;
    transaction.commit().await?;
    let message = "Les colonnes sont retenues, aussi pour les prochains tableaux qui auront les mêmes.";
    Ok(Saved::new(format!("{}/{id}#apercu", path(&product.slug)), message))
}

/// What the cells come to is judged anew inside the transaction: a reading filed meanwhile is there already, and the
/// draft is spent with the act.
#[post("/produits/<_>/indicateurs/import/<id>/releves", data = "<choices>")]
async fn import(
    id: i64,
    kept: Kept<FiledProduct>,
    choices: Posted<ChoicesDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let (product, author) = (&kept.object.0, kept.by.person.id);
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let (mut draft, metrics) = draft_of(act.db(), &kept, id).await?;
    draft.choices = choices.parsed();
    let here = format!("{}/{id}#apercu", path(&product.slug));
    let found = judged(act.db(), &metrics, &draft, today.0).await?;
    let proposes = must_propose(act.db(), &kept.by.rights, product.id, today.0).await?;
    let errors = PreviewPage::why_not(&draft, &found);
    if !choices.is_import() || !errors.is_empty() {
        drop(act);
        let transaction = db.begin().await?;
        record::choose(&transaction, id, &draft.choices).await?;
        transaction.commit().await?;
        if !choices.is_import() {
            return Ok(Answer::Saved(Saved::new(here, "Vos choix sont retenus.")));
        }
        let known = measured(&metrics);
        let page = PreviewPage::new(product, &draft, (&metrics, &known), &found, (proposes, errors));
        return Ok(Answer::Preview(Box::new(View::with_status(page, Status::UnprocessableEntity))));
    }
    let written = apply(&mut act, &metrics, (&found, &draft.choices), (author, proposes)).await?;
    let filing = format!("/produits/{}/indicateurs", product.slug);
    if written == Written::default() {
        drop(act);
        let transaction = db.begin().await?;
        record::drop_one(&transaction, id).await?;
        transaction.commit().await?;
        let said = "Tout était déjà là, ou laissé de côté\u{a0}: rien n’a changé.";
        return Ok(Answer::Saved(Saved::new(filing, said)));
    }
    let mut changes = Changes::new();
    let count = written.filed + written.corrected + written.proposed;
    changes.note("table", None, Some(draft.file_name.clone())).note(
        "received",
        None,
        Some(count.to_string()),
    );
    act.record("reading.imported", Object { kind: "product", id: product.slug.clone() }, changes);
    record::drop_one(act.db(), id).await?;
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(filing, told(written))))
}

/// « 12 relevés déposés et 1 corrigé. »
fn told(it: Written) -> String {
    if it.proposed > 0 {
        let count = french::count(it.proposed as u64, "relevé proposé", "relevés proposés");
        return format!("{count}\u{a0}: l’équipe doit les accepter.");
    }
    let parts: Vec<String> = [
        (it.filed, "relevé déposé", "relevés déposés"),
        (it.corrected, "relevé corrigé", "relevés corrigés"),
    ]
    .into_iter()
    .filter(|it| it.0 > 0)
    .map(|(number, one, many)| french::count(number as u64, one, many))
    .collect();
    format!("{}.", french::listed(&parts))
}

#[post("/produits/<_>/indicateurs/import/<id>/abandon", data = "<_button>")]
async fn abandon(
    id: i64,
    kept: Kept<FiledProduct>,
    _button: Posted<Button>,
    db: &State<Db>,
) -> Result<Saved, AppError> {
    let transaction = db.begin().await?;
    draft_of(&transaction, &kept, id).await?;
    record::drop_one(&transaction, id).await?;
    transaction.commit().await?;
    let said = "L’import est abandonné\u{a0}: rien n’a été déposé.";
    Ok(Saved::new(path(&kept.object.0.slug), said))
}

/// The import, from the table to the end.
pub fn routes() -> Vec<Route> {
    routes![choose_table, template_csv, template_xlsx, upload, preview, map, import, abandon]
}
