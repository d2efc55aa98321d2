//! Questions as typed in the meeting room.

use std::collections::HashMap;

use rocket::form::FromForm;
use serde::Serialize;

use crate::committee::record::members::Member;
use crate::committee::record::question::{Noted, QuestionRow};
use crate::web::form::{FormErrors, text};

/// Characters of a question and of an answer, at most.
const LONGEST: usize = 2_000;
/// How the form names the question that is not noted yet.
pub const NEW: &str = "new";

/// What is sent: a question, by its row or [`NEW`].
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm)]
pub struct QuestionsDraft {
    /// One of them.
    #[field(default = HashMap::new())]
    pub q: HashMap<String, QuestionDraft>,
    /// The button: `save` or `remove`.
    #[field(default = "")]
    pub act: String,
}

/// A question, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct QuestionDraft {
    /// Row of who asked; empty when it is nobody who sits.
    #[field(default = "")]
    member: String,
    #[field(default = "")]
    question: String,
    #[field(default = "")]
    answer: String,
    #[field(default = false)]
    is_open: bool,
    /// Version of the question when the form was opened.
    #[field(default = 0)]
    pub version: i64,
}

impl QuestionDraft {
    /// What is noted.
    pub fn of(row: &QuestionRow) -> Self {
        Self {
            member: row.member_id.map(|it| it.to_string()).unwrap_or_default(),
            question: row.question.clone(),
            answer: row.answer.clone(),
            is_open: row.is_open,
            version: row.version,
        }
    }

    /// The same, once the version of that number was read.
    pub fn at(self, version: i64) -> Self {
        Self { version, ..self }
    }

    /// The question, asked by one of these. Whoever asked `known` and sits no more keeps their seat in it.
    ///
    /// # Errors
    /// What has to be corrected, in fields that begin with `key`.
    pub fn parsed(&self, key: &str, members: &[Member]) -> Result<Noted, FormErrors> {
        let mut errors = FormErrors::new();
        let field = |name: &str| format!("q[{key}].{name}");
        let asker = members.iter().find(|it| it.id.to_string() == self.member);
        if asker.is_none() && !self.member.is_empty() {
            errors.add(field("member"), "Choisissez dans la liste qui pose la question.");
        }
        let missing = "Écrivez la question\u{a0}: quelques mots suffisent.";
        let question = errors.required_at_most(field("question"), text(&self.question), missing, LONGEST);
        let answer = errors.at_most(field("answer"), text(&self.answer), LONGEST).unwrap_or_default();
        match question {
            Some(question) if errors.is_empty() => {
                let member = asker.map(|it| (it.id, it.seat));
                Ok(Noted { member, question, answer, is_open: self.is_open })
            }
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::committee::rules::{Attendance, Seat};

    #[test]
    fn a_question_is_asked_by_somebody_who_sits_or_by_nobody() {
        let sponsor = Member {
            id: 7,
            person_id: None,
            name: "Ada".to_owned(),
            title: String::new(),
            organisation: String::new(),
            email: String::new(),
            seat: Seat::Sponsor,
            is_chair: true,
            attendance: Attendance::Present,
            proxy: String::new(),
        };
        let draft = |member: &str, question: &str| QuestionDraft {
            member: member.to_owned(),
            question: question.to_owned(),
            answer: " Oui ".to_owned(),
            ..<QuestionDraft as Default>::default()
        };
        let members = [sponsor];
        let noted = draft("7", " Combien ? ").parsed(NEW, &members).unwrap();
        assert_eq!(noted.member, Some((7, Seat::Sponsor)));
        assert_eq!((noted.question.as_str(), noted.answer.as_str()), ("Combien ?", "Oui"));
        assert_eq!(draft("", "Combien ?").parsed(NEW, &members).unwrap().member, None);
        for (member, question, expected) in [("8", "Oui ?", "q[12].member"), ("", " ", "q[12].question")] {
            let errors = draft(member, question).parsed("12", &members).unwrap_err();
            assert_eq!(errors.iter().map(|it| it.field.as_str()).collect::<Vec<_>>(), [expected]);
        }
    }
}
