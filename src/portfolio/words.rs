//! Words of the sheets' closed lists, as people read them.

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

#[cfg(test)]
mod tests {
    use super::users;

    #[test]
    fn what_is_not_in_the_list_is_shown_as_written() {
        assert_eq!(users("etat"), "agents de l’État");
        assert_eq!(users("Magistrats"), "Magistrats");
    }
}
