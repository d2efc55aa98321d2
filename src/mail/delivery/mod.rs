//! The task that sends mails, as long as the site is open.

mod folder;
mod parcel;
mod postman;
mod server;

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rocket::fairing::{Fairing, Info, Kind};
use rocket::{Orbit, Rocket};
use sea_orm::DbErr;
use tokio::sync::watch;
use tokio::task::JoinHandle;

pub use postman::{KEPT, Postman};

use super::Outbox;
use crate::clock::Clock;

/// How long the outbox is left alone when nobody rings.
const PAUSE: Duration = Duration::from_secs(5);

/// Starts the task when the site opens; when it closes, waits until the mail in hand is settled.
pub struct Delivery {
    postman: Mutex<Option<Postman>>,
    clock: Clock,
    stop: watch::Sender<bool>,
    task: Mutex<Option<JoinHandle<()>>>,
}

impl Delivery {
    /// Nothing is sent before the site opens.
    pub fn new(postman: Postman, clock: Clock) -> Self {
        Self {
            postman: Mutex::new(Some(postman)),
            clock,
            stop: watch::Sender::new(false),
            task: Mutex::new(None),
        }
    }
}

fn take<T>(slot: &Mutex<Option<T>>) -> Option<T> {
    slot.lock().unwrap_or_else(PoisonError::into_inner).take()
}

#[rocket::async_trait]
impl Fairing for Delivery {
    fn info(&self) -> Info {
        Info { name: "delivery of mails", kind: Kind::Liftoff | Kind::Shutdown }
    }

    async fn on_liftoff(&self, rocket: &Rocket<Orbit>) {
        let Some(postman) = take(&self.postman) else { return };
        let outbox = rocket.state::<Outbox>().cloned().unwrap_or_default();
        let task = tokio::spawn(work(postman, outbox, self.clock, self.stop.subscribe()));
        *self.task.lock().unwrap_or_else(PoisonError::into_inner) = Some(task);
    }

    async fn on_shutdown(&self, _: &Rocket<Orbit>) {
        self.stop.send_replace(true);
        if let Some(task) = take(&self.task)
            && let Err(error) = task.await
        {
            tracing::error!(%error, "the delivery of mails ended badly");
        }
    }
}

/// Sends what is due, then waits for the bell or for a while; until it is told to stop.
async fn work(mut postman: Postman, outbox: Outbox, clock: Clock, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = round(&mut postman, clock, &stop).await {
            tracing::error!(%error, "the outbox is not available");
        }
        postman.rest().await;
        tokio::select! {
            () = outbox.bell.notified() => {}
            () = tokio::time::sleep(PAUSE) => {}
            _ = stop.changed() => {}
        }
    }
}

async fn round(postman: &mut Postman, clock: Clock, stop: &watch::Receiver<bool>) -> Result<(), DbErr> {
    postman.tidy(clock.now()).await?;
    while !*stop.borrow() && postman.deliver_next(clock.now()).await? {}
    Ok(())
}
