//! The names a text may use, as whoever writes it reads them.

use serde::Serialize;

use crate::wording::Kind;
use crate::wording::language::{Sort, Word};

/// Names of one sort.
#[derive(Serialize)]
pub struct Group {
    title: &'static str,
    names: Vec<Name>,
}

#[derive(Serialize)]
struct Name {
    /// What is inserted in the text.
    written: String,
    meaning: &'static str,
    example: Option<String>,
    /// The list whose items alone have it.
    within: Option<&'static str>,
}

/// Every name of a kind, by sort.
pub fn groups(kind: &Kind) -> Vec<Group> {
    let examples = (kind.examples)();
    let group = |sort, title| Group {
        title,
        names: (kind.lexicon.0.iter())
            .filter(|it| it.sort == sort)
            .map(|it| Name {
                written: written(it),
                meaning: it.meaning,
                example: examples.example(it.name),
                within: it.within,
            })
            .collect(),
    };
    vec![
        group(Sort::Variable, "Variables"),
        group(Sort::Condition, "Conditions"),
        group(Sort::List, "Listes"),
        group(Sort::Block, "Tableaux et signatures"),
    ]
}

/// As it stands in a text.
fn written(word: &Word) -> String {
    let name = word.name;
    match word.sort {
        Sort::Variable => format!("{{{name}}}"),
        Sort::Condition => format!("[si {name}][fin]"),
        Sort::List => format!("[pour chaque {name}]\n[fin]"),
        Sort::Block => format!("[bloc {name}]"),
    }
}
