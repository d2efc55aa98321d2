//! What each name of the template of a FAST convention means, for whoever writes the template.

use crate::wording::language::{Lexicon, Sort, Word};

/// Every name, in the order of the document.
pub const LEXICON: Lexicon = Lexicon(&[
    variable("produit.nom", "Nom du service"),
    variable("produit.phrase", "Une à trois phrases qui présentent le service"),
    variable("produit.phase", "Phase du service, avec son article élidé"),
    variable("produit.url_stats", "Adresse de la page de statistiques"),
    condition("produit.authentifie_usagers", "Des usagers s’y connectent\u{a0}: FranceConnect est demandé"),
    variable("franceconnect.echeance", "Dernier jour pour proposer FranceConnect"),
    condition(
        "produit.demarche_en_ligne",
        "C’est une démarche en ligne\u{a0}: «\u{a0}Je donne mon avis\u{a0}» est demandé",
    ),
    variable("jdma.echeance", "Dernier jour pour proposer «\u{a0}Je donne mon avis\u{a0}»"),
    variable("edition.rang", "Rang de l’édition, en toutes lettres"),
    variable("edition.ouverture", "Jour d’ouverture de l’appel à projets"),
    variable("edition.nombre_laureats", "Nombre de lauréats de l’édition"),
    variable("edition.date_decision", "Jour de la décision qui retient les lauréats"),
    variable("edition.duree_mois", "Durée de l’accompagnement, en mois"),
    variable("fonds.phrase_dotation", "Une phrase entière sur la dotation du fonds"),
    variable("laureat.usage_du_soutien", "Ce à quoi sert le soutien, après «\u{a0}sert à\u{a0}»"),
    variable("le_porteur", "Le partenaire qui porte le service, dans une phrase"),
    variable("Le_porteur", "Le même, en tête de phrase"),
    variable("au_porteur", "Le même, après «\u{a0}à\u{a0}»"),
    variable("le_partenaire", "Le partenaire, ou «\u{a0}chaque Partenaire\u{a0}» s’ils sont plusieurs"),
    variable("Le_partenaire", "Le même, en tête de phrase"),
    variable("du_partenaire", "Le même, après «\u{a0}de\u{a0}»"),
    variable("au_partenaire", "Le même, après «\u{a0}à\u{a0}»"),
    condition("convention.plusieurs_partenaires", "Il y a plus d’un partenaire"),
    variable("aux_comptables", "Les comptables de toutes les parties, après «\u{a0}à\u{a0}»"),
    condition(
        "convention.partenaire_etat",
        "Un partenaire est un service de l’État, qui met ses crédits à disposition",
    ),
    list("partenaire_etat", "Chaque service de l’État, avec chaque acte qui met ses crédits à disposition"),
    variable("partenaire_etat.du", "Son nom, après «\u{a0}de\u{a0}»").of("partenaire_etat"),
    variable("partenaire_etat.acte", "L’acte qui met ses crédits à disposition").of("partenaire_etat"),
    condition("convention.contributions", "Au moins une contribution est écrite"),
    variable(
        "convention.contributions_a_completer",
        "Toujours à compléter\u{a0}: tient la place des contributions tant qu’aucune n’est écrite",
    ),
    condition("convention.versements", "Une partie verse de l’argent à une autre, par virement"),
    condition("convention.echeances", "Une partie verse à une autre, ou met des crédits à sa disposition"),
    condition(
        "convention.fonds_de_concours",
        "Un partenaire verse à la DINUM\u{a0}: le fonds de concours joue",
    ),
    condition("convention.cofinancement_dinum", "La DINUM contribue en argent"),
    condition("convention.cofinancement_execute_par_dinum", "La DINUM dépense elle-même sa contribution"),
    variable("des_payeurs", "Les parties qui versent, après «\u{a0}de\u{a0}»"),
    variable("des_partenaires_payeurs", "Les partenaires qui versent à la DINUM, après «\u{a0}de\u{a0}»"),
    list("contribution", "Chaque contribution"),
    variable("contribution.payeur", "Qui contribue").of("contribution"),
    variable("contribution.montant", "Son montant, en chiffres").of("contribution"),
    variable("contribution.montant_lettres", "Son montant, en lettres").of("contribution"),
    variable("contribution.objet", "Ce qu’elle paie").of("contribution"),
    variable("contribution.fonds", "Le fonds dont elle vient, avec «\u{a0}du\u{a0}» ou «\u{a0}de la\u{a0}»")
        .of("contribution"),
    condition("contribution.versee", "Elle va à une autre partie").of("contribution"),
    condition("contribution.mise_a_disposition", "Elle y va sans virement, d’un service de l’État")
        .of("contribution"),
    condition("contribution.executee_par_le_payeur", "Le payeur la dépense lui-même").of("contribution"),
    condition("contribution.en_nature", "Elle est en nature").of("contribution"),
    condition("compte.connu", "Le compte du bénéficiaire est connu"),
    condition("compte.plusieurs", "Plusieurs parties reçoivent de l’argent"),
    variable("compte.comptable", "Le comptable qui tient ce compte, s’il est seul"),
    list("ligne", "Chaque ligne budgétaire qui reçoit des versements, par un fonds de concours"),
    variable("ligne.du", "Les partenaires dont elle reçoit les versements, après «\u{a0}de\u{a0}»")
        .of("ligne"),
    variable("ligne.montant", "Ce qu’elle reçoit").of("ligne"),
    condition("ligne.parmi_plusieurs", "Il y en a d’autres").of("ligne"),
    variable("ligne.fonds_de_concours", "Numéro du fonds de concours").of("ligne"),
    variable("ligne.libelle_fonds", "Son intitulé").of("ligne"),
    variable("ligne.programme", "Numéro du programme").of("ligne"),
    variable("ligne.libelle_programme", "Son intitulé").of("ligne"),
    variable("ligne.centre", "Centre financier").of("ligne"),
    condition("convention.lignes_propres", "Une partie dit où elle impute ce qu’elle paie"),
    list("ligne_propre", "Chaque ligne budgétaire où une partie impute ce qu’elle paie elle-même"),
    variable("ligne_propre.Payeur", "Cette partie, en tête de phrase").of("ligne_propre"),
    variable("ligne_propre.montant", "Ce qu’elle y impute").of("ligne_propre"),
    condition("ligne_propre.parmi_plusieurs", "Elle apporte encore de l’argent ailleurs").of("ligne_propre"),
    condition("ligne_propre.meme_programme", "C’est le programme qui reçoit les versements")
        .of("ligne_propre"),
    variable("ligne_propre.programme", "Numéro du programme").of("ligne_propre"),
    variable("ligne_propre.libelle_programme", "Son intitulé").of("ligne_propre"),
    variable("ligne_propre.centre", "Centre financier").of("ligne_propre"),
    variable("imputation.fonds_de_concours", "Numéro du fonds de concours de la première ligne"),
    variable("imputation.libelle_fonds", "Intitulé du fonds de concours"),
    variable("imputation.programme", "Numéro du programme qui reçoit les versements"),
    variable("imputation.libelle_programme", "Intitulé de ce programme"),
    variable("imputation.centre", "Centre financier de ce programme"),
    condition("imputation_dinum.meme_programme", "La DINUM impute sa part sur le même programme"),
    variable("imputation_dinum.programme", "Numéro du programme de la part de la DINUM"),
    variable("imputation_dinum.libelle_programme", "Intitulé de ce programme"),
    variable("imputation_dinum.centre", "Centre financier de la part de la DINUM"),
    variable("convention.reference", "Référence de la convention"),
    variable("convention.fin", "Dernier jour de la convention"),
    variable("convention.objet", "Objet propre à cette convention, après «\u{a0}a pour objet\u{a0}»"),
    variable("convention.objectif_commun", "Objectif commun des parties"),
    variable("convention.mention_tva", "Ce que les montants disent de la TVA"),
    variable("convention.tribunal", "Juridiction compétente"),
    variable("convention.sujets_proches", "Équipes aux sujets proches"),
    variable("restitution.regle_derogatoire", "Règle de restitution autre que celle du décret"),
    variable(
        "convention.taux_cofinancement",
        "Part de la DINUM dans les contributions en argent, en pour cent",
    ),
    list("visa", "Chaque visa ajouté à ceux du modèle"),
    variable("visa.texte", "Le visa, sans «\u{a0}Vu\u{a0}»").of("visa"),
    condition("convention.objectif_initial", "Un objectif de départ est écrit en entier"),
    variable("objectif.libelle", "Indicateur principal"),
    variable("objectif.valeur_initiale", "Sa valeur au départ, avec son unité"),
    variable("objectif.date_initiale", "Jour de cette valeur"),
    variable("objectif.cible", "Valeur visée, avec son unité"),
    variable("objectif.date_cible", "Jour de la cible"),
    condition("convention.developpeur", "Le porteur affecte un développeur"),
    variable("developpeur.mois", "Durée de cette affectation, en mois"),
    condition("convention.plusieurs_exercices", "La convention franchit un 31 décembre"),
    variable("signature.lieu", "Lieu de signature, sur papier"),
    condition("signature.electronique", "La convention se signe par voie électronique"),
    variable("signature.nombre_originaux", "Nombre d’originaux\u{a0}: un par partie"),
    variable("responsable.delai", "Délai pour nommer le responsable de produit"),
    variable("responsable.quotite", "Part de son temps, en pour cent"),
    variable("developpeur.absence_jours", "Jours d’absence du développeur avant remplacement"),
    variable("risques.delai", "Délai de l’atelier d’analyse des risques"),
    variable("stats.delai", "Délai de publication des statistiques"),
    variable("comite.periode", "Mois entre deux comités d’investissement"),
    variable("comite.dossier_jours", "Jours avant la séance pour adresser le dossier"),
    variable("comite.compte_rendu_jours", "Jours pour remettre le compte rendu"),
    variable("accompagnement.delai", "Délai pour remettre le programme de l’accompagnement"),
    variable("accompagnement.observations_jours", "Jours laissés pour présenter des observations"),
    variable("compte.delai", "Délai pour notifier le compte, quand il n’est pas connu"),
    variable("gestion.delai_jours", "Jours pour adresser le compte rendu de gestion"),
    variable("restitution.delai", "Délai de restitution des crédits inemployés"),
    variable("comptables.delai_jours", "Jours pour transmettre aux comptables"),
    variable("resiliation.delai_jours", "Jours laissés pour réparer un manquement"),
    variable("effets.remise_jours", "Jours pour remettre accès et données"),
    variable("publication.delai", "Délai de publication"),
    block("contributions", "Tableau des contributions et de leurs affectations"),
    block("echeances", "Échéancier des versements"),
    block("compte", "Coordonnées bancaires du bénéficiaire"),
    block("signatures", "Un cadre de signature pour chaque partie"),
]);

const fn variable(name: &'static str, meaning: &'static str) -> Word {
    Word { name, sort: Sort::Variable, meaning, within: None }
}

const fn condition(name: &'static str, meaning: &'static str) -> Word {
    Word { name, sort: Sort::Condition, meaning, within: None }
}

const fn list(name: &'static str, meaning: &'static str) -> Word {
    Word { name, sort: Sort::List, meaning, within: None }
}

const fn block(name: &'static str, meaning: &'static str) -> Word {
    Word { name, sort: Sort::Block, meaning, within: None }
}
