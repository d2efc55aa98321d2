//! What is typed in a review: a comment and what it is about, an answer.

use rocket::form::FromForm;
use serde::Serialize;

use super::topics::Group;
use crate::convention::life::bounded;
use crate::convention::rules::Topic;
use crate::web::form::FormErrors;

/// A comment, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct CommentDraft {
    /// What it is about.
    #[field(default = "")]
    pub topic: String,
    /// What it says.
    #[field(default = "")]
    pub text: String,
}

/// An answer, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct AnswerDraft {
    /// What it says.
    #[field(default = "")]
    pub text: String,
}

/// A comment that can be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// What it is about.
    pub topic: Topic,
    /// How that is called.
    pub label: String,
    /// What it says.
    pub text: String,
}

impl CommentDraft {
    /// The comment, about one of the topics that are offered.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(&self, offered: &[Group]) -> Result<Typed, FormErrors> {
        let mut errors = FormErrors::new();
        let topic = errors.parsed::<Topic>("topic", &self.topic, "Dites sur quoi porte le commentaire.");
        let label = topic.as_ref().and_then(|topic| {
            let label = super::topics::label(offered, topic);
            if label.is_none() {
                errors.add(
                    "topic",
                    "Ce point n’est plus dans la convention ou dans l’avenant\u{a0}: choisissez-en un autre.",
                );
            }
            label
        });
        let text = written(&mut errors, "text", &self.text, "Écrivez votre commentaire.");
        match (topic, label, text) {
            (Some(topic), Some(label), Some(text)) => Ok(Typed { topic, label, text }),
            _ => Err(errors),
        }
    }
}

impl AnswerDraft {
    /// The answer; its field is named after the comment.
    ///
    /// # Errors
    /// What has to be corrected.
    pub fn parsed(&self, field: &str) -> Result<String, FormErrors> {
        let mut errors = FormErrors::new();
        written(&mut errors, field, &self.text, "Écrivez votre réponse.").ok_or(errors)
    }
}

fn written(errors: &mut FormErrors, field: &str, typed: &str, missing: &str) -> Option<String> {
    let before = errors.iter().count();
    let text = bounded(errors, field, typed);
    if text.is_none() && errors.iter().count() == before {
        errors.add(field, missing);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::topics::Choice;
    use super::*;

    #[test]
    fn a_comment_says_something_about_what_is_there() {
        let offered = [Group {
            label: "Partie 1".to_owned(),
            choices: vec![Choice { value: "parties.0.siret".to_owned(), label: "SIRET".to_owned() }],
        }];
        let typed = |topic: &str, text: &str| {
            CommentDraft { topic: topic.to_owned(), text: text.to_owned() }.parsed(&offered)
        };
        let read = typed("parties.0.siret", " Un chiffre manque ").unwrap();
        assert_eq!((read.label.as_str(), read.text.as_str()), ("Partie 1, SIRET", "Un chiffre manque"));
        for (topic, text, fields) in [
            ("", "", vec!["topic", "text"]),
            ("parties.4.siret", "Ici", vec!["topic"]),
            ("parties.0.siret", " ", vec!["text"]),
            ("parties.0.siret", &*"é".repeat(2_001), vec!["text"]),
        ] {
            let errors = typed(topic, text).unwrap_err();
            assert_eq!(errors.iter().map(|it| it.field.as_str()).collect::<Vec<_>>(), fields);
        }
        assert!(AnswerDraft { text: String::new() }.parsed("reponse-3").is_err());
    }
}
