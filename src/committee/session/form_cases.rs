//! What the buttons of a session do to its order, and what has to be corrected in it.

use super::*;
use crate::committee::record::load::Product;

fn ground(slugs: &[&str]) -> Ground {
    let choice = |(id, slug): (i64, &&str)| Choice {
        product: Product { id, slug: (*slug).to_owned(), name: (*slug).to_owned() },
        committee: None,
        due: None,
        is_elsewhere: slug.starts_with("ailleurs"),
    };
    Ground { choices: (1..).zip(slugs).map(choice).collect() }
}

fn draft(items: &[&str]) -> SessionDraft {
    let item = |slug: &&str| ItemDraft {
        product: slug.trim_start_matches("pause").to_owned(),
        minutes: if slug.starts_with("pause") { "10" } else { "50" }.to_owned(),
        ..<ItemDraft as Default>::default()
    };
    SessionDraft {
        name: "Littoral".to_owned(),
        on_day: "08/12/2026".to_owned(),
        starts_at: "9 h".to_owned(),
        items: items.iter().map(item).collect(),
        ..<SessionDraft as Default>::default()
    }
}

fn fields(errors: &FormErrors) -> Vec<&str> {
    errors.iter().map(|it| it.field.as_str()).collect()
}

#[test]
fn buttons_change_the_order_and_keep_the_keyboard_where_it_was() {
    let all = ground(&["a", "b", "c", "d", "ailleurs"]);
    for (act, add, expected, focus, faults) in [
        ("up-1", "", vec!["b", "a", "c"], "down-0", vec![]),
        ("up-2", "", vec!["a", "c", "b"], "up-1", vec![]),
        ("up-0", "", vec!["a", "b", "c"], "", vec![]),
        ("down-0", "", vec!["b", "a", "c"], "down-1", vec![]),
        ("down-1", "", vec!["a", "c", "b"], "up-2", vec![]),
        ("down-2", "", vec!["a", "b", "c"], "", vec![]),
        ("remove-2", "", vec!["a", "b"], "remove-1", vec![]),
        ("remove-9", "", vec!["a", "b", "c"], "", vec![]),
        ("add", "d", vec!["a", "b", "c", "d"], "up-3", vec![]),
        ("add", "a", vec!["a", "b", "c"], "up-2", vec!["add"]),
        ("add", "ailleurs", vec!["a", "b", "c"], "up-2", vec!["add"]),
        ("add", "", vec!["a", "b", "c"], "up-2", vec!["add"]),
        ("break", "", vec!["a", "b", "c", ""], "up-3", vec![]),
        ("check", "", vec!["a", "b", "c"], "", vec![]),
    ] {
        let (mut it, mut errors) = (draft(&["a", "b", "c"]), FormErrors::new());
        (it.act, it.add) = (act.to_owned(), add.to_owned());
        assert_eq!(it.turn(&all, &mut errors), focus, "{act}");
        let order: Vec<&str> = it.items.iter().map(|it| it.product.as_str()).collect();
        assert_eq!((order, fields(&errors)), (expected, faults), "{act} {add}");
    }
}

#[test]
fn a_session_has_a_name_a_day_an_hour_and_a_product() {
    let parsed = draft(&["a", "pause", "b"]).parsed().unwrap();
    assert_eq!(parsed.slots.last().unwrap().to.stored(), "10:50");
    assert_eq!(parsed.items, [(50, String::new()), (10, "Pause".to_owned()), (50, String::new())]);
    assert_eq!(fields(&draft(&[]).parsed().unwrap_err()), ["add"]);
    assert_eq!(fields(&draft(&["pause"]).parsed().unwrap_err()), ["add"]);
    let mut it = draft(&["a", "pause"]);
    (it.name, it.on_day, it.starts_at) = (String::new(), "demain".to_owned(), String::new());
    (it.items[0].minutes, it.items[1].minutes) = ("9".to_owned(), "0".to_owned());
    let expected = ["name", "on_day", "starts_at", "items[0].minutes", "items[1].minutes"];
    assert_eq!(fields(&it.parsed().unwrap_err()), expected);
    let late = SessionDraft { starts_at: "23 h 30".to_owned(), ..draft(&["a"]) };
    assert_eq!(fields(&late.parsed().unwrap_err()), ["starts_at"]);
}
