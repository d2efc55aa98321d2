//! What a draft still lacks before it could be signed.

use super::course::{Course, course, is_booked, receivers};
use super::{Contents, Contribution, Party, Role, Signing, Subject, Terms};

/// Where a missing fact is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A field of the draft, named as in the form.
    Field(String),
    /// The sheet of the edition.
    Edition(i32),
}

/// A fact that the text needs and nobody wrote yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Where to write it.
    pub place: Place,
    /// What it is, as an act to do: « Indiquer le SIRET de la Région ».
    pub what: String,
}

/// Everything the text needs and lacks, in the order of the form.
pub fn missing(contents: &Contents, subject: &Subject) -> Vec<Missing> {
    let mut list = List(Vec::new());
    subject_facts(&mut list, subject);
    purpose(&mut list, &contents.terms);
    for (at, party) in contents.parties.iter().enumerate() {
        identity(&mut list, at, party, contents);
    }
    if contents.contributions.is_empty() {
        list.need(true, "contributions", "Dire ce que chaque partie apporte");
    }
    for (at, contribution) in contents.contributions.iter().enumerate() {
        financing(&mut list, at, contribution, &contents.parties);
    }
    clauses(&mut list, &contents.terms);
    list.need(contents.ends_on.is_none(), "ends_on", "Fixer le dernier jour de la convention");
    signing(&mut list, &contents.terms);
    list.0
}

struct List(Vec<Missing>);

impl List {
    fn need(&mut self, lacks: bool, field: impl Into<String>, what: impl Into<String>) {
        if lacks {
            self.0.push(Missing { place: Place::Field(field.into()), what: what.into() });
        }
    }
}

fn subject_facts(list: &mut List, subject: &Subject) {
    if subject.support_months.is_none() {
        let what =
            format!("Indiquer la durée de l’accompagnement, sur la page de l’édition {}", subject.edition);
        list.0.push(Missing { place: Place::Edition(subject.edition), what });
    }
}

fn purpose(list: &mut List, terms: &Terms) {
    for (value, field, what) in [
        (&terms.service_pitch, "service_pitch", "Présenter le service en quelques phrases"),
        (&terms.phase, "phase", "Indiquer la phase du service"),
        (&terms.award_use, "award_use", "Dire à quoi sert le soutien"),
        (&terms.common_goal, "common_goal", "Écrire l’objectif commun des parties"),
        (&terms.fund_sentence, "fund_sentence", "Rappeler la dotation du fonds"),
    ] {
        list.need(value.is_empty(), format!("terms.{field}"), what);
    }
    if !terms.goal_label.is_empty() {
        for (lacks, field, what) in [
            (terms.goal_initial.is_empty(), "goal_initial", "Indiquer la valeur initiale de l’indicateur"),
            (terms.goal_initial_on.is_none(), "goal_initial_on", "Dater la valeur initiale"),
            (terms.goal_target.is_empty(), "goal_target", "Indiquer la cible de l’indicateur"),
            (terms.goal_target_on.is_none(), "goal_target_on", "Dater la cible"),
        ] {
            list.need(lacks, format!("terms.{field}"), what);
        }
    }
}

fn identity(list: &mut List, at: usize, party: &Party, contents: &Contents) {
    let is_partner = party.role != Role::Dinum;
    let receives = receivers(contents).contains(&at);
    let name = &party.short_name;
    for (lacks, field, what) in [
        (is_partner && party.legal_form.is_empty(), "legal_form", "Indiquer la forme juridique"),
        (party.siret.is_none(), "siret", "Indiquer le SIRET"),
        (party.address.is_empty(), "address", "Indiquer l’adresse"),
        (party.representative_name.is_empty(), "representative_name", "Nommer qui signe"),
        (party.representative_title.is_empty(), "representative_title", "Indiquer la fonction du signataire"),
        (party.accountant.is_empty(), "accountant", "Nommer le comptable ou le contrôleur"),
        (receives && party.account_holder.is_empty(), "account_holder", "Indiquer le titulaire du compte"),
        (receives && party.iban.is_none(), "iban", "Indiquer l’IBAN"),
        (receives && party.bic.is_none(), "bic", "Indiquer le BIC"),
    ] {
        list.need(lacks, format!("parties.{at}.{field}"), format!("{what}\u{a0}: {name}"));
    }
}

fn financing(list: &mut List, at: usize, contribution: &Contribution, parties: &[Party]) {
    let payer = parties.get(contribution.payer);
    let name = payer.map_or("", |it| it.short_name.as_str());
    let course = course(contribution, parties);
    let joins_fund = course == Course::JoinsFund;
    let moves = contribution.is_transferred();
    let booked = is_booked(contribution, parties);
    for (lacks, field, what) in [
        (contribution.purpose.is_empty(), "purpose", "Dire en mots ce que finance l’apport"),
        (contribution.allocations.is_empty(), "allocations", "Répartir l’apport par affectation"),
        (moves && contribution.instalments.is_empty(), "instalments", "Écrire l’échéancier"),
        (joins_fund && contribution.fund_number.is_empty(), "fund_number", "Numéroter le fonds de concours"),
        (joins_fund && contribution.fund_label.is_empty(), "fund_label", "Nommer le fonds de concours"),
        (booked && contribution.programme.is_empty(), "programme", "Indiquer le programme budgétaire"),
        (
            booked && contribution.programme_label.is_empty(),
            "programme_label",
            "Nommer le programme budgétaire",
        ),
        (booked && contribution.centre.is_empty(), "centre", "Indiquer le centre budgétaire"),
        (
            course == Course::PutAtDisposal && contribution.transfer_act.is_empty(),
            "transfer_act",
            "Citer l’acte qui met les crédits à disposition",
        ),
    ] {
        list.need(lacks, format!("contributions.{at}.{field}"), format!("{what}\u{a0}: {name}"));
    }
}

fn clauses(list: &mut List, terms: &Terms) {
    let yes = Some(true);
    for (lacks, field, what) in [
        (terms.lends_developer.is_none(), "lends_developer", "Dire si un développeur est affecté au service"),
        (
            terms.lends_developer == yes && terms.developer_months.is_none(),
            "developer_months",
            "Indiquer pour combien de mois le développeur est affecté",
        ),
        (terms.owner_share.is_none(), "owner_share", "Fixer le temps réservé au responsable de produit"),
        (terms.stats_url.is_empty(), "stats_url", "Indiquer l’adresse de la page de statistiques"),
        (terms.signs_users_in.is_none(), "signs_users_in", "Dire si des usagers se connectent"),
        (
            terms.signs_users_in == yes && terms.france_connect_by.is_none(),
            "france_connect_by",
            "Dater l’ouverture de FranceConnect",
        ),
        (
            terms.online_procedure.is_none(),
            "online_procedure",
            "Dire si le service est une démarche en ligne",
        ),
        (
            terms.online_procedure == yes && terms.feedback_by.is_none(),
            "feedback_by",
            "Dater la pose du bouton «\u{a0}Je donne mon avis\u{a0}»",
        ),
        (terms.vat.is_none(), "vat", "Dire si les montants comprennent la TVA"),
        (terms.court.is_empty(), "court", "Désigner le tribunal compétent"),
    ] {
        list.need(lacks, format!("terms.{field}"), what);
    }
}

fn signing(list: &mut List, terms: &Terms) {
    let on_paper = terms.signing == Some(Signing::Paper);
    list.need(terms.signing.is_none(), "terms.signing", "Choisir entre signature sur papier et électronique");
    list.need(
        on_paper && terms.signing_place.is_empty(),
        "terms.signing_place",
        "Indiquer le lieu de signature",
    );
}

#[cfg(test)]
#[path = "missing_cases.rs"]
mod cases;
