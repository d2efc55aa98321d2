//! What a report says in words: its key figures, each with how it is obtained, and what to remember of it.

use super::gather::Report;
use super::selection::Chosen;
use crate::committee::rules::Outcome;
use crate::money::Euros;
use crate::web::french;

/// A figure, what it counts, what it is made of, how it is obtained.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Figure {
    /// « 61,3 % ».
    pub value: String,
    /// What it counts.
    pub label: &'static str,
    /// What it is made of.
    pub note: String,
    /// How it is obtained.
    pub how: &'static str,
}

/// Of one or of many.
fn of(count: i64, one: &'static str, many: &'static str) -> &'static str {
    if count < 2 { one } else { many }
}

/// A count of French things, masculine.
pub fn count(count: i64, one: &str, many: &str) -> String {
    french::count(u64::try_from(count).unwrap_or_default(), one, many)
}

/// « 3,07 M€ » from a million on; the amount without its cents below.
pub fn round(amount: Euros) -> String {
    const MILLION: i64 = 100_000_000;
    if amount.cents().abs() < MILLION {
        return amount.short();
    }
    let millions = french::decimal(amount.cents(), MILLION, 2);
    millions.map_or_else(|| amount.short(), |it| format!("{it}\u{a0}M€"))
}

/// An outcome where room is short.
pub fn brief(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Renewed => "Renouvelé, égal ou plus",
        Outcome::Lower => "Renouvelé, moindre",
        Outcome::Provisional => "Provisoire",
        other => other.label(),
    }
}

/// The six figures, in the order of the cells.
pub fn figures(report: &Report) -> Vec<Figure> {
    let it = &report.summary;
    let late = i64::try_from(report.late.len()).unwrap_or(i64::MAX);
    let open = i64::try_from(report.open.len()).unwrap_or(i64::MAX);
    let overdue = report.open.iter().filter(|it| it.is_late).count() as u64;
    let oldest = report.late.iter().map(|it| it.days).max();
    let share = |it: Option<String>| it.unwrap_or_else(|| "–".to_owned());
    let judged = |reached: i64| match it.goals.judged {
        0 => "aucun objectif jugé".to_owned(),
        all => format!("{} sur {} jugés", french::integer(reached), french::integer(all)),
    };
    vec![
        Figure {
            value: french::integer(it.held),
            label: of(it.held, "comité d’investissement tenu", "comités d’investissement tenus"),
            note: match it.undecided {
                0 => count(it.products, "produit revu", "produits revus"),
                some => {
                    format!("{}, {some} sans décision", count(it.products, "produit revu", "produits revus"))
                }
            },
            how: "Comités d’investissement dont le jour de tenue est dans la période, décidés ou non. Un produit revu deux fois compte pour un produit et pour deux comités.",
        },
        Figure {
            value: round(it.total.granted),
            label: "décidés",
            note: match it.payers.first() {
                Some((payer, paid)) if paid.granted == it.total.granted => {
                    format!("{}, par {payer}", it.total.granted)
                }
                Some((payer, paid)) => {
                    format!("{}, dont {payer} {}", it.total.granted, round(paid.granted))
                }
                None => "aucun montant accordé".to_owned(),
            },
            how: "Somme, au centime, des montants accordés par les décisions de ces comités, tous payeurs et toutes activités. Une décision sans budget compte pour zéro.",
        },
        Figure {
            value: french::integer(late),
            label: of(late, "comité en retard", "comités en retard"),
            note: oldest.map_or_else(
                || "aucune échéance passée".to_owned(),
                |days| format!("le plus ancien depuis {}", count(days, "jour", "jours")),
            ),
            how: "Produits suivis dont l’échéance du prochain comité, par la règle dite en face de chacun, est passée d’un jour au moins au jour des données.",
        },
        Figure {
            value: share(it.goals.whole_share()),
            label: "objectifs atteints à 100\u{a0}%",
            note: judged(it.goals.whole),
            how: "Objectifs atteints, sur les objectifs jugés. Un comité juge les objectifs de son produit dont la date est venue depuis le comité précédent (à défaut, depuis six mois), par le dernier relevé dont la période était finie à leur date\u{a0}; la comparaison est faite avant tout arrondi. Ce qui ne peut pas être jugé est écarté et listé avec sa raison.",
        },
        Figure {
            value: share(it.goals.most_share()),
            label: "objectifs atteints à 80\u{a0}% au moins",
            note: judged(it.goals.most),
            how: "Les mêmes objectifs jugés, atteints à 80\u{a0}% ou plus\u{a0}; ceux qui le sont à 100\u{a0}% en font partie.",
        },
        Figure {
            value: french::integer(open),
            label: of(open, "condition ouverte", "conditions ouvertes"),
            note: match overdue {
                0 => "aucune échue".to_owned(),
                some => format!("dont {}", french::count_feminine(some, "échue", "échues")),
            },
            how: "Conditions posées par les décisions prises au plus tard au jour des données, sur ces produits, et non remplies ce jour-là. Une condition est échue le lendemain de sa date.",
        },
    ]
}

/// Four sentences at most, each with its figures.
pub fn takeaways(report: &Report) -> Vec<String> {
    let it = &report.summary;
    if it.held == 0 {
        let when = if matches!(report.selection.chosen, Chosen::Semester(_)) {
            "ce semestre"
        } else {
            "ce jour-là"
        };
        return vec![format!("Aucun comité d’investissement ne s’est tenu {when}, pour ces produits.")];
    }
    let mut all = vec![decisions(report)];
    all.extend(goals(report));
    all.extend(late(report));
    all.extend(conditions(report));
    all.truncate(4);
    all
}

fn decisions(report: &Report) -> String {
    let it = &report.summary;
    let of = |outcomes: &[Outcome]| {
        it.outcomes.iter().filter(|it| outcomes.contains(&it.0)).map(|it| it.1.decisions).sum::<i64>()
    };
    let said: Vec<String> = [
        (
            of(&[Outcome::Renewed]),
            "reconduit à budget égal ou supérieur",
            "reconduits à budget égal ou supérieur",
        ),
        (of(&[Outcome::Lower]), "à budget moindre", "à budget moindre"),
        (of(&[Outcome::Provisional]), "à titre provisoire", "à titre provisoire"),
        (of(&[Outcome::Stop]), "arrêté", "arrêtés"),
        (
            of(&[Outcome::Pivot, Outcome::Maintenance, Outcome::Transfer, Outcome::Consolidation]),
            "qui change de voie",
            "qui changent de voie",
        ),
    ]
    .into_iter()
    .filter(|it| it.0 > 0)
    .map(|it| format!("{} {}", it.0, if it.0 == 1 { it.1 } else { it.2 }))
    .collect();
    if said.is_empty() {
        return format!(
            "{} sans qu’aucune décision soit encore saisie.",
            count(it.held, "comité s’est tenu,", "comités se sont tenus,")
        );
    }
    format!(
        "{} pour {}\u{a0}: {}.",
        french::count_feminine(
            u64::try_from(it.total.decisions).unwrap_or_default(),
            "décision",
            "décisions"
        ),
        it.total.granted,
        french::listed(&said)
    )
}

fn goals(report: &Report) -> Option<String> {
    let it = &report.summary;
    let (whole, most) = (it.goals.whole_share()?, it.goals.most_share()?);
    let weakest = it.phases.iter().map(|it| (it.1.judged - it.1.most, &it.0, it.1.judged)).max();
    let weakest =
        weakest.filter(|it| it.0 > 0 && it.2 < report.summary.goals.judged).map(|(short, phase, judged)| {
            format!("\u{a0}; l’écart le plus grand est en {}, {short} sur {judged}", french::lowered(phase))
        });
    Some(format!(
        "{} sur {} à 100\u{a0}% ({whole}), {} à 80\u{a0}% au moins ({most}){}.",
        count(it.goals.whole, "objectif atteint", "objectifs atteints"),
        it.goals.judged,
        it.goals.most,
        weakest.unwrap_or_default()
    ))
}

fn late(report: &Report) -> Option<String> {
    let oldest = report.late.first()?;
    let all = i64::try_from(report.late.len()).unwrap_or(i64::MAX);
    Some(format!(
        "{} en retard\u{a0}; le plus ancien, {}, depuis {}.",
        count(all, "comité est", "comités sont"),
        oldest.product.name,
        count(oldest.days, "jour", "jours")
    ))
}

fn conditions(report: &Report) -> Option<String> {
    let all = i64::try_from(report.open.len()).unwrap_or(i64::MAX);
    let overdue = report.open.iter().filter(|it| it.is_late).count();
    (all > 0).then(|| {
        let late = match overdue {
            0 => "aucune n’est échue".to_owned(),
            1 => "dont une échue".to_owned(),
            many => format!("dont {many} échues"),
        };
        let open = french::count_feminine(
            report.open.len() as u64,
            "condition reste ouverte",
            "conditions restent ouvertes",
        );
        format!("{open}, {late}.")
    })
}
