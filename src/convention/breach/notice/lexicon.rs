//! What each name of the template of a notice means, for whoever writes the template.

use crate::wording::language::{Lexicon, Sort, Word};

/// Every name, in the order of the letter.
pub const LEXICON: Lexicon = Lexicon(&[
    word("convention.reference", "Référence de la convention"),
    word("convention.signature", "Jour de la dernière signature"),
    word("convention.fin", "Dernier jour de la convention"),
    word("convention.service", "Nom du produit ou de l’incubateur"),
    word("engagement.clause", "Titre de la clause qui engage"),
    word("engagement.libelle", "Ce à quoi elle engage"),
    word("engagement.echeance", "Jour où l’engagement était dû"),
    word("manquement.constat", "Jour du constat"),
    word("manquement.faits", "Les faits, tels qu’ils ont été constatés"),
    word("manquement.delai", "Dernier jour pour réparer"),
]);

const fn word(name: &'static str, meaning: &'static str) -> Word {
    Word { name, sort: Sort::Variable, meaning, within: None }
}
