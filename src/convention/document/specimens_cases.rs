//! The specimens take every clause, and have an example of every variable.

use std::collections::BTreeSet;

use super::super::{fast_template, lexicon::LEXICON};
use super::*;
use crate::wording::language::{Sort, faults};

#[test]
fn the_lexicon_has_every_name_and_no_other() {
    let told: BTreeSet<_> = (LEXICON.0.iter())
        .filter(|it| it.sort != Sort::Block)
        .map(|it| (it.name.to_owned(), it.sort, it.within.map(str::to_owned)))
        .collect();
    assert_eq!(told, examples().names());
    assert_eq!(told.len() + 4, LEXICON.0.len(), "four blocks, and no name twice");
}

#[test]
fn every_variable_has_an_example() {
    let examples = examples();
    let without: Vec<_> = (LEXICON.0.iter())
        .filter(|it| it.sort == Sort::Variable && examples.example(it.name).is_none())
        .map(|it| it.name)
        .collect();
    assert_eq!(without, ["convention.contributions_a_completer"]);
}

#[test]
fn the_text_delivered_has_no_fault_and_draws_every_specimen() {
    let template = fast_template().unwrap();
    assert_eq!(faults(&template, LEXICON), []);
    for (name, drawn) in specimens(&template) {
        assert!(drawn.is_ok_and(|it| it.blocks.len() > 40), "{name}");
    }
}
