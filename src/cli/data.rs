//! The verbs that read or write the data.

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use anyhow::Context;

use super::draft::Draft;
use super::{Failure, Options, say, with_database};
use crate::clock::Clock;
use crate::config::Config;
use crate::convention::{self, rules::Reference};
use crate::db::Db;
use crate::demo;
use crate::document::{self, Press};
use crate::exchange::portfolio as export;
use crate::overview;
use crate::web::table_file::Csv;
use crate::wording;

pub(super) fn migrate(options: Options) -> Result<ExitCode, Failure> {
    if let Some(help) = options.help {
        return say(help);
    }
    options.no_word()?;
    let config = Config::from_env()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let db = Db::open(&config.database_url).await?;
        db.migrate().await?;
        wording::record::install(&db, config.clock(), &crate::kinds()).await?;
        say("La base est au format de cette version.")
    })
}

pub(super) fn demo(options: Options) -> Result<ExitCode, Failure> {
    if let Some(help) = options.help {
        return say(help);
    }
    options.no_word()?;
    with_database(async |config, db| {
        let clock = clock(&config, &options);
        demo::fill(&db, clock).await?;
        demo::showcase(&db, clock).await?;
        say("Le portefeuille de démonstration est chargé\u{a0}: tapez « jalon serve » pour le voir.")
    })
}

pub(super) fn export_portfolio(options: Options) -> Result<ExitCode, Failure> {
    if let Some(help) = options.help {
        return say(help);
    }
    options.no_word()?;
    let format = match options.format.as_deref() {
        Some(known @ ("json" | "csv" | "xlsx")) => known.to_owned(),
        Some(other) => {
            return Err(Failure::Usage(format!(
                "--format {other} n’existe pas : écrivez json, csv ou xlsx."
            )));
        }
        None => {
            return Err(Failure::Usage("dites sous quelle forme : --format json, csv ou xlsx.".to_owned()));
        }
    };
    with_database(async |config, db| {
        let today = options.today.unwrap_or_else(|| config.clock().today());
        let snapshot = overview::portfolio::read(&db, today).await?;
        let rows: Vec<_> = snapshot.rows.iter().collect();
        let bytes = match format.as_str() {
            "json" => export::json_bytes(&snapshot, &rows)?,
            "csv" => export::csv_bytes(&snapshot, &rows, Csv::Program)?,
            _ => export::xlsx_bytes(&snapshot, &rows)?,
        };
        write(options.output.as_ref(), &bytes)
    })
}

pub(super) fn export_convention(options: Options) -> Result<ExitCode, Failure> {
    if let Some(help) = options.help {
        return say(help);
    }
    if options.list {
        options.no_word()?;
        return with_database(async |_, db| {
            for reference in convention::record::all_references(db.reader()).await? {
                say(&reference.to_string())?;
            }
            Ok(ExitCode::SUCCESS)
        });
    }
    let typed = options
        .word("dites quelle convention : jalon export convention FAST-2026-014 --output convention.pdf")?;
    let typed = typed.to_string_lossy().into_owned();
    let reference: Reference = typed.parse().map_err(|_| {
        Failure::Usage(format!("« {typed} » n’est pas une référence : écrivez-la comme FAST-2026-014."))
    })?;
    let output = options
        .output
        .clone()
        .ok_or_else(|| Failure::Usage("dites où écrire le PDF : --output FICHIER.".to_owned()))?;
    with_database(async |config, db| {
        let convention = convention::record::find(db.reader(), reference).await?.with_context(|| {
            format!("La convention {reference} n’existe pas. « jalon export convention --list » donne les références.")
        })?;
        if let Some(original) = convention::record::on_paper::issued(db.reader(), &convention).await? {
            return write(Some(&output), &original.printed.bytes);
        }
        let convention = convention::record::original(db.reader(), &convention).await?;
        let library = wording::Library::new(crate::kinds());
        let followed = convention.template_version;
        let template = library.template(db.reader(), &convention::KIND, followed).await?;
        let (request, document) = convention::press::sheet(&convention, &template)?;
        let press = Press::new(&config);
        let issued = document::issue(&db, &press, clock(&config, &options), request, document).await?;
        write(Some(&output), &issued.printed.bytes)
    })
}

pub(super) fn export_grants(options: Options) -> Result<ExitCode, Failure> {
    if let Some(help) = options.help {
        return say(help);
    }
    options.no_word()?;
    with_database(async |_, db| {
        let all = convention::record::all_references(db.reader()).await?;
        let bytes = convention::publication::grants_of(&db, &all).await?;
        write(options.output.as_ref(), &bytes)
    })
}

/// The clock of a command: the day it was given, or the configured one.
pub(super) fn clock(config: &Config, options: &Options) -> Clock {
    options.today.map_or_else(|| config.clock(), Clock::at)
}

/// Writes a file, or standard output when none is named. A file is written whole or left as it was.
pub(super) fn write(output: Option<&OsString>, bytes: &[u8]) -> Result<ExitCode, Failure> {
    match output {
        None => std::io::stdout().write_all(bytes)?,
        Some(path) => Draft::begin(path)?.finish(bytes)?,
    }
    Ok(ExitCode::SUCCESS)
}
