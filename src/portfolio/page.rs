//! Words and looks of the portfolio, shared by the pages that show it.

use serde::Serialize;

use super::rules::Phase;

/// A phase as a badge: its label comes from the programme's site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhaseBadge {
    /// For one product.
    pub label: String,
    /// For several.
    pub plural: String,
    /// The site's own words, whole.
    pub full: String,
    /// Class of its colours.
    pub look: &'static str,
}

/// The site's labels count services; on one product they are put in the singular, and the longest is cut.
const SHORTER: [(&str, &str, &str); 4] = [
    ("Opéré au sein du réseau beta.gouv.fr", "Opéré", "Opérés"),
    ("Transféré", "Transféré", "Transférés"),
    ("Services arrêtés", "Arrêté", "Arrêtés"),
    ("Investigations non concluantes", "Investigation non concluante", "Investigations non concluantes"),
];

/// The badge of a phase; a label we do not know is shown as the site writes it.
pub fn badge(phase: Phase, label: &str) -> PhaseBadge {
    let known = SHORTER.iter().find(|it| it.0 == label);
    PhaseBadge {
        label: known.map_or(label, |it| it.1).to_owned(),
        plural: known.map_or(label, |it| it.2).to_owned(),
        full: label.to_owned(),
        look: match phase.slug {
            "investigation" => "investigation",
            "construction" => "construction",
            "acceleration" => "acceleration",
            "consolidation" => "consolidation",
            "opere" => "opere",
            "transfere" => "transfere",
            _ => "stopped",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::rules::phase;

    #[test]
    fn labels_come_from_the_data() {
        for (slug, label, one, many) in [
            ("construction", "Construction", "Construction", "Construction"),
            ("construction", "Réalisation", "Réalisation", "Réalisation"),
            ("abandon", "Services arrêtés", "Arrêté", "Arrêtés"),
            ("opere", "Opéré au sein du réseau beta.gouv.fr", "Opéré", "Opérés"),
        ] {
            let badge = badge(phase(slug).unwrap(), label);
            assert_eq!(
                (badge.label.as_str(), badge.plural.as_str(), badge.full.as_str()),
                (one, many, label)
            );
        }
    }
}
