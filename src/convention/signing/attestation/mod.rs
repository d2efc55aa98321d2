//! The attestation of signatures: what was frozen, who signed it, how and when. Facts in, document out: it
//! asks no database and no clock.

mod issue;
pub mod specimens;

use chrono::NaiveDate;

pub use issue::attest;

use crate::pdf::Document;
use crate::pdf::model::{
    Block, Cell, Column, Fact, Form, FormRow, Furniture, Heading, HeadingForm, Metadata, Table, Text,
};
use crate::web::french;
use crate::wording::language::typography;

/// Everything an attestation says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attestation {
    /// « de la convention », « de l’avenant ».
    pub of: &'static str,
    /// Reference of what is signed.
    pub reference: String,
    /// Name of the product or of the incubator it is for.
    pub service: String,
    /// Number of the frozen version, from 1.
    pub version: i32,
    /// When it was frozen: « 23 nov. 2026 à 10 h 12 ».
    pub frozen: String,
    /// The template it follows: its name and its version.
    pub template: (&'static str, i64),
    /// SHA-256 of its canonical content: what is signed.
    pub sha256: String,
    /// SHA-256 of its PDF.
    pub pdf_sha256: String,
    /// Pages of its PDF.
    pub pages: i64,
    /// When it was set aside, and why: its signatures are then void.
    pub voided: Option<(String, String)>,
    /// What was corrected beside it, without a change of what is signed: each field, and when.
    pub errata: Vec<String>,
    /// Each party, in the order of the text.
    pub lines: Vec<Line>,
    /// The day of the last signature given.
    pub signed_on: NaiveDate,
    /// The day of the latest of the facts it tells.
    pub dated: NaiveDate,
}

/// A party, and its signature when it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Official name of the party.
    pub party: String,
    /// Who signs, or signed.
    pub name: String,
    /// In what capacity.
    pub title: String,
    /// Act of delegation; empty without one.
    pub delegation: String,
    /// How, when and where it was given.
    pub given: Option<Given>,
}

/// What a signature bears on, as far as Jalon knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signed {
    /// The content above: it was signed in Jalon.
    This,
    /// The content above, as an administrator said with the scan of a paper: no paper has a fingerprint.
    Said,
    /// Another: what is kept was altered.
    Other,
}

/// A signature that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// « Sur papier », « Dans Jalon ».
    pub way: &'static str,
    /// « le 23 nov. 2026, à Paris, 2 originaux », « le 23 nov. 2026 à 10 h 12 ».
    pub when: String,
    /// Whether what was signed is the content above.
    pub content: Signed,
}

fn text(words: &str) -> Text {
    typography::set(&Text::from(words))
}

/// The document of an attestation.
pub fn document(it: &Attestation) -> Document {
    let lines = [
        "Attestation de signature".to_owned(),
        format!("{} {}", it.of, it.reference),
        format!("pour le service « {} »", it.service),
    ];
    let title = lines.iter().map(|it| text(it).plain()).collect::<Vec<_>>().join(" ");
    let mut blocks = vec![
        Block::Title(lines.iter().map(|it| text(it)).collect()),
        Block::Facts(facts(it)),
        Block::Paragraph(text(&said(it))),
        heading("Ce qui est signé"),
        Block::Form(frozen(it)),
        Block::Paragraph(text(
            "L’empreinte du contenu est ce que chaque partie signe. Elle se recalcule du contenu figé, et celle du PDF du fichier lui-même, par la commande « sha256sum » ou tout autre outil : un seul signe qui change donne une autre empreinte.",
        )),
        heading("Les signatures"),
        Block::Table(signatures(it)),
    ];
    if !it.errata.is_empty() {
        let listed = it.errata.join(" ; ");
        blocks.push(Block::Paragraph(text(&format!(
            "Des errata sont gardés à côté de cette version, sans changer ce qui est signé : {listed}."
        ))));
    }
    Document {
        meta: Metadata {
            title,
            author: "Direction interministérielle du numérique".to_owned(),
            subject: text(&format!("Signatures {} {}, version {}", it.of, it.reference, it.version)).plain(),
            date: it.dated,
        },
        furniture: Furniture {
            masthead: "Fonds pour l’accélération du financement des startups d’État (FAST)".to_owned(),
            kind: "Attestation de signature".to_owned(),
            subject: it.service.clone(),
            reference: it.reference.clone(),
            footer: [text(&format!("Version figée {}, le {}", it.version, it.frozen)), Text::default()],
            watermark: None,
            verification: None,
        },
        blocks,
    }
}

fn heading(title: &str) -> Block {
    let title = text(title);
    Block::Heading(Heading { level: 2, number: None, title, form: HeadingForm::Section })
}

fn count(it: &Attestation) -> usize {
    it.lines.iter().filter(|it| it.given.is_some()).count()
}

fn has(it: &Attestation, content: Signed) -> bool {
    it.lines.iter().filter_map(|it| it.given.as_ref()).any(|it| it.content == content)
}

fn facts(it: &Attestation) -> Vec<Fact> {
    let fact = |label: &str, value: &str| Fact { label: label.to_owned(), value: text(value) };
    let (given, all) = (count(it), it.lines.len());
    vec![
        fact("Référence", &it.reference),
        fact("Version figée", &it.version.to_string()),
        fact("Figée le", &it.frozen),
        fact("Signatures", &format!("{given} sur {all}")),
    ]
}

/// What the signatures are worth, in a sentence.
fn said(it: &Attestation) -> String {
    let day = french::date_long(it.signed_on);
    match (&it.voided, it.lines.len() - count(it)) {
        (Some((at, why)), _) => format!(
            "Cette version a été mise de côté le {at} : les signatures données sont sans effet, et elle n’engage personne. Motif : {why}"
        ),
        // What is kept was altered: nothing may be attested of it.
        (None, _) if has(it, Signed::Other) => "Une signature au moins porte sur un autre contenu que celui dont l’empreinte suit : Jalon n’atteste pas cette version. Signalez-le à l’administration.".to_owned(),
        (None, 0) => {
            let paper = if has(it, Signed::Said) {
                " Celles données sur papier sont celles que l’administration a enregistrées, avec l’original numérisé."
            } else {
                ""
            };
            let own = if has(it, Signed::This) {
                " Jalon atteste que celles données dans Jalon portent sur le contenu dont l’empreinte suit."
            } else {
                ""
            };
            format!("Toutes les parties ont signé, la dernière le {day}.{own}{paper}")
        }
        (None, 1) => "Une partie n’a pas encore signé : cette version n’engage personne tant que sa signature n’est pas donnée.".to_owned(),
        (None, many) => format!(
            "{many} parties n’ont pas encore signé : cette version n’engage personne tant que leurs signatures ne sont pas données."
        ),
    }
}

fn frozen(it: &Attestation) -> Form {
    let field = |label: &str, value: &str, code| FormRow::Field {
        label: label.to_owned(),
        value: if code { Text::from(value) } else { text(value) },
        code,
    };
    let (name, number) = it.template;
    Form {
        summary: "Empreintes de ce qui est signé".to_owned(),
        rows: vec![
            field("Contenu (SHA-256)", &halves(&it.sha256), true),
            field("PDF (SHA-256)", &halves(&it.pdf_sha256), true),
            field("PDF", &french::count_feminine(it.pages.unsigned_abs(), "page", "pages"), false),
            field("Modèle", &format!("« {name} », version {number}"), false),
        ],
    }
}

/// Sixty-four digits in groups of eight, as people compare them.
fn halves(sha256: &str) -> String {
    let digits: Vec<char> = sha256.chars().collect();
    digits.chunks(8).map(|it| it.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

fn signatures(it: &Attestation) -> Table {
    let column = |title: &str| Column { title: title.to_owned(), numeric: false };
    let who = |line: &Line| {
        let delegated = match line.delegation.as_str() {
            "" => String::new(),
            deed => format!(", par délégation ({deed})"),
        };
        format!("{}, {}{delegated}", line.name, line.title)
    };
    let row = |line: &Line| {
        let (way, when, same) = match &line.given {
            Some(given) => {
                let same = match given.content {
                    Signed::This => "identique",
                    Signed::Said => "déclarée",
                    Signed::Other => "différente",
                };
                (given.way, given.when.as_str(), same)
            }
            None => ("–", "attendue", "–"),
        };
        let party = Cell::from(text(&line.party));
        let rest = [who(line), way.to_owned(), when.to_owned(), same.to_owned()];
        std::iter::once(party).chain(rest.map(|it| Cell::from(text(&it)))).collect()
    };
    Table {
        caption: None,
        columns: ["Partie", "Signataire", "Comment", "Quand, où", "Empreinte signée"].map(column).to_vec(),
        rows: it.lines.iter().map(row).collect(),
        wide: true,
        ..Table::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attestation_says_whether_what_is_signed_engages_anybody() {
        for (it, expected) in specimens::all().iter().zip([
            "Toutes les parties ont signé",
            "Une partie n’a pas encore signé",
            "mise de côté",
            "n’atteste pas cette version",
        ]) {
            assert!(said(&it.1).contains(expected), "{}: {}", it.0, said(&it.1));
        }
    }

    #[test]
    fn a_digest_is_whole_in_groups_of_eight() {
        let digest = "0123456789abcdef".repeat(4);
        assert_eq!(halves(&digest).replace(' ', ""), digest);
        assert!(halves(&digest).starts_with("01234567 89abcdef "));
    }
}
