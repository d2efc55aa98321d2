//! The facts of a convention under the names the template gives them.

use chrono::{Datelike, NaiveDate};

use super::french::{capitalised, date, enumerated, lower_article, number, of, ordinal, to};
use super::money::money;
use super::paper::ConventionPaper;
use crate::pdf::model::Text;
use crate::wording::language::Scope;

/// All names of the template of a FAST convention.
pub(super) fn scope(paper: &ConventionPaper) -> Scope {
    let mut scope = Scope::default();
    product(&mut scope, paper);
    edition(&mut scope, paper);
    people(&mut scope, paper);
    money(&mut scope, paper);
    terms(&mut scope, paper);
    delays(&mut scope, paper);
    scope
}

pub(super) fn text(value: Option<&String>) -> Option<Text> {
    value.map(|value| Text::from(value.as_str()))
}

fn product(scope: &mut Scope, paper: &ConventionPaper) {
    let product = &paper.product;
    scope.known("produit.nom", product.name.as_str());
    scope.fact("produit.phrase", "présentation du service", text(product.presentation.as_ref()));
    scope.fact("produit.phase", "phase du service", text(product.phase.as_ref()));
    scope.fact("produit.url_stats", "adresse des statistiques", text(product.stats_url.as_ref()));
    scope.flag("produit.authentifie_usagers", product.franceconnect_by.is_some());
    scope.flag("produit.demarche_en_ligne", product.jdma_by.is_some());
    scope.fact("franceconnect.echeance", "échéance", product.franceconnect_by.map(date));
    scope.fact("jdma.echeance", "échéance", product.jdma_by.map(date));
}

fn edition(scope: &mut Scope, paper: &ConventionPaper) {
    let edition = &paper.edition;
    scope.known("edition.rang", ordinal(edition.number));
    scope.fact("edition.ouverture", "date d’ouverture de l’appel", edition.opened.map(date));
    scope.fact(
        "edition.nombre_laureats",
        "nombre de lauréats",
        edition.laureates.map(|n| Text::from(n.to_string())),
    );
    scope.fact("edition.date_decision", "date de la décision", edition.decided.map(date));
    scope.fact("edition.duree_mois", "durée", edition.support_months.map(|n| Text::from(number(n))));
    scope.fact("fonds.phrase_dotation", "dotation du fonds", text(edition.envelope.as_ref()));
    scope.fact("laureat.usage_du_soutien", "usage du soutien", text(edition.purpose.as_ref()));
}

fn people(scope: &mut Scope, paper: &ConventionPaper) {
    let several = paper.partners.len() > 1;
    let carrier = paper.partners.get(paper.carrier).or(paper.partners.first());
    let carrier = carrier.map_or_else(String::new, |party| lower_article(&party.short_name));
    let named = |one: String, many: &str| if several { many.to_owned() } else { one };
    scope.known("le_porteur", carrier.clone());
    scope.known("Le_porteur", capitalised(&carrier));
    scope.known("au_porteur", to(&carrier));
    scope.known("le_partenaire", named(carrier.clone(), "chaque Partenaire"));
    scope.known("Le_partenaire", named(capitalised(&carrier), "Chaque Partenaire"));
    scope.known("du_partenaire", named(of(&carrier), "des Partenaires"));
    scope.known("au_partenaire", named(to(&carrier), "aux Partenaires"));
    scope.flag("convention.plusieurs_partenaires", several);
    let accountants: Option<Vec<String>> =
        paper.parties().map(|party| party.accountant.as_deref().map(to)).collect();
    let accountants = accountants.map(|names| Text::from(enumerated(&names)));
    scope.fact("aux_comptables", "comptables destinataires", accountants);
}

fn terms(scope: &mut Scope, paper: &ConventionPaper) {
    let terms = &paper.terms;
    scope.known("convention.reference", paper.reference.as_str());
    scope.flag("convention.effet_fixe", terms.effect.is_some());
    scope.fact("convention.effet", "date d’effet", terms.effect.map(date));
    scope.fact("convention.fin", "date de fin", terms.end.map(date));
    scope.fact("convention.objet", "objet", text(terms.object.as_ref()));
    scope.fact("convention.objectif_commun", "objectif commun", text(terms.common_goal.as_ref()));
    scope.fact("convention.mention_tva", "mention de la TVA", text(terms.vat.as_ref()));
    scope.fact("convention.tribunal", "juridiction compétente", text(terms.court.as_ref()));
    scope.fact("convention.sujets_proches", "sujets proches", text(terms.related.as_ref()));
    scope.fact("restitution.regle_derogatoire", "règle de restitution", text(terms.refund_rule.as_ref()));
    let share = terms.share_tenths.map(|tenths| Text::from(format!("{},{}", tenths / 10, tenths % 10)));
    scope.fact("convention.taux_cofinancement", "taux", share);
    let visas = terms.visas.iter().map(|visa| {
        let mut item = Scope::default();
        item.known("visa.texte", visa.as_str());
        item
    });
    scope.list("visa", visas.collect());
    let objective = terms.objective.as_ref();
    scope.flag("convention.objectif_initial", objective.is_some());
    scope.fact("objectif.libelle", "indicateur", text(objective.map(|o| &o.label)));
    scope.fact("objectif.valeur_initiale", "valeur", text(objective.map(|o| &o.initial)));
    scope.fact("objectif.date_initiale", "date", objective.map(|o| date(o.initial_on)));
    scope.fact("objectif.cible", "cible", text(objective.map(|o| &o.target)));
    scope.fact("objectif.date_cible", "date", objective.map(|o| date(o.target_on)));
    scope.flag("convention.developpeur", terms.developer_months.is_some());
    scope.fact("developpeur.mois", "durée", terms.developer_months.map(|n| Text::from(number(n))));
    scope.flag("convention.plusieurs_exercices", covers_a_year_end(paper.dated, terms.end));
    scope.fact("signature.lieu", "lieu de signature", text(paper.signature.place.as_ref()));
    scope.flag("signature.electronique", paper.signature.electronic);
    let originals = u32::try_from(paper.partners.len() + 1).unwrap_or(u32::MAX);
    scope.known("signature.nombre_originaux", number(originals));
}

/// Whether a 31 December falls between the two days; so it is supposed when the end is not known.
fn covers_a_year_end(from: NaiveDate, until: Option<NaiveDate>) -> bool {
    until.is_none_or(|until| until.year() > from.year() || (until.month(), until.day()) == (12, 31))
}

fn delays(scope: &mut Scope, paper: &ConventionPaper) {
    let delays = &paper.delays;
    let months = |n: u32| format!("{} mois", number(n));
    scope.known("responsable.delai", months(delays.product_owner));
    scope.known("responsable.quotite", delays.product_owner_percent.to_string());
    scope.known("developpeur.absence_jours", number(delays.developer_absence_days));
    scope.known("risques.delai", months(delays.risks));
    scope.known("stats.delai", months(delays.stats));
    scope.known("comite.periode", number(delays.committee_every));
    scope.known("comite.dossier_jours", number(delays.committee_file_days));
    scope.known("comite.compte_rendu_jours", number(delays.committee_report_days));
    scope.known("accompagnement.delai", months(delays.support));
    scope.known("accompagnement.observations_jours", number(delays.support_observations_days));
    scope.known("compte.delai", months(delays.account));
    scope.known("gestion.delai_jours", number(delays.management_days));
    scope.known("restitution.delai", months(delays.refund));
    scope.known("comptables.delai_jours", number(delays.accountants_days));
    scope.known("resiliation.delai_jours", number(delays.cure_days));
    scope.known("effets.remise_jours", number(delays.handover_days));
    scope.known("publication.delai", months(delays.publication));
}

#[cfg(test)]
mod tests {
    use super::covers_a_year_end;
    use chrono::NaiveDate;

    #[test]
    fn a_year_end_is_the_31st_of_december_itself() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        let cases = [
            (Some(day(2026, 12, 30)), false),
            (Some(day(2026, 12, 31)), true),
            (Some(day(2027, 1, 1)), true),
            (None, true),
        ];
        for (until, expected) in cases {
            assert_eq!(covers_a_year_end(day(2026, 3, 2), until), expected, "{until:?}");
        }
    }
}
