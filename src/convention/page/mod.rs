//! What the pages of conventions show: words, order, badges.

pub mod amended;
mod answers;
mod choice;
pub mod compare;
mod conflict;
mod edit;
pub mod fields;
mod head;
mod lines;
mod money;
mod original;
mod show;
mod text;

pub use choice::ChoicePage;
pub use compare::flat;
pub use conflict::ConflictPage;
pub use edit::{EditPage, Purpose};
pub use head::{signed_on_paper, title};
pub use original::Original;
pub use show::{ShowPage, Sight};
pub use text::TextPage;

use chrono::NaiveDate;
use serde::Serialize;

use super::rules::Standing;
use crate::web::french;

/// A word in a badge.
#[derive(Clone, Debug, Serialize)]
pub struct Badge {
    label: &'static str,
    /// Colour of the design system, or nothing.
    look: &'static str,
}

/// The badge of a convention that stands there.
pub fn badge(standing: Standing) -> Badge {
    let look = match standing {
        Standing::Draft | Standing::InReview | Standing::ToCorrect => "new",
        Standing::ToSign | Standing::Signed => "info",
        Standing::InForce { .. } => "success",
        Standing::Terminated => "error",
        Standing::Expired | Standing::Settled | Standing::Abandoned => "",
    };
    Badge { label: standing_name(standing), look }
}

/// Where a convention stands, in a badge or in a list.
pub fn standing_name(standing: Standing) -> &'static str {
    match standing {
        Standing::Draft => "Brouillon",
        Standing::InReview => "En relecture",
        Standing::ToCorrect => "À corriger",
        Standing::ToSign => "À signer",
        Standing::Signed => "Signée",
        Standing::InForce { .. } => "En vigueur",
        Standing::Expired => "Échue",
        Standing::Settled => "Soldée",
        Standing::Abandoned => "Abandonnée",
        Standing::Terminated => "Résiliée",
    }
}

/// « jusqu’au 31 octobre 2027 », or what stands for it.
pub fn end(ends_on: Option<NaiveDate>) -> String {
    ends_on.map_or_else(|| "à fixer".to_owned(), french::date)
}

/// « la Région » as a table says it: « Région »; « l’Agence » becomes « Agence ».
pub fn bare(short_name: &str) -> String {
    let without = ["le ", "la ", "les ", "l’", "l'", "Le ", "La ", "Les ", "L’", "L'"]
        .iter()
        .find_map(|article| short_name.strip_prefix(article));
    fields::capitalised(without.unwrap_or(short_name))
}

/// « du FAST » as a table says it: « FAST ».
fn bare_fund(fund: &str) -> String {
    let without = [
        "du ", "de la ", "de l’", "de l'", "des ", "d’une ", "d'une ", "d’un ", "d'un ", "de ses ",
        "de son ", "de sa ",
    ]
    .iter()
    .find_map(|article| fund.strip_prefix(article));
    fields::capitalised(without.unwrap_or(fund))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_say_names_without_their_article() {
        for (short, expected) in [
            ("la Région", "Région"),
            ("l’Agence", "Agence"),
            ("les Bassins", "Bassins"),
            ("Laverdure", "Laverdure"),
        ] {
            assert_eq!(bare(short), expected);
        }
        for (fund, expected) in [
            ("du FAST", "FAST"),
            ("de la dotation", "Dotation"),
            ("de ses moyens propres", "Moyens propres"),
            ("d’une délégation", "Délégation"),
            ("fonds de concours", "Fonds de concours"),
            ("", ""),
        ] {
            assert_eq!(bare_fund(fund), expected);
        }
    }
}
