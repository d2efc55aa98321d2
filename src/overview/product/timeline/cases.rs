//! Cases of the geometry.

use super::scale::round;
use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn moment(label: &str, on: &str) -> Moment {
    Moment { label: label.to_owned(), on: day(on) }
}

#[test]
fn a_story_without_a_date_has_no_picture() {
    assert!(draw(&Story::default(), day("2026-11-23")).is_none());
}

#[test]
fn days_are_laid_out_in_proportion() {
    let story = Story { events: vec![moment("Début", "2025-01-01")], ..Story::default() };
    let picture = draw(&story, day("2026-11-01")).unwrap();
    // From 1 January 2025 to 1 January 2027, two months after today: 730 days.
    assert!((picture.marks[0].x).abs() < 0.01);
    assert!((picture.years[1].x - 532.0).abs() < 0.01);
    assert!((picture.today - round(669.0 * WIDTH / 730.0)).abs() < 0.01);
    assert_eq!(picture.lanes.len(), 1);
}

#[test]
fn labels_that_would_touch_take_the_second_row_then_none() {
    let events = vec![
        moment("Premier fait", "2025-06-01"),
        moment("Deuxième", "2025-06-20"),
        moment("Troisième", "2025-06-25"),
    ];
    let picture = draw(&Story { events, ..Story::default() }, day("2026-06-01")).unwrap();
    let rows: Vec<_> = picture.marks.iter().map(|it| (it.y, it.label.as_str())).collect();
    assert_eq!(rows[0], (48.0, "Premier fait"));
    assert_eq!(rows[1], (72.0, "Deuxième"));
    assert_eq!(rows[2].1, "");
}

#[test]
fn a_label_near_the_end_stands_on_the_left() {
    let events = vec![moment("Début", "2024-01-15"), moment("Un fait au long intitulé", "2026-06-01")];
    let picture = draw(&Story { events, ..Story::default() }, day("2026-06-01")).unwrap();
    let anchors: Vec<_> = picture.marks.iter().map(|it| it.anchor).collect();
    assert_eq!(anchors, ["start", "end"]);
}

#[test]
fn a_band_includes_its_last_day_and_leaves_a_long_name_to_the_table() {
    let phase = |label: &str, start: &str, end: &str| Period {
        label: label.to_owned(),
        look: "x".to_owned(),
        start: day(start),
        end: Some(day(end)),
    };
    let phases = vec![
        phase("Investigation", "2025-01-01", "2025-01-15"),
        phase("Construction", "2025-01-16", "2025-12-31"),
    ];
    let picture = draw(&Story { phases, ..Story::default() }, day("2025-12-31")).unwrap();
    assert_eq!(picture.bands[0].label, "");
    assert_eq!(picture.bands[1].label, "Construction");
    assert!((picture.bands[0].x + picture.bands[0].width - picture.bands[1].x).abs() < 0.2);
}

#[test]
fn long_labels_are_cut_between_words() {
    assert_eq!(shorten("Mise en ligne"), "Mise en ligne");
    assert_eq!(
        shorten("Ouverture du service à toutes les préfectures"),
        "Ouverture du service à toutes les…"
    );
    assert_eq!(names("Investigation")[1], "Invest.");
    assert_eq!(names("FAST-2026-014, en vigueur")[1], "FAST-2026-014");
}
