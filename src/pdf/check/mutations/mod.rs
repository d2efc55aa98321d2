//! A sound file with everything Jalon draws, then, for each check, that file spoilt so that the
//! check catches it.

mod annotations;
mod builder;
mod content;
mod file;
mod fonts;
mod metadata;
mod parts;
mod specimen;
mod structure;

use std::collections::BTreeSet;

use super::{Check, check};
use specimen::Specimen;

/// Spoils a specimen.
type Mutation = fn(&mut Specimen);

fn mutations() -> Vec<(Check, Mutation)> {
    [annotations::MUTATIONS, content::MUTATIONS, file::MUTATIONS, fonts::MUTATIONS, metadata::MUTATIONS]
        .into_iter()
        .chain([structure::MUTATIONS, structure::MORE])
        .flatten()
        .copied()
        .collect()
}

#[test]
fn the_specimen_is_sound() {
    let findings: Vec<String> = check(&Specimen::new().bytes()).iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn codes_may_have_a_map_in_the_file() {
    let mut specimen = Specimen::new();
    specimen.encode("", "");
    let findings: Vec<String> = check(&specimen.bytes()).iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn each_check_catches_a_spoilt_file() {
    let sound = Specimen::new();
    for (rank, (expected, spoil)) in mutations().into_iter().enumerate() {
        let mut specimen = sound.clone();
        spoil(&mut specimen);
        let found = check(&specimen.bytes());
        assert!(
            found.iter().any(|finding| finding.check == expected),
            "mutation {rank}, {}: {found:#?}",
            expected.id()
        );
    }
}

#[test]
fn raw_bytes_are_checked_too() {
    let sound = Specimen::new().bytes();
    for (expected, spoil) in file::RAW {
        let found = check(&spoil(&sound));
        assert!(found.iter().any(|finding| finding.check == *expected), "{}: {found:#?}", expected.id());
    }
}

#[test]
fn every_check_has_its_mutation() {
    let proven = mutations().into_iter().map(|(check, _)| check).chain(file::RAW.iter().map(|it| it.0));
    let proven: BTreeSet<&str> = proven.map(Check::id).collect();
    let missing: Vec<&str> = Check::all().map(Check::id).filter(|id| !proven.contains(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn names_are_unique() {
    let ids: BTreeSet<&str> = Check::all().map(Check::id).collect();
    assert_eq!(ids.len(), Check::all().count());
    assert_eq!((Check::NoteId.clause(), Check::NotPdf.clause()), (Some("UA 7.9"), None));
}

#[test]
fn what_is_no_pdf_gives_one_finding() {
    for bytes in [&b""[..], b"%PDF-1.7", b"Bonjour", b"%PDF-1.7\n%%EOF\n", &[0xFF; 4096]] {
        let found = check(bytes);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].check, Check::NotPdf);
    }
}

#[test]
fn a_cut_or_spoilt_file_is_never_a_panic() {
    let sound = Specimen::new().bytes();
    for at in (0..sound.len()).step_by(sound.len() / 60) {
        check(&sound[..at]);
        let mut spoilt = sound.clone();
        for byte in &mut spoilt[at..(at + 3).min(sound.len())] {
            *byte = byte.wrapping_mul(31).wrapping_add(7);
        }
        check(&spoilt);
    }
}
