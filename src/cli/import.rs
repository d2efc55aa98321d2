//! `jalon import beta-gouv`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use super::draft::Draft;
use super::{Failure, Options, data, say, with_database};
use crate::exchange::beta_gouv::apply::Counts;
use crate::exchange::beta_gouv::{Report, import};
use crate::web::french;

pub(super) fn beta_gouv(options: Options) -> Result<ExitCode, Failure> {
    if let Some(help) = options.help {
        return say(help);
    }
    let dir = options.word("dites quel dossier lire\u{a0}: jalon import beta-gouv DOSSIER.")?.clone();
    // A report that could not be written is known before anything changes.
    let draft = options.report.as_ref().map(Draft::begin).transpose()?;
    with_database(async |config, db| {
        let clock = data::clock(&config, &options);
        let report = import(&db, clock, Path::new(&dir), clock.today(), options.dry_run).await?;
        if let Some(draft) = draft {
            draft.finish(&report.to_json()?)?;
        }
        say(&summary(&report, options.dry_run))
    })
}

/// What was read and written, then the findings by kind, the most frequent first.
fn summary(report: &Report, dry_run: bool) -> String {
    let tally = &report.tally;
    let mut lines = String::new();
    for (what, counts) in [
        ("Lus\u{a0}:        ", &tally.read),
        ("Créés\u{a0}:      ", &tally.created),
        ("Mis à jour\u{a0}: ", &tally.updated),
        ("Inchangés\u{a0}:  ", &tally.unchanged),
    ] {
        lines.push_str(what);
        lines.push_str(&counted(counts));
        lines.push('\n');
    }
    let mut by_code: BTreeMap<&str, (u64, &str)> = BTreeMap::new();
    for it in &report.findings {
        by_code.entry(it.code.as_str()).or_insert((0, it.code.title())).0 += 1;
    }
    let mut by_code: Vec<_> = by_code.into_iter().collect();
    by_code.sort_by_key(|(code, (count, _))| (std::cmp::Reverse(*count), *code));
    lines.push_str(&french::count(report.findings.len() as u64, "constat", "constats"));
    lines.push_str(if by_code.is_empty() { "." } else { "\u{a0}:" });
    for (code, (count, title)) in by_code {
        // Writing to a text cannot fail.
        if write!(lines, "\n{count:>6}  {title} ({code})").is_err() {
            break;
        }
    }
    if dry_run {
        lines.push_str("\nEssai\u{a0}: rien n’a été enregistré.");
    }
    lines
}

fn counted(counts: &Counts) -> String {
    [
        french::count(counts.products as u64, "produit", "produits"),
        french::count_feminine(counts.organisations as u64, "organisation", "organisations"),
        french::count(counts.incubators as u64, "incubateur", "incubateurs"),
        french::count_feminine(counts.editions as u64, "édition", "éditions"),
    ]
    .join(", ")
}
