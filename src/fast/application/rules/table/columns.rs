//! The columns of a table of applications, and those of a file that stand for them.

use std::collections::BTreeMap;

use crate::text::fold;

/// What a column may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Number of the file where it was sent.
    Reference,
    /// Name of the product or of the incubator.
    Name,
    /// What a product to make is for.
    Mission,
    /// Incubator of a product to make.
    Incubator,
    /// Day it came in.
    ReceivedOn,
    /// Money asked.
    Asked,
    /// The whole need.
    Need,
    /// What for.
    Purpose,
}

impl Column {
    /// All of them, in the order of the template.
    pub const ALL: [Self; 8] = [
        Self::Reference,
        Self::Name,
        Self::Mission,
        Self::Incubator,
        Self::ReceivedOn,
        Self::Asked,
        Self::Need,
        Self::Purpose,
    ];

    /// The code that forms send and mappings keep.
    pub fn code(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Name => "name",
            Self::Mission => "mission",
            Self::Incubator => "incubator",
            Self::ReceivedOn => "received_on",
            Self::Asked => "asked",
            Self::Need => "need",
            Self::Purpose => "purpose",
        }
    }

    /// Its title in the template.
    pub fn label(self) -> &'static str {
        match self {
            Self::Reference => "Numéro de dossier",
            Self::Name => "Nom",
            Self::Mission => "À quoi il sert",
            Self::Incubator => "Incubateur",
            Self::ReceivedOn => "Déposée le",
            Self::Asked => "Montant demandé",
            Self::Need => "Besoin total",
            Self::Purpose => "Objet",
        }
    }

    /// Whether nothing can be imported without it.
    pub fn is_required(self) -> bool {
        matches!(self, Self::Name | Self::Asked)
    }

    /// Words of the titles that forms give it, the surest first.
    fn words(self) -> &'static [&'static str] {
        match self {
            Self::Reference => &["numero de dossier", "n° dossier", "dossier id", "id", "dossier"],
            Self::Name => &[
                "nom du produit",
                "nom de la startup",
                "nom du service",
                "nom du projet",
                "startup",
                "produit",
                "projet",
                "nom",
            ],
            Self::Mission => &["a quoi il sert", "mission", "en une phrase", "description", "presentation"],
            Self::Incubator => &["incubateur"],
            Self::ReceivedOn => &["depose", "date de depot", "recue le", "soumis"],
            Self::Asked => &["montant demande", "demande", "cofinancement", "subvention", "montant"],
            Self::Need => &["besoin total", "besoin", "budget total", "cout total", "budget"],
            Self::Purpose => &["objet", "utilisation", "usage", "pour quoi", "depenses"],
        }
    }
}

/// Which column of a file says what: places from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping(BTreeMap<Column, usize>);

impl Mapping {
    /// The columns whose titles say what they are; each serves once.
    ///
    /// A title that is that of the template is sure; failing that, one that holds the words of a form.
    pub fn guess(titles: &[String]) -> Self {
        let keys: Vec<String> = titles.iter().map(|it| fold(it)).collect();
        let mut mapping = Self::default();
        for column in Column::ALL {
            if let Some(place) = keys.iter().position(|it| *it == fold(column.label())) {
                mapping.set(column, Some(place));
            }
        }
        for column in Column::ALL {
            if mapping.get(column).is_some() {
                continue;
            }
            let free = |place: &usize| !mapping.0.values().any(|it| it == place);
            let found = column
                .words()
                .iter()
                .find_map(|word| (0..keys.len()).filter(free).find(|place| holds(&keys[*place], word)));
            mapping.set(column, found);
        }
        mapping
    }

    /// The mapping that was kept for these titles, as far as they are still there.
    pub fn kept(kept: &BTreeMap<String, String>, titles: &[String]) -> Self {
        let mut mapping = Self::default();
        for column in Column::ALL {
            let title = kept.get(column.code());
            mapping.set(column, title.and_then(|it| titles.iter().position(|other| other == it)));
        }
        mapping
    }

    /// What is kept of it: titles by code.
    pub fn to_keep(&self, titles: &[String]) -> BTreeMap<String, String> {
        let title = |place: &usize| titles.get(*place).cloned();
        self.0.iter().filter_map(|(column, place)| Some((column.code().to_owned(), title(place)?))).collect()
    }

    /// The place of a column.
    pub fn get(&self, column: Column) -> Option<usize> {
        self.0.get(&column).copied()
    }

    /// Gives a column a place, or none.
    pub fn set(&mut self, column: Column, place: Option<usize>) {
        match place {
            Some(place) => self.0.insert(column, place),
            None => self.0.remove(&column),
        };
    }

    /// The columns without which nothing can be imported, and that have no place.
    pub fn missing(&self) -> Vec<Column> {
        Column::ALL.into_iter().filter(|it| it.is_required() && self.get(*it).is_none()).collect()
    }

    /// The columns that share a place with one before them.
    pub fn doubled(&self) -> Vec<Column> {
        let places: Vec<(Column, usize)> = self.0.iter().map(|(column, place)| (*column, *place)).collect();
        let is_before = |at: usize| places[..at].iter().any(|it| it.1 == places[at].1);
        (0..places.len()).filter(|at| is_before(*at)).map(|at| places[at].0).collect()
    }
}

/// Whether a title holds these words, whole.
fn holds(title: &str, words: &str) -> bool {
    let spaced: String =
        title.chars().map(|it| if it.is_alphanumeric() || it == '°' { it } else { ' ' }).collect();
    let spaced = format!(" {} ", spaced.split_whitespace().collect::<Vec<_>>().join(" "));
    spaced.contains(&format!(" {words} ")) || (words.len() > 5 && spaced.contains(&format!(" {words}")))
}

/// What a set of titles is known by, whatever their order: by it a mapping is found again.
pub fn key_of(titles: &[String]) -> String {
    let mut keys: Vec<String> = titles.iter().map(|it| fold(it)).filter(|it| !it.is_empty()).collect();
    keys.sort_unstable();
    keys.join("\u{1f}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(all: &[&str]) -> Vec<String> {
        all.iter().map(|it| (*it).to_owned()).collect()
    }

    #[test]
    fn titles_say_what_columns_are() {
        let template: Vec<String> = Column::ALL.iter().map(|it| it.label().to_owned()).collect();
        let mapping = Mapping::guess(&template);
        for (column, place) in Column::ALL.into_iter().zip(0..) {
            assert_eq!(mapping.get(column), Some(place), "{column:?}");
        }
        let form = titles(&[
            "ID",
            "Email",
            "Déposé le",
            "Nom du projet",
            "Nom de l’incubateur",
            "Présentation en une phrase",
            "Montant demandé au fonds (€)",
            "Budget total du projet",
            "Utilisation prévue des fonds",
        ]);
        let mapping = Mapping::guess(&form);
        for (column, place) in [
            (Column::Reference, 0),
            (Column::ReceivedOn, 2),
            (Column::Name, 3),
            (Column::Incubator, 4),
            (Column::Mission, 5),
            (Column::Asked, 6),
            (Column::Need, 7),
            (Column::Purpose, 8),
        ] {
            assert_eq!(mapping.get(column), Some(place), "{column:?}");
        }
        assert_eq!(mapping.missing(), []);
        assert_eq!(Mapping::guess(&titles(&["Couleur", "Taille"])).missing(), [Column::Name, Column::Asked]);
    }

    #[test]
    fn a_mapping_is_kept_by_titles_whatever_their_order() {
        let before = titles(&["Montant", "Nom"]);
        let after = titles(&["Nom", "Montant"]);
        assert_eq!(key_of(&before), key_of(&after));
        assert_ne!(key_of(&before), key_of(&titles(&["Nom"])));
        let kept = Mapping::guess(&before).to_keep(&before);
        let again = Mapping::kept(&kept, &after);
        assert_eq!((again.get(Column::Name), again.get(Column::Asked)), (Some(0), Some(1)));
    }

    #[test]
    fn a_column_serves_once() {
        let mut mapping = Mapping::guess(&titles(&["Nom", "Montant"]));
        assert_eq!(mapping.doubled(), []);
        mapping.set(Column::Purpose, Some(0));
        assert_eq!(mapping.doubled(), [Column::Purpose]);
    }
}
