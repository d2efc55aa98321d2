//! What a program sends: JSON, read field by field, so that each error names its place.

use std::time::Duration;

use rocket::data::{Data, FromData, Outcome, ToByteUnit};
use rocket::http::Status;
use rocket::outcome::Outcome as Guarded;
use rocket::request::{self, FromRequest, Request};
use serde_json::{Map, Number, Value};

use super::compared::effect;
use super::problem::{Place, Problem};
use crate::impact::incoming::{Said, cell, period_of};
use crate::impact::record::metric::Known;
use crate::impact::rules::{Answers, Basis, Period, Unit};
use crate::value::Figure;
use crate::web::form::{line, text};

/// Readings of a request, at most.
pub const MOST: usize = 1_000;
/// Bytes of a request, at most.
const LARGEST: u64 = 1024 * 1024;
/// How long a request may take to come in.
const PATIENCE: Duration = Duration::from_secs(30);
/// Characters of a key, of a source and of a reason, at most.
const LONGEST_KEY: usize = 200;
const LONGEST_SOURCE: usize = 300;
const LONGEST_REASON: usize = 500;
/// The fields of a reading.
const FIELDS: [&str; 7] = ["indicateur", "periode", "valeur", "reponses", "comparaison", "motif", "source"];

/// What was sent, as it came: it is read once who sends it is known.
#[derive(Debug)]
pub struct Sent {
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Sent {
    /// What the bytes hold.
    ///
    /// # Errors
    /// No JSON: where it stops being some.
    pub fn json(&self) -> Result<Value, Problem> {
        serde_json::from_slice(&self.bytes).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            let detail = format!("Ce n’est pas du JSON\u{a0}: ligne {line}, colonne {column}.");
            Problem::new(Status::BadRequest, detail)
        })
    }
}

async fn receive(request: &Request<'_>, data: Data<'_>) -> Result<Sent, Problem> {
    if request.content_type().is_none_or(|it| !it.is_json()) {
        let detail = "Envoyez du JSON, avec l’en-tête «\u{a0}Content-Type: application/json\u{a0}».";
        return Err(Problem::new(Status::UnsupportedMediaType, detail));
    }
    let reading = data.open(LARGEST.bytes()).into_bytes();
    let read = tokio::time::timeout(PATIENCE, reading).await;
    let slow =
        || Problem::new(Status::RequestTimeout, "L’envoi n’est pas arrivé à temps. Rien n’est déposé.");
    let broken = || Problem::new(Status::BadRequest, "L’envoi s’est interrompu. Rien n’est déposé.");
    let bytes = read.map_err(|_| slow())?.map_err(|_| broken())?;
    if !bytes.is_complete() {
        let detail = format!("Un envoi a 1\u{a0}Mio et {MOST}\u{a0}relevés au plus\u{a0}: découpez-le.");
        return Err(Problem::new(Status::PayloadTooLarge, detail));
    }
    Ok(Sent { bytes: bytes.into_inner() })
}

#[rocket::async_trait]
impl<'r> FromData<'r> for Sent {
    type Error = Problem;

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self, Problem> {
        match receive(request, data).await {
            Ok(sent) => Outcome::Success(sent),
            Err(problem) => Outcome::Error((Status::BadRequest, problem)),
        }
    }
}

/// The key that makes a request sent twice count once; none when it carries none.
#[derive(Debug)]
pub struct Key(pub Option<String>);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Key {
    type Error = Problem;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Problem> {
        match request.headers().get_one("Idempotency-Key").map(str::trim) {
            None => Guarded::Success(Self(None)),
            Some(key)
                if (1..=LONGEST_KEY).contains(&key.len()) && key.bytes().all(|it| it.is_ascii_graphic()) =>
            {
                Guarded::Success(Self(Some(key.to_owned())))
            }
            Some(_) => {
                let detail = "L’en-tête «\u{a0}Idempotency-Key\u{a0}» a de 1 à 200\u{a0}lettres, chiffres ou signes, sans espace ni accent.";
                Guarded::Error((Status::BadRequest, Problem::new(Status::BadRequest, detail)))
            }
        }
    }
}

/// The readings of a request.
///
/// # Errors
/// What has to be corrected, place by place.
pub fn readings(json: &Value, metrics: &[Known], today: chrono::NaiveDate) -> Result<Vec<Said>, Problem> {
    let whole = |detail: &str| Problem::new(Status::UnprocessableEntity, detail);
    let Some(own) = json.as_object() else {
        return Err(whole("Envoyez un objet\u{a0}: {\"releves\": [\u{a0}…\u{a0}]}."));
    };
    if let Some(other) = own.keys().find(|it| *it != "releves") {
        let other: String = other.chars().take(60).collect();
        return Err(whole(&format!(
            "Le champ «\u{a0}{other}\u{a0}» n’est pas connu\u{a0}: l’objet n’a que «\u{a0}releves\u{a0}»."
        )));
    }
    let Some(items) = own.get("releves").and_then(Value::as_array) else {
        return Err(whole("Le champ «\u{a0}releves\u{a0}» manque, ou n’est pas une liste."));
    };
    if items.is_empty() || items.len() > MOST {
        return Err(whole(&format!(
            "Un envoi a de 1 à {MOST}\u{a0}relevés\u{a0}: celui-ci en a {}.",
            items.len()
        )));
    }
    let (mut found, mut places) = (Vec::with_capacity(items.len()), Vec::new());
    for (at, item) in items.iter().enumerate() {
        match one(at, item, metrics, today) {
            Ok(it) => found.push(it),
            Err(wrong) => places.extend(wrong),
        }
    }
    if places.is_empty() { Ok(found) } else { Err(Problem::places(places)) }
}

fn one(at: usize, item: &Value, metrics: &[Known], today: chrono::NaiveDate) -> Result<Said, Vec<Place>> {
    let Some(own) = item.as_object() else {
        let pointeur = format!("/releves/{at}");
        let message = "Un relevé est un objet, avec indicateur, periode et valeur.".to_owned();
        return Err(vec![Place { pointeur, message }]);
    };
    let mut places: Vec<Place> = Vec::new();
    if let Some(other) = own.keys().find(|it| !FIELDS.contains(&it.as_str())) {
        let other: String = other.chars().take(60).collect();
        let message =
            format!("Champ inconnu «\u{a0}{other}\u{a0}»\u{a0}: un relevé a {}.", FIELDS.join(", "));
        places.push(Place { pointeur: format!("/releves/{at}"), message });
    }
    let mut note = |field: &str, read: String| places.push(Place::new(at, field, read));
    let metric = own.get("indicateur").and_then(Value::as_i64);
    let metric = metric.and_then(|id| metrics.iter().position(|it| it.row.id == id));
    if metric.is_none() {
        note(
            "indicateur",
            "Donnez le numéro d’un indicateur de ce produit, tel que l’API les liste.".to_owned(),
        );
    }
    let known = metric.and_then(|it| metrics.get(it));
    let period = known.and_then(|known| match period(own, known, today) {
        Ok(period) => Some(period),
        Err(why) => {
            note("periode", why);
            None
        }
    });
    let unit = known.zip(period).map(|(known, period)| &known.version_for(period.last()).unit);
    let mut given = None;
    if let Some(unit) = unit {
        match value(own, unit) {
            Ok(it) => given = Some(it),
            Err((field, why)) => note(field, why),
        }
    }
    let mut told = |field: &str, most: usize, on_one_line: bool| match own.get(field) {
        None | Some(Value::Null) => None,
        Some(Value::String(typed)) if typed.chars().count() <= most => {
            if on_one_line {
                line(typed)
            } else {
                text(typed)
            }
        }
        Some(_) => {
            note(
                field,
                format!("Écrivez un texte de {most}\u{a0}caractères au plus, ou ne mettez pas ce champ."),
            );
            None
        }
    };
    let reason = told("motif", LONGEST_REASON, false);
    let source = told("source", LONGEST_SOURCE, true);
    match (metric, period, given, places.is_empty()) {
        (Some(metric), Some(period), Some((value, basis)), true) => {
            let number = u32::try_from(at).unwrap_or(u32::MAX);
            Ok(Said { line: number, metric, period, value, basis, reason, source })
        }
        _ => Err(places),
    }
}

fn period(own: &Map<String, Value>, known: &Known, today: chrono::NaiveDate) -> Result<Period, String> {
    let text = match own.get("periode") {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(year)) => year.to_string(),
        _ => return Err("Donnez la période, par exemple «\u{a0}2026-10\u{a0}».".to_owned()),
    };
    period_of(known, &text, today)
}

/// The digits of a number: one that JSON writes with an exponent (1e-6) is written without.
pub(super) fn digits(number: &Number) -> String {
    match number.as_f64().filter(|_| number.is_f64()) {
        Some(it) => it.to_string(),
        None => number.to_string(),
    }
}

/// The value, as given or as computed: from two groups for an effect, from answers for a score.
fn value(own: &Map<String, Value>, unit: &Unit) -> Result<(Figure, Option<Basis>), (&'static str, String)> {
    if let Some(of) = unit.compares() {
        return effect(own, (unit, of));
    }
    if own.get("comparaison").is_some_and(|it| !it.is_null()) {
        let why = "Cet indicateur n’est pas un effet\u{a0}: donnez la valeur, sans comparaison.";
        return Err(("comparaison", why.to_owned()));
    }
    let typed = match own.get("valeur") {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Number(number)) => Some(digits(number)),
        Some(_) => return Err(("valeur", "Donnez un nombre, ou un texte qui en est un.".to_owned())),
    };
    let read = typed.map(|it| cell::value(&it, unit, false)).transpose().map_err(|why| ("valeur", why))?;
    let read = read.flatten().map(|it| it.0);
    let counts = match own.get("reponses") {
        None | Some(Value::Null) => None,
        Some(counts) => Some(answers(counts, unit).map_err(|why| ("reponses", why))?),
    };
    match (read, counts) {
        (Some(value), None) => Ok((value, None)),
        (None, Some((answers, computed))) => Ok((computed, Some(Basis::Answers(answers)))),
        (Some(value), Some((answers, computed))) if value == computed => {
            Ok((value, Some(Basis::Answers(answers))))
        }
        (Some(_), Some((_, computed))) => Err((
            "valeur",
            format!(
                "Les réponses donnent {}\u{a0}: ne mettez pas la valeur, ou corrigez les réponses.",
                unit.shown(computed)
            ),
        )),
        (None, None) => Err(("valeur", "Donnez la valeur.".to_owned())),
    }
}

fn answers(counts: &Value, unit: &Unit) -> Result<(Answers, Figure), String> {
    let Unit::Nps(scale) = unit else {
        return Err("Seul un NPS se calcule depuis des réponses\u{a0}: donnez la valeur.".to_owned());
    };
    let wrong = || {
        "Donnez onze nombres entiers\u{a0}: combien de personnes ont répondu 0, puis 1, jusqu’à 10."
            .to_owned()
    };
    let counts = counts.as_array().filter(|it| it.len() == 11).ok_or_else(wrong)?;
    let mut all = [0_u32; 11];
    for (count, slot) in counts.iter().zip(&mut all) {
        *slot = count.as_u64().and_then(|it| u32::try_from(it).ok()).ok_or_else(wrong)?;
    }
    let answers = Answers(all);
    let score = answers.score(*scale).map_err(|it| it.to_string())?;
    Ok((answers, score.value))
}

#[cfg(test)]
#[path = "body_cases.rs"]
mod cases;
