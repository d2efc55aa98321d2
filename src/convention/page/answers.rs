//! The answers that command the clauses of a convention.

use chrono::NaiveDate;

use super::show::Figure;
use crate::convention::rules::Terms;
use crate::web::french;

/// The answers that command the clauses, once they are given.
pub(super) fn answers(terms: &Terms) -> Vec<Figure> {
    let yes_no =
        |answer: Option<bool>, yes: String, no: &str| answer.map(|it| if it { yes } else { no.to_owned() });
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let by = |day: Option<NaiveDate>| {
        day.map_or_else(String::new, |it| format!(", au plus tard le {}", french::date(it)))
    };
    let months = terms.developer_months.map_or_else(String::new, |it| format!(", {it} mois au moins"));
    [
        ("Objectif commun", text(&terms.common_goal)),
        ("Ce que le soutien permet", text(&terms.award_use)),
        ("Indicateur principal", text(&terms.goal_label)),
        ("Développeur affecté", yes_no(terms.lends_developer, format!("oui, à temps plein{months}"), "non")),
        ("Responsable de produit", terms.owner_share.map(|it| format!("{it}\u{a0}% de son temps au moins"))),
        (
            "Connexion d’usagers",
            yes_no(terms.signs_users_in, format!("oui, FranceConnect{}", by(terms.france_connect_by)), "non"),
        ),
        (
            "Démarche en ligne",
            yes_no(
                terms.online_procedure,
                format!("oui, «\u{a0}Je donne mon avis\u{a0}»{}", by(terms.feedback_by)),
                "non",
            ),
        ),
        ("Tribunal compétent", text(&terms.court)),
    ]
    .into_iter()
    .filter_map(|(label, value)| Some(Figure { label: label.to_owned(), value: value? }))
    .collect()
}
