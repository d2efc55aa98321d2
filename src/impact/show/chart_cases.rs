//! The curve: what is joined, what is not, and where things stand.

use super::*;

fn month(text: &str) -> Period {
    Period::parse(PeriodKind::Month, text).unwrap()
}

fn series(values: &[(&str, &str)]) -> Series {
    values.iter().map(|it| (month(it.0), it.1.parse().unwrap())).collect()
}

fn drawn(series: &[Series], targets: &[(NaiveDate, Figure)]) -> Chart {
    let breaks = ["2026-03-01".parse().unwrap()];
    let it =
        Drawn { series, breaks: &breaks, targets, corrected: &[month("2026-01")], marks: &[], letters: 12 };
    draw(&it, (1064, 300), 9).unwrap()
}

fn words<'a>(chart: &'a Chart, kind: &str) -> Vec<&'a str> {
    chart.labels.iter().filter(|it| it.kind == kind).map(|it| it.text.as_str()).collect()
}

#[test]
fn words_that_are_near_stand_apart() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let figure = |text: &str| text.parse::<Figure>().unwrap();
    let values = [
        series(&[("2026-01", "10"), ("2026-02", "20")]),
        series(&[("2026-03", "95"), ("2026-04", "98"), ("2026-05", "99")]),
    ];
    for (breaks, targets, letters) in [
        // A target on top of the drawing that is due when the version begins.
        (&["2026-03-01"][..], &[("2026-03-05", "100")][..], 12),
        // The last value is the target, at the top right corner.
        (&["2026-03-01"], &[("2026-05-31", "99")], 12),
        // Versions and targets a few days apart.
        (&["2026-03-01", "2026-03-04", "2026-03-08"], &[("2026-03-05", "100"), ("2026-03-12", "98")], 12),
        (&["2026-03-01", "2026-03-04"], &[("2026-03-05", "100"), ("2026-03-12", "98")], 17),
        // The first days, on the left.
        (&["2026-02-02"], &[("2026-02-03", "90"), ("2026-02-05", "92")], 12),
    ] {
        for size in [(1064, 320), (560, 300), (360, 300), (360, 240)] {
            let breaks: Vec<NaiveDate> = breaks.iter().map(|it| day(it)).collect();
            let targets: Vec<_> = targets.iter().map(|it| (day(it.0), figure(it.1))).collect();
            let it = Drawn {
                series: &values,
                breaks: &breaks,
                targets: &targets,
                corrected: &[],
                marks: &[],
                letters,
            };
            let chart = draw(&it, size, 4).unwrap();
            let told = [("last", 1), ("target", targets.len()), ("break", breaks.len())];
            for (kind, count) in told {
                assert_eq!(words(&chart, kind).len(), count, "{kind} {breaks:?} {size:?}");
            }
            let boxes: Vec<[i64; 4]> = chart.labels.iter().map(|it| box_of(it, letters)).collect();
            for (at, [left, right, top, bottom]) in boxes.iter().enumerate() {
                let is_within =
                    *left >= 780 && *right <= size.0 * 10 && *top >= 0 && *bottom <= (size.1 - 34) * 10;
                assert!(is_within, "{:?} of {size:?}", chart.labels[at]);
                for (other, own) in boxes[..at].iter().enumerate() {
                    let meets = *left < own[1] && own[0] < *right && *top < own[3] && own[2] < *bottom;
                    assert!(!meets, "{:?} over {:?} in {size:?}", chart.labels[at], chart.labels[other]);
                }
            }
        }
    }
}

/// Left, right, top and bottom of a label, in tenths of a pixel, by letters of 0,6 of their body.
fn box_of(it: &Label, letters: i64) -> [i64; 4] {
    let tenths = |text: &str| {
        let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
        whole.parse::<i64>().unwrap() * 10 + tenth.parse::<i64>().unwrap()
    };
    let (x, y) = (tenths(&it.x), tenths(&it.y));
    let width = i64::try_from(it.text.chars().count()).unwrap() * letters * 6;
    let (left, right) = if it.anchor == "end" { (x - width, x) } else { (x, x + width) };
    [left, right, y - letters * 15 / 2, y + letters * 5 / 2]
}

#[test]
fn versions_and_holes_are_not_joined() {
    let old = series(&[("2026-01", "10"), ("2026-02", "20")]);
    let new =
        series(&[("2026-03", "5"), ("2026-04", "6"), ("2026-06", "7"), ("2026-07", "8"), ("2026-09", "9")]);
    let chart = drawn(&[old, new], &[]);
    let told: Vec<_> = chart.lines.iter().map(|it| (it.points.split(' ').count(), it.is_old)).collect();
    // A lone value has a dot and no line.
    assert_eq!(told, [(2, true), (2, false), (2, false)]);
    assert_eq!(chart.dots.len(), 7);
    assert_eq!(chart.dots.iter().filter(|it| it.is_corrected).count(), 1);
    assert_eq!(words(&chart, "last"), ["9"]);
    assert_eq!(chart.dots.iter().filter(|it| it.is_last).count(), 1);
    assert_eq!(chart.breaks.len(), 1);
}

#[test]
fn a_value_stands_where_its_number_says() {
    let values = series(&[("2026-01", "0"), ("2026-02", "50"), ("2026-03", "100")]);
    let due = "2026-04-30".parse().unwrap();
    let chart = drawn(&[values], &[(due, "100".parse().unwrap())]);
    assert_eq!(
        chart.levels.iter().map(|it| it.label.as_str()).collect::<Vec<_>>(),
        ["0", "20", "40", "60", "80", "100"]
    );
    let ys: Vec<&str> = chart.dots.iter().map(|it| it.y.as_str()).collect();
    // From 26 to 266 pixels: 100 is on top, 0 at the bottom, 50 half-way.
    assert_eq!(ys, ["266", "146", "26"]);
    assert_eq!((chart.dots[0].x.as_str(), chart.steps[0].to.as_str()), ("78", "1050"));
    let again = "2026-05-31".parse().unwrap();
    let values = series(&[("2026-01", "0"), ("2026-02", "50")]);
    let chart = drawn(&[values], &[(due, "100".parse().unwrap()), (again, "100".parse().unwrap())]);
    assert_eq!((chart.steps.len(), chart.steps[0].to.as_str()), (1, "1050"), "the same value goes on");
    assert_eq!((chart.steps[0].y.as_str(), words(&chart, "target")), ("26", vec!["Objectif\u{a0}100"]));
}

#[test]
fn steps_are_round_and_few() {
    for (span, step) in
        [(1, 1), (6, 2), (100, 20), (40_000_000_000, 10_000_000_000), (3_345_000_000_000, 1_000_000_000_000)]
    {
        assert_eq!(step_of(span), step, "{span}");
    }
    assert_eq!(short(Figure::whole(3_000_000).unwrap()), "3\u{a0}M");
    assert_eq!(short(Figure::whole(40_000).unwrap()), "40\u{202f}000");
    assert_eq!((px(105), px(100), px(-5)), ("10.5".to_owned(), "10".to_owned(), "0.5".to_owned()));
}

#[test]
fn negative_and_single_values_are_drawn() {
    let chart = drawn(&[series(&[("2026-01", "-40"), ("2026-02", "60")])], &[]);
    assert!(chart.levels.iter().any(|it| it.is_zero) && chart.levels[0].label.contains("40"));
    let one = drawn(&[series(&[("2026-01", "0")])], &[]);
    assert_eq!((one.lines.len(), one.dots.len()), (0, 1));
    let nothing = Drawn { series: &[], breaks: &[], targets: &[], corrected: &[], marks: &[], letters: 12 };
    assert!(draw(&nothing, (360, 280), 4).is_none());
}

#[test]
fn days_are_evenly_told() {
    let values: Series = std::iter::successors(Some(month("2024-11")), |it| Some(it.next()))
        .take(24)
        .map(|it| (it, "1".parse().unwrap()))
        .collect();
    let chart = drawn(&[values], &[]);
    let labels: Vec<&str> = chart.ticks.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(labels, ["janv. 2025", "avr.", "juil.", "oct.", "janv. 2026", "avr.", "juil.", "oct."]);
}
