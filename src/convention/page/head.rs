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
    let ended = state.terminated().map(french::date_long).unwrap_or_default();
    match standing {
        it if it.is_coming() && ends_on.is_none() => "fin à fixer".to_owned(),
        it if it.is_coming() => match effect_on.map(french::date_long) {
            Some(set) => format!("du {set}, ou de la signature si elle vient après, au {until}"),
            None => format!("de la signature au {until}"),
        },
        Standing::Abandoned => String::new(),
        Standing::Terminated => format!("signée le {signed}, résiliée au {ended}"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_termination_is_told_by_its_own_day_and_the_last_one_is_the_eve() {
        let day = |text: &str| text.parse().unwrap();
        let span = Span { effect_on: None, ends_on: Some(day("2020-12-31")) };
        let (on, since) = (day("2020-04-21"), day("2020-09-02"));
        for (state, standing, expected) in [
            (
                State::Terminated { on, since },
                Standing::Terminated,
                "signée le 21 avril 2020, résiliée au 2 septembre 2020",
            ),
            (
                State::Settled { on, terminated: Some(since) },
                Standing::Settled,
                "du 21 avril 2020 au 1er septembre 2020",
            ),
            (
                State::Settled { on, terminated: None },
                Standing::Settled,
                "du 21 avril 2020 au 31 décembre 2020",
            ),
        ] {
            assert_eq!(dates(state, standing, span).replace('\u{a0}', " "), expected, "{state:?}");
        }
    }
}
