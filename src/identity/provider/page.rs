//! The words of a sign-in by the provider.

use rocket::http::Status;
use serde::Serialize;

use super::refusal::{ProviderRefusal, WayOut};
use crate::value::Email;
use crate::web::instant;
use crate::web::page::Page;

/// Nobody enters, and what to do about it.
#[derive(Serialize)]
pub struct RefusalPage {
    title: &'static str,
    sentences: Vec<String>,
    /// What to quote when the site's operator has to look at it.
    reference: Option<String>,
    #[serde(skip)]
    status: Status,
}

impl Page for RefusalPage {
    const TEMPLATE: &'static str = "identity/provider/refusal.html";
}

impl RefusalPage {
    /// The page of a refusal; `reference` is the request's, `known_as` what the provider calls the person.
    pub fn new(refusal: &ProviderRefusal, reference: &str, known_as: Option<&KnownAs>) -> Self {
        let way_out = refusal.way_out();
        let (title, status, sentences) = words(way_out);
        let mut sentences: Vec<String> = sentences.into_iter().map(str::to_owned).collect();
        if way_out == WayOut::AskForAccount {
            sentences.extend(known_as.and_then(KnownAs::sentence));
        }
        let reference = (way_out == WayOut::Report).then(|| reference.to_owned());
        Self { title, sentences, reference, status }
    }

    /// The status that goes with it.
    pub fn status(&self) -> Status {
        self.status
    }
}

/// What the provider calls somebody, for a page of theirs alone.
pub struct KnownAs {
    /// Given name and name; may be empty.
    pub name: String,
    /// Their address, when it can be used.
    pub email: Option<Email>,
}

impl KnownAs {
    fn sentence(&self) -> Option<String> {
        let email = self.email.as_ref()?;
        let name = if self.name.is_empty() { String::new() } else { format!("{}, ", self.name) };
        Some(format!("ProConnect vous connaît comme {name}{email}\u{a0}: c’est l’adresse à donner."))
    }
}

fn words(way_out: WayOut) -> (&'static str, Status, Vec<&'static str>) {
    match way_out {
        WayOut::ComeBack => (
            "Connexion abandonnée",
            Status::Forbidden,
            vec![
                "Vous êtes revenu de ProConnect sans vous identifier. Vous pouvez recommencer quand vous voulez.",
            ],
        ),
        WayOut::StartAgain => (
            "Connexion à recommencer",
            Status::Forbidden,
            vec![
                "Cette tentative n’est plus valable\u{a0}: elle a déjà servi, elle a plus de dix minutes, ou elle a commencé dans un autre navigateur.",
                "Revenez à la connexion et recommencez, sans fermer ce navigateur.",
            ],
        ),
        WayOut::AnotherLink => (
            "Lien à redemander",
            Status::Gone,
            vec![
                "Ce lien n’est plus valable\u{a0}: il a déjà servi, ou il a plus de quinze minutes.",
                "Identifiez-vous à nouveau avec ProConnect\u{a0}: un autre message partira, s’il en faut un.",
            ],
        ),
        WayOut::Later => (
            "ProConnect ne répond pas",
            Status::ServiceUnavailable,
            vec![
                "ProConnect ne répond pas comme prévu\u{a0}: la connexion n’a pas pu aller au bout.",
                "Réessayez dans quelques minutes, ou demandez un lien de connexion par courriel.",
            ],
        ),
        WayOut::StrongerSignIn => (
            "Une connexion plus sûre est demandée",
            Status::Forbidden,
            vec![
                "Jalon demande à ProConnect un niveau d’assurance que cette connexion n’a pas, par exemple une double authentification.",
                "Recommencez en choisissant ce moyen. Si votre administration n’en propose pas, demandez un lien de connexion par courriel.",
            ],
        ),
        WayOut::Report => (
            "Réponse de ProConnect non vérifiée",
            Status::Forbidden,
            vec![
                "La réponse reçue n’a pas pu être vérifiée. Par prudence, Jalon n’a rien ouvert.",
                "Recommencez une fois. Si cela se reproduit, n’insistez pas\u{a0}: demandez un lien de connexion par courriel, et signalez-le.",
            ],
        ),
        WayOut::AskForAccount => (
            "Aucun compte à ouvrir",
            Status::Forbidden,
            vec![
                "ProConnect vous a identifié, mais aucun compte de Jalon ne peut être ouvert avec cette identité.",
                "Demandez à un administrateur de Jalon, ou à qui vous y a invité, d’ajouter ou de corriger votre adresse.",
            ],
        ),
    }
}

/// A message was sent: the account is linked from there.
#[derive(Serialize)]
pub struct CheckMailPage {
    email: String,
    minutes: i64,
}

impl Page for CheckMailPage {
    const TEMPLATE: &'static str = "identity/provider/check_mail.html";
}

impl CheckMailPage {
    /// A message went to `email`, and is good for so many minutes.
    pub fn new(email: &Email, minutes: i64) -> Self {
        Self { email: email.to_string(), minutes }
    }
}

/// The page of the message's link: nothing happens before its button.
#[derive(Serialize)]
pub struct ConfirmPage {
    email: String,
    asked_at: String,
    action: String,
    /// Whether this browser is not the one that asked.
    is_elsewhere: bool,
}

impl Page for ConfirmPage {
    const TEMPLATE: &'static str = "identity/provider/confirm.html";
    const HAS_OPEN_FORM: bool = true;
}

impl ConfirmPage {
    /// For the person of this address, about an account that came at that instant, RFC 3339.
    pub fn new(email: &Email, asked_at: &str, action: String, is_elsewhere: bool) -> Self {
        Self { email: email.to_string(), asked_at: instant::shown(asked_at), action, is_elsewhere }
    }
}

/// Back from the provider after signing out.
#[derive(Serialize)]
pub struct LoggedOutPage {}

impl Page for LoggedOutPage {
    const TEMPLATE: &'static str = "identity/provider/logged_out.html";
}
