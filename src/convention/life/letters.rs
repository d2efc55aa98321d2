//! The mails of a convention's life, queued in the act of what they tell.

use chrono::NaiveDate;

use crate::audit::Act;
use crate::convention::record::people;
use crate::convention::record::review::Comment;
use crate::convention::rules::{AmendmentReference, Convention, Step};
use crate::error::AppError;
use crate::identity::Signed;
use crate::identity::record::person::Person;
use crate::identity::rules::{Role, Target};
use crate::mail::{self, Letter};
use crate::web::french;

/// What a mail about a convention needs to know.
#[derive(Clone, Copy)]
pub struct Post<'a> {
    /// Which convention.
    pub convention: &'a Convention,
    /// The amendment of it that is concerned, if one is.
    pub amendment: Option<AmendmentReference>,
    /// The product or the incubator it is for.
    pub subject: Target,
    /// Who acts: they are not written to.
    pub by: &'a Signed,
    /// Address of the site, without a slash at the end.
    pub base: &'a str,
    /// The day.
    pub today: NaiveDate,
}

impl Post<'_> {
    /// Tells those concerned of a step; gives how many are written to.
    pub async fn of_step(
        self,
        act: &Act,
        step: Step,
        comment: &str,
        open: &[Comment],
    ) -> Result<usize, AppError> {
        let comment = comment.to_owned();
        match step {
            Step::Review => {
                let to = self.holders(act, &[Role::Intrapreneur, Role::Coach]).await?;
                let letter = mail::ReviewRequest { about: self.about("/relecture"), comment };
                self.send(act, &to, &letter).await
            }
            Step::Correct => {
                let mut to = people::administrators(act.db()).await?;
                to.extend(self.holders(act, &[Role::Intrapreneur]).await?);
                let points = open.iter().map(|it| format!("{}\u{a0}: {}", it.label, it.said.text)).collect();
                let letter = mail::Corrections { about: self.about("/relecture"), comment, points };
                self.send(act, &to, &letter).await
            }
            Step::Abandon => {
                let mut to = people::administrators(act.db()).await?;
                to.extend(self.holders(act, &[Role::Intrapreneur, Role::Coach]).await?);
                let letter = mail::Abandonment { about: self.about(""), reason: comment };
                self.send(act, &to, &letter).await
            }
            Step::Sign | Step::Settle | Step::Reopen => Ok(0),
        }
    }

    /// Tells those concerned of a termination, of a part that is named or else of all; gives how many are written
    /// to.
    pub async fn of_termination(
        self,
        act: &Act,
        since: NaiveDate,
        part: Option<&[String]>,
        reason: &str,
    ) -> Result<usize, AppError> {
        let mut to = people::administrators(act.db()).await?;
        to.extend(self.holders(act, &[Role::Intrapreneur, Role::Coach]).await?);
        let letter = mail::Termination {
            about: self.about(""),
            since: french::date_long(since),
            is_whole: part.is_none(),
            ended: french::listed(part.unwrap_or_default()),
            reason: reason.to_owned(),
        };
        self.send(act, &to, &letter).await
    }

    async fn holders(self, act: &Act, roles: &[Role]) -> Result<Vec<Person>, AppError> {
        Ok(people::holding(act.db(), self.subject, self.convention.laureate_id, roles, self.today).await?)
    }

    fn about(self, page: &str) -> mail::AboutConvention {
        let (room, noun, kind, reference) = match self.amendment {
            Some(it) => ("avenants", "l’avenant", "avenant", it.to_string()),
            None => ("conventions", "la convention", "convention", self.convention.reference.to_string()),
        };
        mail::AboutConvention {
            by: self.by.person.values.name.clone(),
            noun,
            kind,
            reference: reference.clone(),
            service: self.convention.subject.name.clone(),
            link: format!("{}/{room}/{reference}{page}", self.base),
        }
    }

    /// One mail a person, and none to who acts.
    async fn send(self, act: &Act, to: &[Person], letter: &impl Letter) -> Result<usize, AppError> {
        let mut written = vec![self.by.person.id];
        for person in to {
            if written.contains(&person.id) {
                continue;
            }
            written.push(person.id);
            mail::queue(act.db(), &letter.to(&person.values.email)?, act.at(), None).await?;
        }
        Ok(written.len() - 1)
    }
}
