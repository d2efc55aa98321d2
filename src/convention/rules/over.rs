//! What a convention asks once it is over: what is owed after its end, then to be settled.

use chrono::NaiveDate;

use super::duty::Duty;
use super::receipts::Line;
use super::sum;
use super::tasks::{About, STEERING};
use crate::task::Audience::Administrator;
use crate::task::{Task, days_after, days_before};
use crate::web::french;

impl About<'_> {
    /// Ended before its time, from `since` on: payments that were due before, what is owed after the end, open
    /// breaches, the refund to examine, the account; then to settle.
    pub(super) fn terminated(&self, signed_on: NaiveDate, since: NaiveDate) -> Vec<Task> {
        let mut tasks = self.payments(signed_on);
        tasks.extend(self.obligations(signed_on));
        tasks.extend(self.breaches());
        if !self.is_settled(Duty::ManagementAccount) {
            tasks.push(self.account(days_before(since, 1)));
        }
        if !self.is_settled(Duty::Refund) {
            let why = format!(
                "La convention {} est résiliée au {}\u{a0}: les crédits reçus et non payés reviennent à leur payeur.",
                self.reference(),
                french::date(since)
            );
            let what = "Restitution à examiner".to_owned();
            tasks.push(self.task(what, why, ("", "Voir la convention"), STEERING).since(since));
        }
        if tasks.is_empty() {
            let why = format!(
                "Rien ne reste à faire de {}, résiliée au {}.",
                self.reference(),
                french::date(since)
            );
            let what = "Convention résiliée, à solder".to_owned();
            tasks.push(self.task(what, why, ("/etape", "Solder"), &[Administrator]).since(since));
        }
        tasks
    }

    /// Over: to settle, with what was to be done before; what is owed after the end, what waits to be checked
    /// and breaches go on, to those who owe them.
    pub(super) fn expired(&self, signed_on: NaiveDate, end: NaiveDate) -> Vec<Task> {
        let mut tasks = vec![self.to_settle(end)];
        if !self.owed.is_empty() {
            tasks.extend(self.owed_after(signed_on, end));
            tasks.extend((!self.is_settled(Duty::ManagementAccount)).then(|| self.account(end)));
            tasks.extend(self.breaches());
        }
        tasks
    }

    fn to_settle(&self, end: NaiveDate) -> Task {
        let mut open = Vec::new();
        let owed = self.still_owed();
        open.extend(owed.as_deref());
        if !self.breaches.is_empty() {
            open.push("un manquement qui n’est pas clos");
        }
        if !self.is_settled(Duty::ManagementAccount) {
            open.push("le compte rendu de gestion");
        }
        let missing = sum(self.lines().iter().map(Line::missing));
        let payments = format!("les versements, dont {} n’ont pas été reçus", missing.short());
        if !missing.is_zero() {
            open.push(&payments);
        }
        if !self.is_settled(Duty::Refund) {
            open.push("les crédits à restituer");
        }
        if self.carrier.lacks_stats && !self.is_settled(Duty::StatsPage) {
            open.push("la page de statistiques promise, absente");
        }
        let why = format!(
            "{} a pris fin le {}. {}.",
            self.reference(),
            french::date(end),
            match open.as_slice() {
                [] => "Rien ne reste à vérifier\u{a0}: il ne manque que de la solder".to_owned(),
                _ => format!("Avant de la solder, restent à vérifier {}", french::listed(&open)),
            }
        );
        let what = "Convention échue, à solder".to_owned();
        self.task(what, why, ("/etape", "Solder"), &[Administrator]).since(days_after(end, 1))
    }
}
