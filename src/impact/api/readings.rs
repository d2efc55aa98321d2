//! `POST /api/v1/produits/<slug>/releves`: readings of a product, all of them or none.

use std::io::Cursor;

use rocket::http::{ContentType, Header, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use rocket::{Route, State, post, routes};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::bearer::Bearer;
use super::body::{Key, Sent, readings};
use super::problem::{Place, Problem};
use super::record::answer;
use crate::audit::{Act, Changes, Object};
use crate::clock::{Clock, Today};
use crate::db::Db;
use crate::impact::incoming::{Said, Verdict, verdicts};
use crate::impact::record::metric::{self, Known};
use crate::impact::record::reading::{By, NewReading, file_all};
use crate::impact::rules::Basis;
use crate::text::hex;

/// What became of what was sent.
#[derive(Serialize)]
struct Done {
    /// Readings of periods that had none.
    deposes: usize,
    /// Corrections.
    corriges: usize,
    /// Readings that were there already.
    inchanges: usize,
    /// Values that are far from their series: filed all the same.
    avertissements: Vec<Place>,
}

/// The answer, as JSON; `is_replayed` when the same request had it before.
struct Answer {
    json: String,
    is_replayed: bool,
}

impl<'r> Responder<'r, 'static> for Answer {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let mut response = Response::build();
        response.header(ContentType::JSON);
        if self.is_replayed {
            response.header(Header::new("Idempotency-Replayed", "true"));
        }
        response.sized_body(self.json.len(), Cursor::new(self.json)).ok()
    }
}

/// Files readings sent by a program: what is wrong is told place by place, and then nothing is written.
#[post("/api/v1/produits/<_>/releves", data = "<sent>")]
async fn file(
    bearer: Result<Bearer, Problem>,
    key: Result<Key, Problem>,
    sent: Result<Sent, Problem>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, Problem> {
    // The body is read last: whoever sends it is known, and not in too much haste.
    let (bearer, key, sent) = (bearer?, key?.0, sent?);
    let json = sent.json()?;
    let token = &bearer.token;
    let mut act = Act::begin(db, **clock, &bearer.person.who()).await?;
    let body_sha = hex(&Sha256::digest(&sent.bytes));
    if let Some(key) = &key
        && let Some(known) = answer::find(act.db(), token.id, key).await?
    {
        if known.body_sha == body_sha {
            return Ok(Answer { json: known.answer, is_replayed: true });
        }
        let detail =
            "Cette clé a déjà servi à envoyer autre chose\u{a0}: prenez-en une autre pour chaque envoi.";
        return Err(Problem::new(Status::Conflict, detail));
    }
    let metrics = metric::of_product(act.db(), token.product_id).await?;
    let received = readings(&json, &metrics, today.0)?;
    let found = verdicts(act.db(), &metrics, &received).await?;
    let (sets, mut done) = sort(received, &found, &metrics)?;
    for outcome in file_all(&mut act, &sets, By { author: bearer.person.id, agreed: None }).await? {
        done.deposes += outcome.filed;
        done.corriges += outcome.corrected;
        done.inchanges += outcome.unchanged;
    }
    let json =
        serde_json::to_string(&done).map_err(|it| crate::error::AppError::from(anyhow::Error::from(it)))?;
    if done.deposes + done.corriges > 0 {
        if let Some(key) = &key {
            answer::keep(act.db(), (token.id, key), (&body_sha, &json), act.at()).await?;
        }
        let mut changes = Changes::new();
        changes.note("token", None, Some(token.name.clone()));
        changes.note("received", None, Some((done.deposes + done.corriges).to_string()));
        act.record("reading.received", Object { kind: "product", id: bearer.slug.clone() }, changes);
        act.commit().await?;
        return Ok(Answer { json, is_replayed: false });
    }
    drop(act);
    if let Some(key) = &key {
        // Nothing changed: the answer alone is kept, which is nobody's data and leaves no trace in the journal.
        let writer = db.begin().await?;
        answer::keep(&writer, (token.id, key), (&body_sha, &json), &clock.stamp()).await?;
        writer.commit().await?;
    }
    Ok(Answer { json, is_replayed: false })
}

/// The readings to be filed of one metric.
type Set<'a> = (&'a Known, Vec<NewReading>);

/// What is to be filed, metric by metric; values that are there already are counted.
fn sort<'a>(
    received: Vec<Said>,
    found: &[Verdict],
    metrics: &'a [Known],
) -> Result<(Vec<Set<'a>>, Done), Problem> {
    let mut sets: Vec<Set<'_>> = metrics.iter().map(|it| (it, Vec::new())).collect();
    let mut done = Done { deposes: 0, corriges: 0, inchanges: 0, avertissements: Vec::new() };
    let mut places = Vec::new();
    for (at, (said, verdict)) in received.into_iter().zip(found).enumerate() {
        let Some(metric) = metrics.get(said.metric) else { continue };
        let unit = &metric.version_for(said.period.last()).unit;
        let was = match verdict {
            Verdict::Same => {
                done.inchanges += 1;
                continue;
            }
            Verdict::Contradicted(other) => {
                let message =
                    format!("Le relevé {other} dit autre chose pour la même période. Ne gardez que le bon.");
                places.push(Place::new(at, "valeur", message));
                continue;
            }
            Verdict::New => None,
            Verdict::Correction(was) => Some(*was),
            Verdict::Doubtful(doubt, was) => {
                done.avertissements.push(Place::new(at, "valeur", doubt.said(unit)));
                *was
            }
        };
        if let Some(was) = was.filter(|_| said.reason.is_none()) {
            let there = match &said.basis {
                Some(Basis::Compared(_)) if was == said.value => "cette valeur avec d’autres groupes",
                _ if was == said.value => "cette valeur sans ces réponses",
                _ => "une valeur",
            };
            let message = format!(
                "Cette période a déjà {there}, {}\u{a0}: dites dans «\u{a0}motif\u{a0}» pourquoi elle est corrigée.",
                unit.shown(was)
            );
            places.push(Place::new(at, "motif", message));
            continue;
        }
        if let Some(set) = sets.get_mut(said.metric) {
            let Said { period, value, basis, source, reason, .. } = said;
            set.1.push(NewReading { period, value, basis, source, reason });
        }
    }
    sets.retain(|it| !it.1.is_empty());
    if places.is_empty() { Ok((sets, done)) } else { Err(Problem::places(places)) }
}

/// Filing by a program.
pub fn routes() -> Vec<Route> {
    routes![file]
}
