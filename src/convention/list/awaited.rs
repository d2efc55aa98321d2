//! What one convention waits for, in the words of the list, on its own page.

use serde::Serialize;

use super::export::sums;
use super::page::PATH;
use super::snapshot::Snapshot;
use super::words;
use crate::convention::rules::Reference;
use crate::convention::rules::outline::{Question, Wait, Waited};
use crate::money::Euros;

/// What a convention waits for, in the words of the list, and what was received of what is promised.
#[derive(Serialize)]
pub struct Awaited {
    /// What, with its delay, and where it is done.
    wait: Option<Next>,
    alerts: Vec<Next>,
    /// What was received of what is promised to be paid, and is late; none when nothing is to be paid.
    received: Option<String>,
    promised: String,
    late: Option<String>,
}

#[derive(Serialize)]
struct Next {
    what: String,
    /// Where it is done; none for somebody who may not.
    href: Option<String>,
}

impl Awaited {
    /// Of a convention of the list, for somebody concerned; `keeps` says whether they lead it.
    pub fn of(snapshot: &Snapshot, reference: Reference, keeps: bool) -> Option<Self> {
        let row = snapshot.rows.iter().find(|it| it.reference == reference)?;
        let sums = sums(row);
        let some = |it: Euros| (!it.is_zero()).then(|| it.short());
        let signed = row.outline.state.signed_on().and_then(|_| some(sums.promised));
        // Late obligations are told one by one, with what else is owed.
        let mut waits = row.day.waits.iter().filter(|it| !matches!(it.what, Waited::Duties(_)));
        let wait = waits.next();
        let said = |it: &Wait| format!("{}, {}", words::wait(it), words::delay(it, snapshot.today));
        let next = |it: &Wait| Next {
            what: said(it),
            href: Some(words::go(reference, it)).filter(|it| keeps || !it.ends_with("/etape")),
        };
        let alerts = words::alerts(row, false, snapshot.today).into_iter();
        let mut alerts: Vec<_> = alerts.map(|what| Next { what, href: None }).collect();
        alerts.extend(waits.map(next));
        let is_told = row.day.waits.iter().any(|it| matches!(it.what, Waited::Publication(_)));
        let publication = row.outline.day_of(Question::Unpublished, snapshot.today).filter(|_| !is_told);
        alerts.extend(publication.map(|by| Next {
            what: said(&Wait { what: Waited::Publication(by), since: by, by: &[] }),
            href: Some(format!("{PATH}/{reference}/publication")),
        }));
        Some(Self {
            wait: wait.map(next),
            alerts,
            received: signed.map(|_| sums.received.short()),
            promised: sums.promised.short(),
            late: some(sums.late),
        })
    }

    /// The same, with what else it owes: each in words, and where it is done.
    #[must_use]
    pub fn owing(mut self, more: Vec<(String, String)>) -> Self {
        self.alerts.extend(more.into_iter().map(|(what, href)| Next { what, href: Some(href) }));
        self
    }
}
