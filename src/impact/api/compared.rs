//! An effect as a program sends it: its two groups, and the interval of their difference.

use serde_json::{Map, Value};

use super::body::digits;
use crate::impact::rules::{Basis, Compared, Group, Part, Side, Unit};
use crate::value::Figure;
use crate::web::form::line;

/// The fields of a comparison, and those of a group.
const FIELDS: [&str; 5] = ["etudie", "temoin", "bas", "haut", "niveau"];
const OF_GROUP: [&str; 4] = ["nom", "taille", "valeur", "ecart_type"];

/// Where an error stands, and what to do.
type Wrong = (&'static str, String);

/// The place of a part, below the reading.
fn place(part: Part) -> &'static str {
    use Side::{Control, Studied};
    match part {
        Part::Name(Studied) => "comparaison/etudie/nom",
        Part::Name(Control) => "comparaison/temoin/nom",
        Part::Size(Studied) => "comparaison/etudie/taille",
        Part::Size(Control) => "comparaison/temoin/taille",
        Part::Value(Studied) => "comparaison/etudie/valeur",
        Part::Value(Control) => "comparaison/temoin/valeur",
        Part::Deviation(Studied) => "comparaison/etudie/ecart_type",
        Part::Deviation(Control) => "comparaison/temoin/ecart_type",
        Part::Low => "comparaison/bas",
        Part::High => "comparaison/haut",
        Part::Level => "comparaison/niveau",
    }
}

/// The difference of the two groups of an effect counted in `unit`, each in `of`; the value may be said too, alike.
///
/// # Errors
/// What has to be corrected, and where.
pub fn effect(
    own: &Map<String, Value>,
    (unit, of): (&Unit, &Unit),
) -> Result<(Figure, Option<Basis>), Wrong> {
    if own.get("reponses").is_some_and(|it| !it.is_null()) {
        return Err((
            "reponses",
            "Un effet ne se calcule pas depuis des réponses\u{a0}: ne mettez pas ce champ.".to_owned(),
        ));
    }
    let missing =
        "Cet indicateur est un effet\u{a0}: donnez ses deux groupes et l’intervalle de leur écart, en objet.";
    let it = own.get("comparaison").and_then(Value::as_object);
    let it = it.ok_or_else(|| ("comparaison", missing.to_owned()))?;
    known(it, &FIELDS).map_err(|why| ("comparaison", why))?;
    let found = Compared {
        studied: group(it.get("etudie"), "comparaison/etudie", Side::Studied)?,
        control: group(it.get("temoin"), "comparaison/temoin", Side::Control)?,
        low: needed(it, "bas", Part::Low)?,
        high: needed(it, "haut", Part::High)?,
        level: needed(it, "niveau", Part::Level)?,
    };
    if let Some(fault) = found.faults(of).first() {
        return Err((place(fault.part()), fault.to_string()));
    }
    let difference = found.difference().unwrap_or_default();
    match figure(own.get("valeur")).map_err(|why| ("valeur", why))? {
        Some(said) if said != difference => Err((
            "valeur",
            format!(
                "L’écart des deux groupes est de {}\u{a0}: ne mettez pas la valeur, ou corrigez les groupes.",
                unit.shown(difference)
            ),
        )),
        _ => Ok((difference, Some(Basis::Compared(found)))),
    }
}

/// That nothing else is said.
fn known(own: &Map<String, Value>, fields: &[&str]) -> Result<(), String> {
    let Some(other) = own.keys().find(|it| !fields.contains(&it.as_str())) else { return Ok(()) };
    let other: String = other.chars().take(60).collect();
    Err(format!("Champ inconnu «\u{a0}{other}\u{a0}»\u{a0}: il y a ici {}.", fields.join(", ")))
}

fn group(own: Option<&Value>, at: &'static str, whose: Side) -> Result<Group, Wrong> {
    let own = own.and_then(Value::as_object);
    let own =
        own.ok_or_else(|| (at, "Donnez ce groupe en objet\u{a0}: nom, taille et valeur.".to_owned()))?;
    known(own, &OF_GROUP).map_err(|why| (at, why))?;
    let size = own.get("taille").and_then(Value::as_u64).and_then(|it| u32::try_from(it).ok());
    let size = size.ok_or_else(|| {
        (place(Part::Size(whose)), "Donnez combien ont été mesurés, en nombre entier.".to_owned())
    })?;
    Ok(Group {
        name: own.get("nom").and_then(Value::as_str).and_then(line).unwrap_or_default(),
        size,
        value: needed(own, "valeur", Part::Value(whose))?,
        deviation: figure(own.get("ecart_type")).map_err(|why| (place(Part::Deviation(whose)), why))?,
    })
}

fn needed(own: &Map<String, Value>, field: &str, part: Part) -> Result<Figure, Wrong> {
    let read = figure(own.get(field)).map_err(|why| (place(part), why))?;
    read.ok_or_else(|| (place(part), "Donnez ce nombre.".to_owned()))
}

/// A number, or a text that is one; nothing when it is not there.
fn figure(own: Option<&Value>) -> Result<Option<Figure>, String> {
    let text = match own {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => digits(number),
        Some(_) => return Err("Donnez un nombre, ou un texte qui en est un.".to_owned()),
    };
    text.parse().map(Some).map_err(|it: crate::value::QuantityError| it.to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_effect_comes_with_its_groups_or_says_what_lacks() {
        let unit: Unit = "effect:percent".parse().unwrap();
        let whole = json!({
            "etudie": {"nom": "avec rappel", "taille": 1200, "valeur": 34.2},
            "temoin": {"nom": "sans rappel", "taille": 1180, "valeur": "29,1", "ecart_type": null},
            "bas": 1.4, "haut": "8.8", "niveau": 95
        });
        let with = |pointer: &str, value: Value| {
            let mut it = whole.clone();
            let (at, field) = pointer.rsplit_once('/').unwrap();
            it.pointer_mut(at).unwrap()[field] = value;
            json!({ "comparaison": it })
        };
        for (own, expected) in [
            (json!({"comparaison": whole}), Ok("5.1")),
            (json!({"comparaison": whole, "valeur": "5,1"}), Ok("5.1")),
            (json!({"comparaison": whole, "valeur": 5}), Err("valeur")),
            (json!({"comparaison": whole, "reponses": []}), Err("reponses")),
            (json!({"valeur": 5.1}), Err("comparaison")),
            (json!({"comparaison": [1]}), Err("comparaison")),
            (with("/p", json!(0.01)), Err("comparaison")),
            (with("/etudie", json!(3)), Err("comparaison/etudie")),
            (with("/etudie/age", json!(3)), Err("comparaison/etudie")),
            (with("/etudie/nom", json!(" ")), Err("comparaison/etudie/nom")),
            (with("/temoin/nom", json!("avec  rappel")), Err("comparaison/temoin/nom")),
            (with("/temoin/taille", json!(-3)), Err("comparaison/temoin/taille")),
            (with("/temoin/taille", json!(0)), Err("comparaison/temoin/taille")),
            (with("/temoin/valeur", json!(null)), Err("comparaison/temoin/valeur")),
            (with("/temoin/valeur", json!(1e300)), Err("comparaison/temoin/valeur")),
            (with("/temoin/ecart_type", json!(3)), Err("comparaison/temoin/ecart_type")),
            (with("/bas", json!(5.2)), Err("comparaison/bas")),
            (with("/haut", json!(true)), Err("comparaison/haut")),
            (with("/niveau", json!(100)), Err("comparaison/niveau")),
        ] {
            let found = effect(own.as_object().unwrap(), (&unit, &Unit::Percent));
            let found = found.as_ref().map(|it| it.0.to_string()).map_err(|it| it.0);
            assert_eq!(found, expected.map(str::to_owned), "{own}");
        }
    }
}
