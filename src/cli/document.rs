//! The verbs of documents: a lot of conventions to take away, a file to be checked.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use sha2::{Digest, Sha256};

use super::data::clock;
use super::draft::Draft;
use super::{Failure, Options, say, with_database};
use crate::convention::batch::{self, AT_ONCE, Archive};
use crate::convention::record::choices;
use crate::convention::rules::Reference;
use crate::document::rules::Sha;
use crate::document::verify::Verdict;
use crate::document::{self, Press};
use crate::text::hex;
use crate::web::french;
use crate::wording::Library;

pub(super) fn export_conventions(options: Options) -> Result<ExitCode, Failure> {
    if let Some(help) = options.help {
        return say(help);
    }
    options.no_word()?;
    let edition = options
        .edition
        .ok_or_else(|| Failure::Usage("dites de quelle édition\u{a0}: --edition 18.".to_owned()))?;
    let output = options
        .output
        .clone()
        .ok_or_else(|| Failure::Usage("dites où écrire le ZIP\u{a0}: --output FICHIER.".to_owned()))?;
    with_database(async |config, db| {
        let chosen = choices(db.reader(), Some(edition)).await?;
        if chosen.is_empty() {
            return Err(Failure::Broken(anyhow::anyhow!(
                "L’édition {edition} n’a aucune convention\u{a0}: il n’y a rien à écrire."
            )));
        }
        let references: Vec<Reference> = chosen.iter().map(|it| it.reference).collect();
        let (press, clock) = (Press::new(&config), clock(&config, &options));
        let library = Library::new(crate::kinds());
        let (mut draft, mut archive) = (Draft::begin(&output)?, Archive::default());
        let mut failures = Vec::new();
        for some in references.chunks(AT_ONCE) {
            for (reference, drawn) in batch::draw(&db, &press, clock, &library, some).await? {
                match drawn {
                    Ok(drawn) => archive.add(reference, &drawn)?,
                    Err(why) => {
                        failures.push(format!("{reference}\u{a0}: {why}"));
                        archive.miss(reference, why);
                    }
                }
            }
            draft.add(&archive.take())?;
        }
        let what = format!("édition {edition}");
        let subject = format!("edition-{edition}");
        let (request, model) = batch::index_document(archive.lines(), &what, &subject, clock.today())?;
        let count = archive.lines().iter().filter(|it| it.is_drawn()).count() as u64;
        let dated = model.meta.date;
        let index = document::issue(&db, &press, clock, request, model).await?;
        draft.finish(&archive.finish(&index.printed, dated)?)?;
        for failure in &failures {
            writeln!(std::io::stderr(), "jalon : {failure}")?;
        }
        say(&format!("{} dans le ZIP.", french::count_feminine(count, "convention", "conventions")))?;
        Ok(if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    })
}

pub(super) fn verify(options: Options) -> Result<ExitCode, Failure> {
    if let Some(help) = options.help {
        return say(help);
    }
    let path = options.word("dites quel fichier vérifier\u{a0}: jalon verify document FICHIER.")?.clone();
    let sha = digest(Path::new(&path))?;
    with_database(async |_, db| {
        // Whoever holds the database reads it whole.
        let found = document::record::by_sha(db.reader(), &sha, true).await?;
        let is_known = found.is_some();
        let verdict = Verdict::of_file(found, true);
        let mut lines = vec![format!("{}.", verdict.title), verdict.detail.clone()];
        lines.extend(verdict.advice.iter().map(|it| format!("- {it}")));
        for it in &verdict.documents {
            lines.extend(it.facts.iter().map(|fact| format!("{}\u{a0}: {}", fact.label, fact.value)));
            lines.extend(it.aside.clone());
            lines.extend(it.later.clone());
        }
        say(&lines.join("\n"))?;
        Ok(if is_known { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    })
}

/// SHA-256 of a file, read piece by piece.
fn digest(path: &Path) -> anyhow::Result<Sha> {
    let unread = || format!("Le fichier {} n’est pas lisible.", path.display());
    let mut file = File::open(path).with_context(unread)?;
    let (mut hash, mut piece) = (Sha256::new(), vec![0; 64 * 1024]);
    loop {
        let count = file.read(&mut piece).with_context(unread)?;
        if count == 0 {
            return Ok(hex(&hash.finalize()).parse()?);
        }
        hash.update(&piece[..count]);
    }
}
