//! `jalon person add`: the first administrator, before anybody can sign in.

use std::process::ExitCode;

use super::{Failure, Options, data, say, with_database};
use crate::audit::Act;
use crate::identity::record::person::{self, Values};
use crate::value::Email;

/// Who acts, in the journal.
const WHO: &str = "commande person add";

pub(super) fn add(options: Options) -> Result<ExitCode, Failure> {
    if let Some(help) = options.help {
        return say(help);
    }
    let typed = options.word("dites qui\u{a0}: jalon person add --admin prenom.nom@exemple.gouv.fr.")?;
    let typed = typed.to_string_lossy().into_owned();
    let email: Email =
        typed.parse().map_err(|error| Failure::Usage(format!("« {typed} »\u{a0}: {error}")))?;
    let name = options.name.clone().unwrap_or_else(|| named_after(&email));
    with_database(async |config, db| {
        let mut act = Act::begin(&db, data::clock(&config, &options), WHO).await?;
        let known = person::by_email(act.db(), &email).await?;
        let values = Values {
            name: known.as_ref().map_or(name, |it| it.values.name.clone()),
            email: email.clone(),
            organisation: known.as_ref().and_then(|it| it.values.organisation),
            administrator: options.admin || known.as_ref().is_some_and(|it| it.values.administrator),
            observer: known.as_ref().is_some_and(|it| it.values.observer),
        };
        let message = match known {
            None => {
                person::insert(&mut act, &values).await?;
                format!(
                    "{email} est ajoutée. Sur la page de connexion, cette adresse reçoit maintenant un lien."
                )
            }
            Some(known) => {
                let changed = person::update(&mut act, &known, &values).await?;
                if !known.active {
                    let known = person::by_id(act.db(), known.id).await?.unwrap_or(known);
                    person::set_active(&mut act, &known, true).await?;
                } else if !changed {
                    return say(&format!("{email} est déjà là, avec ces droits\u{a0}: rien n’a changé."));
                }
                format!("{email} est à jour.")
            }
        };
        act.commit().await?;
        say(&message)
    })
}

/// « prenom.nom@… » says a name well enough to start with; it is corrected on screen.
fn named_after(email: &Email) -> String {
    let local = email.as_str().split('@').next().unwrap_or_default();
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    let word = |it: &str| it.split('-').map(capital).collect::<Vec<_>>().join("-");
    local.split(['.', '_']).filter(|it| !it.is_empty()).map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_from_the_address() {
        for (email, name) in [
            ("prenom.nom@exemple.gouv.fr", "Prenom Nom"),
            ("anne-marie.le_goff@exemple.gouv.fr", "Anne-Marie Le Goff"),
            ("contact@exemple.gouv.fr", "Contact"),
        ] {
            assert_eq!(named_after(&email.parse().unwrap()), name);
        }
    }
}
