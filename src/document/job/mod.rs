//! Documents by the lot, whatever they are: asked for once, made aside, kept for some days.
//!
//! A job is a row. One worker at a time has it in hand, on whichever instance, by a lease that each
//! step renews; a worker that was away longer than its lease finds its steps refused. A job that was
//! interrupted is taken up again from its beginning, and said failed after some tries. Its file
//! stands in the database in pieces, for who asked, as long as they may ask.

pub mod page;
pub mod record;
mod route;
pub mod rules;
mod worker;

use std::sync::Arc;

use rocket::tokio::sync::Notify;

pub use route::routes;
pub use worker::{Maker, Run, Worker, Workshop};

/// What wakes the worker of this instance.
#[derive(Clone, Default)]
pub struct Bell(Arc<Notify>);

impl Bell {
    /// A job was asked for.
    pub fn ring(&self) {
        self.0.notify_one();
    }
}
