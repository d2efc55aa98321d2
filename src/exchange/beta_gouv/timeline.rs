//! What is odd in the sequence of a product's phases and events. Pure.

use chrono::NaiveDate;

use super::code::Code;
use super::product_sheet::{PhaseStay, SheetEvent};
use crate::portfolio::rules::{Phase, Span};

/// An oddity: its code, and what was read.
pub type Oddity = (Code, String);

/// What is odd in the phases, given in the order of the sheet.
pub fn phase_oddities(stays: &[PhaseStay], today: NaiveDate) -> Vec<Oddity> {
    let written: Vec<Span<Phase>> = stays.iter().map(|stay| stay.span).collect();
    let mut odd = Vec::new();
    for span in &written {
        if let Some(end) = span.end.filter(|end| *end < span.start) {
            odd.push((Code::EndBeforeStart, format!("{}, fin le {end}", named(span))));
        }
        if span.start > today {
            odd.push((Code::FuturePhase, named(span)));
        }
    }
    for pair in written.windows(2).filter(|pair| pair[1].start < pair[0].start) {
        odd.push((Code::PhaseOutOfOrder, format!("{} écrite après {}", named(&pair[1]), named(&pair[0]))));
    }
    let mut lived = written;
    lived.sort_by_key(|span| (span.start, span.phase));
    for (at, span) in lived.iter().enumerate() {
        let Some(next) = lived[at + 1..].first() else { break };
        if next.start == span.start {
            odd.push((Code::PhaseTie, format!("{} et {}", named(span), named(next))));
        } else if next.phase < span.phase {
            odd.push((Code::PhaseOutOfOrder, format!("{} après {}", named(next), named(span))));
        }
        let next = lived[at + 1..].iter().find(|other| other.start > span.start);
        odd.extend(next.and_then(|next| end_oddity(span, next)));
    }
    odd.extend(last_ended(&lived, today));
    odd
}

/// A stated end against the next strictly later start.
fn end_oddity(span: &Span<Phase>, next: &Span<Phase>) -> Option<Oddity> {
    let end = span.end.filter(|end| *end >= span.start)?;
    let days = (next.start - end).num_days();
    let detail = format!("{} jusqu’au {end}, puis {}", named(span), named(next));
    if days < 0 {
        Some((Code::PhaseOverlap, format!("{detail}\u{a0}: {} jours", -days)))
    } else if days > 1 {
        let missing = days - 1;
        let plural = if missing > 1 { "s" } else { "" };
        Some((Code::PhaseGap, format!("{detail}\u{a0}: {missing} jour{plural}")))
    } else {
        None
    }
}

/// Every span of the last start states an end that is past.
fn last_ended(lived: &[Span<Phase>], today: NaiveDate) -> Option<Oddity> {
    let last = lived.last()?;
    let last_ones = lived.iter().filter(|span| span.start == last.start);
    let ends: Option<Vec<NaiveDate>> = last_ones.map(|span| span.end).collect();
    let end = ends?.into_iter().max()?;
    (end < today).then(|| (Code::LastPhaseEnded, format!("{} jusqu’au {end}", named(last))))
}

/// What is odd in the events.
pub fn event_oddities(events: &[SheetEvent], stays: &[PhaseStay], today: NaiveDate) -> Vec<Oddity> {
    let first = stays.iter().map(|stay| stay.span.start).min();
    let mut odd = Vec::new();
    for event in events {
        let named = format!("{} le {}", event.kind, event.date);
        if let Some(first) = first.filter(|first| event.date < *first) {
            odd.push((Code::EventBeforeFirstPhase, format!("{named}, première phase le {first}")));
        }
        if event.date > today {
            odd.push((Code::FutureEvent, named));
        }
    }
    odd
}

fn named(span: &Span<Phase>) -> String {
    format!("{} le {}", span.phase.slug, span.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::rules::phase;

    /// Phase, start, end.
    type Line = (&'static str, &'static str, &'static str);

    fn stays(lines: &[Line]) -> Vec<PhaseStay> {
        let stay = |(slug, start, end): &Line| {
            let span =
                Span { phase: phase(slug).unwrap(), start: start.parse().unwrap(), end: end.parse().ok() };
            PhaseStay { span, comment: None }
        };
        lines.iter().map(stay).collect()
    }

    #[test]
    fn each_oddity_and_its_bounds() {
        use Code::{
            EndBeforeStart, FuturePhase, LastPhaseEnded, PhaseGap, PhaseOutOfOrder, PhaseOverlap, PhaseTie,
        };
        let cases: [(&[Line], &[Code]); 15] = [
            (&[], &[]),
            (&[("investigation", "2024-01-01", ""), ("construction", "2024-03-01", "")], &[]),
            (&[("investigation", "2024-01-01", "2024-02-29"), ("construction", "2024-03-01", "")], &[]),
            (&[("investigation", "2024-01-01", "2024-03-01"), ("construction", "2024-03-01", "")], &[]),
            (
                &[("investigation", "2024-01-01", "2024-02-28"), ("construction", "2024-03-01", "")],
                &[PhaseGap],
            ),
            (
                &[("investigation", "2024-01-01", "2024-03-02"), ("construction", "2024-03-01", "")],
                &[PhaseOverlap],
            ),
            (&[("construction", "2024-01-01", ""), ("investigation", "2024-01-01", "")], &[PhaseTie]),
            (&[("construction", "2024-01-01", ""), ("investigation", "2024-01-02", "")], &[PhaseOutOfOrder]),
            (&[("construction", "2024-02-01", ""), ("investigation", "2024-01-01", "")], &[PhaseOutOfOrder]),
            (&[("construction", "2024-02-01", "2024-01-31"), ("opere", "2024-03-01", "")], &[EndBeforeStart]),
            (&[("opere", "2024-02-01", "2024-07-31")], &[LastPhaseEnded]),
            (&[("opere", "2024-02-01", "2024-08-01")], &[]),
            (&[("opere", "2024-08-01", "")], &[]),
            (&[("opere", "2024-08-02", "")], &[FuturePhase]),
            (&[("construction", "2024-01-01", "2024-03-01"), ("opere", "2024-01-01", "")], &[PhaseTie]),
        ];
        let today = "2024-08-01".parse().unwrap();
        for (lines, expected) in cases {
            let codes: Vec<Code> =
                phase_oddities(&stays(lines), today).into_iter().map(|(code, _)| code).collect();
            assert_eq!(codes, expected, "{lines:?}");
        }
    }

    #[test]
    fn events_are_dated_between_the_first_phase_and_today() {
        let stays = stays(&[("construction", "2024-02-01", "")]);
        let today = "2024-08-01".parse().unwrap();
        for (date, expected) in [
            ("2024-01-31", vec![Code::EventBeforeFirstPhase]),
            ("2024-02-01", vec![]),
            ("2024-08-01", vec![]),
            ("2024-08-02", vec![Code::FutureEvent]),
        ] {
            let event = SheetEvent { kind: "committee", date: date.parse().unwrap(), comment: None };
            let odd = event_oddities(&[event], &stays, today);
            assert_eq!(odd.into_iter().map(|(code, _)| code).collect::<Vec<_>>(), expected, "{date}");
        }
    }
}
