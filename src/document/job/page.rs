//! How far a job is, and what became of it.

use serde::Serialize;

use super::record::Job;
use super::rules::{KEPT, Standing, percent};
use crate::web::page::{Page, Section};
use crate::web::{french, instant};

/// The page of a job.
#[derive(Serialize)]
pub struct JobPage {
    id: i64,
    title: String,
    state: &'static str,
    /// What is said of it, in a sentence.
    said: String,
    is_open: bool,
    percent: i32,
    current: Option<String>,
    failures: Vec<Failure>,
    file: Option<File>,
}

#[derive(Serialize)]
struct Failure {
    subject: String,
    reason: String,
}

#[derive(Serialize)]
struct File {
    href: String,
    size: String,
    until: String,
}

impl Page for JobPage {
    const TEMPLATE: &'static str = "document/job.html";
    const SECTION: Section = Section::Conventions;
}

impl JobPage {
    /// The page of this job.
    pub fn new(job: Job) -> Self {
        let failed = job.failures.len() as u64;
        let total = u64::try_from(job.total).unwrap_or(0);
        let documents = |count: u64| french::count(count, "document", "documents");
        let said = match job.standing {
            Standing::Waiting => {
                format!("{} à faire. Le travail commence dans un instant.", documents(total))
            }
            Standing::Running => {
                format!("{} sur {}.", french::integer(i64::from(job.done)), documents(total))
            }
            Standing::Done if failed == 0 => format!("{} dans le ZIP, avec leur index.", documents(total)),
            Standing::Done => format!(
                "{} dans le ZIP, avec leur index. {} n’y sont pas\u{a0}: la raison est dite plus bas.",
                documents(total.saturating_sub(failed)),
                documents(failed)
            ),
            Standing::Cancelled => "Le travail a été arrêté\u{a0}: rien n’en est gardé.".to_owned(),
            Standing::Failed => job.trouble.clone().unwrap_or_default(),
        };
        Self {
            id: job.id,
            state: state(job.standing),
            said,
            is_open: job.standing.is_open(),
            percent: if job.standing == Standing::Done { 100 } else { percent(job.done, job.total) },
            current: job.current.clone(),
            file: (job.standing == Standing::Done).then(|| file(&job)),
            failures: job
                .failures
                .into_iter()
                .map(|it| Failure { subject: it.subject, reason: it.reason })
                .collect(),
            title: job.title,
        }
    }
}

/// A job in a word.
pub fn state(standing: Standing) -> &'static str {
    match standing {
        Standing::Waiting => "En attente",
        Standing::Running => "En cours",
        Standing::Done => "Prêt",
        Standing::Cancelled => "Arrêté",
        Standing::Failed => "Abandonné",
    }
}

fn file(job: &Job) -> File {
    let end = job.finished_at.as_deref().and_then(|it| chrono::DateTime::parse_from_rfc3339(it).ok());
    File {
        href: format!("/lots/{}/fichier", job.id),
        size: size(job.size),
        until: end.map_or_else(String::new, |it| instant::shown(&crate::clock::stamp((it + KEPT).to_utc()))),
    }
}

/// « 340 ko », « 1,2 Mo ».
fn size(bytes: i64) -> String {
    if bytes < 1_000_000 {
        return format!("{}\u{a0}ko", french::integer((bytes / 1000).max(1)));
    }
    let tenths = bytes / 100_000;
    format!("{},{}\u{a0}Mo", french::integer(tenths / 10), tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_as_people_say_them() {
        for (bytes, said) in [
            (0, "1\u{a0}ko"),
            (340_999, "340\u{a0}ko"),
            (1_250_000, "1,2\u{a0}Mo"),
            (60_000_000, "60,0\u{a0}Mo"),
        ] {
            assert_eq!(size(bytes), said);
        }
    }
}
