//! Words of the sheets' closed lists, as people read them.

use crate::text::fold;

/// For whom a service is, by the code of the programme's site; what is not in the list is shown as written.
const USERS: [(&str, &str); 6] = [
    ("etat", "agents de l’État"),
    ("particulier", "particuliers"),
    ("collectivite-territoriale", "collectivités territoriales"),
    ("entreprise", "entreprises"),
    ("association", "associations"),
    ("etablissement-scolaire", "établissements scolaires"),
];

/// The kind of users in words.
pub fn users(code: &str) -> String {
    USERS.iter().find(|it| it.0 == code).map_or(code, |it| it.1).to_owned()
}

/// The code of a kind of users from its words, or from the code itself; what is in no list stays as typed.
pub fn user_code(typed: &str) -> String {
    let key = fold(typed);
    let known =
        USERS.iter().find(|it| key == fold(it.0) || key == fold(it.1) || fold(it.1) == format!("{key}s"));
    known.map_or(typed, |it| it.0).to_owned()
}

/// The kinds of users, in words.
pub fn all_users() -> impl Iterator<Item = &'static str> {
    USERS.iter().map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_in_the_list_is_shown_as_written() {
        assert_eq!(users("etat"), "agents de l’État");
        assert_eq!(users("Magistrats"), "Magistrats");
        for (typed, code) in [
            ("Agents de l'état", "etat"),
            ("etat", "etat"),
            ("entreprise", "entreprise"),
            ("ENTREPRISES", "entreprise"),
            ("Magistrats", "Magistrats"),
        ] {
            assert_eq!(user_code(typed), code);
        }
        for (code, words) in USERS {
            assert_eq!(user_code(words), code);
        }
    }
}
