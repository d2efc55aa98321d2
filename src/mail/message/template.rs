//! The templates of the mails, compiled once, and what is put into them.

use std::sync::LazyLock;

use anyhow::Context as _;
use chrono::TimeDelta;
use rust_embed::RustEmbed;
use serde::Serialize;
use serde_json::Value;
use tera::{Context, Tera};

use super::{Letter, Mail, wrap};
use crate::text::NO_BREAK_SPACE;
use crate::value::Email;

#[derive(RustEmbed)]
#[folder = "templates/"]
#[include = "mail/*.txt"]
#[include = "mail/*/*.txt"]
struct Sources;

/// Plain text: nothing is escaped.
static TEMPLATES: LazyLock<Result<Tera, tera::Error>> = LazyLock::new(|| {
    let mut tera = Tera::new();
    tera.autoescape_on(Vec::<&str>::new());
    let sources: Vec<(String, String)> = Sources::iter()
        .filter_map(|name| {
            let file = Sources::get(&name)?;
            Some((name.into_owned(), String::from_utf8_lossy(&file.data).into_owned()))
        })
        .collect();
    tera.add_raw_templates(sources.iter().map(|(name, text)| (name.as_str(), text.as_str())))?;
    Ok(tera)
});

#[derive(Serialize)]
struct Whole {
    letter: Value,
    valid_for: String,
}

pub(super) fn write<L: Letter>(letter: &L, to: &Email) -> anyhow::Result<Mail> {
    let tera = TEMPLATES.as_ref().map_err(|it| anyhow::anyhow!("templates of mails: {it}"))?;
    let letter = tamed(serde_json::to_value(letter)?);
    let context = Context::from_serialize(&Whole { letter, valid_for: spelled(L::VALID_FOR) })?;
    let render = |part: &str| {
        let name = format!("mail/{}/{part}.txt", L::NAME);
        tera.render(&name, &context).with_context(|| name)
    };
    Ok(Mail {
        to: to.clone(),
        subject: one_line(&render("subject")?),
        body: wrap::fill(&render("body")?),
        purpose: L::NAME,
    })
}

/// « 15 minutes », « 14 jours ».
fn spelled(time: TimeDelta) -> String {
    match time.num_days() {
        0 => format!("{}{NO_BREAK_SPACE}minutes", time.num_minutes()),
        days => format!("{days}{NO_BREAK_SPACE}jours"),
    }
}

/// The fields of a letter and the items of its lists, each on one line; only `link` may be an address to follow.
fn tamed(mut letter: Value) -> Value {
    for (name, value) in letter.as_object_mut().into_iter().flatten() {
        let is_link = name == "link";
        match value {
            Value::String(text) => tame(text, is_link),
            Value::Array(items) => items.iter_mut().for_each(|it| {
                if let Value::String(text) = it {
                    tame(text, false);
                }
            }),
            _ => {}
        }
    }
    letter
}

fn tame(text: &mut String, is_link: bool) {
    *text = one_line(text);
    if !is_link {
        *text = text.replace("://", ":\u{a0}");
    }
}

/// A text without control characters nor marks that turn the reading direction, its spaces single.
fn one_line(text: &str) -> String {
    let is_hidden = |it: char| matches!(it, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
    let visible: String =
        text.chars().map(|it| if it.is_control() { ' ' } else { it }).filter(|it| !is_hidden(*it)).collect();
    visible.split(' ').filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::{
        Abandonment, AboutConvention, CommitteePapers, CommitteeReminders, Corrections, Invitation,
        LateReadings, ProviderLink, ReviewRequest, SignIn, SignatureRequest, SignatureVoided, Termination,
    };
    use super::*;

    const LINK: &str = "https://jalon.exemple.gouv.fr/connexion/lien/9f2c1b7e84d05a36c1e8f7920ab4d653e07f18c92b6d4a5f3e1c0987ab6d5e4f";

    fn lea() -> Email {
        "lea.dormoy@exemple.gouv.fr".parse().unwrap()
    }

    fn sign_in() -> SignIn {
        SignIn {
            link: LINK.to_owned(),
            asked_at: "27\u{a0}nov.\u{a0}2026 à 6\u{a0}h\u{a0}10".to_owned(),
            browser: "Firefox sous Windows".to_owned(),
        }
    }

    fn provider_link() -> ProviderLink {
        let SignIn { link, asked_at, browser } = sign_in();
        ProviderLink { link, provider: "ProConnect".to_owned(), asked_at, browser }
    }

    fn invitation(product: &str) -> Invitation {
        Invitation {
            inviter: "Ava Lorient".to_owned(),
            product: product.to_owned(),
            role: "designer".to_owned(),
            link: LINK.to_owned(),
        }
    }

    fn about() -> AboutConvention {
        AboutConvention {
            noun: "la convention",
            kind: "convention",
            by: "Ava Lorient".to_owned(),
            reference: "FAST-2026-014".to_owned(),
            service: "Signal Rivage".to_owned(),
            link: LINK.to_owned(),
        }
    }

    /// One of each, with words it must hold.
    fn all() -> Vec<(Mail, &'static [&'static str])> {
        let late = LateReadings {
            what: "2\u{a0}relevés d’impact en retard".to_owned(),
            lines: vec!["Signal Rivage\u{a0}: NPS (octobre 2026)".to_owned()],
            link: LINK.to_owned(),
        };
        let committees = CommitteeReminders {
            what: "Comités d’investissement\u{a0}: 1\u{a0}échéance".to_owned(),
            lines: vec!["Signal Rivage\u{a0}: dossier à envoyer, pour le 1er\u{a0}déc.\u{a0}2026".to_owned()],
            link: LINK.to_owned(),
        };
        vec![
            (
                committees.to(&lea()).unwrap(),
                &["1 échéance", "- Signal Rivage : dossier à envoyer", "une fois par jour au plus"],
            ),
            (
                late.to(&lea()).unwrap(),
                &["2 relevés d’impact en retard", "- Signal Rivage : NPS (octobre 2026)"],
            ),
            (
                sign_in().to(&lea()).unwrap(),
                &["pendant 15 minutes", "Firefox sous Windows", "ne faites rien"],
            ),
            (provider_link().to(&lea()).unwrap(), &["pendant 15 minutes", "ProConnect", "ne faites rien"]),
            (
                invitation("Signal Rivage").to(&lea()).unwrap(),
                &["valable 14 jours", "Ava Lorient", "Signal Rivage", "designer"],
            ),
            (
                ReviewRequest { about: about(), comment: "Avant vendredi.".to_owned() }.to(&lea()).unwrap(),
                &["Ava Lorient vous demande de relire", "FAST-2026-014", "Signal Rivage", "Avant vendredi."],
            ),
            (
                Corrections {
                    about: about(),
                    comment: String::new(),
                    points: vec![
                        "SIRET\u{a0}: un chiffre\nmanque".to_owned(),
                        "https://ailleurs.example".to_owned(),
                    ],
                }
                .to(&lea())
                .unwrap(),
                &["FAST-2026-014", "- SIRET : un chiffre manque", "- https: ailleurs.example"],
            ),
            (
                Abandonment { about: about(), reason: "Le partenaire se retire.".to_owned() }
                    .to(&lea())
                    .unwrap(),
                &["FAST-2026-014", "Signal Rivage", "Le partenaire se retire."],
            ),
            (
                SignatureRequest {
                    about: about(),
                    party: "Agence des rivages".to_owned(),
                    is_reminder: true,
                }
                .to(&lea())
                .unwrap(),
                &["valable 30 jours", "Agence des rivages", "FAST-2026-014", "une fois"],
            ),
            (
                SignatureVoided { about: about(), has_signed: true, reason: "Le montant change.".to_owned() }
                    .to(&lea())
                    .unwrap(),
                &["Votre signature", "Le montant change.", "FAST-2026-014"],
            ),
            (
                Termination {
                    about: about(),
                    since: "2\u{a0}nov.\u{a0}2026".to_owned(),
                    is_whole: true,
                    ended: String::new(),
                    reason: "La page de statistiques manque.".to_owned(),
                }
                .to(&lea())
                .unwrap(),
                &["résiliation de la convention", "2 nov. 2026", "La page de statistiques manque."],
            ),
            (
                CommitteePapers {
                    by: "Ava Lorient".to_owned(),
                    of_product: "de Signal Rivage".to_owned(),
                    day: "3\u{a0}décembre\u{a0}2026".to_owned(),
                    version: 2,
                    changed: vec!["Vision et marché".to_owned()],
                    lacking: true,
                    link: LINK.to_owned(),
                }
                .to(&lea())
                .unwrap(),
                &["valable 90 jours", "version 2", "de Signal Rivage", "- Vision et marché", "à compléter"],
            ),
        ]
    }

    #[test]
    fn each_mail_says_what_it_is_for_and_holds_its_link_alone() {
        for (mail, words) in all() {
            assert_eq!(mail.to, lea());
            assert!(
                mail.body.starts_with("Bonjour,\n\n") && mail.body.ends_with("\nJalon\n"),
                "{}",
                mail.body
            );
            // Whoever signed from outside has no page to go to: a new version brings its own link.
            let leads = mail.purpose != "signature_voided";
            assert_eq!(mail.link(), leads.then_some(LINK));
            let long: Vec<_> =
                mail.body.lines().filter(|it| it.chars().count() > wrap::WIDTH && *it != LINK).collect();
            assert!(long.is_empty(), "{long:?}");
            let read = mail.body.replace(['\n', '\u{a0}'], " ");
            for it in words {
                assert!(read.contains(it), "{it} in {read}");
            }
            assert!(!mail.subject.is_empty() && mail.subject.chars().count() < 78, "{}", mail.subject);
            assert!(!mail.body.contains("{{") && !mail.body.contains("&#"), "{}", mail.body);
        }
    }

    #[test]
    fn every_template_feeds_one_mail() {
        let mut names: Vec<String> = all()
            .iter()
            .flat_map(|(mail, _)| ["subject", "body"].map(|it| format!("mail/{}/{it}.txt", mail.purpose)))
            .chain(["mail/foot.txt".to_owned()])
            .collect();
        names.sort();
        let mut sources: Vec<String> = Sources::iter().map(std::borrow::Cow::into_owned).collect();
        sources.sort();
        assert_eq!(sources, names);
    }

    #[test]
    fn what_somebody_typed_makes_neither_a_line_nor_a_header() {
        for (product, shown) in [
            ("Signal\r\nBcc: paul@exemple.fr", "Signal Bcc: paul@exemple.fr"),
            ("Signal\n\nhttps://ailleurs.example", "Signal https:\u{a0}ailleurs.example"),
            ("Signal\u{2028}\u{202E}egavir\u{200B}", "Signalegavir"),
            ("L’été & <b>l’hiver</b>", "L’été & <b>l’hiver</b>"),
            ("Signal\u{a0}: 2", "Signal\u{a0}: 2"),
        ] {
            let mail = invitation(product).to(&lea()).unwrap();
            assert_eq!(mail.subject, format!("Invitation à rejoindre {shown} dans Jalon"));
            assert_eq!(mail.body.matches("://").count(), 1, "{}", mail.body);
            assert_eq!(mail.link(), Some(LINK));
        }
    }
}
