//! Conventions signed on paper before Jalon: the number they bear, the day they may have been signed on,
//! and what has to be known of them to follow them.

use chrono::{Datelike, NaiveDate};

use super::{Contents, Problem, Reference, Role};
use crate::web::french;

/// Characters of a number, at most.
const LONGEST_NUMBER: usize = 60;
/// Number of a reference that a paper may bear, at most: later ones of its year follow it.
const GREATEST: u32 = 9_999;
/// Year of the first services of the programme: no convention is older.
const FIRST_YEAR: i32 = 2013;

/// The original of a convention that was signed on paper before Jalon: it has no other text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnPaper {
    /// The number it bears, when that is not its reference.
    pub number: Option<String>,
    /// Where it was signed.
    pub place: String,
    /// How many originals there are.
    pub originals: i32,
    /// Row of the scan, among the attachments.
    pub scan: i64,
}

/// What the number of a paper becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Numbered {
    /// It bears none: the rule gives a reference.
    Without,
    /// It is kept beside the reference that the rule gives.
    Beside(String),
    /// It follows the rule: it is the reference.
    AsReference(Reference),
}

/// What becomes of the number that a paper bears, as typed, for one signed on that day.
///
/// # Errors
/// A number that looks like a reference and is none, or of another year; one that is too long.
pub fn numbered(typed: &str, signed_on: NaiveDate) -> Result<Numbered, String> {
    let number = typed.trim();
    if number.is_empty() {
        return Ok(Numbered::Without);
    }
    if number.chars().count() > LONGEST_NUMBER {
        return Err(format!("Ce numéro est trop long\u{a0}: {LONGEST_NUMBER}\u{a0}caractères au plus."));
    }
    let capitals = number.to_uppercase();
    if !capitals.starts_with("FAST-") {
        return Ok(Numbered::Beside(number.to_owned()));
    }
    let Ok(reference) = capitals.parse::<Reference>() else {
        return Err(
            "Un numéro qui commence par FAST- suit la règle de Jalon\u{a0}: l’année, puis trois chiffres au moins, \
             comme FAST-2020-003."
                .to_owned(),
        );
    };
    if reference.number() > GREATEST {
        return Err(format!(
            "Un numéro de Jalon va de 001 à {}\u{a0}: s’il suit une autre règle, écrivez-le sans FAST-.",
            french::integer(GREATEST.into())
        ));
    }
    // Drawn up one winter, signed the next year: no later.
    let (year, signed) = (reference.year(), signed_on.year());
    if year == signed || year + 1 == signed {
        Ok(Numbered::AsReference(reference))
    } else {
        Err(format!(
            "Ce numéro est de {year}, et la convention est signée en {signed}\u{a0}: vérifiez l’un et l’autre."
        ))
    }
}

/// What two ways of writing the same number share: neither spaces nor capitals count.
pub fn number_key(number: &str) -> String {
    number.chars().filter(|it| !it.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Refuses a day on which a convention of an edition opened on `opened_on` was not signed.
///
/// # Errors
/// A day to come, before the call, or before the programme.
pub fn check_signed(on: NaiveDate, opened_on: Option<NaiveDate>, today: NaiveDate) -> Result<(), String> {
    if on > today {
        return Err("Ce jour est à venir\u{a0}: une convention se saisit ici une fois signée.".to_owned());
    }
    if on.year() < FIRST_YEAR {
        return Err(format!(
            "Aucune convention du programme n’est d’avant {FIRST_YEAR}\u{a0}: vérifiez l’année."
        ));
    }
    match opened_on {
        Some(opened) if on < opened => Err(format!(
            "L’appel de cette édition s’est ouvert le {}\u{a0}: la convention ne peut pas être signée avant.",
            french::date(opened)
        )),
        _ => Ok(()),
    }
}

/// What is not written, and without which a signed convention cannot be followed nor amended: who its
/// parties are and who signed, the money, the answers that command its obligations, its end. In the order
/// of the form.
pub fn lacking(contents: &Contents) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut need = |lacks: bool, place: String, message: &str| {
        if lacks {
            found.push(Problem { place, message: message.to_owned() });
        }
    };
    for (at, it) in contents.parties.iter().enumerate() {
        let place = |key: &str| format!("parties.{at}.{key}");
        let is_partner = it.role != Role::Dinum;
        need(
            is_partner && it.legal_form.is_empty(),
            place("legal_form"),
            "Indiquez la forme juridique\u{a0}: les avenants la reprennent.",
        );
        need(
            it.siret.is_none(),
            place("siret"),
            "Indiquez le SIRET\u{a0}: les avenants et la publication le reprennent.",
        );
        need(
            it.address.is_empty(),
            place("address"),
            "Indiquez l’adresse\u{a0}: les avenants la reprennent.",
        );
        need(it.representative_name.is_empty(), place("representative_name"), "Indiquez qui a signé.");
        need(
            it.representative_title.is_empty(),
            place("representative_title"),
            "Indiquez en quelle qualité cette personne a signé.",
        );
        need(
            it.accountant.is_empty(),
            place("accountant"),
            "Nommez le comptable ou le contrôleur\u{a0}: les avenants lui sont transmis.",
        );
    }
    need(
        contents.contributions.is_empty(),
        "contributions".to_owned(),
        "Dites ce que chaque partie apporte\u{a0}: ajoutez au moins une contribution.",
    );
    for (at, it) in contents.contributions.iter().enumerate() {
        need(
            it.is_transferred() && it.instalments.is_empty(),
            format!("contributions.{at}.instalments"),
            "Écrivez l’échéancier\u{a0}: une seule échéance, si tout est versé en une fois.",
        );
    }
    let terms = &contents.terms;
    need(
        terms.lends_developer.is_none(),
        "terms.lends_developer".to_owned(),
        "Dites si la convention affecte un développeur\u{a0}: la réponse commande un engagement.",
    );
    need(
        terms.lends_developer == Some(true) && terms.developer_months.is_none(),
        "terms.developer_months".to_owned(),
        "Indiquez pendant combien de mois.",
    );
    need(
        terms.signs_users_in.is_none(),
        "terms.signs_users_in".to_owned(),
        "Dites si des usagers se connectent\u{a0}: la réponse commande un engagement.",
    );
    need(
        terms.online_procedure.is_none(),
        "terms.online_procedure".to_owned(),
        "Dites si le service est une démarche en ligne\u{a0}: la réponse commande un engagement.",
    );
    need(
        contents.ends_on.is_none(),
        "ends_on".to_owned(),
        "Indiquez le dernier jour de la convention, tel que l’original le fixe.",
    );
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convention::rules::{Contribution, Nature, Party, Terms};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_number_is_the_reference_when_it_follows_the_rule_and_stands_beside_it_otherwise() {
        let signed = day("2020-04-21");
        for (typed, expected) in [
            ("", Some(Numbered::Without)),
            ("  ", Some(Numbered::Without)),
            ("DINUM 2020/042", Some(Numbered::Beside("DINUM 2020/042".to_owned()))),
            ("FAST-2020-003", Some(Numbered::AsReference(Reference::new(2020, 3)))),
            (" fast-2019-012 ", Some(Numbered::AsReference(Reference::new(2019, 12)))),
            ("FAST-2020-3", None),
            ("FAST-2020", None),
            ("FAST-2021-003", None),
            ("FAST-2018-003", None),
            ("FASTE 12", Some(Numbered::Beside("FASTE 12".to_owned()))),
        ] {
            assert_eq!(numbered(typed, signed).ok(), expected, "{typed:?}");
        }
        assert!(numbered(&"1".repeat(LONGEST_NUMBER), signed).is_ok());
        assert!(numbered(&"1".repeat(LONGEST_NUMBER + 1), signed).is_err());
        assert_eq!(number_key("Dinum 2020 /\u{a0}042"), number_key("DINUM2020/042"));
        assert_ne!(number_key("2020-042"), number_key("2020-0420"));
    }

    #[test]
    fn a_day_of_signature_is_neither_to_come_nor_before_the_call() {
        let today = day("2026-11-23");
        for (on, opened_on, is_right) in [
            ("2026-11-23", None, true),
            ("2026-11-24", None, false),
            ("2013-01-01", None, true),
            ("2012-12-31", None, false),
            ("2019-06-03", Some("2019-06-03"), true),
            ("2019-06-02", Some("2019-06-03"), false),
        ] {
            assert_eq!(check_signed(day(on), opened_on.map(day), today).is_ok(), is_right, "{on}");
        }
    }

    #[test]
    fn what_follows_a_signed_convention_is_asked_and_nothing_else() {
        let party = |name: &str| Party {
            name: name.to_owned(),
            representative_name: "Mme Alba".to_owned(),
            representative_title: "directrice".to_owned(),
            legal_form: "région".to_owned(),
            siret: "23350001600040".parse().ok(),
            address: "1 rue des Essais".to_owned(),
            accountant: "la paierie".to_owned(),
            ..Party::default()
        };
        let mut contents = Contents {
            effect_on: None,
            ends_on: Some(day("2020-12-31")),
            parties: vec![party("Région"), party("DINUM")],
            contributions: vec![Contribution { payer: 1, beneficiary: 1, ..Contribution::default() }],
            terms: Terms {
                lends_developer: Some(false),
                signs_users_in: Some(false),
                online_procedure: Some(false),
                ..Terms::default()
            },
        };
        assert_eq!(lacking(&contents), []);
        let whole = contents.clone();
        contents.ends_on = None;
        contents.parties[0].representative_name.clear();
        contents.parties[1].siret = None;
        contents.contributions[0].beneficiary = 0;
        contents.terms = Terms { lends_developer: Some(true), ..Terms::default() };
        let places: Vec<_> = lacking(&contents).into_iter().map(|it| it.place).collect();
        assert_eq!(
            places,
            [
                "parties.0.representative_name",
                "parties.1.siret",
                "contributions.0.instalments",
                "terms.developer_months",
                "terms.signs_users_in",
                "terms.online_procedure",
                "ends_on",
            ]
        );
        contents = whole;
        contents.contributions[0] = Contribution { nature: Nature::InKind, ..Contribution::default() };
        assert_eq!(lacking(&contents), [], "what is in kind has no schedule");
        contents.contributions.clear();
        assert_eq!(lacking(&contents)[0].place, "contributions");
    }
}
