//! `docs/modeles.md` says what the program knows, name by name.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jalon::convention::KIND;
use jalon::wording::language::Sort;

#[test]
fn the_guide_has_every_name_with_its_meaning() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/modeles.md");
    let guide = fs::read_to_string(guide).unwrap();
    let (_, names) = guide.split_once("## Les noms de la convention FAST").unwrap();
    let told: Vec<&str> = names.lines().filter(|it| it.starts_with("| `")).collect();
    let known: Vec<String> = (KIND.lexicon.0.iter())
        .map(|it| {
            let name = match it.sort {
                Sort::Variable => format!("{{{}}}", it.name),
                Sort::Condition => format!("[si {}]", it.name),
                Sort::List => format!("[pour chaque {}]", it.name),
                Sort::Block => format!("[bloc {}]", it.name),
            };
            let place = it.within.map_or("partout".to_owned(), |it| format!("`[pour chaque {it}]`"));
            format!("| `{name}` | {} | {place} |", it.meaning)
        })
        .collect();
    let (told, known): (BTreeSet<&str>, BTreeSet<&str>) =
        (told.into_iter().collect(), known.iter().map(String::as_str).collect());
    assert_eq!(told.difference(&known).collect::<Vec<_>>(), Vec::<&&str>::new(), "only the guide says so");
    assert_eq!(known.difference(&told).collect::<Vec<_>>(), Vec::<&&str>::new(), "the guide does not say so");
}
