//! What an amendment changes, field by field.

use chrono::NaiveDate;

use super::instalment::delay;
use super::{Contents, Contribution, Instalment, Lines, Party, Terms};
use crate::money::Euros;
use crate::web::french;

/// A field that changes, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its name in the form.
    pub place: String,
    /// How it is called.
    pub label: String,
    /// What is said in force; empty when nothing is.
    pub before: String,
    /// What is to be said; empty when nothing is.
    pub after: String,
}

/// What changes from `before` to `after`, in the order of the form; `lines` says where instalments come from, and
/// the convention took effect that day, once signed.
pub fn differences(
    before: &Contents,
    after: &Contents,
    lines: &Lines,
    effect: Option<NaiveDate>,
) -> Vec<Difference> {
    let mut found = Found { differences: Vec::new(), effect };
    let day = |it: Option<NaiveDate>| it.map(french::date_long).unwrap_or_default();
    found.note("ends_on", "Dernier jour de la convention", day(before.ends_on), day(after.ends_on));
    for (at, (old, new)) in before.contributions.iter().zip(&after.contributions).enumerate() {
        let who = before.parties.get(old.payer).map_or("", |it| it.short_name.as_str());
        let group =
            Group { place: format!("contributions.{at}"), label: format!("Contribution {} ({who})", at + 1) };
        let amount = |it: Euros| it.to_string();
        found.note(&group.place("amount"), &group.label("montant"), amount(old.amount), amount(new.amount));
        found.allocations(&group, old, new);
        found.instalments(&group, old, new, lines.0.get(at).map_or(&[], Vec::as_slice));
    }
    for (at, (old, new)) in before.parties.iter().zip(&after.parties).enumerate() {
        found.representative(at, old, new);
    }
    found.obligations(&before.terms, &after.terms);
    found.differences
}

struct Group {
    place: String,
    label: String,
}

impl Group {
    fn place(&self, key: &str) -> String {
        format!("{}.{key}", self.place)
    }

    fn label(&self, what: &str) -> String {
        format!("{}\u{a0}: {what}", self.label)
    }
}

struct Found {
    differences: Vec<Difference>,
    effect: Option<NaiveDate>,
}

impl Found {
    fn note(&mut self, place: &str, label: &str, before: String, after: String) {
        if before != after {
            let (place, label) = (place.to_owned(), label.to_owned());
            self.differences.push(Difference { place, label, before, after });
        }
    }

    /// Allocations are known by what they pay for: of two with the same words, the first goes with the first.
    fn allocations(&mut self, group: &Group, old: &Contribution, new: &Contribution) {
        let mut left: Vec<_> = old.allocations.iter().collect();
        let label = |purpose: &str| group.label(&format!("affectation «\u{a0}{purpose}\u{a0}»"));
        let mut added = Vec::new();
        for (at, it) in new.allocations.iter().enumerate() {
            let place = group.place(&format!("allocations.{at}.amount"));
            match left.iter().position(|other| other.purpose == it.purpose) {
                Some(same) => {
                    let was = left.remove(same).amount.to_string();
                    self.note(&place, &label(&it.purpose), was, it.amount.to_string());
                }
                None => added.push((place, it)),
            }
        }
        for it in left {
            self.note(&group.place("allocations"), &label(&it.purpose), it.amount.to_string(), String::new());
        }
        for (place, it) in added {
            self.note(&place, &label(&it.purpose), String::new(), it.amount.to_string());
        }
    }

    /// Lines in force under their rank, then the new ones.
    fn instalments(&mut self, group: &Group, old: &Contribution, new: &Contribution, from: &[Option<usize>]) {
        let label = |rank: usize| group.label(&format!("échéance {}", rank + 1));
        let effect = self.effect;
        let said = |it: &Instalment| said(it, effect);
        for (rank, it) in old.instalments.iter().enumerate() {
            let now = from.iter().position(|place| *place == Some(rank));
            let place = now.map_or("instalments".to_owned(), |it| format!("instalments.{it}.amount"));
            let after = now.and_then(|it| new.instalments.get(it)).map(said).unwrap_or_default();
            self.note(&group.place(&place), &label(rank), said(it), after);
        }
        for (at, it) in new.instalments.iter().enumerate() {
            if from.get(at).copied().flatten().is_none() {
                let place = group.place(&format!("instalments.{at}.amount"));
                self.note(&place, &group.label("nouvelle échéance"), String::new(), said(it));
            }
        }
    }

    fn representative(&mut self, at: usize, old: &Party, new: &Party) {
        let name = french::capitalised(&old.short_name);
        for (key, what, of) in [
            ("representative_name", "représentant", (|it| &it.representative_name) as fn(&Party) -> &String),
            ("representative_title", "qualité du représentant", |it| &it.representative_title),
            ("authority", "acte qui habilite à signer", |it| &it.authority),
            ("delegation", "acte de délégation de signature", |it| &it.delegation),
        ] {
            let (place, label) = (format!("parties.{at}.{key}"), format!("{name}\u{a0}: {what}"));
            self.note(&place, &label, of(old).clone(), of(new).clone());
        }
    }
}

/// What commands obligations, in words.
impl Found {
    fn obligations(&mut self, old: &Terms, new: &Terms) {
        let answer = |it: Option<bool>| it.map_or("", |it| if it { "oui" } else { "non" }).to_owned();
        let months = |it: Option<u8>| it.map(|it| format!("{it}\u{a0}mois")).unwrap_or_default();
        let share = |it: Option<u8>| it.map(|it| format!("{it}\u{a0}%")).unwrap_or_default();
        let day = |it: Option<NaiveDate>| it.map(french::date_long).unwrap_or_default();
        for (key, label, before, after) in [
            (
                "lends_developer",
                "Développeur affecté au service",
                answer(old.lends_developer),
                answer(new.lends_developer),
            ),
            (
                "developer_months",
                "Durée d’affectation du développeur, au moins",
                months(old.developer_months),
                months(new.developer_months),
            ),
            (
                "signs_users_in",
                "Des usagers se connectent au service",
                answer(old.signs_users_in),
                answer(new.signs_users_in),
            ),
            (
                "france_connect_by",
                "FranceConnect proposé au plus tard le",
                day(old.france_connect_by),
                day(new.france_connect_by),
            ),
            (
                "online_procedure",
                "Le service est une démarche en ligne",
                answer(old.online_procedure),
                answer(new.online_procedure),
            ),
            (
                "feedback_by",
                "«\u{a0}Je donne mon avis\u{a0}» en place au plus tard le",
                day(old.feedback_by),
                day(new.feedback_by),
            ),
            (
                "owner_share",
                "Temps réservé au responsable de produit",
                share(old.owner_share),
                share(new.owner_share),
            ),
        ] {
            self.note(&format!("terms.{key}"), label, before, after);
        }
    }
}

/// « Signature, au plus tard le 15 décembre 2026 : 50 000,00 € », when the convention took effect that day.
fn said(it: &Instalment, effect: Option<NaiveDate>) -> String {
    let until = match it.due(effect) {
        Some(day) => format!("au plus tard le {}", french::date_long(day)),
        None => delay(),
    };
    let when = if it.event().is_empty() { until } else { format!("{}, {until}", it.event()) };
    format!("{when}\u{a0}: {}", it.amount)
}

#[cfg(test)]
#[path = "amendment_change_cases.rs"]
mod cases;
