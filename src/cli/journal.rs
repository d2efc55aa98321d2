//! The verbs of the journal: its check, and its head to be kept elsewhere.

use std::process::ExitCode;

use serde::Serialize;

use super::{Failure, Options, say, with_database};
use crate::audit::{self, Verdict, chain};

pub(super) fn verify(options: Options) -> Result<ExitCode, Failure> {
    if let Some(help) = options.help {
        return say(help);
    }
    options.no_word()?;
    let head = options.head.as_deref().map(str::to_lowercase);
    if head.as_ref().is_some_and(|it| it.len() != 64 || !it.bytes().all(|byte| byte.is_ascii_hexdigit())) {
        return Err(Failure::Usage(
            "l’empreinte a 64 chiffres hexadécimaux : recopiez-la entière.".to_owned(),
        ));
    }
    with_database(async |_, db| {
        let verdict = audit::verify(db.reader(), head.as_deref()).await?;
        say(&verdict.sentence(head.is_some()))?;
        Ok(match verdict {
            Verdict::Whole { .. } => ExitCode::SUCCESS,
            Verdict::Broken { .. } | Verdict::HeadMissing { .. } => ExitCode::FAILURE,
        })
    })
}

/// What is to be kept elsewhere, on one line.
#[derive(Serialize)]
struct Line {
    head: String,
    count: i64,
    /// Instant of the last act; none as long as nothing was done.
    at: Option<String>,
}

pub(super) fn head(options: Options) -> Result<ExitCode, Failure> {
    if let Some(help) = options.help {
        return say(help);
    }
    options.no_word()?;
    with_database(async |_, db| {
        let line = match audit::end(db.reader()).await? {
            Some(it) => Line { head: it.hash, count: it.count, at: Some(it.at) },
            None => Line { head: chain::GENESIS.to_owned(), count: 0, at: None },
        };
        if options.json {
            return say(&serde_json::to_string(&line)?);
        }
        say(&format!("{} {} {}", line.head, line.count, line.at.as_deref().unwrap_or("-")))
    })
}
