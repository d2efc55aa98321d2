//! The paper of a FAST convention: facts of a convention in, document out.
//!
//! The words are in `templates/convention/convention-fast.md`, not here: this room reads that
//! template, retains the clauses that apply and numbers them. It asks no database and no clock.

mod clauses;
mod facts;
mod french;
mod front;
mod funding;
mod paper;
mod tables;
pub mod typography;

pub use clauses::{Template, TemplateError};
pub use funding::{Account, Budget, Contribution, Instalment, Nature, Payer};
pub use paper::{ConventionPaper, Delays, Edition, Objective, Party, Product, Signing, Terms};

use crate::pdf::model::{Document, Furniture, Mark, Metadata, Text};

/// The words of the template this version of Jalon carries.
const SOURCE: &str = include_str!("../../../templates/convention/convention-fast.md");

/// The template this version of Jalon carries, read.
pub fn fast_template() -> Result<Template, TemplateError> {
    Template::parse(SOURCE)
}

/// The document of a convention. Refused when the template names what no convention has, with the
/// line where it does.
pub fn document(paper: &ConventionPaper, template: &Template) -> Result<Document, TemplateError> {
    let inserts = clauses::Inserts::from([
        ("contributions", tables::contributions(paper)),
        ("echeances", tables::schedule(paper)),
        ("compte", tables::account(paper.account.as_ref())),
        ("signatures", tables::signatures(paper)),
    ]);
    let mut blocks = front::blocks(paper);
    blocks.extend(clauses::render(template, &facts::scope(paper), &inserts)?);
    let title = front::plain_title(paper);
    let meta = Metadata {
        title: format!("{title}, {}", paper.reference),
        author: "Direction interministérielle du numérique".to_owned(),
        subject: format!("Convention {}", paper.reference),
        date: paper.dated,
    };
    Ok(Document { meta, furniture: furniture(paper), blocks })
}

fn furniture(paper: &ConventionPaper) -> Furniture {
    let names: Vec<String> =
        paper.parties().map(|party| french::without_article(&party.short_name)).collect();
    let subject = format!("{}, service « {} »", names.join(" – "), paper.product.name);
    let mut first = Text::default();
    let mut version = "Version";
    if paper.draft {
        first.push("Projet, sans valeur contractuelle.", Mark::Bold);
        first.push(" ", Mark::Plain);
        version = "Version de travail";
    }
    first.push(&format!("{version} {} du ", paper.version), Mark::Plain);
    first.append(&french::date(paper.dated));
    first.push(", modèle « Convention FAST » 1", Mark::Plain);
    Furniture {
        masthead: "Fonds pour l’accélération du financement des startups d’État (FAST)".to_owned(),
        kind: "Convention FAST".to_owned(),
        subject: typography::set(&Text::from(subject)).plain(),
        reference: paper.reference.clone(),
        // The second line says the fingerprint, which is that of everything else.
        footer: [typography::set(&first), Text::default()],
        watermark: paper.draft.then(|| "PROJET".to_owned()),
        verification: None,
    }
}
