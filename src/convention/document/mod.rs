//! The paper of a FAST convention: facts of a convention in, document out.
//!
//! The words are those of a template, not here: the first is `templates/convention/convention-fast.md`,
//! administrators write the next. This gives facts their names and makes the tables. It asks no
//! database and no clock.

mod facts;
pub(in crate::convention) mod french;
pub(in crate::convention) mod front;
mod funding;
pub mod lexicon;
mod money;
mod paper;
pub mod specimens;
pub(in crate::convention) mod tables;

#[cfg(test)]
mod tests;

pub use funding::{Account, BudgetLine, Contribution, Due, Instalment, Nature, Payer};
pub use paper::{ConventionPaper, Delays, Edition, Objective, Party, Product, Signing, Terms};

use crate::pdf::model::{Document, Furniture, Mark, Metadata, Text};
use crate::wording::language::{Inserts, Template, TemplateError, render, typography};

/// The words of the template this version of Jalon carries.
pub const SOURCE: &str = include_str!("../../../templates/convention/convention-fast.md");

/// What the template is called.
pub const TITLE: &str = "Convention FAST";

/// The template this version of Jalon carries, read.
pub fn fast_template() -> Result<Template, TemplateError> {
    Template::parse(SOURCE)
}

/// The document of a convention. Refused when the template names what no convention has, with the
/// line where it does.
pub fn document(paper: &ConventionPaper, template: &Template) -> Result<Document, TemplateError> {
    let inserts = Inserts::from([
        ("contributions", tables::contributions(paper)),
        ("echeances", tables::schedule(paper)),
        ("compte", tables::accounts(&paper.accounts)),
        ("signatures", tables::signatures(paper)),
    ]);
    let mut blocks = front::blocks(paper);
    blocks.extend(render(template, &facts::scope(paper), &inserts)?);
    let title = front::plain_title(paper);
    let meta = Metadata {
        title: format!("{title}, {}", paper.reference),
        author: "Direction interministérielle du numérique".to_owned(),
        subject: format!("Convention {}", paper.reference),
        date: paper.dated,
    };
    Ok(Document { meta, furniture: furniture(paper, template.number()), blocks })
}

/// The parties in the header: some of them only when they are many, so that the service is read too.
fn in_short(names: &[String]) -> String {
    match names {
        [first, second, _, _, ..] => format!("{first} – {second} et {} autres", names.len() - 2),
        all => all.join(" – "),
    }
}

fn furniture(paper: &ConventionPaper, template: i64) -> Furniture {
    let names: Vec<String> =
        paper.parties().map(|party| french::without_article(&party.short_name)).collect();
    let subject = format!("{}, service « {} »", in_short(&names), paper.product.name);
    let mut first = Text::default();
    let mut version = "Version";
    if paper.draft {
        first.push("Projet, sans valeur contractuelle.", Mark::Bold);
        first.push(" ", Mark::Plain);
        version = "Version de travail";
    }
    first.push(&format!("{version} {} du ", paper.version), Mark::Plain);
    first.append(&french::date(paper.dated));
    first.push(&format!(", modèle « {TITLE} » {template}"), Mark::Plain);
    Furniture {
        masthead: "Fonds pour l’accélération du financement des startups d’État (FAST)".to_owned(),
        kind: TITLE.to_owned(),
        subject: typography::set(&Text::from(subject)).plain(),
        reference: paper.reference.clone(),
        // The second line says the fingerprint, which is that of everything else.
        footer: [typography::set(&first), Text::default()],
        watermark: paper.draft.then(|| "PROJET".to_owned()),
        verification: None,
    }
}
