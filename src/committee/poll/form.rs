//! Dates to propose, as typed, and to whom.

use std::collections::HashMap;

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::Serialize;

use crate::committee::planning::{FAR_MONTHS, TAKEN, whereabouts};
use crate::committee::record::members::Member;
use crate::committee::record::poll::Date;
use crate::committee::record::poll::write::New;
use crate::committee::rules::poll::{Answer, FEWEST, MOST};
use crate::committee::rules::{Meeting, Seat, Time};
use crate::committee::seats::SeatsDraft;
use crate::task::months_after;
use crate::value::Email;
use crate::web::form::FormErrors;

/// Lines of dates that are shown at first, and added at once.
const LINES: usize = 3;

/// Dates, where, and to whom they are proposed, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct PollDraft {
    /// A line without a day nor an hour is left out.
    #[field(default = Vec::new())]
    dates: Vec<DateLine>,
    #[field(default = "")]
    minutes: String,
    #[field(default = "")]
    place: String,
    #[field(default = "")]
    link: String,
    /// Those to whom they are proposed.
    #[field(default = <SeatsDraft as Default>::default())]
    pub seats: SeatsDraft,
    /// Which button: more lines, or what is typed is proposed.
    #[field(default = "")]
    act: String,
}

/// A date, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
struct DateLine {
    #[field(default = "")]
    on: String,
    #[field(default = "")]
    at: String,
}

/// What somebody answers, by row of the date, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm)]
pub struct AnswerDraft {
    /// By row of the date.
    #[field(default = HashMap::new())]
    answers: HashMap<String, String>,
}

impl PollDraft {
    /// An empty form, with those who usually sit, for a meeting of so many minutes.
    pub fn of(members: &[Member], vacant: impl Iterator<Item = Seat>, minutes: i32) -> Self {
        Self {
            dates: vec![<DateLine as Default>::default(); LINES],
            minutes: minutes.to_string(),
            seats: SeatsDraft::of(members, vacant, 0),
            ..<Self as Default>::default()
        }
    }

    /// The same form, with as many lines of dates as are shown at first; those that are typed stay.
    #[must_use]
    pub fn with_lines(mut self) -> Self {
        self.dates.resize(LINES.max(self.dates.len()), <DateLine as Default>::default());
        self
    }

    /// How many lines of dates there are.
    pub fn lines(&self) -> usize {
        self.dates.len()
    }

    /// Whether more lines are asked for, rather than what is typed proposed.
    pub fn asks_for_more(&self) -> bool {
        self.act == "more"
    }

    /// The same form, with more lines of dates, as far as there may be.
    #[must_use]
    pub fn with_more_lines(mut self) -> Self {
        let wanted = (self.dates.len().max(LINES) + LINES).min(MOST.max(self.dates.len()));
        self.dates.resize(wanted, <DateLine as Default>::default());
        self
    }

    /// What is proposed, and to whom; none on a day that another committee of the product has.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(&self, taken: &[NaiveDate], today: NaiveDate) -> Result<(New, Vec<Member>), FormErrors> {
        let mut errors = FormErrors::new();
        let mut dates: Vec<Meeting> = Vec::new();
        for (at, it) in self.dates.iter().enumerate() {
            if it.on.trim().is_empty() && it.at.trim().is_empty() {
                continue;
            }
            let (day, hour) = (format!("dates[{at}].on"), format!("dates[{at}].at"));
            let on = errors.required_day(&day, &it.on, "Indiquez le jour de cette date, ou videz la ligne.");
            let at: Option<Time> = errors.parsed(hour, &it.at, "Indiquez l’heure, comme 14\u{a0}h\u{a0}30.");
            let Some(on) = on else { continue };
            if on <= today {
                errors.add(&day, "Proposez un jour à venir, pour qu’on ait le temps de répondre.");
            } else if on > months_after(today, FAR_MONTHS) {
                errors.add(&day, "Ce jour est dans plus de deux ans\u{a0}: vérifiez l’année.");
            } else if taken.contains(&on) {
                errors.add(&day, TAKEN);
            }
            let meeting = Meeting { on, at };
            if at.is_some() && dates.contains(&meeting) {
                errors.add(day, "Cette date est déjà dans la liste\u{a0}: gardez une seule ligne.");
            }
            dates.push(meeting);
        }
        if errors.is_empty() && dates.len() < FEWEST {
            errors.add(
                format!("dates[{}].on", dates.len()),
                "Proposez au moins deux dates\u{a0}: pour une seule, planifiez le comité d’investissement.",
            );
        }
        if dates.len() > MOST {
            errors.add(format!("dates[{MOST}].on"), "Proposez dix dates au plus.");
        }
        let place = whereabouts(&mut errors, &self.minutes, (&self.place, &self.link));
        let members = match self.seats.parsed(&[]) {
            Ok(members) => members,
            Err(found) => {
                for it in found.iter() {
                    errors.add(format!("seats.{}", it.field), it.message.clone());
                }
                Vec::new()
            }
        };
        if errors.is_empty() && members.iter().all(|it| it.email.parse::<Email>().is_err()) {
            errors.add(
                "seats.members[0].email",
                "Donnez l’adresse d’au moins une personne\u{a0}: elle y reçoit le lien pour répondre.",
            );
        }
        match place {
            Some((minutes, place, link)) if errors.is_empty() => {
                Ok((New { dates, minutes, place, link }, members))
            }
            _ => Err(errors),
        }
    }
}

impl AnswerDraft {
    /// What is known of somebody's answers.
    pub fn of(answers: impl Iterator<Item = (i64, Answer)>) -> Self {
        Self { answers: answers.map(|it| (it.0.to_string(), it.1.code().to_owned())).collect() }
    }

    /// What was typed of a date.
    pub fn typed(&self, date: i64) -> &str {
        self.answers.get(&date.to_string()).map_or("", String::as_str)
    }

    /// An answer for each date.
    ///
    /// # Errors
    /// A date without one.
    pub fn parsed(&self, dates: &[Date]) -> Result<Vec<(i64, Answer)>, FormErrors> {
        let mut errors = FormErrors::new();
        let mut answers = Vec::new();
        for it in dates {
            match self.typed(it.id).parse::<Answer>() {
                Ok(answer) => answers.push((it.id, answer)),
                Err(problem) => errors.add(format!("answers[{}]", it.id), problem.to_string()),
            }
        }
        if errors.is_empty() { Ok(answers) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(dates: &[(&str, &str)]) -> PollDraft {
        let line = |it: &(&str, &str)| DateLine { on: it.0.to_owned(), at: it.1.to_owned() };
        let member = Member {
            id: 0,
            person_id: None,
            name: "Ada Noyer".to_owned(),
            title: String::new(),
            organisation: String::new(),
            email: "ada@agence.example".to_owned(),
            seat: Seat::Sponsor,
            is_chair: false,
            attendance: crate::committee::rules::Attendance::Unknown,
            proxy: String::new(),
        };
        let dates = dates.iter().map(line).collect();
        PollDraft { dates, ..PollDraft::of(&[member], std::iter::empty(), 50) }
    }

    fn fields(draft: &PollDraft) -> Vec<String> {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        match draft.parsed(&[day("2026-12-08")], day("2026-11-23")) {
            Ok(_) => Vec::new(),
            Err(errors) => errors.iter().map(|it| it.field.clone()).collect(),
        }
    }

    #[test]
    fn two_to_ten_dates_to_come_with_an_hour_each() {
        let good = ("03/12/2026", "14 h 30");
        for (dates, expected) in [
            (&[good, ("03/12/2026", "16h")][..], &[][..]),
            (&[("", ""), good, ("", ""), ("04/12/2026", "9h")], &[]),
            (&[], &["dates[0].on"]),
            (&[good], &["dates[1].on"]),
            (&[good, good], &["dates[1].on"]),
            (&[good, ("04/12/2026", "")], &["dates[1].at"]),
            (&[good, ("", "9h")], &["dates[1].on"]),
            (&[good, ("04/12/2026", "midi")], &["dates[1].at"]),
            (&[good, ("23/11/2026", "9h")], &["dates[1].on"]),
            (&[good, ("24/11/2026", "9h")], &[]),
            (&[good, ("24/11/2028", "9h")], &["dates[1].on"]),
            (&[good, ("08/12/2026", "9h")], &["dates[1].on"]),
        ] {
            assert_eq!(fields(&draft(dates)), expected, "{dates:?}");
        }
        let eleven: Vec<(String, &str)> = (1..=11).map(|it| (format!("{it}/01/2027"), "9h")).collect();
        let eleven: Vec<(&str, &str)> = eleven.iter().map(|it| (it.0.as_str(), it.1)).collect();
        assert_eq!(fields(&draft(&eleven)), ["dates[10].on"]);
        assert_eq!(fields(&draft(&eleven[..10])), [""; 0]);
    }

    #[test]
    fn lines_are_added_up_to_ten_and_none_is_lost() {
        let mut form = draft(&[]).with_lines();
        for expected in [3, 6, 9, 10, 10] {
            assert_eq!(form.lines(), expected);
            form = form.with_more_lines();
        }
        let typed = draft(&[("03/12/2026", "14 h 30"), ("", ""), ("", ""), ("", "9h")]);
        assert_eq!(typed.clone().with_lines(), typed);
        assert_eq!(typed.clone().with_more_lines().dates[..4], typed.dates[..]);
    }

    #[test]
    fn somebody_must_be_able_to_answer() {
        let dates = [("03/12/2026", "14h"), ("04/12/2026", "14h")];
        let nobody = PollDraft { seats: <SeatsDraft as Default>::default(), ..draft(&dates) };
        assert_eq!(fields(&nobody), ["seats.members[0].email"]);
        let long = PollDraft { minutes: "5".to_owned(), link: "ici".to_owned(), ..draft(&dates) };
        assert_eq!(fields(&long), ["minutes", "link"]);
    }

    #[test]
    fn each_date_is_answered() {
        let date = |id| Date { id, poll_id: 1, on_day: NaiveDate::MIN, starts_at: String::new() };
        let typed = |of: &[(&str, &str)]| AnswerDraft {
            answers: of.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect(),
        };
        let dates = [date(4), date(9)];
        let whole = typed(&[("4", "yes"), ("9", "if_needed"), ("12", "no")]);
        assert_eq!(whole.parsed(&dates), Ok(vec![(4, Answer::Yes), (9, Answer::IfNeeded)]));
        let errors = typed(&[("4", "peut-être")]).parsed(&dates).unwrap_err();
        let fields: Vec<_> = errors.iter().map(|it| it.field.as_str()).collect();
        assert_eq!(fields, ["answers[4]", "answers[9]"]);
    }
}
