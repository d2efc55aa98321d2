//! Those who sit, as typed.

use rocket::form::FromForm;
use serde::Serialize;

use crate::committee::record::members::Member;
use crate::committee::rules::{Attendance, Seat};
use crate::value::Email;
use crate::web::form::{FormErrors, line};

/// Empty lines below those that are filled.
const SPARE_LINES: usize = 3;
/// Members, at most.
const MOST: usize = 40;
/// Characters of a field, at most.
const LONGEST: usize = 200;

/// All of them, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct SeatsDraft {
    /// One line for each person.
    #[field(default = Vec::new())]
    pub members: Vec<Line>,
    /// Number of the line of who chairs, from 0.
    #[field(default = "")]
    pub chair: String,
    /// Version of the committee when the form was opened.
    #[field(default = 0)]
    pub version: i64,
}

/// One person, as typed; a line without name nor address is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct Line {
    #[field(default = "")]
    name: String,
    #[field(default = "")]
    title: String,
    #[field(default = "")]
    organisation: String,
    #[field(default = "")]
    email: String,
    #[field(default = "")]
    seat: String,
}

impl SeatsDraft {
    /// Those who sit, and lines for others: one for each mandatory seat that nobody holds.
    pub fn of(members: &[Member], vacant: impl Iterator<Item = Seat>, version: i64) -> Self {
        let line = |it: &Member| Line {
            name: it.name.clone(),
            title: it.title.clone(),
            organisation: it.organisation.clone(),
            email: it.email.clone(),
            seat: it.seat.code().to_owned(),
        };
        let empty = |seat: Seat| Line { seat: seat.code().to_owned(), ..<Line as Default>::default() };
        let chair = members.iter().position(|it| it.is_chair).map(|it| it.to_string()).unwrap_or_default();
        let mut lines: Vec<Line> = members.iter().map(line).chain(vacant.map(empty)).collect();
        lines.extend((0..SPARE_LINES).map(|_| empty(Seat::Guest)));
        Self { members: lines, chair, version }
    }

    /// Those who sit. What was said of the presence of those who stay is kept.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(&self, known: &[Member]) -> Result<Vec<Member>, FormErrors> {
        let mut errors = FormErrors::new();
        let mut members: Vec<Member> = Vec::new();
        let stays = self.who_stays(known);
        for (at, it) in self.members.iter().enumerate().take(MOST) {
            let is_chair = self.chair == at.to_string();
            let of = |field: &str| format!("members[{at}].{field}");
            let mut text = |field: &str, typed: &str| {
                errors.at_most(of(field), line(typed), LONGEST).unwrap_or_default()
            };
            let (name, title) = (text("name", &it.name), text("title", &it.title));
            let organisation = text("organisation", &it.organisation);
            let email: Option<Email> = errors.optional(of("email"), &it.email);
            if name.is_empty() && it.email.trim().is_empty() {
                if !title.is_empty() || is_chair {
                    errors.add(of("name"), "Indiquez le nom de cette personne, ou videz la ligne.");
                }
                continue;
            }
            let seat = match it.seat.parse::<Seat>() {
                Ok(seat) => seat,
                Err(problem) => {
                    errors.add(of("seat"), problem.to_string());
                    continue;
                }
            };
            let email = email.map(|it| it.to_string()).unwrap_or_default();
            let is_same = |other: &&Member| {
                if email.is_empty() { other.name == name } else { other.email == email }
            };
            if members.iter().any(|other| is_same(&other)) {
                errors
                    .add(of("name"), "Cette personne est déjà dans la liste\u{a0}: gardez une seule ligne.");
            }
            let before = stays.get(at).copied().flatten();
            members.push(Member {
                id: before.map_or(0, |it| it.id),
                person_id: before.and_then(|it| it.person_id),
                name,
                title,
                organisation,
                email,
                seat,
                is_chair,
                attendance: before.map_or(Attendance::Unknown, |it| it.attendance),
                proxy: before.map(|it| it.proxy.clone()).unwrap_or_default(),
            });
        }
        if self.members.iter().skip(MOST).any(|it| !it.name.trim().is_empty() || !it.email.trim().is_empty())
        {
            let message = "Jalon inscrit quarante personnes au plus\u{a0}: retirez des lignes.";
            errors.add(format!("members[{MOST}].name"), message);
        }
        if errors.is_empty() { Ok(members) } else { Err(errors) }
    }

    /// Who each line is, among those who already sit: all lines by their address first; then, by the name, those
    /// whose address is added or corrected, among the people that no other line is.
    fn who_stays<'a>(&self, known: &'a [Member]) -> Vec<Option<&'a Member>> {
        let typed: Vec<(String, String)> = self.members.iter().map(Line::read).collect();
        let mut found: Vec<Option<&Member>> = vec![None; typed.len()];
        let by_address = |it: &Member, (_, email): &(String, String)| !email.is_empty() && it.email == *email;
        let by_name = |it: &Member, (name, _): &(String, String)| {
            !name.is_empty() && it.name.to_lowercase() == name.to_lowercase()
        };
        for is_theirs in [&by_address as &dyn Fn(&Member, &(String, String)) -> bool, &by_name] {
            for (at, line) in typed.iter().enumerate() {
                let is_free = |it: &&Member| found.iter().flatten().all(|other| other.id != it.id);
                if found[at].is_none() {
                    found[at] = known.iter().filter(is_free).find(|it| is_theirs(it, line));
                }
            }
        }
        found
    }
}

impl Line {
    /// Name and address, as they are stored; an address that cannot be read is none.
    fn read(&self) -> (String, String) {
        let email = self.email.trim().parse::<Email>().map(|it| it.to_string()).unwrap_or_default();
        (line(&self.name).unwrap_or_default(), email)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &str, email: &str, seat: &str) -> Line {
        Line {
            name: name.to_owned(),
            email: email.to_owned(),
            seat: seat.to_owned(),
            ..<Line as Default>::default()
        }
    }

    fn draft(members: Vec<Line>, chair: &str) -> SeatsDraft {
        SeatsDraft { members, chair: chair.to_owned(), version: 1 }
    }

    #[test]
    fn empty_lines_are_left_out_and_the_chair_is_one_of_those_who_sit() {
        let lines =
            vec![line("", "", "sponsor"), line("Nadia Ferrand", "", "sponsor"), line("", "", "guest")];
        let members = draft(lines.clone(), "1").parsed(&[]).unwrap();
        assert_eq!(members.len(), 1);
        assert!(members[0].is_chair && members[0].seat == Seat::Sponsor);
        let errors = draft(lines, "0").parsed(&[]).unwrap_err();
        assert_eq!(errors.iter().map(|it| it.field.as_str()).collect::<Vec<_>>(), ["members[0].name"]);
    }

    #[test]
    fn the_presence_of_those_who_stay_is_kept() {
        use Attendance::{Absent, Excused, Present, Unknown};

        let known = |id: i64, name: &str, email: &str, attendance| Member {
            id,
            person_id: None,
            name: name.to_owned(),
            title: String::new(),
            organisation: String::new(),
            email: email.to_owned(),
            seat: Seat::Sponsor,
            is_chair: false,
            attendance,
            proxy: String::new(),
        };
        let before = [
            known(1, "Nadia Ferrand", "", Present),
            known(2, "Yanis Abadie", "yanis@agence.example", Excused),
            known(3, "Ada Noyer", "ada@agence.example", Absent),
        ];
        for (typed, expected) in [
            // An address is added, corrected, taken out; the name is corrected, or written otherwise.
            (line("Nadia Ferrand", "nadia@agence.example", "sponsor"), (1, Present)),
            (line("Yanis Abadie", "y.abadie@agence.example", "sponsor"), (2, Excused)),
            (line("Yanis Abadie", "", "guest"), (2, Excused)),
            (line("Ada Noyer-Lest", "ada@agence.example", "business"), (3, Absent)),
            (line("nadia ferrand", "", "sponsor"), (1, Present)),
            // Somebody else came in: nothing is known of them.
            (line("Bastien Laroque", "", "sponsor"), (0, Unknown)),
            (line("", "bastien@agence.example", "sponsor"), (0, Unknown)),
        ] {
            let read = draft(vec![typed.clone()], "").parsed(&before).unwrap();
            assert_eq!((read[0].id, read[0].attendance), expected, "{typed:?}");
        }
        // Two who have the same name are not one, whoever comes first: presence is that of the address.
        let two =
            [line("Ada Noyer", "ada@agence.example", "sponsor"), line("Ada Noyer", "a@b.example", "guest")];
        for (lines, expected) in
            [([two[0].clone(), two[1].clone()], [3, 0]), ([two[1].clone(), two[0].clone()], [0, 3])]
        {
            let read = draft(lines.to_vec(), "").parsed(&before).unwrap();
            assert_eq!(read.iter().map(|it| it.id).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn what_is_wrong_is_said_beside_its_line() {
        let lines = vec![
            line("Nadia Ferrand", "pas une adresse", "sponsor"),
            line("Yanis Abadie", "", "roi"),
            line("Ada", "ada@agence.example", "guest"),
            line("Ada B", "ada@agence.example", "guest"),
        ];
        let errors = draft(lines, "").parsed(&[]).unwrap_err();
        assert_eq!(
            errors.iter().map(|it| it.field.as_str()).collect::<Vec<_>>(),
            ["members[0].email", "members[1].seat", "members[3].name"]
        );
    }
}
