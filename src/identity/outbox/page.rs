//! What the list of mails shows: to whom, why, where it stands.

use serde::Serialize;

use super::PATH;
use crate::mail::delivery::KEPT;
use crate::mail::record::list::Listed;
use crate::mail::rules::{NotAgain, State, Trouble};
use crate::mail::{CommitteePapers, Invitation, LateReadings, Letter, ProviderLink, SignIn};
use crate::web::page::{Page, Section};
use crate::web::pagination::Pagination;
use crate::web::{french, instant};

/// Mails on one page.
pub const PER_PAGE: u64 = 50;

/// The list, newest first.
#[derive(Serialize)]
pub struct OutboxPage {
    title: String,
    /// Days during which what is settled stays here.
    kept: i64,
    /// Whether mails leave this machine.
    leaves: bool,
    lines: Vec<Line>,
    pages: Pagination,
}

impl Page for OutboxPage {
    const TEMPLATE: &'static str = "identity/outbox.html";
    const SECTION: Section = Section::None;
}

#[derive(Serialize)]
struct Line {
    recipient: String,
    purpose: String,
    queued_at: String,
    badge: Badge,
    when: String,
    tries: String,
    trouble: String,
    /// Where the button sends; nothing when it may not be tried again.
    again: Option<String>,
    /// Why there is no button, when somebody may look for it.
    why_not: &'static str,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Badge {
    label: &'static str,
    look: &'static str,
}

impl OutboxPage {
    /// Page `page` of `count` mails, as they stand at `now`.
    pub fn new(mails: Vec<Listed>, count: u64, page: u64, now: &str, leaves: bool) -> Self {
        let href = |number: u64| if number > 1 { format!("{PATH}?page={number}") } else { PATH.to_owned() };
        Self {
            title: match count {
                0 => "Aucun courriel pour l’instant".to_owned(),
                _ => french::count(count, "courriel", "courriels"),
            },
            kept: KEPT.num_days(),
            leaves,
            lines: mails.into_iter().map(|it| line(it, now)).collect(),
            pages: Pagination::new(page, count.div_ceil(PER_PAGE).max(1), href),
        }
    }
}

fn line(mail: Listed, now: &str) -> Line {
    let state = mail.standing.state(now);
    let (badge, when) = standing(&state);
    let again = mail.standing.may_try_again(now);
    let is_over = matches!(state, State::GivenUp { .. } | State::TooLate { .. });
    Line {
        purpose: purpose(&mail.purpose),
        queued_at: instant::shown(&mail.queued_at),
        badge,
        when,
        tries: french::count(u64::from(mail.tries.unsigned_abs()), "essai", "essais"),
        trouble: mail.trouble.map(trouble).unwrap_or_default(),
        why_not: again.err().filter(|_| is_over).map(reason).unwrap_or_default(),
        again: again.is_ok().then(|| format!("{PATH}/{}/reessayer", mail.id)),
        recipient: mail.recipient,
    }
}

/// Why a mail is sent, in words; one that this version does not know stands as it is.
fn purpose(name: &str) -> String {
    match name {
        SignIn::NAME => "Lien de connexion",
        ProviderLink::NAME => "Confirmation d’un compte",
        Invitation::NAME => "Invitation",
        LateReadings::NAME => "Relevés en retard",
        CommitteePapers::NAME => "Dossier de comité d’investissement",
        other => other,
    }
    .to_owned()
}

/// The badge of a state, and since when or until when it is so.
fn standing(state: &State) -> (Badge, String) {
    match state {
        State::Waiting { next_try_at } => {
            (Badge { label: "En attente", look: "info" }, format!("essai le {}", instant::shown(next_try_at)))
        }
        State::Underway => (Badge { label: "En cours d’envoi", look: "info" }, String::new()),
        State::Sent { at } => {
            (Badge { label: "Envoyé", look: "success" }, format!("le {}", instant::shown(at)))
        }
        State::GivenUp { at } => {
            (Badge { label: "Abandonné", look: "error" }, format!("le {}", instant::shown(at)))
        }
        State::TooLate { at } => (
            Badge { label: "Abandonné", look: "error" },
            format!("son lien a expiré le {}", instant::shown(at)),
        ),
    }
}

/// Why the last try failed, and who can do something about it.
fn trouble(trouble: Trouble) -> String {
    match trouble {
        Trouble::Unreachable => {
            "Le serveur de courriel ne répond pas, ou la connexion a été coupée.".to_owned()
        }
        Trouble::Timeout => "Le serveur de courriel n’a pas répondu à temps.".to_owned(),
        Trouble::UnknownAuthority => {
            "Le certificat du serveur de courriel vient d’une autorité inconnue (JALON_SMTP_CA).".to_owned()
        }
        Trouble::OtherServer => {
            "Le certificat présenté est celui d’un autre serveur que celui de JALON_SMTP_URL.".to_owned()
        }
        Trouble::Certificate => "Le certificat du serveur de courriel est périmé ou mal fait.".to_owned(),
        Trouble::NoEncryption => "Le serveur de courriel ne propose pas de connexion chiffrée.".to_owned(),
        Trouble::Account => "Le serveur de courriel refuse le compte de Jalon (JALON_SMTP_URL).".to_owned(),
        Trouble::Deferred(reply) => {
            format!("Le serveur de courriel demande d’essayer plus tard (réponse {reply}).")
        }
        Trouble::Refused(reply) => format!(
            "Le serveur de courriel refuse ce courriel (réponse {reply})\u{a0}: l’adresse n’existe sans doute pas."
        ),
        Trouble::Folder => "Le dossier des courriels ne peut pas être écrit (JALON_MAIL_FOLDER).".to_owned(),
        Trouble::Malformed => "Ce courriel n’a pas pu être composé\u{a0}: signalez-le.".to_owned(),
    }
}

/// Why a mail is not tried again.
pub fn reason(why: NotAgain) -> &'static str {
    match why {
        NotAgain::Sent => "Ce courriel est déjà parti.",
        NotAgain::Underway => "Ce courriel est en cours d’envoi. Attendez quelques minutes.",
        NotAgain::LinkDead => "Son lien a expiré\u{a0}: la personne doit en demander un autre.",
        NotAgain::Forgotten => "Son texte n’est plus gardé\u{a0}: la personne doit en demander un autre.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::rules::Standing;

    const NOW: &str = "2026-11-27T10:00:00.000Z";

    fn mail() -> Listed {
        Listed {
            id: 7,
            recipient: "lea.dormoy@exemple.gouv.fr".to_owned(),
            purpose: SignIn::NAME.to_owned(),
            queued_at: "2026-11-27T09:00:00.000Z".to_owned(),
            tries: 2,
            standing: Standing {
                sent_at: None,
                given_up_at: None,
                claimed_until: None,
                next_try_at: "2026-11-27T10:05:00.000Z".to_owned(),
                expires_at: None,
                has_body: true,
            },
            trouble: Some(Trouble::Deferred(451)),
        }
    }

    #[test]
    fn a_line_says_the_state_and_offers_what_may_be_done() {
        let at = || Some("2026-11-27T09:30:00.000Z".to_owned());
        let with = |change: &dyn Fn(&mut Standing)| {
            let mut it = mail();
            change(&mut it.standing);
            line(it, NOW)
        };
        for (shown, label, when, has_button, why_not) in [
            (with(&|_| ()), "En attente", "essai le 27 nov. 2026 à 11 h 05", true, ""),
            (
                with(&|it| it.claimed_until = Some("2026-11-27T10:01:00.000Z".to_owned())),
                "En cours d’envoi",
                "",
                false,
                "",
            ),
            (with(&|it| it.sent_at = at()), "Envoyé", "le 27 nov. 2026 à 10 h 30", false, ""),
            (with(&|it| it.given_up_at = at()), "Abandonné", "le 27 nov. 2026 à 10 h 30", true, ""),
            (
                with(&|it| {
                    it.given_up_at = at();
                    it.has_body = false;
                }),
                "Abandonné",
                "le 27 nov. 2026 à 10 h 30",
                false,
                "Son texte n’est plus gardé : la personne doit en demander un autre.",
            ),
            (
                with(&|it| {
                    it.given_up_at = at();
                    it.expires_at = at();
                    it.has_body = false;
                }),
                "Abandonné",
                "son lien a expiré le 27 nov. 2026 à 10 h 30",
                false,
                "Son lien a expiré : la personne doit en demander un autre.",
            ),
        ] {
            let plain = |text: &str| text.replace('\u{a0}', " ");
            assert_eq!((shown.badge.label, plain(&shown.when).as_str()), (label, when));
            assert_eq!(shown.again.is_some(), has_button, "{label}");
            assert_eq!(plain(shown.why_not), why_not, "{label}");
        }
    }
}
