//! What titles and cells say of columns, and what lacks.

use super::*;

fn titles(all: &[&str]) -> Vec<String> {
    all.iter().map(|it| (*it).to_owned()).collect()
}

fn metrics() -> Vec<Measured> {
    [(1, "Comptes créés", "count:comptes"), (2, "Taux de satisfaction", "percent"), (3, "NPS", "nps:9-0-100")]
        .map(|(id, name, unit)| Measured { id, name: name.to_owned(), unit: unit.parse().unwrap() })
        .to_vec()
}

fn guess(names: &[&str], lines: &[&[&str]]) -> Vec<String> {
    let lines: Vec<Vec<String>> = lines.iter().map(|it| titles(it)).collect();
    let lines: Vec<&[String]> = lines.iter().map(Vec::as_slice).collect();
    let found = Mapping::guess(&titles(names), &lines, &metrics());
    (0..names.len()).map(|it| found.get(it).map(Says::code).unwrap_or_default()).collect()
}

#[test]
fn titles_and_cells_say_what_columns_are() {
    for (names, lines, expected) in [
        (
            &["Mois", "Comptes créés (comptes)", "TAUX DE SATISFACTION", "Remarque"][..],
            &[&["2026-10", "12", "86,4", ""][..]][..],
            &["periode", "valeurs-1", "valeurs-2", ""][..],
        ),
        (
            &["Date", "Taux de satisfaction"],
            &[&["2026-10", "0.864"], &["2026-11", "1"]],
            &["periode", "parts-2"],
        ),
        // A percentage that is whole at most one may be one per cent: nothing is guessed.
        (&["Date", "Taux de satisfaction"], &[&["2026-10", "1"]], &["periode", "valeurs-2"]),
        (&["Date", "Taux de satisfaction"], &[&["2026-10", "0,4 %"]], &["periode", "valeurs-2"]),
        (
            &["Indicateur", "Période", "Valeur", "Motif", "Source"],
            &[],
            &["indicateur", "periode", "valeur", "motif", "source"],
        ),
        (&["A", "Comptes créés"], &[&["octobre 2026", "1"], &["nov. 2026", "2"]], &["periode", "valeurs-1"]),
        (&["A", "Comptes créés"], &[&["bientôt", "1"]], &["", "valeurs-1"]),
        (&["Comptes créés", "Comptes créés (2)"], &[], &["valeurs-1", ""]),
    ] {
        assert_eq!(guess(names, lines), expected, "{names:?}");
    }
}

#[test]
fn what_lacks_or_is_said_twice_is_told() {
    let faults = |codes: &[&str]| -> Vec<(Option<usize>, String)> {
        let all = metrics();
        let mapping = Mapping::told(|at| Says::read(codes[at], &all), codes.len());
        mapping.faults().into_iter().map(|it| (it.place, it.message)).collect()
    };
    assert_eq!(faults(&["periode", "valeurs-1", "parts-2", "", "motif"]), []);
    assert_eq!(faults(&["periode", "indicateur", "valeur", "source"]), []);
    for (codes, place, told) in [
        (&["", "valeurs-1"][..], None, "quelle colonne donne la période"),
        (&["periode", ""], None, "quelle colonne donne les valeurs"),
        (&["periode", "valeurs-9"], None, "quelle colonne donne les valeurs"),
        (&["periode", "indicateur"], None, "donne la valeur"),
        (&["periode", "valeur"], None, "nomme l’indicateur"),
        (&["periode", "valeurs-1", "valeur", "indicateur"], None, "pas les deux"),
        (&["periode", "valeurs-2", "parts-2"], Some(2), "plus à gauche"),
        (&["periode", "periode", "valeurs-1"], Some(1), "plus à gauche"),
    ] {
        let found = faults(codes);
        assert_eq!(found.len(), 1, "{codes:?} {found:?}");
        assert!(found[0].0 == place && found[0].1.contains(told), "{codes:?} {found:?}");
    }
}

#[test]
fn a_mapping_is_kept_by_titles_and_forgets_metrics_that_are_gone() {
    let before = titles(&["Mois", "Comptes créés"]);
    let mapping = Mapping::guess(&before, &[], &metrics());
    let kept = mapping.to_keep(&before);
    let after = titles(&["Comptes créés", "Mois"]);
    let again = Mapping::kept(&kept, &after, &metrics());
    assert_eq!((again.get(0), again.get(1)), (Some(Says::Values(1)), Some(Says::Period)));
    assert_eq!(Mapping::kept(&kept, &after, &[]).get(0), None);
    assert_eq!(key_of(&before), key_of(&after));
}
