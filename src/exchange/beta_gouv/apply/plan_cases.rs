//! Cases of the plan.

use serde_json::json;

use super::*;

#[test]
fn three_values_meet_in_a_field() {
    for (last, ours, theirs, expected) in [
        // Nothing moved.
        (Some(json!("a")), json!("a"), json!("a"), Merged::Same),
        // The sheet moved.
        (Some(json!("a")), json!("a"), json!("b"), Merged::Sheet),
        (Some(json!("a")), json!("a"), json!(null), Merged::Sheet),
        (Some(json!(null)), json!(null), json!("a"), Merged::Sheet),
        // Jalon moved: corrected, erased, completed.
        (Some(json!("a")), json!("b"), json!("a"), Merged::Kept),
        (Some(json!("a")), json!(null), json!("a"), Merged::Kept),
        (Some(json!("a")), json!(null), json!("c"), Merged::Kept),
        // Both moved, apart then to the same value.
        (Some(json!("a")), json!("b"), json!("c"), Merged::Kept),
        (Some(json!("a")), json!("c"), json!("c"), Merged::Same),
        // Never imported: what is there was entered in Jalon, what is blank is filled in.
        (None, json!("a"), json!("b"), Merged::Kept),
        (None, json!("a"), json!("a"), Merged::Same),
        (None, json!(null), json!("b"), Merged::Sheet),
        (None, json!([]), json!(["b"]), Merged::Sheet),
        // Blanks are all the same.
        (Some(json!("")), json!(null), json!([]), Merged::Same),
        (Some(json!(null)), json!(""), json!("a"), Merged::Sheet),
        // No is not nothing.
        (Some(json!(false)), json!(false), json!(null), Merged::Sheet),
        (None, json!(false), json!(true), Merged::Kept),
        // Lists are compared whole.
        (Some(json!(["a", "b"])), json!(["a", "b"]), json!(["b", "a"]), Merged::Sheet),
    ] {
        assert_eq!(merge(last.as_ref(), &ours, &theirs), expected, "{last:?} {ours} {theirs}");
    }
}

fn values(value: Value) -> Values {
    match value {
        Value::Object(values) => values,
        other => panic!("{other}"),
    }
}

fn sheet(slug: &str, retired: &[&str], value: Value) -> Incoming {
    Incoming {
        slug: slug.to_owned(),
        file: format!("{slug}.md"),
        subject: slug.to_owned(),
        retired: retired.iter().map(|it| (*it).to_owned()).collect(),
        values: values(value),
    }
}

fn standing(rows: &[(&str, i64, Value)]) -> BTreeMap<String, Standing> {
    let row = |id: i64, value: &Value| Standing { id, values: values(value.clone()) };
    rows.iter().map(|(slug, id, value)| ((*slug).to_owned(), row(*id, value))).collect()
}

fn memories(rows: &[(&str, Value)]) -> BTreeMap<String, Memory> {
    let memory =
        |slug: &str, value: &Value| Memory { file: format!("{slug}.md"), values: values(value.clone()) };
    rows.iter().map(|(slug, value)| ((*slug).to_owned(), memory(slug, value))).collect()
}

#[test]
fn a_new_sheet_makes_a_row_and_the_same_again_changes_nothing() {
    let first =
        plan(vec![sheet("a", &[], json!({"name": "A"}))], &BTreeMap::new(), &BTreeMap::new(), |_, _| false);
    assert_eq!(first.steps.len(), 1);
    assert_eq!((first.steps[0].id, first.unchanged), (None, 0));
    let again = plan(
        vec![sheet("a", &[], json!({"name": "A"}))],
        &standing(&[("a", 1, json!({"name": "A"}))]),
        &first.remembered.into_iter().collect(),
        |_, _| false,
    );
    assert_eq!(again, Plan { unchanged: 1, ..Plan::default() });
}

#[test]
fn a_field_edited_in_jalon_stays_while_the_others_follow_the_sheet() {
    let plan = plan(
        vec![sheet("a", &[], json!({"name": "A2", "contact": "c2"}))],
        &standing(&[("a", 1, json!({"name": "A", "contact": "edited"}))]),
        &memories(&[("a", json!({"name": "A", "contact": "c"}))]),
        |_, _| false,
    );
    assert_eq!(Value::Object(plan.steps[0].after.clone()), json!({"name": "A2", "contact": "edited"}));
    assert_eq!((plan.kept.len(), plan.kept[0].field.as_str()), (1, "contact"));
    // What is remembered is what the sheet said: it is compared again next time.
    assert_eq!(Value::Object(plan.remembered[0].1.values.clone()), json!({"name": "A2", "contact": "c2"}));
}

#[test]
fn a_field_the_run_cannot_tell_is_left_alone_and_remembered() {
    let plan = plan(
        vec![sheet("a", &[], json!({"name": "A"}))],
        &standing(&[("a", 1, json!({"name": "A", "sponsors": ["x"]}))]),
        &memories(&[("a", json!({"name": "A", "sponsors": ["x"]}))]),
        |_, _| false,
    );
    assert_eq!(plan, Plan { unchanged: 1, ..Plan::default() });
}

#[test]
fn a_sheet_that_takes_over_a_retired_identifier_is_the_same_thing() {
    let rows = standing(&[("old", 7, json!({"name": "A"}))]);
    let known = memories(&[("old", json!({"name": "A"}))]);
    let moved = plan(vec![sheet("new", &["old"], json!({"name": "A"}))], &rows, &known, |_, _| false);
    let step = &moved.steps[0];
    assert_eq!((step.id, step.slug.as_str(), step.renamed_from.as_deref()), (Some(7), "new", Some("old")));
    assert_eq!(moved.forgotten, ["old"]);
    assert_eq!(moved.disappeared, []);
    // The old identifier still has a sheet of its own, read or not: two things.
    let both = vec![sheet("new", &["old"], json!({"name": "A"})), sheet("old", &[], json!({"name": "A"}))];
    assert_eq!(plan(both, &rows, &known, |_, _| false).steps[0].id, None);
    let unread =
        plan(vec![sheet("new", &["old"], json!({"name": "A"}))], &rows, &known, |slug, _| slug == "old");
    assert_eq!(unread.steps[0].id, None);
}

#[test]
fn what_is_gone_is_said_unless_it_could_not_be_read() {
    let rows = standing(&[("a", 1, json!({})), ("b", 2, json!({}))]);
    let known = memories(&[("a", json!({})), ("b", json!({}))]);
    let plan = plan(Vec::new(), &rows, &known, |_, file| file == "b.md");
    assert_eq!(plan.disappeared.iter().map(|it| it.0.as_str()).collect::<Vec<_>>(), ["a"]);
    assert_eq!(plan.steps, []);
}
