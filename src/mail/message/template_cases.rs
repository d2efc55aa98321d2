//! Each mail as it is written.

use super::super::{
    Abandonment, AboutConvention, CommitteeCalledOff, CommitteeDecided, CommitteeInvitation, CommitteePapers,
    CommitteePoll, CommitteeReminders, CommitteeReport, Corrections, Invitation, LateReadings, ProviderLink,
    ReviewRequest, SignIn, SignatureRequest, SignatureVoided, Termination,
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
    vec![
        (late.to(&lea()).unwrap(), &["2 relevés d’impact en retard", "- Signal Rivage : NPS (octobre 2026)"]),
        (sign_in().to(&lea()).unwrap(), &["pendant 15 minutes", "Firefox sous Windows", "ne faites rien"]),
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
            Abandonment { about: about(), reason: "Le partenaire se retire.".to_owned() }.to(&lea()).unwrap(),
            &["FAST-2026-014", "Signal Rivage", "Le partenaire se retire."],
        ),
        (
            SignatureRequest { about: about(), party: "Agence des rivages".to_owned(), is_reminder: true }
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
    ]
}

/// The same of those about committees.
fn of_committees() -> Vec<(Mail, &'static [&'static str])> {
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
        (
            CommitteeInvitation {
                of_product: "de Signal Rivage".to_owned(),
                day: "3\u{a0}décembre\u{a0}2026".to_owned(),
                when: "jeudi 3\u{a0}décembre\u{a0}2026, 14\u{a0}h\u{a0}30".to_owned(),
                place: "Salle 3".to_owned(),
                is_changed: true,
                link: LINK.to_owned(),
            }
            .to(&lea())
            .unwrap(),
            &["jeudi 3 décembre 2026, 14 h 30", "Lieu : Salle 3", "change", "votre agenda"],
        ),
        (
            CommitteePoll {
                by: "Ava Lorient".to_owned(),
                of_product: "de Signal Rivage".to_owned(),
                dates: vec!["jeudi 3\u{a0}décembre\u{a0}2026, 9\u{a0}h".to_owned()],
                place: "Salle 3".to_owned(),
                link: LINK.to_owned(),
            }
            .to(&lea())
            .unwrap(),
            &[
                "Ava Lorient vous demande",
                "- jeudi 3 décembre 2026, 9 h",
                "(Salle 3)",
                "oui, si besoin ou non",
            ],
        ),
        (
            CommitteeReport {
                by: "Ava Lorient".to_owned(),
                of_product: "de Signal Rivage".to_owned(),
                day: "3\u{a0}décembre\u{a0}2026".to_owned(),
                version: 2,
                reason: "un montant".to_owned(),
                due: "18\u{a0}décembre\u{a0}2026".to_owned(),
                link: LINK.to_owned(),
            }
            .to(&lea())
            .unwrap(),
            &["version 2", "corrigé : un montant", "avant le 18 décembre 2026", "signez le PDF"],
        ),
        (
            CommitteeDecided {
                of_product: "de Signal Rivage".to_owned(),
                day: "3\u{a0}décembre\u{a0}2026".to_owned(),
                sentence: "Le comité renouvelle le produit.".to_owned(),
                payers: vec!["DINUM : 40\u{202f}000,00\u{a0}€".to_owned()],
                conditions: vec!["Publier la mesure (Ava Lorient, pour le 1er mars 2027)".to_owned()],
                link: LINK.to_owned(),
            }
            .to(&lea())
            .unwrap(),
            &[
                "du 3 décembre 2026 a décidé",
                "Le comité renouvelle le produit.",
                "- DINUM : 40 000,00 €",
                "- Publier la mesure",
            ],
        ),
        (
            CommitteeCalledOff {
                of_product: "de Signal Rivage".to_owned(),
                day: "3\u{a0}décembre\u{a0}2026".to_owned(),
                is_held: false,
            }
            .to(&lea())
            .unwrap(),
            &["de Signal Rivage", "3 décembre 2026", "est annulé"],
        ),
    ]
}

#[test]
fn each_mail_says_what_it_is_for_and_holds_its_link_alone() {
    for (mail, words) in all().into_iter().chain(of_committees()) {
        assert_eq!(mail.to, lea());
        assert!(mail.body.starts_with("Bonjour,\n\n") && mail.body.ends_with("\nJalon\n"), "{}", mail.body);
        // Whoever signed from outside has no page to go to: a new version brings its own link. What is called
        // off leads nowhere.
        let leads = !["signature_voided", "committee_called_off"].contains(&mail.purpose);
        assert_eq!(mail.link(), leads.then_some(LINK));
        let long: Vec<_> =
            mail.body.lines().filter(|it| it.chars().count() > wrap::WIDTH && *it != LINK).collect();
        assert!(long.is_empty(), "{long:?}");
        let read = mail.body.replace(['\n', '\u{a0}', '\u{202f}'], " ");
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
        .into_iter()
        .chain(of_committees())
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
