//! `jalon serve`.

use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use rocket::fairing::AdHoc;

use super::{Failure, Options, say};
use crate::config::Config;
use crate::convention::batch::Conventions;
use crate::convention::obligation::link;
use crate::convention::signing::reminders;
use crate::db::Db;
use crate::document::job::Workshop;
use crate::mail::delivery::{Delivery, Postman};
use crate::web::viewer::Demonstration;
use crate::wording;
use crate::wording::Library;

pub(super) fn run(options: Options) -> Result<ExitCode, Failure> {
    if let Some(help) = options.help {
        return say(help);
    }
    options.no_word()?;
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,sea_orm_migration=warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let config = Config::from_env()?;
    rocket::execute(async {
        let db = Db::open(&config.database_url).await?;
        if !db.is_up_to_date().await? {
            return Err(Failure::Broken(anyhow::anyhow!(
                "La base n’est pas au bon format : tapez « jalon migrate », après l’avoir sauvegardée."
            )));
        }
        let clock = config.clock();
        wording::record::install(&db, clock, &crate::kinds()).await?;
        // A site that others reach writes no secret in its journal.
        let shows_links = config.public_url.is_none() && config.address.is_loopback();
        let postman = Postman::new(db.clone(), &config.mail, shows_links)?;
        let library = Library::new(crate::kinds());
        let lots = Workshop::new(db.clone(), clock, Arc::new(Conventions { library }));
        let drafts = crate::fast::application::hourly_sweep(db.clone(), clock);
        let site = crate::build(config, db, clock)?
            .attach(announcement())
            .attach(drafts)
            .attach(Delivery::new(postman, clock))
            .attach(lots)
            .attach(reminders::stage(clock))
            .attach(crate::impact::reminder::stage(clock))
            .attach(crate::committee::reminder::stage(clock))
            .attach(link::stage(clock, crate::own_site));
        site.launch().await.map_err(|error| anyhow::anyhow!(launch_problem(&error)))?;
        Ok(ExitCode::SUCCESS)
    })
}

/// Says where the site is once it answers.
fn announcement() -> AdHoc {
    AdHoc::on_liftoff("announcement", |rocket| {
        Box::pin(async move {
            let config = rocket.config();
            let site = format!("http://{}", std::net::SocketAddr::new(config.address, config.port));
            let is_demonstration = rocket.state() == Some(&Demonstration::Open);
            let public = rocket.state::<Config>().and_then(|it| it.public_url.as_ref());
            let line = match public {
                Some(url) => {
                    format!("Jalon est ouvert : {site}\nSes lecteurs le trouvent à {}.", url.as_str())
                }
                None if is_demonstration => format!(
                    "Jalon est ouvert : {site}\nEntrez comme l’une des personnes inventées : {site}/demonstration\nCtrl-C l’arrête."
                ),
                None => {
                    format!("Jalon est ouvert : {site}\nIl ne répond qu’à cette machine. Ctrl-C l’arrête.")
                }
            };
            if writeln!(std::io::stdout(), "{line}").is_err() {
                tracing::info!("{line}");
            }
        })
    })
}

fn launch_problem(error: &rocket::Error) -> String {
    match error.kind() {
        rocket::error::ErrorKind::Bind(_) => {
            "Le port est déjà pris : arrêtez l’autre programme, ou choisissez-en un autre avec JALON_PORT."
                .to_owned()
        }
        other => format!("Le site ne démarre pas : {other}"),
    }
}
