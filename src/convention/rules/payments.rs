//! What a schedule asks of people: payments to come, late, received beyond what was promised.

use chrono::{Datelike, NaiveDate};

use super::calendar::is_closed;
use super::instalment::{Trigger, delay};
use super::receipts::{Line, Standing};
use super::tasks::{About, STEERING, WARNING_DAYS};
use crate::task::Audience::Administrator;
use crate::task::{HORIZON_DAYS, Task, days_after, days_before};
use crate::web::french;

impl About<'_> {
    /// Payments to come, those that will slip, one line for those that are late, and one for what was
    /// received beyond a line.
    pub(super) fn payments(&self, signed_on: NaiveDate) -> Vec<Task> {
        let lines = self.lines();
        let (mut tasks, mut late, mut beyond) = (Vec::new(), Vec::new(), Vec::new());
        for line in &lines {
            match line.standing {
                Standing::Awaited { .. } => tasks.extend(self.payment(line, signed_on)),
                Standing::Late { .. } => late.push(line),
                Standing::TooMuch { .. } => beyond.push(line),
                Standing::Lapsed { .. } | Standing::Received { .. } => {}
            }
        }
        tasks.extend(self.late(&late));
        tasks.extend(self.beyond(&beyond));
        tasks
    }

    /// What is missing of payments whose day is behind.
    fn late(&self, lines: &[&Line<'_>]) -> Option<Task> {
        let first = lines.first()?;
        let said = |line: &&Line<'_>| {
            let (missing, due) = (line.missing(), line.due.map(french::date).unwrap_or_default());
            if line.received.is_zero() {
                format!("{} le {due}", missing.short())
            } else {
                format!("{} le {due}, dont {} manquent", line.instalment.amount.short(), missing.short())
            }
        };
        let what = match lines.len() {
            1 => "Versement en retard".to_owned(),
            many => format!("{many} versements en retard"),
        };
        let why = format!(
            "{}, par la convention {}. S’il est arrivé, enregistrez-le\u{a0}; sinon, relancez le payeur.",
            lines.iter().map(said).collect::<Vec<_>>().join("\u{a0}; "),
            self.reference()
        );
        let task = self.task(what, why, ("/versements", "Voir les versements"), &[Administrator]);
        let due_on = first.due?;
        Some(task.since(days_after(due_on, 1)).due(due_on))
    }

    /// What was received beyond a line.
    fn beyond(&self, lines: &[&Line<'_>]) -> Option<Task> {
        let parts = lines.iter().filter_map(|line| match line.standing {
            Standing::TooMuch { on, excess } => {
                Some((on, format!("{} le {}", excess.short(), french::date(on))))
            }
            _ => None,
        });
        let (days, words): (Vec<_>, Vec<_>) = parts.unzip();
        let since = days.into_iter().min()?;
        let why = format!(
            "{} reçus de trop, par la convention {}\u{a0}: à rendre au payeur, ou à compter pour une autre échéance.",
            words.join("\u{a0}; "),
            self.reference()
        );
        let place = ("/versements", "Voir les versements");
        Some(self.task("Versement reçu en trop".to_owned(), why, place, &[Administrator]).since(since))
    }

    /// What is missing of a payment whose day is not behind.
    fn payment(&self, line: &Line<'_>, signed_on: NaiveDate) -> Option<Task> {
        let Line { from, instalment, .. } = line;
        let due_on = line.due?;
        let payer = self.contents().parties.get(from.payer).map_or("", |it| it.short_name.as_str());
        let what = format!("Versement de {} prévu le {}", line.missing().short(), french::date(due_on));
        let place = ("/versements", "Voir les versements");
        if !is_closed(due_on) {
            let follows = match instalment.trigger {
                Trigger::Milestone => match instalment.reached_on {
                    Some(on) => {
                        let on = french::date(on);
                        format!(", pour le jalon «\u{a0}{}\u{a0}», atteint le {on}", instalment.occasion)
                    }
                    None => {
                        format!(", au plus tard ce jour, pour le jalon «\u{a0}{}\u{a0}»", instalment.occasion)
                    }
                },
                Trigger::Signature => format!(", {}", delay()),
                Trigger::Date => String::new(),
            };
            let why =
                format!("Dû par {payer} selon l’échéancier de la convention {}{follows}.", self.reference());
            let since = days_before(due_on, HORIZON_DAYS).max(signed_on);
            return Some(self.task(what, why, place, STEERING).since(since).due(due_on));
        }
        let year = due_on.year() + i32::from(due_on.month() == 12);
        let reopening = NaiveDate::from_ymd_opt(year, 2, 1).unwrap_or(due_on);
        let beyond = self.contents().ends_on.filter(|end| *end < reopening);
        let beyond = if beyond.is_some() { ", après la fin de la convention" } else { "" };
        let why = format!(
            "Dû par {payer}. Aucun paiement n’est fait entre le 1er\u{a0}déc. et le 31\u{a0}janv.\u{a0}: le versement \
             glissera à février {year}{beyond}."
        );
        let since = days_before(due_on, WARNING_DAYS).max(signed_on);
        Some(self.task(what, why, place, STEERING).since(since).due(due_on).at_risk())
    }
}
