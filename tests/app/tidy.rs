//! The house law, held from the first day.

use std::fs;
use std::path::{Path, PathBuf};

/// Lines of a file, at most: past that it asks for its second name.
const LONGEST_FILE: usize = 300;

/// Rooms in the order of the arrows: each may call only those to its right.
const ROOMS: [&str; 13] = [
    "exchange",
    "overview",
    "committee",
    "impact",
    "convention",
    "laureate",
    "followup",
    "fast",
    "portfolio",
    "wording",
    "document",
    "identity",
    "audit",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    fn walk(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, ending, found);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), ending, &mut found);
    found.sort();
    assert!(!found.is_empty(), "no {ending} below {folder}");
    found
}

fn sources() -> Vec<(String, String)> {
    files("src", ".rs")
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// The part of a file that is not its tests.
fn without_tests(text: &str) -> &str {
    text.split("\n#[cfg(test)]").next().unwrap_or(text)
}

fn assert_none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn no_file_is_over_300_lines() {
    let faults = ["src", "migrations/src", "tests/app", "templates", "bin"]
        .into_iter()
        .flat_map(|folder| files(folder, ""))
        // A text is as long as what it has to say.
        .filter(|path| path.extension().is_none_or(|it| it != "md"))
        .filter_map(|path| {
            let lines = fs::read_to_string(&path).ok()?.lines().count();
            (lines > LONGEST_FILE).then(|| format!("{}: {lines} lines", path.display()))
        })
        .collect();
    assert_none(faults);
}

#[test]
fn every_door_says_what_the_room_is_for() {
    let faults = sources()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(name, _)| format!("{name}: no //! on its first line"))
        .collect();
    assert_none(faults);
}

#[test]
fn rules_depend_on_nobody() {
    let allowed = [
        "std::",
        "chrono",
        "rust_decimal",
        "proptest",
        "serde",
        "sea_orm::",
        "super",
        "crate::money",
        "crate::value",
        "crate::text",
        "crate::task",
        "crate::portfolio::rules",
        "crate::fast::rules",
        "crate::web::french",
    ];
    let faults = sources()
        .into_iter()
        .filter(|(name, _)| name.ends_with("/rules.rs") || name.contains("/rules/"))
        .flat_map(|(name, text)| {
            without_tests(&text)
                .lines()
                .filter_map(|line| line.strip_prefix("use "))
                .filter(|import| !allowed.iter().any(|it| import.starts_with(it)))
                .map(|import| format!("{name}: use {import}"))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_none(faults);
}

#[test]
fn rules_and_pages_take_the_day_as_an_argument() {
    let faults = sources()
        .into_iter()
        .filter(|(name, _)| name != "src/clock.rs")
        .filter(|(_, text)| ["Utc::now", "Local::now", "SystemTime::now"].iter().any(|it| text.contains(it)))
        .map(|(name, _)| format!("{name}: asks the date elsewhere than in the clock"))
        .collect();
    assert_none(faults);
}

#[test]
fn queries_stand_in_records_only() {
    let queries = [
        "Entity::find",
        "Entity::insert",
        "Entity::update",
        "Entity::delete",
        ".insert(act",
        "query_one_raw",
        "query_all_raw",
        "execute_unprepared",
    ];
    let homes = ["src/db.rs", "src/audit/"];
    let faults = sources()
        .into_iter()
        .filter(|(name, _)| !homes.iter().any(|it| name.starts_with(it)))
        .filter(|(name, _)| !name.ends_with("/record.rs") && !name.contains("/record/"))
        .flat_map(|(name, text)| {
            queries
                .iter()
                .filter(|it| without_tests(&text).contains(**it))
                .map(|it| format!("{name}: {it}"))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_none(faults);
}

#[test]
fn arrows_between_rooms_go_one_way() {
    let place = |room: &str| ROOMS.iter().position(|it| *it == room);
    let faults = sources()
        .into_iter()
        .filter_map(|(name, text)| {
            let room = name.strip_prefix("src/")?.split(['/', '.']).next()?.to_owned();
            Some((place(&room)?, name, text))
        })
        .flat_map(|(here, name, text)| {
            ROOMS[..here]
                .iter()
                .filter(|other| without_tests(&text).contains(&format!("crate::{other}::")))
                .map(|other| format!("{name}: calls {other}, to its left"))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_none(faults);
}

#[test]
fn the_shared_pieces_know_no_room() {
    let faults = sources()
        .into_iter()
        .filter(|(name, _)| {
            ["src/web/", "src/pdf/", "src/value/", "src/mail/"].iter().any(|it| name.starts_with(it))
        })
        .flat_map(|(name, text)| {
            ROOMS
                .iter()
                .filter(|room| without_tests(&text).contains(&format!("crate::{room}::")))
                .map(|room| format!("{name}: knows {room}"))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_none(faults);
}

#[test]
fn every_template_feeds_one_page() {
    let used: Vec<String> = sources()
        .into_iter()
        .flat_map(|(_, text)| {
            text.split('"')
                .filter(|it| Path::new(it).extension().is_some_and(|it| it == "html"))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    let templates = root().join("templates");
    let mut faults = Vec::new();
    for path in files("templates", ".html") {
        let name = path.strip_prefix(&templates).unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        if text.contains("{% component ") || name == "base.html" {
            continue;
        }
        match used.iter().filter(|it| **it == name).count() {
            1 => {}
            times => faults.push(format!("{name}: feeds {times} pages")),
        }
    }
    assert_none(faults);
}

#[test]
fn templates_hold_no_inline_style_nor_script() {
    let mut faults = Vec::new();
    for path in files("templates", ".html") {
        let text = fs::read_to_string(&path).unwrap();
        for forbidden in ["<style", " style=\"", " onclick=", " onchange=", " onsubmit=", "javascript:"] {
            if text.contains(forbidden) {
                faults.push(format!("{}: {forbidden}", path.display()));
            }
        }
        if text.matches("<script").count() != text.matches("<script type=\"module\" src=").count() {
            faults.push(format!("{}: an inline script", path.display()));
        }
    }
    assert_none(faults);
}

#[test]
fn every_finding_is_explained_to_administrators() {
    let guide = fs::read_to_string(root().join("docs/import-beta-gouv.md")).unwrap();
    let faults = jalon::exchange::beta_gouv::Code::ALL
        .iter()
        .map(|code| code.as_str())
        .filter(|code| !guide.contains(&format!("`{code}`")))
        .map(|code| format!("docs/import-beta-gouv.md: {code} is not explained"))
        .collect();
    assert_none(faults);
}
