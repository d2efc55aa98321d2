//! What each name of the template of a letter of decision means, for whoever writes the template.

use crate::wording::language::{Lexicon, Sort, Word};

/// Every name, in the order of the letter.
pub const LEXICON: Lexicon = Lexicon(&[
    word("candidature.nom", Sort::Variable, "Nom du produit ou de l’incubateur qui candidate"),
    word("candidature.reference", Sort::Variable, "Numéro de dossier, ou de candidature"),
    word("edition.rang", Sort::Variable, "Rang de l’édition, en toutes lettres"),
    word("edition.duree", Sort::Variable, "Durée de l’accompagnement, comme «\u{a0}six mois\u{a0}»"),
    word("decision.date", Sort::Variable, "Jour du comité de sélection"),
    word("decision.laureat", Sort::Condition, "La candidature est lauréate"),
    word("decision.promotion", Sort::Condition, "Elle était sur la liste d’attente avant d’être lauréate"),
    word("decision.cofinancement", Sort::Condition, "Elle reçoit aussi un cofinancement"),
    word("decision.attente", Sort::Condition, "Elle est sur la liste d’attente"),
    word("decision.refus", Sort::Condition, "Elle est refusée"),
    word("accompagnement.montant", Sort::Variable, "Valeur de l’accompagnement, en chiffres"),
    word("accompagnement.lettres", Sort::Variable, "La même, en lettres"),
    word("cofinancement.montant", Sort::Variable, "Montant du cofinancement, en chiffres"),
    word("cofinancement.lettres", Sort::Variable, "Le même, en lettres"),
    word("attente.rang", Sort::Variable, "Rang sur la liste d’attente"),
    word("refus.motif", Sort::Variable, "Pourquoi elle est refusée"),
]);

const fn word(name: &'static str, sort: Sort, meaning: &'static str) -> Word {
    Word { name, sort, meaning, within: None }
}
