//! The reading, on hand-made checkouts of invented products.

mod cases;
mod refusals;

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use tempfile::TempDir;

use super::{Code, Reading, Winner, read};
use crate::money::Euros;

/// One change made to the clean checkout.
#[derive(Debug, Clone, Copy)]
pub enum Change {
    /// In that file, the first text is replaced by the second.
    Swap(&'static str, &'static str, &'static str),
    /// A file is written.
    Add(&'static str, &'static [u8]),
    /// A file or folder is removed.
    Remove(&'static str),
}

pub const PRODUCT: &str = "_startups/sentier-clair.md";
pub const OTHER: &str = "_startups/marais-vivant.md";
pub const ORGANISATION: &str = "_organisations/office-des-sentiers.md";
pub const INCUBATOR: &str = "_incubators/fabrique-verte.md";
pub const EDITION: &str = "_fasts/01-fast.md";

const CLEAN: [(&str, &str); 5] = [
    (
        PRODUCT,
        "---\ntitle: Sentier clair\nmission: Rendre les sentiers sûrs.\nsponsors:\n  - /organisations/office-des-sentiers\nincubator: fabrique-verte\ncontact: contact@sentier.exemple.fr\nlink: https://sentier.exemple.fr\nrepository: https://code.exemple.fr/sentier\nstats: true\nstats_url: https://sentier.exemple.fr/stats\naccessibility_status: non conforme\nusertypes:\n  - etat\nthematiques:\n  - Randonnée\nredirect_from:\n  - /startups/sentes.html\nphases:\n  - name: investigation\n    start: 2024-01-15\n    end: 2024-03-31\n  - name: construction\n    start: 2024-04-01\nevents:\n  - name: committee\n    date: 2024-10-01\n    comment: Reconduit\n  - name: fast\n    date: 2025-01-01\n    comment: Montant de 120 000€ pour la promotion 1\nfast:\n  promotion: 1\n  montant: 120000\n---\n## Problème\n\nLes balises tombent.\n",
    ),
    (
        OTHER,
        "\u{feff}---\r\ntitle: Marais vivant\r\nmission: Suivre l'eau des marais.\r\nsponsors: [/organisations/office-des-sentiers]\r\nincubators: [fabrique-verte]\r\ncontact: contact@marais.exemple.fr\r\nthematiques: [Eau]\r\nphases:\r\n  - {name: construction, start: 2025-02-01}\r\n---\r\nLes marais s'assèchent.\r\n",
    ),
    (
        ORGANISATION,
        "---\nname: Office des sentiers\nacronym: ODS\ntype: operateur\ndomaine_ministeriel: environnement\n------\n",
    ),
    (
        INCUBATOR,
        "---\ntitle: La Fabrique verte\nshort_description: Elle aide.\nowner: /organisations/office-des-sentiers\ncontact: bonjour@fabrique.exemple.fr\nwebsite: https://fabrique.exemple.fr\nhighlighted_startups:\n  - sentes\n---\nNée en 2020.\n",
    ),
    (
        EDITION,
        "---\ntitle: FAST 1 - Septembre 2024\npromotion: 1\n---\n<div>L’appel était ouvert jusqu’au\n15 mai 2024. 7 candidatures ont été reçues. Le comité a sélectionné 1 projet pour un montant total de 120 000€.</div>\n\n## Le comité d'investissement\n\n- Anouk Lemarié (Office)\n- Basile Quentin\n",
    ),
];

const PHASES: [&str; 8] = [
    "investigation",
    "construction",
    "acceleration",
    "consolidation",
    "opere",
    "transfere",
    "abandon",
    "abandon-investigation",
];

pub fn today() -> NaiveDate {
    "2026-08-20".parse().unwrap()
}

fn write(content: &Path, file: &str, bytes: &[u8]) {
    let path = content.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// A checkout without anything to say about it, then changed.
pub fn checkout(changes: &[Change]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let content = dir.path().join("content");
    for (file, text) in CLEAN {
        write(&content, file, text.as_bytes());
    }
    for phase in PHASES {
        let text = format!(
            "---\nstatus: {phase}\nlabel: Phase {phase}\norder: 1\nshort_description: Une phase.\n---\n"
        );
        write(&content, &format!("_phases/{phase}.md"), text.as_bytes());
    }
    for change in changes {
        match *change {
            Change::Swap(file, from, to) => {
                let text = fs::read_to_string(content.join(file)).unwrap();
                assert!(text.contains(from), "{file} lacks {from}");
                write(&content, file, text.replacen(from, to, 1).as_bytes());
            }
            Change::Add(file, bytes) => write(&content, file, bytes),
            Change::Remove(file) if content.join(file).is_dir() => {
                fs::remove_dir_all(content.join(file)).unwrap();
            }
            Change::Remove(file) => fs::remove_file(content.join(file)).unwrap(),
        }
    }
    dir
}

pub fn reading(changes: &[Change]) -> Reading {
    read(checkout(changes).path(), today()).unwrap()
}

#[test]
fn a_clean_checkout_gives_no_finding_and_all_its_records() {
    let reading = reading(&[]);
    assert_eq!(reading.findings, []);
    assert!(reading.unread.is_empty());
    let product = &reading.products[1];
    assert_eq!((product.slug.as_str(), product.title.as_str()), ("sentier-clair", "Sentier clair"));
    assert_eq!(product.sponsors, ["office-des-sentiers"]);
    assert_eq!(product.incubators, ["fabrique-verte"]);
    assert_eq!(product.retired_slugs, ["sentes"]);
    assert_eq!(product.links.statistics.as_deref(), Some("https://sentier.exemple.fr/stats"));
    assert_eq!(product.phases.len(), 2);
    assert_eq!(product.events.len(), 2);
    assert_eq!(product.body, "## Problème\n\nLes balises tombent.");
    assert_eq!(reading.products[0].body, "Les marais s'assèchent.");
    assert_eq!(reading.incubators[0].highlighted_products, ["sentier-clair"]);
    assert_eq!(reading.incubators[0].owner.as_deref(), Some("office-des-sentiers"));
    assert_eq!(reading.phases.len(), 8);
    let edition = &reading.editions[0];
    assert_eq!((edition.number, edition.applications_received, edition.stated_count), (1, Some(7), Some(1)));
    assert_eq!(edition.closing, "2024-05-15".parse().ok());
    assert_eq!(edition.members.len(), 2);
    assert_eq!(edition.members[0].role.as_deref(), Some("Office"));
    let award = &reading.awards[0];
    assert_eq!(award.winner, Winner::Product("sentier-clair".into()));
    assert_eq!(award.amount, Some(Euros::from_cents(12_000_000)));
    let line = reading.reconciliations[0];
    assert_eq!((line.counted, line.sum, line.without_amount), (1, Euros::from_cents(12_000_000), 0));
}

#[test]
fn the_content_folder_itself_is_accepted_and_reads_the_same() {
    let dir = checkout(&[]);
    let of_root = read(dir.path(), today()).unwrap();
    assert_eq!(read(&dir.path().join("content"), today()).unwrap(), of_root);
}

#[test]
fn a_product_may_win_twice_and_amounts_are_exact() {
    let list = "fast:\n  - promotion: 1\n    montant: \"120 000 €\"\n  - promotion: 2\n    montant: 0.1\n";
    let reading = reading(&[
        Change::Swap(PRODUCT, "fast:\n  promotion: 1\n  montant: 120000\n", list),
        Change::Add("_fasts/02-fast.md", b"---\ntitle: FAST 2 - Mai 2025\n---\nUne page.\n"),
    ]);
    let amounts: Vec<_> =
        reading.awards.iter().map(|award| (award.edition, award.amount.unwrap().cents())).collect();
    assert_eq!(amounts, [(1, 12_000_000), (2, 10)]);
    let codes: Vec<_> = reading.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::AwardWithoutEvent]);
}

#[test]
fn old_editions_announce_laureates_by_name_and_link() {
    let page = "---\ntitle: FAST 2 - Mai 2025\n---\n## Les lauréats Fast 2\n\n1. MARAIS-vivant, suivre l'eau.\n2 - [La Fabrique](/incubateurs/fabrique-verte) : aider.\n3. Personne, rien.\n\n<ul><li><h2><a href=\"/startups/sentes\">Sentes</a></h2><p>Baliser.</p><p><strong>Montant</strong>: 200 000 €</p></li></ul>\n";
    let dir = checkout(&[]);
    fs::write(dir.path().join("content/_fasts/02-fast.md"), page).unwrap();
    let reading = read(dir.path(), today()).unwrap();
    let found: Vec<_> = reading
        .awards
        .iter()
        .filter(|award| award.edition == 2)
        .map(|award| (award.winner.clone(), award.amount.map(Euros::cents), award.is_only_announced))
        .collect();
    assert_eq!(
        found,
        [
            (Winner::Product("marais-vivant".into()), None, true),
            (Winner::Product("sentier-clair".into()), Some(20_000_000), true),
            (Winner::Incubator("fabrique-verte".into()), None, true),
        ]
    );
    let announced = &reading.editions[1].announced;
    assert_eq!(announced[0].description.as_deref(), Some("suivre l'eau."));
    assert_eq!(announced[3].description.as_deref(), Some("Baliser."));
    let codes: Vec<_> = reading.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, ["announced_laureate_unknown", "edition_count_differs"]);
}

#[test]
fn the_same_checkout_gives_the_same_bytes() {
    let changes =
        [Change::Swap(PRODUCT, "link: https://sentier", "link: ftp://sentier"), Change::Remove("_phases")];
    let bytes = || serde_json::to_string(&reading(&changes).findings).unwrap();
    assert_eq!(bytes(), bytes());
    assert!(bytes().starts_with("[{\"code\":\"folder_missing\",\"file\":\"content/_phases\""));
}
