//! The paper of a convention, as readers and other programs see it.

mod cast;
mod chance;
pub mod letters;
mod measures;
mod merge;
mod pages;
mod reading;
mod showcase;
mod soak;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use jalon::config::Theme;
use jalon::convention::amendment::KIND as AMENDMENT;
use jalon::convention::breach::NOTICE;
use jalon::convention::document::{ConventionPaper, document, fast_template};
use jalon::convention::signing::attestation::document as attestation;
use jalon::convention::signing::attestation::specimens::all as specimens_of_signatures;
use jalon::document::typefaces;
use jalon::fast::selection::LETTER;
use jalon::pdf::model::{Block, FormRow, Heading, HeadingForm, Text, Verification};
use jalon::pdf::{Document, PdfError, check, draw};
use jalon::wording::language::Template;

fn drawn(paper: &ConventionPaper) -> Vec<u8> {
    draw(&document(paper, &fast_template().unwrap()).unwrap(), cast::fonts()).unwrap()
}

/// Writes a file for other programs to read.
fn written(name: &str, bytes: &[u8]) -> PathBuf {
    let path = std::env::temp_dir().join(format!("jalon-{}-{name}.pdf", std::process::id()));
    std::fs::write(&path, bytes).unwrap();
    path
}

fn said(program: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(program).args(arguments).arg(file).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{program}: {out}{err}");
    out.into_owned()
}

/// Text of a file, page by page, with the words cut at the end of a line put together again.
fn text_of(file: &Path) -> String {
    let path = file.to_str().unwrap();
    let output = Command::new("pdftotext").args(["-raw", path, "-"]).output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap().replace("\u{ad}\n", "").replace('\u{ad}', "")
}

/// The same characters, whatever the spaces and the ends of lines.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Conventions.
fn all() -> Vec<(&'static str, ConventionPaper)> {
    vec![
        ("full", cast::full()),
        ("bare", cast::bare()),
        ("five", cast::five_parties()),
        ("long", cast::long_names()),
    ]
}

/// Every kind of document.
fn kinds() -> Vec<(&'static str, Document)> {
    let conventions = all().into_iter().map(|(name, paper)| {
        let mut document = document(&paper, &fast_template().unwrap()).unwrap();
        let url = "https://jalon.example/verifier/7F3A91C20B4E".to_owned();
        document.furniture.verification = Some(Verification { url });
        (name, document)
    });
    conventions
        .chain(specimens())
        .chain(amendments())
        .chain(letters())
        .chain(notices())
        .chain(attestations())
        .chain(jalon::committee::dossier::document::specimens::all())
        .chain(jalon::committee::report::document::specimens::all())
        .chain(jalon::committee::summary::document::specimens::all())
        .chain(jalon::committee::pack::specimens::all())
        .chain(jalon::overview::metric::specimens::all())
        .chain(jalon::overview::impact::parliament::specimens::all())
        .chain([("showcase", showcase::document())])
        .collect()
}

/// The conventions on which a template is tried.
fn specimens() -> Vec<(&'static str, Document)> {
    let names = ["trial-two", "trial-five", "trial-every", "trial-none", "trial-state"];
    let drawn = jalon::convention::document::specimens::specimens(&fast_template().unwrap());
    assert_eq!(drawn.len(), names.len());
    names.into_iter().zip(drawn).map(|(name, it)| (name, it.1.unwrap())).collect()
}

/// Amendments: an end, a clause, everything, five parties.
fn amendments() -> Vec<(&'static str, Document)> {
    let template = Template::parse(AMENDMENT.delivered).unwrap();
    let names = ["amendment-end", "amendment-clause", "amendment-all", "amendment-five"];
    names.into_iter().zip((AMENDMENT.specimens)(&template)).map(|(name, it)| (name, it.1.unwrap())).collect()
}

/// Letters of decision, one for each outcome.
fn letters() -> Vec<(&'static str, Document)> {
    let template = Template::parse(LETTER.delivered).unwrap();
    let names = ["letter-money", "letter-support", "letter-promoted", "letter-reserve", "letter-refusal"];
    names.into_iter().zip((LETTER.specimens)(&template)).map(|(name, it)| (name, it.1.unwrap())).collect()
}

/// Notices of a breach.
fn notices() -> Vec<(&'static str, Document)> {
    let template = Template::parse(NOTICE.delivered).unwrap();
    let names = ["notice-full", "notice-bare"];
    names.into_iter().zip((NOTICE.specimens)(&template)).map(|(name, it)| (name, it.1.unwrap())).collect()
}

/// Attestations of signatures: by all, in part, set aside.
fn attestations() -> Vec<(&'static str, Document)> {
    specimens_of_signatures().into_iter().map(|(name, it)| (name, attestation(&it))).collect()
}

/// Every kind of document, in both themes.
fn drawings() -> Vec<(String, Document, Vec<u8>)> {
    let mut out = Vec::new();
    for (theme, slug) in [(Theme::Neutral, "neutral"), (Theme::State, "state")] {
        for (name, document) in kinds() {
            let bytes = draw(&document, typefaces::of(theme).unwrap()).unwrap();
            out.push((format!("{name}-{slug}"), document, bytes));
        }
    }
    out
}

#[test]
fn files_are_sound_and_say_what_they_are() {
    for (name, document, bytes) in drawings() {
        let file = written(&name, &bytes);
        said("qpdf", &["--check"], &file);
        let info = said("pdfinfo", &[], &file);
        for expected in ["Tagged:          yes", "PDF version:     1.7", &document.meta.title, "A4"] {
            assert!(info.contains(expected), "{name}: {expected} in {info}");
        }
        let fonts = said("pdffonts", &[], &file);
        for font in fonts.lines().skip(2) {
            assert!(font.contains("Custom           yes yes yes"), "{name}: {font}");
        }
    }
}

/// What `qpdf` shows of a file once nothing in it is compressed.
fn laid_open(file: &Path) -> String {
    let output = Command::new("qpdf").args(["--qdf", "--object-streams=disable"]).arg(file).arg("-").output();
    let output = output.unwrap();
    assert!(output.status.success());
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn spaces_of_french_never_end_a_line() {
    let file = written("spaces", &drawn(&cast::full()));
    let text = text_of(&file);
    for whole in ["60 000,00 €", "« Dossier Rentrée »", "article L. 2511-6 ;", "31 mars 2027", "71 % "] {
        assert!(text.contains(whole), "{whole}");
    }
    let open = laid_open(&file);
    for code in ["<202F>", "<00A0>", "<00AD>"] {
        assert!(open.contains(code), "a code reads as {code}");
    }
}

#[test]
fn pages_are_numbered_and_drafts_marked() {
    for (name, paper) in all() {
        let text = text_of(&written(&format!("pages-{name}"), &drawn(&paper)));
        let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
        for (rank, page) in pages.iter().enumerate() {
            assert!(page.contains(&format!("{} / {}", rank + 1, pages.len())), "{name}, page {}", rank + 1);
            assert_eq!(squeezed(page).contains("PROJET"), paper.draft, "{name}, page {}", rank + 1);
        }
    }
}

#[test]
fn amounts_and_their_words_agree() {
    let text = text_of(&written("amounts", &drawn(&cast::long_names())));
    let squeezed = squeezed(&text);
    assert!(text.contains("999 999 999,99 €"));
    assert!(squeezed.contains("neufcentquatre-vingt-dix-neufmillions"));
}

#[test]
fn the_structure_has_headings_tables_and_lists() {
    for (name, paper) in all() {
        let structure = said("pdfinfo", &["-struct"], &written(&format!("structure-{name}"), &drawn(&paper)));
        let roles: BTreeSet<&str> =
            structure.lines().filter_map(|line| line.trim().split([' ', '"', ':']).next()).collect();
        for role in [
            "Document", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "TOC",
            "TOCI", "Link",
        ] {
            assert!(roles.contains(role), "{name}: {role} in {roles:?}");
        }
    }
}

#[test]
fn every_kind_of_document_passes_every_check() {
    for (name, _, bytes) in drawings() {
        let findings: Vec<String> = check(&bytes).iter().map(ToString::to_string).collect();
        assert!(findings.is_empty(), "{name}:\n{}", findings.join("\n"));
    }
}

#[test]
fn bank_identifiers_are_codes_to_copy_with_care() {
    let document = document(&cast::full(), &fast_template().unwrap()).unwrap();
    let forms = document.blocks.iter().filter_map(|block| match block {
        Block::Form(form) => Some(&form.rows),
        _ => None,
    });
    let codes: Vec<&str> = forms
        .flatten()
        .filter_map(|row| match row {
            FormRow::Field { label, code: true, .. } => Some(label.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(codes, ["IBAN", "BIC"]);
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let (first, other) = (drawn(&cast::full()), drawn(&cast::bare()));
    assert!(drawn(&cast::full()) == first);
    assert!(other != first);
    assert_eq!(first.last(), Some(&b'\n'));
}

#[test]
fn what_was_drawn_before_changes_no_byte() {
    let fresh = || typefaces::open(Theme::Neutral).unwrap();
    let known = fresh();
    let first: Vec<Vec<u8>> = kinds().iter().map(|(_, it)| draw(it, &known).unwrap()).collect();
    for (rank, (name, document)) in kinds().iter().enumerate().rev() {
        assert!(draw(document, &known).unwrap() == first[rank], "{name}, drawn again");
        assert!(draw(document, &fresh()).unwrap() == first[rank], "{name}, drawn first");
    }
}

#[test]
fn the_header_of_many_parties_leaves_room_for_the_service() {
    let subject = |paper| document(&paper, &fast_template().unwrap()).unwrap().furniture.subject;
    assert_eq!(subject(cast::full()), "DINUM – Département, service «\u{a0}Dossier Rentrée\u{a0}»");
    assert_eq!(
        subject(cast::five_parties()),
        "DINUM – Département et 3\u{a0}autres, service «\u{a0}Dossier Rentrée\u{a0}»"
    );
}

#[test]
fn a_document_or_a_heading_without_a_title_is_refused() {
    let blank = "\u{a0} ";
    let mut document = showcase::document();
    document.meta.title = blank.to_owned();
    assert!(matches!(draw(&document, cast::fonts()), Err(PdfError::Untitled)));
    for form in [HeadingForm::Ruled, HeadingForm::Side, HeadingForm::Section, HeadingForm::Inline] {
        let mut document = showcase::document();
        document.blocks.push(Block::Heading(Heading {
            level: 2,
            number: None,
            title: Text::from(blank),
            form,
        }));
        assert!(matches!(draw(&document, cast::fonts()), Err(PdfError::Untitled)), "{form:?}");
    }
}

#[test]
fn a_letter_no_font_has_is_refused_by_name() {
    let mut paper = cast::full();
    paper.partners[0].signatory = Some("M. Иван Петров".to_owned());
    let refusal = draw(&document(&paper, &fast_template().unwrap()).unwrap(), cast::fonts()).unwrap_err();
    assert!(
        matches!(&refusal, PdfError::MissingCharacter { character: 'И', place, .. } if place.contains("Иван")),
        "{refusal}"
    );
}
