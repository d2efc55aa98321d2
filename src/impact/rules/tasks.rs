//! What readings ask of a team, as its home tells it.

use chrono::NaiveDate;

use super::frequency::Asked;
use crate::task::{Audience, Go, Subject, Task};
use crate::text::NO_BREAK_SPACE;
use crate::web::french;

/// A reading that is asked of a metric.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Name of the metric.
    pub name: String,
    /// What is asked.
    pub asked: Asked,
}

/// What the readings of a product ask.
#[derive(Clone, Debug, Default)]
pub struct Filing {
    /// Those that are asked.
    pub wanted: Vec<Wanted>,
    /// Names of the metrics of those that somebody else proposed, and that wait for the team's agreement.
    pub proposed: Vec<String>,
}

/// Who files readings, and who sees that they lack.
const AUDIENCE: &[Audience] = &[Audience::Intrapreneur, Audience::Coach];

/// One task for those of a product that are late, one for those that are not yet, one for those that were proposed.
pub fn tasks(Filing { wanted, proposed }: &Filing, subject: &Subject, today: NaiveDate) -> Vec<Task> {
    let (late, due): (Vec<&Wanted>, Vec<&Wanted>) =
        wanted.iter().partition(|it| it.asked.late_since(today).is_some());
    let go = |label: &str| Go { href: format!("{}/indicateurs", subject.href), label: label.to_owned() };
    let mut tasks = Vec::new();
    if let Some(oldest) = late.iter().map(|it| it.asked.oldest_due).min() {
        let what = match late.as_slice() {
            [one] => format!("Relevé en retard{NO_BREAK_SPACE}: {}", one.name),
            many => format!("{}{NO_BREAK_SPACE}relevés d’impact en retard", many.len()),
        };
        let why = format!(
            "{}. Un relevé est en retard quand il manque encore, passé le délai de son indicateur, après la fin de sa période.",
            names(&late)
        );
        tasks.push(Task::new(subject, what, why, go("Déposer les relevés"), AUDIENCE).due(oldest));
    }
    if let Some(first) = due.iter().map(|it| it.asked.due).min() {
        let what = french::capitalised(&format!(
            "{} à déposer",
            french::count(due.len() as u64, "relevé d’impact", "relevés d’impact")
        ));
        let why = format!("{}. La période est finie\u{a0}: la valeur peut être relevée.", names(&due));
        tasks.push(Task::new(subject, what, why, go("Déposer les relevés"), AUDIENCE).due(first));
    }
    if !proposed.is_empty() {
        let count =
            french::count(proposed.len() as u64, "relevé proposé attend", "relevés proposés attendent");
        let mut names = proposed.clone();
        names.dedup();
        let why = format!(
            "{}. Un relevé qu’une autre personne propose compte quand l’équipe l’accepte.",
            french::listed(&names)
        );
        let what = format!("{count} votre accord");
        tasks.push(Task::new(subject, what, why, go("Répondre"), &[Audience::Intrapreneur]));
    }
    tasks
}

/// « Comptes créés (octobre 2026) et NPS (3e trimestre 2026) ».
fn names(wanted: &[&Wanted]) -> String {
    let named = |it: &&Wanted| {
        let before = if it.asked.follows_a_hole { ", et des périodes d’avant" } else { "" };
        format!("{} ({}{before})", it.name, it.asked.period)
    };
    let named: Vec<String> = wanted.iter().map(named).collect();
    french::listed(&named)
}

#[cfg(test)]
mod tests {
    use super::super::frequency::{Frequency, Rhythm};
    use super::super::period::PeriodKind;
    use super::*;
    use crate::task::{Kind, State};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn late_readings_and_those_to_file_are_two_tasks() {
        let subject = Subject {
            kind: Kind::Product,
            id: 1,
            name: "Clairière".to_owned(),
            href: "/produits/clairiere".to_owned(),
        };
        let wanted = |name: &str, every, kind, filed: &str, today: &str| {
            let rhythm = Rhythm { kind, every, delay: 30, from: day("2025-01-01") };
            let asked = rhythm.asked(Some(day(filed)), day(today)).unwrap();
            Wanted { name: name.to_owned(), asked }
        };
        let nps = wanted("NPS", Frequency::Quarterly, PeriodKind::Quarter, "2026-06-30", "2026-11-16");
        let users = wanted("Comptes", Frequency::Monthly, PeriodKind::Month, "2026-09-30", "2026-11-16");
        let filing = |wanted: &[Wanted], proposed: &[&str]| Filing {
            wanted: wanted.to_vec(),
            proposed: proposed.iter().map(|it| (*it).to_owned()).collect(),
        };
        let found = tasks(&filing(&[nps.clone(), users.clone()], &[]), &subject, day("2026-11-16"));
        let told: Vec<_> = found.iter().map(|it| (it.what.as_str(), it.state(day("2026-11-16")))).collect();
        assert_eq!(
            told,
            [
                ("Relevé en retard\u{a0}: NPS", State::Late { since: day("2026-10-31"), days: 17 }),
                ("1\u{a0}relevé d’impact à déposer", State::Due { days_left: 14 }),
            ]
        );
        assert!(found[0].why.starts_with("NPS (3e\u{a0}trimestre 2026)."));
        let later = tasks(&filing(&[nps, users], &[]), &subject, day("2026-12-01"));
        assert_eq!(later.len(), 1);
        assert_eq!(later[0].what, "2\u{a0}relevés d’impact en retard");
        assert!(tasks(&Filing::default(), &subject, day("2026-12-01")).is_empty());
        let proposed = tasks(&filing(&[], &["NPS", "NPS"]), &subject, day("2026-12-01"));
        assert_eq!(proposed[0].what, "2\u{a0}relevés proposés attendent votre accord");
        assert!(proposed[0].why.starts_with("NPS. Un relevé"), "{}", proposed[0].why);
    }
}
