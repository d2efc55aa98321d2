//! What is ready to be published: the document, what describes it, and the grants, in one ZIP.

use std::io::{Cursor, Write};

use chrono::NaiveDate;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::grants;
use crate::convention::batch::midnight;
use crate::convention::page::title;
use crate::convention::rules::grants::{Grant, grants as grants_of};
use crate::convention::rules::{Amendment, Convention, Nature, sum};
use crate::document::press::Printed;
use crate::money::Euros;
use crate::text::hex;
use crate::web::french;
use crate::web::table_file::Csv;

/// Raised when the form of the description changes.
const FORMAT: &str = "jalon/publication/1";

/// A file of the package.
pub struct File {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A signed amendment, with its document as it was signed: it shows no account.
pub struct Amended {
    /// What it changed.
    pub amendment: Amendment,
    /// Its PDF.
    pub pdf: Vec<u8>,
}

/// Every file of the package of a signed convention, whose published document is that one, if it has one,
/// and which these amendments changed.
///
/// # Errors
/// A description that JSON cannot write, a table of another shape: mistakes of the program.
pub fn files(
    convention: &Convention,
    amended: Vec<Amended>,
    printed: Option<&Printed>,
) -> anyhow::Result<Vec<File>> {
    let reference = convention.reference;
    let name = format!("Convention-{reference}-publication.pdf");
    let (lines, _) = grants_of(convention);
    let mut files: Vec<File> =
        printed.map(|it| File { name, bytes: it.bytes.to_vec() }).into_iter().collect();
    let mut amendments = Vec::new();
    for Amended { amendment, pdf } in amended {
        files.push(File { name: format!("Avenant-{}.pdf", amendment.reference), bytes: pdf });
        amendments.push(amendment);
    }
    if !lines.is_empty() {
        let bytes = csv(&lines)?;
        files.push(File { name: format!("subventions-{reference}.csv"), bytes });
    }
    let description = serde_json::to_vec_pretty(&described(convention, &amendments, &files))?;
    files.push(File { name: format!("metadonnees-{reference}.json"), bytes: description });
    Ok(files)
}

/// The grants as the schema's CSV: UTF-8, commas, decimal points.
///
/// # Errors
/// A table of another shape: a mistake of the program.
pub fn csv(lines: &[Grant]) -> anyhow::Result<Vec<u8>> {
    grants::table(lines).csv(Csv::Program)
}

/// The package as a ZIP: the same files give the same bytes.
///
/// # Errors
/// An archive that cannot hold more.
pub fn zip(files: &[File], dated: NaiveDate) -> anyhow::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(midnight(dated))
        .unix_permissions(0o644);
    for it in files {
        zip.start_file(it.name.as_str(), options)?;
        zip.write_all(&it.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// What describes a data set on the portal, in its own words.
fn described(convention: &Convention, amended: &[Amendment], files: &[File]) -> Value {
    let contents = &convention.contents;
    let signed_on = convention.state.signed_on();
    let parties: Vec<Value> = (contents.parties.iter())
        .map(|it| json!({ "name": it.name, "siret": it.siret.as_ref().map(ToString::to_string) }))
        .collect();
    let name = |at: usize| contents.parties.get(at).map(|it| it.name.as_str());
    let contributions: Vec<Value> = (contents.contributions.iter())
        .map(|it| {
            let nature = if it.nature == Nature::Cash { "numéraire" } else { "nature" };
            json!({
                "payer": name(it.payer), "beneficiary": name(it.beneficiary),
                "amount": it.amount.to_plain(), "nature": nature, "terminated_on": it.terminated_on,
            })
        })
        .collect();
    let total: Euros = sum(contents.contributions.iter().map(|it| it.amount));
    let resources: Vec<Value> = files.iter().map(resource).collect();
    let amendments: Vec<Value> = (amended.iter())
        .map(|it| json!({ "identifier": it.reference.to_string(), "signed_on": it.state.signed_on() }))
        .collect();
    json!({
        "format": FORMAT,
        "title": format!("Convention {} du FAST\u{a0}: {}", convention.reference, title(convention)),
        "description": description(convention),
        "license": "lov2",
        "frequency": "punctual",
        "tags": ["convention", "fast", "startup-d-etat", "subventions"],
        "organization": "Direction interministérielle du numérique",
        "identifier": convention.reference.to_string(),
        "own_number": convention.on_paper.as_ref().and_then(|it| it.number.as_deref()),
        "edition": convention.subject.edition,
        "signed_on": signed_on,
        "amendments": amendments,
        "temporal_coverage": { "start": convention.effect(), "end": convention.state.ends(contents.ends_on) },
        "parties": parties,
        "contributions": contributions,
        "total": total.to_plain(),
        "resources": resources,
    })
}

fn description(convention: &Convention) -> String {
    let names: Vec<&str> = convention.contents.parties.iter().map(|it| it.name.as_str()).collect();
    let signed = convention.state.signed_on().map(|it| format!(", signée le {}", french::date_long(it)));
    format!(
        "Convention de coopération entre {}{}, pour le service «\u{a0}{}\u{a0}», lauréat de l’édition {} du Fonds \
         d’accélération des startups d’État (FAST).",
        french::listed(&names),
        signed.unwrap_or_default(),
        convention.subject.name,
        convention.subject.edition,
    )
}

fn resource(it: &File) -> Value {
    let format = it.name.rsplit('.').next().unwrap_or_default();
    let title = match format {
        "pdf" if it.name.starts_with("Avenant") => "Texte de l’avenant tel qu’il a été signé",
        "pdf" => "Texte de la convention tel qu’il a été signé, comptes bancaires masqués",
        _ => "Données essentielles, au format du schéma national «\u{a0}subventions\u{a0}»",
    };
    json!({
        "title": title,
        "filename": it.name,
        "format": format,
        "filesize": it.bytes.len(),
        "checksum": { "type": "sha256", "value": hex(&Sha256::digest(&it.bytes)) },
    })
}
