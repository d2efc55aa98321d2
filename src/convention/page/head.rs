//! The head of a convention's page: what it is called, and its dates.

use super::end;
use crate::convention::rules::{Convention, Role, Span, Standing, State};
use crate::web::french;

/// « Clairière, avec l’Agence du reboisement ».
pub fn title(convention: &Convention) -> String {
    let partners: Vec<_> = (convention.contents.parties.iter())
        .filter(|it| it.role != Role::Dinum)
        .map(|it| it.short_name.as_str())
        .collect();
    let partners = match &partners[..] {
        [] => return convention.subject.name.clone(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} et {last}", first.join(", ")),
    };
    format!("{}, avec {partners}", convention.subject.name)
}

/// « signée sur papier avant Jalon le 21 avril 2020, à Paris, 2 originaux, numéro DINUM-2020-042 ».
pub fn signed_on_paper(convention: &Convention) -> Option<String> {
    let (paper, on) = (convention.on_paper.as_ref()?, convention.state.signed_on()?);
    let originals = french::count(u64::from(paper.originals.unsigned_abs()), "original", "originaux");
    let number = paper.number.as_ref().map(|it| format!(", numéro {it}")).unwrap_or_default();
    Some(format!(
        "signée sur papier avant Jalon le {}, à {}, {originals}{number}",
        french::date_long(on),
        paper.place
    ))
}

/// Its dates, as far as they are known where it stands.
pub(super) fn dates(state: State, standing: Standing, span: Span) -> String {
    let Span { effect_on, ends_on } = span;
    let signed = state.signed_on().map(french::date_long).unwrap_or_default();
    let from = state.effect(effect_on).map(french::date_long).unwrap_or_default();
    let until = state.ends(ends_on).map(french::date_long).unwrap_or_default();
    match standing {
        it if it.is_coming() && ends_on.is_none() => "fin à fixer".to_owned(),
        it if it.is_coming() => match effect_on.map(french::date_long) {
            Some(set) => format!("du {set}, ou de la signature si elle vient après, au {until}"),
            None => format!("de la signature au {until}"),
        },
        Standing::Abandoned => String::new(),
        Standing::Terminated => format!("signée le {signed}, résiliée au {until}"),
        Standing::Signed if state.effect(effect_on) != state.signed_on() => {
            format!("signée le {signed}, prend effet le {from}, fin {}", end(ends_on))
        }
        Standing::Signed => format!("signée le {signed}, fin {}", end(ends_on)),
        Standing::InForce { days_left: 0 } => format!("du {from} au {until} · dernier jour"),
        Standing::InForce { days_left: 1 } => format!("du {from} au {until} · encore un jour"),
        Standing::InForce { days_left } => {
            format!("du {from} au {until} · encore {} jours", french::integer(days_left))
        }
        _ => format!("du {from} au {until}"),
    }
}
