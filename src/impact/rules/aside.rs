//! Why nobody needs to say that a target is not judged: what measures it changed, or measures nothing any more.

use chrono::NaiveDate;

use crate::web::french;

/// Why a target due on that day is set aside by what became of its metric: the version after the one it was set under
/// began on `next`, so that its readings are of another method; or the metric is said unmeasurable since a day, and why.
pub fn aside(
    due_on: NaiveDate,
    next: Option<NaiveDate>,
    unmeasurable: Option<(NaiveDate, &str)>,
) -> Option<String> {
    if let Some((since, why)) = unmeasurable.filter(|it| it.0 < due_on) {
        let why = why.trim_end_matches('.');
        return Some(format!("l’indicateur est dit non mesurable depuis le {} ({why})", french::date(since)));
    }
    let next = next.filter(|it| *it <= due_on)?;
    Some(format!(
        "la méthode a changé le {}\u{a0}; reprenez l’objectif sur la nouvelle version",
        french::date(next)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_measures_a_target_may_set_it_aside() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let changed =
            "la méthode a changé le 1er\u{a0}juin 2026\u{a0}; reprenez l’objectif sur la nouvelle version";
        let lost = "l’indicateur est dit non mesurable depuis le 1er\u{a0}juin 2026 (personne ne compte)";
        let (no, on) = (None, Some("2026-06-01"));
        for (due_on, next, unmeasurable, expected) in [
            ("2026-06-30", no, no, None),
            // Its last day was measured as it was set.
            ("2026-05-31", on, no, None),
            ("2026-06-01", on, no, Some(changed)),
            ("2026-12-31", on, no, Some(changed)),
            // What was due by the day stays judged.
            ("2026-06-01", no, on, None),
            ("2026-06-02", no, on, Some(lost)),
            // Nothing can be taken up on a version of what is not measured.
            ("2026-06-02", on, on, Some(lost)),
            ("2026-06-01", on, on, Some(changed)),
        ] {
            let unmeasurable = unmeasurable.map(|it| (day(it), "personne ne compte."));
            let found = aside(day(due_on), next.map(day), unmeasurable);
            let found = found.map(|it| it.replace('\u{202f}', "\u{a0}"));
            assert_eq!(found.as_deref(), expected, "{due_on} {next:?} {unmeasurable:?}");
        }
    }
}
