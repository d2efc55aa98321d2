//! What is pending: committees that are overdue, conditions that are open.

use super::super::gather::{Late, Open, Report};
use super::super::words::count;
use super::{Grid, Part, Value, columns};
use crate::web::french;

pub(super) fn late(report: &Report) -> Part {
    let row = |it: &Late| {
        let who = if it.who.1.is_empty() { it.who.0.clone() } else { format!("{}, {}", it.who.0, it.who.1) };
        vec![
            Value { text: it.product.name.clone(), href: format!("/produits/{}/comites", it.product.slug) },
            Value::from(count(it.days, "jour", "jours")),
            Value::from(format!("{}, {}", french::date(it.due.on), it.due.reason())),
            Value::from(it.why.as_str()),
            Value::from(who),
        ]
    };
    Part {
        id: "retards",
        title: "Comités en retard",
        chart: None,
        grid: Grid {
            columns: columns(&[
                ("Produit", false),
                ("Retard", true),
                ("Échéance, et la règle", false),
                ("Pourquoi", false),
                ("Qui", false),
            ]),
            rows: report.late.iter().map(row).collect(),
            total: None,
        },
        note: format!(
            "Au {}, en retard dès le lendemain de l’échéance. La raison est celle qui est connue aujourd’hui.",
            french::date_long(report.day)
        ),
        none: "Aucun comité de ces produits n’est en retard.",
    }
}

pub(super) fn conditions(report: &Report) -> Part {
    let row = |it: &Open| {
        vec![
            Value { text: it.product.name.clone(), href: format!("/comites/{}", it.asked_by.0) },
            Value::from(it.condition.what.as_str()),
            Value::from(it.condition.owner.as_str()),
            Value::from(french::date(it.asked_by.1)),
            Value::from(format!(
                "{}{}",
                french::date(it.condition.due_on),
                if it.is_late { ", échue" } else { "" }
            )),
        ]
    };
    Part {
        id: "conditions",
        title: "Conditions ouvertes",
        chart: None,
        grid: Grid {
            columns: columns(&[
                ("Produit", false),
                ("Condition", false),
                ("Qui en répond", false),
                ("Posée le", false),
                ("Pour le", false),
            ]),
            rows: report.open.iter().map(row).collect(),
            total: None,
        },
        note: format!(
            "Au {}. Une condition est échue le lendemain de sa date.",
            french::date_long(report.day)
        ),
        none: "Aucune condition n’est ouverte.",
    }
}
