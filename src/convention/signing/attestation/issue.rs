//! The attestation of a frozen version, from what was kept of its signatures.

use chrono::NaiveDate;

use super::{Attestation, Given, Line, Signed, document};
use crate::convention::record::sign::{self, Signature};
use crate::convention::rules::Way;
use crate::convention::signing::Deed;
use crate::convention::signing::collect::version_of;
use crate::convention::signing::page::is_told_to_all;
use crate::convention::tools::Tools;
use crate::convention::{KIND, amendment};
use crate::document::{self as documents, Issue, Issued, Kind, Template};
use crate::error::AppError;
use crate::web::{french, instant};

/// The attestation of the signatures of that version, as a file.
///
/// # Errors
/// No such version; one that nobody signed.
pub async fn attest(tools: &Tools<'_>, deed: &Deed, number: i32) -> Result<Issued, AppError> {
    let db = tools.db.reader();
    let version = version_of(db, deed, number).await?;
    let signatures = sign::of(db, version.id).await?;
    let Some(signed_on) = signatures.iter().filter_map(|it| it.given.as_ref()).map(|it| it.on).max() else {
        return Err(AppError::Refused(
            "Personne n’a encore signé cette version\u{a0}: il n’y a rien à attester.".to_owned(),
        ));
    };
    let mut errata = sign::errata(db, version.id).await?;
    // The file goes from hand to hand: what the page keeps from some is told to nobody.
    errata.retain(|it| is_told_to_all(&it.field));
    let day = |at: &str| instant::day_and_hour(at).map(|it| it.0);
    let facts = errata.iter().filter_map(|it| day(&it.at)).chain(version.voided_at.as_deref().and_then(day));
    let dated = facts.fold(signed_on, NaiveDate::max);
    let template = if deed.amendment.is_some() { amendment::KIND.title } else { KIND.title };
    let model = document(&Attestation {
        of: if deed.amendment.is_some() { "de l’avenant" } else { "de la convention" },
        reference: deed.reference(),
        service: deed.convention.subject.name.clone(),
        version: number,
        frozen: instant::shown(&version.frozen_at),
        template: (template, version.template_version),
        pages: version.pages,
        voided: version
            .voided_at
            .as_deref()
            .map(|at| (instant::shown(at), version.voided_why.clone().unwrap_or_default())),
        errata: errata.iter().map(|it| format!("{} ({})", it.label, instant::shown(&it.at))).collect(),
        lines: signatures.iter().map(|it| line(it, &version.sha256)).collect(),
        sha256: version.sha256,
        pdf_sha256: version.pdf_sha256,
        signed_on,
        dated,
    });
    let request = Issue {
        kind: Kind::Attestation,
        subject: deed.reference(),
        version: i64::from(number),
        template: Some(Template { name: template.to_owned(), version: version.template_version }),
        draft: false,
        name: format!("{}-version-{number}-attestation.pdf", deed.file()),
    };
    Ok(documents::issue(tools.db, tools.press, tools.clock, request, model).await?)
}

fn line(it: &Signature, sha256: &str) -> Line {
    Line {
        party: it.party_name.clone(),
        name: it.name.clone(),
        title: it.title.clone(),
        delegation: it.delegation.clone(),
        given: it.given.as_ref().map(|given| Given {
            way: if given.way == Way::Paper { "Sur papier" } else { "Dans Jalon" },
            when: match given.way {
                Way::Paper => {
                    let originals = u64::from(given.originals.unwrap_or(1).unsigned_abs());
                    let originals = french::count(originals, "original", "originaux");
                    format!("le {}, à {}, {originals}", french::date(given.on), given.place)
                }
                Way::Online => format!("le {}", instant::shown(&given.at)),
            },
            content: match given.way {
                _ if given.sha256 != sha256 => Signed::Other,
                Way::Paper => Signed::Said,
                Way::Online => Signed::This,
            },
        }),
    }
}
