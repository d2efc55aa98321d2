//! Makes the file of a lot that was asked for on screen.

use anyhow::Context;
use serde::{Deserialize, Serialize};

use super::archive::Archive;
use super::draw::{AT_ONCE, draw};
use super::index;
use crate::convention::rules::Reference;
use crate::document;
use crate::document::job::record::{Failure, Step};
use crate::document::job::{Maker, Run};
use crate::error::AppError;
use crate::web::instant;
use crate::wording::Library;

/// The kind of these jobs.
pub const KIND: &str = "conventions";

/// What a lot is made of.
#[derive(Serialize, Deserialize)]
pub struct Request {
    /// References, in the order of the archive.
    pub references: Vec<String>,
}

/// Makes lots of conventions.
pub struct Conventions {
    /// The texts they follow.
    pub library: Library,
}

#[rocket::async_trait]
impl Maker for Conventions {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn make(&self, run: &mut Run<'_>) -> Result<bool, AppError> {
        let request: Request = serde_json::from_str(&run.job.request).context("stored request of a lot")?;
        let references = request
            .references
            .iter()
            .map(|it| it.parse())
            .collect::<Result<Vec<Reference>, _>>()
            .context("stored reference of a lot")?;
        let mut archive = Archive::default();
        let mut done = 0;
        if !run.step(Step { current: request.references.first().cloned(), ..Step::default() }).await? {
            return Ok(false);
        }
        for some in references.chunks(AT_ONCE) {
            let mut failures = Vec::new();
            for (reference, drawn) in draw(run.db, run.press, run.clock, &self.library, some).await? {
                match drawn {
                    Ok(drawn) => archive.add(reference, &drawn)?,
                    Err(reason) => {
                        archive.miss(reference, reason.clone());
                        failures.push(Failure { subject: reference.to_string(), reason });
                    }
                }
            }
            done += some.len();
            let step = Step {
                done: i32::try_from(done).unwrap_or(i32::MAX),
                current: request.references.get(done).cloned(),
                failures,
                bytes: archive.take(),
            };
            if !run.step(step).await? {
                return Ok(false);
            }
        }
        let subject = format!("lot-{}", run.job.id);
        let (asked, _) = instant::day_and_hour(&run.job.asked_at).context("stored hour of a lot")?;
        let (request, model) = index::document(archive.lines(), &run.job.title, &subject, asked)?;
        let dated = model.meta.date;
        let printed = document::issue(run.db, run.press, run.clock, request, model).await?;
        let bytes = archive.finish(&printed.printed, dated)?;
        run.step(Step { done: run.job.total, bytes, ..Step::default() }).await
    }
}
