//! Units and the values they take.

use super::*;

fn figure(text: &str) -> Figure {
    text.parse().unwrap()
}

#[test]
fn a_unit_is_stored_and_shown() {
    for (text, value, shown) in [
        ("count:communes", "32717", "32 717 communes"),
        ("count:", "12", "12"),
        ("count:vies", "1", "1 vie"),
        ("count:vies", "-1", "−1 vie"),
        ("count:vies", "0", "0 vie"),
        ("count:jours d’absence", "1,5", "1,5 jour d’absence"),
        ("nps:9-0-100", "1", "1 point"),
        ("percent", "81,8", "81,8 %"),
        ("ratio", "1,25", "1,25"),
        ("euros", "14,76", "14,76 €"),
        ("duration:minutes", "7,5", "7,5 minutes"),
        ("mark:10", "7,9", "7,9 sur 10"),
        ("nps:9-0-100", "69,811321", "69,8 points"),
        ("duration:days", "1,9", "1,9 jour"),
        ("nps:9-0-1", "0,64", "0,64 (échelle de −1 à 1)"),
        ("effect:percent", "5,1", "+5,1 points"),
        ("effect:percent", "-1,9", "−1,9 point"),
        ("effect:percent", "0", "0 point"),
        ("effect:mark:10", "2", "+2 points"),
        ("effect:euros", "-12,5", "−12,5 €"),
        ("effect:duration:days", "-1,5", "−1,5 jour"),
        ("effect:count:", "3", "+3"),
    ] {
        let unit: Unit = text.parse().unwrap();
        assert_eq!(unit.to_string(), text);
        assert_eq!(unit.shown(figure(value)).replace(['\u{202f}', '\u{a0}'], " "), shown);
    }
    for text in [
        "",
        "poids",
        "mark:0",
        "mark:x",
        "duration:years",
        "nps:7-0-100",
        "effect",
        "effect:poids",
        "effect:nps:9-0-100",
        "effect:effect:percent",
    ] {
        assert_eq!(text.parse::<Unit>(), Err(NotAUnit), "{text:?}");
    }
}

#[test]
fn a_value_stands_within_its_scale() {
    for (unit, value, is_right) in [
        ("count:", "0", true),
        ("count:", "-1", false),
        ("duration:days", "-0,5", false),
        ("euros", "-12", true),
        ("percent", "-3", true),
        ("percent", "140", true),
        ("mark:10", "10", true),
        ("mark:10", "10,1", false),
        ("mark:5", "-0,1", false),
        ("nps:9-0-100", "-100", true),
        ("nps:9-0-100", "101", false),
        ("nps:8-1-1", "0,64", true),
        ("nps:8-1-1", "64", false),
        ("effect:percent", "-100", true),
        ("effect:percent", "100,1", false),
        ("effect:mark:5", "-5", true),
        ("effect:mark:5", "-5,1", false),
        ("effect:duration:days", "-12", true),
        ("effect:count:", "-12", true),
    ] {
        assert_eq!(unit.parse::<Unit>().unwrap().check(figure(value)).is_ok(), is_right, "{unit} {value}");
    }
    let told = "mark:10".parse::<Unit>().unwrap().check(figure("12")).unwrap_err().to_string();
    assert_eq!(told, "Cette valeur est hors de l’échelle\u{a0}: elle va de 0 à 10.");
}
