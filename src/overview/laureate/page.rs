//! What the page of a laureate shows: to everybody its award and its goals, to those concerned the rest.

use chrono::NaiveDate;
use serde::Serialize;

use super::record::{Coach, GoalFacts, Whole};
use crate::convention::record::Brief;
use crate::fast::page::name as edition_name;
use crate::fast::rules::Award;
use crate::followup::scope::access;
use crate::identity::rules::{Rights, Target};
use crate::laureate::given_time::record::Said;
use crate::laureate::goal::rules::Point;
use crate::laureate::onboarding::rules::Progress;
use crate::laureate::rules::what_lacks_before_review;
use crate::laureate::scope::sides;
use crate::money::Euros;
use crate::overview::edition::{Term, mark, terms};
use crate::web::french;
use crate::web::page::{Page, Section};

/// The page.
#[derive(Serialize)]
pub struct LaureatePage {
    name: String,
    place_href: String,
    /// « Le produit », « L’incubateur ».
    place: &'static str,
    edition: String,
    edition_href: String,
    href: String,
    figures: Vec<Figure>,
    /// What is not known of the award, in a sentence.
    unknown: &'static str,
    /// The words that lead to where it is split, for those who may.
    split: &'static str,
    purpose: String,
    goals: Vec<GoalLine>,
    /// Whether whoever looks writes about its support.
    may_write: bool,
    conventions: Vec<ConventionLine>,
    /// Where administrators draw one up.
    draw_up: String,
    /// Where its follow-up is read, for those who may.
    followup: Option<String>,
    /// What only those concerned see.
    private: Option<Private>,
    terms: Vec<Term>,
    others: Vec<Link>,
}

impl Page for LaureatePage {
    const TEMPLATE: &'static str = "overview/laureate.html";
    const SECTION: Section = Section::Editions;
}

#[derive(Serialize)]
struct Link {
    href: String,
    label: String,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Figure {
    label: &'static str,
    value: String,
    /// Whether the value is a word, rather than an amount.
    is_word: bool,
}

#[derive(Serialize)]
struct GoalLine {
    label: String,
    is_flag: bool,
    baseline: String,
    baseline_on: String,
    target: String,
    target_on: String,
    source: String,
    /// Since when it is withdrawn; what it said before.
    notes: Vec<String>,
    /// Where it is corrected, for those who may.
    edit: Option<String>,
}

#[derive(Serialize)]
struct ConventionLine {
    href: String,
    reference: String,
    label: &'static str,
    look: &'static str,
}

#[derive(Serialize)]
struct Private {
    coaches: Vec<CoachLine>,
    /// Where the list of its steps is, and how far it is; « à ouvrir » before somebody opens it.
    onboarding: String,
    progress: String,
    /// Steps that are late, in words; empty when none is.
    late: String,
    /// Where the diagnosis is read.
    diagnosis: String,
    /// What lacks before the convention goes to review.
    lacks: Vec<Link>,
    /// The time that the intrapreneur gives, and when it was said; empty as long as nobody said it.
    time: String,
    time_said: String,
}

#[derive(Serialize)]
struct CoachLine {
    name: String,
    until: String,
}

impl LaureatePage {
    /// As much of it as `rights` let be seen on `today`.
    pub fn new(it: &Whole, rights: &Rights, today: NaiveDate) -> Self {
        let place = &it.laureate.place;
        let id = it.laureate.laureate;
        let may_write = !sides(rights, place.target, id).is_empty();
        let (figures, unknown) = figures(it.award);
        let href = crate::laureate::href(id);
        Self {
            name: place.name.clone(),
            place_href: place.href(),
            place: match place.target {
                Target::Incubator(_) => "Fiche de l’incubateur",
                Target::Product(_) | Target::Laureate(_) => "Fiche du produit",
            },
            edition: edition_name(it.laureate.edition),
            edition_href: format!("{}/{}", crate::fast::PATH, it.laureate.edition),
            figures,
            unknown,
            split: match (rights.administrator && !it.is_decided, it.award.split()) {
                (false, _) => "",
                (true, None) => "Ventiler l’attribution",
                (true, Some(_)) => "Corriger la ventilation",
            },
            purpose: it.purpose.as_deref().map(french::capitalised).unwrap_or_default(),
            goals: it.goals.iter().map(|goal| goal_line(goal, may_write.then_some(href.as_str()))).collect(),
            may_write,
            conventions: it.conventions.iter().map(|it| convention(it, today)).collect(),
            draw_up: format!("/conventions/nouvelle?laureat={id}"),
            followup: access(rights, place.target, id).map(|_| it.laureate.href()),
            private: rights.sees(place.target).then(|| private(it, today)),
            terms: terms(&it.edition),
            others: it
                .others
                .iter()
                .map(|it| Link { href: crate::laureate::href(it.laureate), label: edition_name(it.edition) })
                .collect(),
            href,
        }
    }
}

fn private(it: &Whole, today: NaiveDate) -> Private {
    let id = it.laureate.laureate;
    let progress = it.list.as_ref().map(|list| list.progress(today));
    let late = progress.map_or(0, |it| it.late);
    let lacks = what_lacks_before_review(&it.readiness).into_iter();
    Private {
        coaches: it.coaches.iter().map(coach).collect(),
        onboarding: format!("{}/accueil", crate::laureate::href(id)),
        progress: progress.map(Progress::shown).unwrap_or_default(),
        late: if late == 0 {
            String::new()
        } else {
            french::count_feminine(late, "étape en retard", "étapes en retard")
        },
        diagnosis: format!("{}/diagnostic", crate::laureate::href(id)),
        lacks: lacks.map(|it| Link { href: it.href(id), label: it.what() }).collect(),
        time: it.time.map(|(_, last)| last.time.shown()).unwrap_or_default(),
        time_said: it.time.map(|time| time_said(time, signed_on(&it.conventions))).unwrap_or_default(),
    }
}

/// The day the first of these conventions was signed.
fn signed_on(conventions: &[Brief]) -> Option<NaiveDate> {
    conventions.iter().filter_map(|it| it.state.signed_on()).min()
}

/// When a time was said, and whether anything was said before the convention was signed.
fn time_said((first, last): (Said, Said), signed_on: Option<NaiveDate>) -> String {
    let on = french::date(last.on);
    match signed_on {
        Some(signed) if first.on >= signed => {
            format!("dit le {on}, après la signature du {}", french::date(signed))
        }
        _ => format!("dit le {on}"),
    }
}

/// The parts of an award, and what nobody said of them.
fn figures(award: Award) -> (Vec<Figure>, &'static str) {
    let amount = |label, amount: Option<Euros>| match amount {
        None => Figure { label, value: "inconnu".to_owned(), is_word: true },
        Some(it) if it.is_zero() => Figure { label, value: "aucun".to_owned(), is_word: true },
        Some(it) => Figure { label, value: it.short(), is_word: false },
    };
    let figures = vec![
        amount("Accompagnement", award.support),
        amount("Cofinancement", award.co_financing),
        amount("Total", award.amount()),
    ];
    let unknown = match (award.split(), award.amount()) {
        (Some(_), _) => "",
        (None, Some(_)) => {
            "Attribution non ventilée\u{a0}: personne n’a encore dit ce qui, dans le total, est \
             accompagnement et ce qui est cofinancement."
        }
        (None, None) => "Le montant de cette attribution n’est pas connu.",
    };
    (figures, unknown)
}

fn goal_line(of: &GoalFacts, href: Option<&str>) -> GoalLine {
    let goal = &of.goal;
    let value = |it: &Point| it.value.with_unit(&goal.unit);
    let baseline = goal.baseline.as_ref();
    GoalLine {
        label: goal.label.clone(),
        is_flag: goal.is_flag,
        baseline: baseline.map(value).unwrap_or_default(),
        baseline_on: baseline.map(|it| french::date(it.on)).unwrap_or_default(),
        target: value(&goal.target),
        target_on: french::date(goal.target.on),
        source: goal.source.clone(),
        notes: of.withdrawn.iter().chain(&of.formers).cloned().collect(),
        edit: href.filter(|_| of.withdrawn.is_none()).map(|it| format!("{it}/objectifs/{}/modifier", of.id)),
    }
}

fn convention(it: &Brief, today: NaiveDate) -> ConventionLine {
    let (label, look) = mark(it.state.standing(it.span(), today));
    let reference = it.reference.to_string();
    ConventionLine { href: format!("/conventions/{reference}"), reference, label, look }
}

fn coach(it: &Coach) -> CoachLine {
    CoachLine {
        name: it.name.clone(),
        until: it.until.map(|it| format!("jusqu’au {}", french::date(it))).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::laureate::given_time::rules::GivenTime;

    #[test]
    fn a_time_that_is_said_too_late_says_so() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let said = |on: &str| Said { id: 1, time: GivenTime::Days(5), by: 1, on: day(on) };
        for (first, last, signed, expected) in [
            ("2026-11-02", "2026-11-02", None, "dit le 2 nov. 2026"),
            ("2026-11-02", "2026-11-02", Some("2026-11-03"), "dit le 2 nov. 2026"),
            ("2026-11-02", "2026-11-20", Some("2026-11-03"), "dit le 20 nov. 2026"),
            (
                "2026-11-03",
                "2026-11-20",
                Some("2026-11-03"),
                "dit le 20 nov. 2026, après la signature du 3 nov. 2026",
            ),
        ] {
            let found = time_said((said(first), said(last)), signed.map(day));
            assert_eq!(found.replace('\u{a0}', " "), expected);
        }
    }

    #[test]
    fn an_award_says_what_is_not_known_of_it() {
        let euros = |it: i64| Some(Euros::from_cents(it * 100));
        for (total, support, money, values, says) in [
            (euros(200_000), euros(30_000), euros(170_000), ["30 000 €", "170 000 €", "200 000 €"], ""),
            (euros(30_000), euros(30_000), euros(0), ["30 000 €", "aucun", "30 000 €"], ""),
            (euros(30_000), None, None, ["inconnu", "inconnu", "30 000 €"], "non ventilée"),
            (None, None, None, ["inconnu", "inconnu", "inconnu"], "n’est pas connu"),
        ] {
            let (figures, unknown) = figures(Award { total, support, co_financing: money });
            let found: Vec<_> =
                figures.iter().map(|it| it.value.replace(['\u{a0}', '\u{202f}'], " ")).collect();
            assert_eq!(found, values);
            assert!(unknown.contains(says) && says.is_empty() == unknown.is_empty());
        }
    }
}
