//! The verbs that look at what stands outside.

use std::process::ExitCode;

use super::{Failure, Options, say, with_database};
use crate::config::Reach;
use crate::convention::obligation::link::{Client, look};

pub(super) fn links(options: Options) -> Result<ExitCode, Failure> {
    if let Some(help) = options.help {
        return say(help);
    }
    options.no_word()?;
    with_database(async |config, db| {
        let client = Client::new(config.links.unwrap_or(Reach::Public))?;
        let found = look(&db, config.clock(), (&client, &crate::own_site(&config)), true)
            .await
            .map_err(anyhow::Error::from)?;
        let mut code = ExitCode::SUCCESS;
        for it in &found {
            match it.health.fault {
                None => say(&format!("{} répond.", it.link))?,
                Some(fault) => {
                    code = ExitCode::FAILURE;
                    say(&format!("{} ne répond pas : {fault}.", it.link))?
                }
            };
        }
        if found.is_empty() {
            say("Aucun lien n’est à vérifier.")?;
        }
        Ok(code)
    })
}
