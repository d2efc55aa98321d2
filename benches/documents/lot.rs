//! Conventions that differ as those of one edition do: product, partner, people, amounts, dates and
//! the sentences that tell them.

use chrono::Days;
use jalon::convention::document::{ConventionPaper, Nature};
use jalon::money::Euros;

const PRODUCTS: [&str; 7] = [
    "Dossier Rentrée",
    "Carnet d’Hébergement",
    "Qualité Zéro Fuite",
    "Œuvres Jeunesse",
    "Bulletin Numérique",
    "Vigie Kilomètre",
    "Guichet Forêt",
];
const PLACES: [&str; 5] = ["la Vaunière", "l’Étrelle", "Brévonne", "Hautes-Yvres", "Kermélan"];
const PEOPLE: [&str; 11] = [
    "Mme Zélie Wattrelot",
    "M. Yann Le Guirec",
    "Mme Jeanne Quéméner",
    "M. Björn Hardouin",
    "Mme Fatou Xantraille",
    "M. Ugo Çelik",
    "Mme Léa Vauquelin",
    "M. Hervé Dzjarkowski",
    "Mme Inès Brûlard",
    "M. Noël Pfister",
    "Mme Oriane Gâtinais",
];

/// The convention of this rank: no two of the first 385 have the same names.
pub fn convention(model: &ConventionPaper, rank: u32) -> ConventionPaper {
    let mut paper = model.clone();
    let pick = |among: &[&str]| {
        among.iter().cycle().nth(rank as usize).map_or_else(String::new, ToString::to_string)
    };
    let (product, place, person) = (pick(&PRODUCTS), pick(&PLACES), pick(&PEOPLE));
    paper.version = rank + 1;
    paper.reference = format!("FAST-2026-{:03}", rank % 1000);
    paper.dated = paper.dated + Days::new(u64::from(rank % 90));
    paper.product.presentation = paper.product.presentation.map(|it| {
        it.replace("Dossier Rentrée", &product)
            .replace("la Vaunière", &place)
            .replace("140", &(rank % 900 + 100).to_string())
    });
    paper.product.stats_url = Some(format!("https://service-{rank}.example/stats"));
    paper.product.name = product;
    if let Some(partner) = paper.partners.first_mut() {
        partner.name = format!("le Département de {place}");
        partner.address = Some(format!("{} place des Halles, {place}", rank % 40 + 1));
        partner.signatory = Some(person);
        partner.empowered_by = Some(format!("la délibération n° 2026-{rank:03} du 6 février 2026"));
        partner.accountant = Some(format!("la paierie départementale de {place}"));
    }
    let more = i64::from(rank % 50 + 1);
    let grown = |amount: Euros| Euros::from_cents(amount.cents() / 10 * (more + 5));
    for contribution in &mut paper.contributions {
        contribution.amount = grown(contribution.amount);
        for (_, amount) in &mut contribution.allocations {
            *amount = grown(*amount);
        }
        if let Nature::Paid { instalments, .. } = &mut contribution.nature {
            for instalment in instalments {
                instalment.amount = grown(instalment.amount);
            }
        }
    }
    paper
}
