//! What the team says of the readings that others propose: one of them, or all.

use rocket::form::FromForm;
use rocket::{Route, State, post, routes};

use crate::audit::Act;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Led;
use crate::impact::record::metric;
use crate::impact::record::proposal;
use crate::impact::scope::{FiledMetric, FiledProduct};
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::french;

/// What the team says of a proposal.
#[derive(FromForm)]
struct Decision {
    #[field(default = "")]
    act: String,
}

#[post("/indicateurs/<_>/propositions/<id>", data = "<decision>")]
async fn decide(
    id: i64,
    led: Led<FiledMetric>,
    decision: Posted<Decision>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Saved, AppError> {
    let mut act = Act::begin(db, **clock, &led.by.who()).await?;
    let row = led.object.0.metric.row.id;
    let metric = metric::find(act.db(), row).await?.ok_or(AppError::NotFound("Indicateur"))?;
    let found = proposal::find(act.db(), &metric, id).await?.ok_or(AppError::NotFound("Proposition"))?;
    if found.is_agreed.is_some() {
        return Err(AppError::Refused(
            "Cette proposition a déjà eu sa réponse\u{a0}: rien n’est à faire.".to_owned(),
        ));
    }
    let is_agreed = decision.act != "refuser";
    if let Some(why) = proposal::overtaken(act.db(), &metric, &found).await?.filter(|_| is_agreed) {
        return Err(AppError::Refused(why));
    }
    proposal::decide(&mut act, &metric, &found, is_agreed, led.by.person.id).await?;
    act.commit().await?;
    let said = if is_agreed {
        "Le relevé proposé est accepté."
    } else {
        "Le relevé proposé est refusé\u{a0}: le journal le garde."
    };
    Ok(Saved::new(format!("/produits/{}/indicateurs", led.object.0.product.slug), said))
}

/// Agrees to every proposal that still says what it said; the others stay, to be looked at one by one.
#[post("/produits/<_>/indicateurs/propositions", data = "<_button>")]
async fn agree_to_all(
    led: Led<FiledProduct>,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Saved, AppError> {
    let product = &led.object.0;
    let here = format!("/produits/{}/indicateurs", product.slug);
    let mut act = Act::begin(db, **clock, &led.by.who()).await?;
    let metrics = metric::of_product(act.db(), product.id).await?;
    let versions: Vec<i64> = metrics.iter().flat_map(|it| &it.versions).map(|it| it.id).collect();
    let (mut agreed, mut left) = (0, 0);
    for it in proposal::waiting(act.db(), &versions).await? {
        let of = metrics.iter().find(|metric| metric.versions.iter().any(|own| own.id == it.version_id));
        let Some(of) = of else { continue };
        // What lists show of a metric moves with each reading: it is read anew.
        let Some(known) = metric::find(act.db(), of.row.id).await? else { continue };
        if proposal::overtaken(act.db(), &known, &it).await?.is_some() {
            left += 1;
            continue;
        }
        proposal::decide(&mut act, &known, &it, true, led.by.person.id).await?;
        agreed += 1;
    }
    let rest =
        french::count_feminine(left, "proposition reste à examiner", "propositions restent à examiner");
    if agreed == 0 {
        let said = if left == 0 { "Aucune proposition n’attend.".to_owned() } else { format!("{rest}.") };
        return Ok(Saved::new(here, said));
    }
    act.commit().await?;
    let done = french::count(agreed, "relevé proposé est accepté", "relevés proposés sont acceptés");
    let said = if left == 0 { format!("{done}.") } else { format!("{done}\u{a0}; {rest}.") };
    Ok(Saved::new(here, said))
}

/// Agreeing to proposals.
pub fn routes() -> Vec<Route> {
    routes![decide, agree_to_all]
}
