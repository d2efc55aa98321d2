//! The task that makes jobs, as long as the site is open.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rocket::fairing::{Fairing, Info, Kind};
use rocket::tokio::task::JoinHandle;
use rocket::tokio::{self};
use rocket::{Orbit, Rocket};

use super::Bell;
use super::record::{self, Claimed, Step};
use super::rules::MOST_TRIES;
use crate::clock::Clock;
use crate::db::Db;
use crate::document::Press;
use crate::error::AppError;

/// How long the queue is left alone when nobody rings.
const PAUSE: Duration = Duration::from_secs(5);

/// Why a job is given up whose worker was gone each time.
const INTERRUPTED: &str = "Jalon a été interrompu plusieurs fois pendant ce travail. Demandez-le de nouveau.";
/// Why a job is given up that broke in the end.
const BROKEN: &str = "Une erreur de Jalon empêche ce travail\u{a0}: elle est notée dans les traces du serveur. Prévenez qui exploite Jalon, puis demandez-le de nouveau.";

/// Makes the file of one kind of job.
#[rocket::async_trait]
pub trait Maker: Send + Sync + 'static {
    /// The kind it makes.
    fn kind(&self) -> &'static str;

    /// Makes the file, step by step; says whether it is whole. As soon as a step says that the job is
    /// no longer to be made, it stops.
    async fn make(&self, run: &mut Run<'_>) -> Result<bool, AppError>;
}

/// A job being made.
pub struct Run<'a> {
    /// The database.
    pub db: &'a Db,
    /// The press.
    pub press: &'a Press,
    /// The clock.
    pub clock: Clock,
    /// The job.
    pub job: Claimed,
    steps: i32,
    stop: &'a AtomicBool,
}

impl Run<'_> {
    /// Writes a step; says whether the job is still to be made here.
    pub async fn step(&mut self, step: Step) -> Result<bool, AppError> {
        if self.stop.load(Ordering::Relaxed) {
            return Ok(false);
        }
        let goes_on = record::step(self.db, self.clock, &self.job, self.steps, step).await?;
        self.steps += 1;
        Ok(goes_on)
    }
}

/// Makes jobs, one at a time.
pub struct Worker {
    db: Db,
    clock: Clock,
    press: Press,
    maker: Arc<dyn Maker>,
    stop: Arc<AtomicBool>,
}

impl Worker {
    /// A worker for jobs of this maker's kind.
    pub fn new(db: Db, clock: Clock, press: Press, maker: Arc<dyn Maker>) -> Self {
        Self { db, clock, press, maker, stop: Arc::default() }
    }

    /// Makes the oldest job, if there is one; says whether there was.
    pub async fn work_next(&self) -> Result<bool, AppError> {
        let Some(job) = record::claim(&self.db, self.clock, self.maker.kind()).await? else {
            return Ok(false);
        };
        if job.attempt() > MOST_TRIES {
            record::give_up(&self.db, self.clock, &job, INTERRUPTED).await?;
            return Ok(true);
        }
        tracing::info!(job = job.id, tries = job.tries, "a job begins");
        let mut run = Run {
            db: &self.db,
            press: &self.press,
            clock: self.clock,
            job: job.clone(),
            steps: 0,
            stop: &self.stop,
        };
        match self.maker.make(&mut run).await {
            Ok(true) => {
                record::finish(&self.db, self.clock, &job).await?;
            }
            // Jalon closes; or the job is not to be made here any more, and nothing is written.
            Ok(false) => record::release(&self.db, &job, true).await?,
            Err(error) => {
                tracing::error!(job = job.id, attempt = job.attempt(), ?error, "a job broke");
                if job.attempt() < MOST_TRIES {
                    record::release(&self.db, &job, false).await?;
                } else {
                    record::give_up(&self.db, self.clock, &job, BROKEN).await?;
                }
            }
        }
        Ok(true)
    }

    /// Deletes the files that are kept no longer.
    pub async fn tidy(&self) -> Result<(), AppError> {
        Ok(record::purge(&self.db, self.clock).await?)
    }

    async fn round(&self) -> Result<(), AppError> {
        self.tidy().await?;
        while !self.stop.load(Ordering::Relaxed) && self.work_next().await? {}
        Ok(())
    }
}

/// Starts the worker when the site opens; when it closes, waits until the step in hand is written.
pub struct Workshop {
    db: Db,
    clock: Clock,
    maker: Arc<dyn Maker>,
    stop: Arc<AtomicBool>,
    bell: Mutex<Option<Bell>>,
    task: Mutex<Option<JoinHandle<()>>>,
}

impl Workshop {
    /// Nothing is made before the site opens.
    pub fn new(db: Db, clock: Clock, maker: Arc<dyn Maker>) -> Self {
        let (bell, task) = (Mutex::new(None), Mutex::new(None));
        Self { db, clock, maker, stop: Arc::default(), bell, task }
    }
}

fn lock<T>(slot: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    slot.lock().unwrap_or_else(PoisonError::into_inner)
}

#[rocket::async_trait]
impl Fairing for Workshop {
    fn info(&self) -> Info {
        Info { name: "documents by the lot", kind: Kind::Liftoff | Kind::Shutdown }
    }

    async fn on_liftoff(&self, rocket: &Rocket<Orbit>) {
        let (Some(press), Some(bell)) = (rocket.state::<Press>(), rocket.state::<Bell>()) else { return };
        let (maker, stop) = (Arc::clone(&self.maker), Arc::clone(&self.stop));
        let worker = Worker { db: self.db.clone(), clock: self.clock, press: press.clone(), maker, stop };
        *lock(&self.bell) = Some(bell.clone());
        *lock(&self.task) = Some(tokio::spawn(work(worker, bell.clone())));
    }

    async fn on_shutdown(&self, _: &Rocket<Orbit>) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(bell) = lock(&self.bell).take() {
            bell.ring();
        }
        let task = lock(&self.task).take();
        if let Some(task) = task
            && let Err(error) = task.await
        {
            tracing::error!(%error, "the worker of documents ended badly");
        }
    }
}

/// Makes what is asked for, then waits for the bell or for a while; until it is told to stop.
async fn work(worker: Worker, bell: Bell) {
    while !worker.stop.load(Ordering::Relaxed) {
        if let Err(error) = worker.round().await {
            tracing::error!(?error, "the queue of documents is not available");
        }
        tokio::select! {
            () = bell.0.notified() => {}
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}
