//! What is answered to a page that saves by itself: a few words, and what somebody else wrote when it differs.

use std::collections::BTreeMap;

use rocket::http::Status;
use rocket::serde::json::Json;
use serde::Serialize;

use crate::web::form::FormErrors;

/// The answer.
#[derive(Debug, Serialize)]
pub struct Told {
    /// Version of the block as it stands.
    version: i64,
    /// « Enregistré à 14 h 32. », or what to do.
    message: String,
    /// What has to be corrected, by name of the field.
    errors: BTreeMap<String, String>,
    /// What somebody else wrote meanwhile, field by field, with its label.
    theirs: Vec<(String, String)>,
}

/// The answer, with its status.
pub type Auto = (Status, Json<Told>);

/// It is saved.
pub fn saved(version: i64, message: String) -> Auto {
    (Status::Ok, Json(Told { version, message, errors: BTreeMap::new(), theirs: Vec::new() }))
}

/// Something has to be corrected: nothing is saved.
pub fn wrong(version: i64, errors: &FormErrors) -> Auto {
    let errors = errors.iter().map(|it| (it.field.clone(), it.message.clone())).collect();
    let message = "Non enregistré\u{a0}: corrigez le champ signalé.".to_owned();
    (Status::UnprocessableEntity, Json(Told { version, message, errors, theirs: Vec::new() }))
}

/// Somebody else wrote meanwhile: nothing is saved, both are shown.
pub fn conflict(version: i64, message: String, theirs: Vec<(String, String)>) -> Auto {
    (Status::Conflict, Json(Told { version, message, errors: BTreeMap::new(), theirs }))
}
