//! What each name of the template of an amendment means, for whoever writes the template.

use crate::wording::language::{Lexicon, Sort, Word};

/// Every name, in the order of the document.
pub const LEXICON: Lexicon = Lexicon(&[
    word("convention.reference", Sort::Variable, "Référence de la convention modifiée"),
    word("convention.signature", Sort::Variable, "Jour de sa dernière signature"),
    word("convention.avenants", Sort::Variable, "Les avenants déjà signés, s’il y en a"),
    word("produit.nom", Sort::Variable, "Nom du service"),
    word("avenant.reference", Sort::Variable, "Référence de l’avenant"),
    word("avenant.rang", Sort::Variable, "Son rang parmi les avenants de la convention"),
    word(
        "avenant.motif",
        Sort::Variable,
        "Pourquoi, après «\u{a0}afin\u{a0}»\u{a0}: «\u{a0}d’achever le déploiement\u{a0}»",
    ),
    word("avenant.changements", Sort::Condition, "Il change au moins une valeur de la convention"),
    word("avenant.clause", Sort::Condition, "Il ajoute une clause écrite librement"),
    word("changements", Sort::Block, "Tableau des stipulations, avant et après"),
    word("clause", Sort::Block, "Les paragraphes de la clause ajoutée"),
    word("aux_comptables", Sort::Variable, "Les comptables de toutes les parties, après «\u{a0}à\u{a0}»"),
    word("comptables.delai_jours", Sort::Variable, "Jours pour leur transmettre un exemplaire"),
    word("signature.lieu", Sort::Variable, "Où l’on signe, sur papier"),
    word("signature.electronique", Sort::Condition, "La signature est électronique"),
    word("signature.nombre_originaux", Sort::Variable, "Nombre d’originaux, en lettres"),
    word("signatures", Sort::Block, "Un cadre de signature pour chaque partie"),
]);

const fn word(name: &'static str, sort: Sort, meaning: &'static str) -> Word {
    Word { name, sort, meaning, within: None }
}
