//! Who came, as typed.

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::Serialize;

use crate::committee::record::Committee;
use crate::committee::record::members::Member;
use crate::committee::record::save::Held;
use crate::committee::rules::{Attendance, Seat, Sits, usual_quorum};
use crate::web::form::{FormErrors, line};
use crate::web::french;

/// Voices of a quorum, at most.
const MOST: i32 = 100;
/// Somebody whose presence was typed sits no more.
const GONE: &str = "Les membres ont changé entre-temps\u{a0}: relisez les présences ci-dessous, puis enregistrez de nouveau.";
/// Characters of who receives a voice, at most.
const LONGEST: usize = 200;

/// The day and the attendance, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct SittingDraft {
    #[field(default = "")]
    held_on: String,
    #[field(default = "")]
    quorum: String,
    /// One line for each member, in their order.
    #[field(default = Vec::new())]
    pub members: Vec<Line>,
    /// Version of the committee when the form was opened.
    #[field(default = 0)]
    pub version: i64,
}

/// Whether one member came, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct Line {
    #[field(default = 0)]
    id: i64,
    #[field(default = "")]
    attendance: String,
    #[field(default = "")]
    proxy: String,
}

/// Why a committee was noted by mistake, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct MistakeDraft {
    #[field(default = "")]
    reason: String,
    /// Version of the committee when the form was opened.
    #[field(default = 0)]
    pub version: i64,
}

impl MistakeDraft {
    /// An empty form, opened on that version.
    pub fn new(version: i64) -> Self {
        Self { reason: String::new(), version }
    }

    /// The reason.
    ///
    /// # Errors
    /// None, or one that is too long.
    pub fn parsed(&self) -> Result<String, FormErrors> {
        let mut errors = FormErrors::new();
        let missing = "Dites ce qui était faux\u{a0}: la raison reste dans l’historique.";
        let reason = errors.required_at_most("reason", line(&self.reason), missing, LONGEST);
        reason.ok_or(errors)
    }
}

impl SittingDraft {
    /// What is known of it; the day that was planned, the quorum that is usual.
    pub fn of(committee: &Committee, members: &[Member]) -> Self {
        let sits: Vec<Sits> = members.iter().map(Member::sits).collect();
        let quorum = committee.quorum.map_or_else(|| usual_quorum(&sits).to_string(), |it| it.to_string());
        Self {
            held_on: committee.day().map(french::day_typed).unwrap_or_default(),
            quorum,
            members: members
                .iter()
                .map(|it| Line {
                    id: it.id,
                    attendance: it.attendance.code().to_owned(),
                    proxy: it.proxy.clone(),
                })
                .collect(),
            version: committee.version,
        }
    }

    /// The day and the quorum, as typed.
    pub fn day_and_quorum(&self) -> (&str, &str) {
        (self.held_on.trim(), self.quorum.trim())
    }

    /// What was typed of a member: presence, and who has their voice.
    pub fn line(&self, id: i64) -> Option<(&str, &str)> {
        let line = self.members.iter().find(|it| it.id == id)?;
        Some((&line.attendance, &line.proxy))
    }

    /// What was said; not on a day another committee has.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(
        &self,
        members: &[Member],
        taken: &[NaiveDate],
        today: NaiveDate,
    ) -> Result<Held, FormErrors> {
        let mut errors = FormErrors::new();
        let missing = "Indiquez le jour où le comité s’est tenu.";
        let on = errors.required_day("held_on", &self.held_on, missing);
        if on.is_some_and(|it| it > today) {
            errors.add("held_on", "Ce jour est à venir\u{a0}: un comité se note une fois tenu.");
        }
        if on.is_some_and(|it| taken.contains(&it)) {
            errors.add(
                "held_on",
                "Un autre comité d’investissement de ce produit a ce jour\u{a0}: corrigez le jour, ou ouvrez celui qui est noté.",
            );
        }
        let typed = self.quorum.trim();
        let quorum = typed.parse::<i32>().ok().filter(|it| (0..=MOST).contains(it));
        if !typed.is_empty() && quorum.is_none() {
            errors.add("quorum", "Indiquez un nombre de voix, de 0 à 100, ou rien.");
        }
        let voters = members.iter().filter(|it| it.seat != Seat::Guest).count();
        if voters > 0 && quorum.and_then(|it| usize::try_from(it).ok()).is_some_and(|it| it > voters) {
            let all = french::count_feminine(voters as u64, "voix", "voix");
            let message = format!("Le comité compte {all}\u{a0}: le quorum n’en demande pas plus.");
            errors.add("quorum", message);
        }
        let mut attendance = Vec::new();
        for (at, it) in self.members.iter().enumerate() {
            let of = |field: &str| format!("members[{at}].{field}");
            let said = it.attendance.parse().unwrap_or(Attendance::Unknown);
            let Some(known) = members.iter().find(|known| known.id == it.id) else {
                if said != Attendance::Unknown {
                    errors.add("held_on", GONE);
                }
                continue;
            };
            let proxy = line(&it.proxy).unwrap_or_default();
            if said == Attendance::Proxy && proxy.is_empty() {
                let message = format!("Dites à qui {} a donné pouvoir.", known.name);
                errors.add(of("proxy"), message);
            }
            if said != Attendance::Proxy && !proxy.is_empty() {
                let message = format!(
                    "Choisissez «\u{a0}A donné pouvoir\u{a0}» pour {}, ou videz ce champ.",
                    known.name
                );
                errors.add(of("attendance"), message);
            }
            let proxy = errors.at_most(of("proxy"), Some(proxy), LONGEST).unwrap_or_default();
            attendance.push((it.id, said, proxy));
        }
        match on {
            Some(on) if errors.is_empty() => Ok(Held { on, quorum, attendance }),
            _ => Err(errors),
        }
    }
}
