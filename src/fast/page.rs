//! Words of the editions, and their list.

use serde::Serialize;

use super::rules::{Announced, Award, Edition, Outcome, Rate, Standing, Totals, reconcile, standing, totals};
use crate::money::Euros;
use crate::web::french;
use crate::web::page::{Page, Section};
use chrono::NaiveDate;

/// Minus and plus as they are printed, each held to its number.
const PLUS: &str = "+\u{a0}";
const MINUS: &str = "\u{2212}\u{a0}";

/// The list of editions.
#[derive(Serialize)]
pub struct ListPage {
    heading: String,
    lead: String,
    may_create: bool,
    has_envelopes: bool,
    rows: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    href: String,
    name: String,
    month: String,
    laureates: String,
    laureates_announced: String,
    total: String,
    total_announced: String,
    unknown: String,
    envelope: String,
    standing: StandingBadge,
}

/// Where an edition stands, as a badge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StandingBadge {
    /// In words.
    pub label: String,
    /// Whether it is going on.
    pub is_alive: bool,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "fast/editions.html";
    const SECTION: Section = Section::Editions;
}

impl ListPage {
    /// The editions, as they come, on a day; `may_create` says whether a new one may be added.
    ///
    /// # Errors
    /// A sum that does not fit.
    pub fn new(
        editions: Vec<(Edition, Vec<Award>)>,
        may_create: bool,
        today: NaiveDate,
    ) -> anyhow::Result<Self> {
        let (mut rows, mut differing, mut all) = (Vec::new(), 0, Vec::new());
        for (edition, awards) in editions {
            let sum = totals(awards.iter().copied()).ok_or_else(too_large)?;
            all.extend(awards);
            let compared = reconcile(edition.announced, &sum, []).ok_or_else(too_large)?;
            differing += u64::from(matches!(compared.outcome, Outcome::Unexplained { .. }));
            rows.push(line(&edition, &sum, today));
        }
        let sum = totals(all).ok_or_else(too_large)?;
        Ok(Self {
            heading: heading(rows.len(), &sum),
            lead: lead(rows.len(), differing),
            may_create,
            has_envelopes: rows.iter().any(|it| !it.envelope.is_empty()),
            rows,
        })
    }
}

/// A sum that does not fit means that a row is wrong: no page can be drawn from it.
pub fn too_large() -> anyhow::Error {
    anyhow::anyhow!("a sum of awards does not fit")
}

fn heading(editions: usize, sum: &Totals) -> String {
    let editions = french::count_feminine(editions as u64, "édition", "éditions");
    format!("{editions}, {} attribués à {}", sum.total.short(), laureates(sum.laureates))
}

fn lead(editions: usize, differing: u64) -> String {
    match (editions, differing) {
        (0, _) => String::new(),
        (_, 0) => {
            "Pour toutes, ce qui a été annoncé est ce qui est compté, ou rien n’a été annoncé.".to_owned()
        }
        (_, 1) => "Pour une édition, ce qui a été annoncé n’est pas ce qui est compté.".to_owned(),
        (_, many) => format!("Pour {many} éditions, ce qui a été annoncé n’est pas ce qui est compté."),
    }
}

fn line(edition: &Edition, sum: &Totals, today: NaiveDate) -> Line {
    let Announced { laureates: heads, total } = edition.announced;
    Line {
        href: format!("{}/{}", super::PATH, edition.number),
        name: name(edition.number),
        month: month(edition),
        laureates: french::integer(i64::from(sum.laureates)),
        laureates_announced: match heads {
            None => "annonce inconnue".to_owned(),
            Some(it) if it == sum.laureates => "comme annoncé".to_owned(),
            Some(it) => format!("{it} annoncés, écart {}", signed(i64::from(sum.laureates) - i64::from(it))),
        },
        total: if sum.unknown == sum.laureates { String::new() } else { sum.total.short() },
        total_announced: match total {
            None if sum.unknown == sum.laureates => String::new(),
            None => "annonce inconnue".to_owned(),
            Some(it) if it == sum.total => "comme annoncé".to_owned(),
            Some(it) => match sum.total.checked_sub(it) {
                Some(gap) => format!("{} annoncés, écart {}", it.short(), signed_euros(gap)),
                None => format!("{} annoncés", it.short()),
            },
        },
        unknown: if sum.unknown == sum.laureates { String::new() } else { unknown_amounts(sum.unknown) },
        envelope: edition.envelope.map(Euros::short).unwrap_or_default(),
        standing: standing_badge(standing(&edition.dates, is_chosen(edition, sum), today)),
    }
}

/// Until when what an edition decided is not public, and to whom it is shown.
pub fn embargo(edition: &Edition) -> String {
    let when = match edition.dates.announced_on {
        Some(day) => format!("l’annonce, le {}", french::date_long(day)),
        None => "l’annonce, dont le jour n’est pas indiqué".to_owned(),
    };
    format!(
        "Sous embargo jusqu’à {when}\u{a0}: les décisions et les lauréats ne sont montrés qu’à l’administration, aux \
         personnes qui observent, accompagnent ou évaluent, et aux équipes des lauréats."
    )
}

/// « FAST 18 ».
pub fn name(number: i32) -> String {
    format!("FAST\u{a0}{number}")
}

/// Month of the selection, failing that of the announcement, failing that what its title says
/// (« FAST 13 - Septembre 2023 »); empty when nothing tells.
pub fn month(edition: &Edition) -> String {
    match edition.dates.selected_on.or(edition.dates.announced_on) {
        Some(day) => french::month_year(day),
        None => edition.title.split_once(" - ").map(|it| it.1.trim().to_lowercase()).unwrap_or_default(),
    }
}

/// The text of an edition without its first line, when that is its title.
pub fn text(edition: &Edition) -> &str {
    let body = edition.body.trim_start();
    let (first, rest) = body.split_once('\n').unwrap_or((body, ""));
    let bare = first.trim().trim_start_matches('#').trim_start_matches("<h1>").trim_end_matches("</h1>");
    if bare.trim() == edition.title { rest } else { body }
}

/// Whether somebody was chosen: laureates are counted, or were announced.
pub fn is_chosen(edition: &Edition, sum: &Totals) -> bool {
    sum.laureates > 0 || edition.announced.laureates.is_some_and(|it| it > 0)
}

/// « 9 lauréats ».
pub fn laureates(number: u32) -> String {
    french::count(u64::from(number), "lauréat", "lauréats")
}

/// « dont 2 sans montant connu », or nothing.
pub fn unknown_amounts(number: u32) -> String {
    if number == 0 { String::new() } else { format!("dont {number} sans montant connu") }
}

/// A number with its sign.
pub fn signed(number: i64) -> String {
    let sign = if number < 0 { MINUS } else { PLUS };
    let size = i64::try_from(number.unsigned_abs()).unwrap_or(i64::MAX);
    if number == 0 { "aucun".to_owned() } else { format!("{sign}{}", french::integer(size)) }
}

/// An amount with its sign.
pub fn signed_euros(amount: Euros) -> String {
    if amount.is_zero() {
        return "aucun".to_owned();
    }
    let text = amount.short();
    match text.strip_prefix('\u{2212}') {
        Some(size) => format!("{MINUS}{size}"),
        None => format!("{PLUS}{text}"),
    }
}

/// The rate of co-financing in words.
pub fn rate(rate: Rate) -> String {
    match rate.hundredths() {
        5000 => "la moitié du besoin au plus".to_owned(),
        10_000 => "tout le besoin au plus".to_owned(),
        _ => format!("{rate}\u{a0}% du besoin au plus"),
    }
}

/// What the rate of co-financing leaves to the partner, in words.
pub fn partner_share(rate: Rate) -> String {
    let share = rate.partner_share();
    match share.hundredths() {
        0 => "rien n’est demandé au partenaire".to_owned(),
        5000 => "le partenaire paie au moins l’autre moitié".to_owned(),
        10_000 => "le partenaire paie tout".to_owned(),
        _ => format!("le partenaire paie au moins {share}\u{a0}%"),
    }
}

/// Where an edition stands, in words.
pub fn standing_badge(standing: Standing) -> StandingBadge {
    let (label, is_alive) = match standing {
        Standing::Undated => ("Sans date".to_owned(), false),
        Standing::CallToCome(day) => (format!("Appel le {}", french::date(day)), true),
        Standing::CallOpen(Some(day)) => (format!("Appel ouvert jusqu’au {}", french::date(day)), true),
        Standing::CallOpen(None) => ("Appel ouvert".to_owned(), true),
        Standing::Selecting => ("Sélection en cours".to_owned(), true),
        Standing::Selected(Some(_)) => ("Lauréats choisis".to_owned(), true),
        // Without the dates of its support, nobody can tell whether it is over.
        Standing::Selected(None) => ("Lauréats annoncés".to_owned(), false),
        Standing::Supporting(month, Some(of)) => (format!("Accompagnement, mois {month} sur {of}"), true),
        Standing::Supporting(month, None) => (format!("Accompagnement, mois {month}"), true),
        Standing::Over => ("Terminée".to_owned(), false),
    };
    StandingBadge { label, is_alive }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_imported_edition_has_the_month_of_its_title() {
        let edition = |title: &str, body: &str| Edition {
            title: title.to_owned(),
            body: body.to_owned(),
            ..Edition::default()
        };
        assert_eq!(month(&edition("FAST 13 - Septembre 2023", "")), "septembre 2023");
        assert_eq!(month(&edition("FAST 13", "")), "");
        for (body, expected) in [
            ("# FAST 13\n\n## Comité", "\n## Comité"),
            ("\n<h1>FAST 13</h1>\nTexte", "Texte"),
            ("Texte", "Texte"),
            ("FAST 13", ""),
        ] {
            assert_eq!(text(&edition("FAST 13", body)), expected);
        }
    }

    #[test]
    fn rates_are_said_as_people_say_them() {
        for (hundredths, words, share) in [
            (5000, "la moitié du besoin au plus", "le partenaire paie au moins l’autre moitié"),
            (6670, "66,7\u{a0}% du besoin au plus", "le partenaire paie au moins 33,3\u{a0}%"),
            (6667, "66,67\u{a0}% du besoin au plus", "le partenaire paie au moins 33,33\u{a0}%"),
            (10_000, "tout le besoin au plus", "rien n’est demandé au partenaire"),
            (0, "0\u{a0}% du besoin au plus", "le partenaire paie tout"),
        ] {
            let it = Rate::from_hundredths(hundredths).unwrap();
            assert_eq!((rate(it).as_str(), partner_share(it).as_str()), (words, share));
        }
    }

    #[test]
    fn differences_carry_their_sign() {
        assert_eq!(signed(1), "+\u{a0}1");
        assert_eq!(signed(-12), "\u{2212}\u{a0}12");
        assert_eq!(signed(0), "aucun");
        assert_eq!(signed_euros(Euros::from_cents(-2_000_000)), "\u{2212}\u{a0}20\u{202f}000\u{a0}€");
        assert_eq!(signed_euros(Euros::from_cents(50)), "+\u{a0}0,50\u{a0}€");
        assert_eq!(signed_euros(Euros::ZERO), "aucun");
    }
}
