//! `GET /api/v1/produits/<slug>/indicateurs`: the metrics of a product, so that a program knows what to send.

use rocket::serde::json::Json;
use rocket::{Route, State, get, routes};
use serde::Serialize;

use super::bearer::Bearer;
use super::problem::Problem;
use crate::db::Db;
use crate::impact::record::metric::{self, Known};
use crate::impact::rules::{Period, day_of};

/// The metrics of a product.
#[derive(Serialize)]
struct Metrics {
    indicateurs: Vec<Metric>,
}

/// A metric, as a program needs it.
#[derive(Serialize)]
struct Metric {
    numero: i64,
    nom: String,
    question: String,
    /// The stored text of its unit: `count:communes`, `percent`, `nps:9-0-100`.
    unite: String,
    /// Kind of the periods it measures: `day`, `month`, `quarter`…
    periode: &'static str,
    /// How often a reading is expected.
    frequence: &'static str,
    /// Whether readings are still expected.
    suivi: bool,
    /// Period of the last reading.
    dernier_releve: Option<String>,
}

impl From<&Known> for Metric {
    fn from(it: &Known) -> Self {
        let version = it.current();
        let last = it.row.last_ends_on.map(|end| {
            let day = day_of(end);
            Period::containing(it.version_for(day).period, day).code()
        });
        Self {
            numero: it.row.id,
            nom: it.row.name.clone(),
            question: version.question.clone(),
            unite: version.unit.to_string(),
            periode: version.period.code(),
            frequence: it.row.frequency.code(),
            suivi: it.row.ending.is_none(),
            dernier_releve: last,
        }
    }
}

#[get("/api/v1/produits/<_>/indicateurs")]
async fn list(bearer: Result<Bearer, Problem>, db: &State<Db>) -> Result<Json<Metrics>, Problem> {
    let metrics = metric::of_product(db.reader(), bearer?.token.product_id).await?;
    Ok(Json(Metrics { indicateurs: metrics.iter().map(Metric::from).collect() }))
}

/// The list of metrics.
pub fn routes() -> Vec<Route> {
    routes![list]
}
