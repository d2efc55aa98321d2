//! The marks of a member, as typed.

use std::collections::HashMap;

use rocket::form::FromForm;

use crate::committee::rules::grid::{HIGHEST, Marks, questions};
use crate::web::form::FormErrors;

/// Marks by code of the question, as typed; an empty one is without opinion.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm)]
pub struct GridDraft {
    /// By code of the question.
    #[field(default = HashMap::new())]
    pub marks: HashMap<String, String>,
}

impl GridDraft {
    /// What was typed of a question.
    pub fn typed(&self, question: &str) -> &str {
        self.marks.get(question).map_or("", String::as_str)
    }

    /// The marks; at least one.
    ///
    /// # Errors
    /// What has to be corrected.
    pub fn parsed(&self) -> Result<Marks, FormErrors> {
        let (mut errors, mut marks) = (FormErrors::new(), Marks::new());
        for (code, _) in questions() {
            let typed = self.typed(code).trim();
            if typed.is_empty() {
                continue;
            }
            match typed.parse::<u8>().ok().filter(|it| (1..=HIGHEST).contains(it)) {
                Some(mark) => {
                    marks.insert(code.to_owned(), mark);
                }
                None => errors.add(
                    format!("marks[{code}]"),
                    "Choisissez une note de 1 à 5, ou «\u{a0}sans avis\u{a0}».",
                ),
            }
        }
        if errors.is_empty() && marks.is_empty() {
            errors.add(
                "marks[positioning]",
                "Donnez au moins une note\u{a0}: elles ne se changent plus ensuite.",
            );
        }
        if errors.is_empty() { Ok(marks) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_from_one_to_five_and_one_is_needed() {
        let draft = |of: &[(&str, &str)]| GridDraft {
            marks: of.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect(),
        };
        let fields = |it: GridDraft| {
            it.parsed().map_err(|it| it.iter().map(|it| it.field.clone()).collect::<Vec<_>>())
        };
        assert_eq!(fields(draft(&[("use", "5"), ("cost", ""), ("nothing", "9")])).unwrap().len(), 1);
        assert_eq!(fields(draft(&[])).unwrap_err(), ["marks[positioning]"]);
        for wrong in ["0", "6", "trois"] {
            assert_eq!(fields(draft(&[("use", wrong)])).unwrap_err(), ["marks[use]"], "{wrong}");
        }
    }
}
