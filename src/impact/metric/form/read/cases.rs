//! The form of a metric: what is read, and what is said of what cannot be.

use super::*;
use crate::impact::rules::library::LIBRARY;

fn today() -> NaiveDate {
    "2026-11-28".parse().unwrap()
}

#[test]
fn every_usual_metric_is_ready_to_be_sent() {
    for it in &LIBRARY {
        let parsed = MetricDraft::from_usual(it, today()).parsed().unwrap();
        assert_eq!(parsed.measure.unit.to_string(), it.unit);
        assert_eq!(parsed.sheet.matrix_box, it.matrix_box);
        assert!(parsed.sheet.is_public && !parsed.sheet.is_north_star);
    }
}

#[test]
fn what_is_wrong_is_said_beside_its_field() {
    let fields = |draft: &MetricDraft| -> Vec<String> {
        draft.parsed().unwrap_err().iter().map(|it| it.field.clone()).collect()
    };
    assert_eq!(fields(&MetricDraft::new(today())), ["name", "question", "matrix_box", "unit"]);
    let usual = MetricDraft::from_usual(&LIBRARY[3], today());
    for (field, value, expected) in [
        ("unit", "poids", "unit"),
        ("delay", "un mois", "delay"),
        ("delay", "400", "delay"),
        ("sample_share", "120 %", "sample_share"),
        ("sample_size", "0", "sample_size"),
        ("frequency", "weekly", "frequency"),
        ("is_public", "peut-être", "is_public"),
    ] {
        let mut draft = usual.clone();
        if field == "sample_share" {
            draft.sample_share = value.to_owned();
        } else {
            draft.take(field, value.to_owned());
        }
        assert_eq!(fields(&draft), [expected], "{field} = {value}");
    }
    let mut long = usual.clone();
    long.take("method", "é".repeat(2_001));
    assert_eq!(fields(&long), ["method"]);
}

#[test]
fn a_start_is_a_day_near_enough() {
    for (typed, is_right) in
        [("28/11/2026", true), ("01/01/2019", true), ("01/01/1999", false), ("", false), ("hier", false)]
    {
        let draft = MetricDraft { from_on: typed.to_owned(), ..MetricDraft::new(today()) };
        assert_eq!(draft.starts_on(today()).is_ok(), is_right, "{typed}");
    }
}

#[test]
fn a_share_is_read_with_or_without_its_sign() {
    let draft =
        MetricDraft { sample_share: "12 %".to_owned(), ..MetricDraft::from_usual(&LIBRARY[0], today()) };
    assert_eq!(draft.parsed().unwrap().measure.sample.share, Some(12));
}
