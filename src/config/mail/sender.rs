//! Who writes, and is answered.

use crate::value::Email;

/// Name of a sender who gives none.
const SENDER_NAME: &str = "Jalon";
/// What marks an address that nobody reads, once its points and hyphens are dropped.
const UNANSWERED: [&str; 7] =
    ["noreply", "noresponse", "donotreply", "nepasrepondre", "nerepondezpas", "pasdereponse", "sansreponse"];

/// An address that a person reads, and the name before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// Name that readers see; may be empty.
    pub name: String,
    /// The address.
    pub address: Email,
}

impl Sender {
    /// Reads « Jalon <jalon@exemple.gouv.fr> », or the address alone.
    ///
    /// # Errors
    /// What is not an address, or one that nobody answers.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let text = text.trim();
        let (name, address) = match text.strip_suffix('>').and_then(|it| it.rsplit_once('<')) {
            Some((name, address)) => (name.trim().trim_matches('"'), address),
            None => (SENDER_NAME, text),
        };
        let address: Email = address
            .parse()
            .map_err(|_| "écrivez un nom et une adresse, comme Jalon <jalon@exemple.gouv.fr>.")?;
        if name.chars().any(|it| it.is_control() || matches!(it, '<' | '>' | '"' | '\\')) {
            return Err(
                "le nom avant l’adresse a un signe qui ne convient pas : écrivez des lettres et des espaces.",
            );
        }
        if is_unanswered(&address) {
            return Err(
                "à cette adresse, personne ne répond. Donnez-en une que quelqu’un lit : on répond aux courriels de Jalon.",
            );
        }
        Ok(Self { name: name.to_owned(), address })
    }

    /// What follows the at sign.
    pub fn domain(&self) -> &str {
        self.address.as_str().rsplit('@').next().unwrap_or_default()
    }
}

/// « no-reply », « ne.pas.repondre », « jalon-noreply+2 »…
fn is_unanswered(address: &Email) -> bool {
    let name = address.as_str().split('@').next().unwrap_or_default();
    let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    UNANSWERED.iter().any(|it| letters.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn senders_are_people_who_answer() {
        for (text, name, address) in [
            ("Jalon <jalon@exemple.gouv.fr>", "Jalon", "jalon@exemple.gouv.fr"),
            (
                "\"Équipe, Jalon\" <Equipe.Jalon@exemple.gouv.fr>",
                "Équipe, Jalon",
                "equipe.jalon@exemple.gouv.fr",
            ),
            ("jalon@exemple.gouv.fr", "Jalon", "jalon@exemple.gouv.fr"),
            ("<repondre@exemple.fr>", "", "repondre@exemple.fr"),
        ] {
            let sender = Sender::parse(text).unwrap();
            assert_eq!((sender.name.as_str(), sender.address.as_str()), (name, address));
        }
        for name in [
            "noreply",
            "no-reply",
            "No_Reply",
            "no.reply",
            "jalon-noreply",
            "noreply+2",
            "donotreply",
            "do-not-reply",
            "ne-pas-repondre",
            "nepasrepondre",
            "ne_pas_repondre",
            "ne.pas.repondre.jalon",
            "no-response",
        ] {
            let refused = Sender::parse(&format!("Jalon <{name}@exemple.gouv.fr>"));
            assert!(refused.is_err_and(|it| it.contains("personne ne répond")), "{name}");
        }
    }
}
