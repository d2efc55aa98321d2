//! What can be wrong with a sheet: one stable code each, its exact rule, and what to do about it.
//!
//! A code never changes meaning: reports are compared from one import to the next.

use serde::{Serialize, Serializer};

macro_rules! codes {
    ($($(#[$doc:meta])+ $name:ident $text:literal $title:literal $message:literal)+) => {
        /// A kind of finding. The documentation of each is its rule.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code { $($(#[$doc])+ $name,)+ }

        impl Code {
            /// Every code, in the order they are explained.
            pub const ALL: &'static [Code] = &[$(Code::$name,)+];

            /// The kind of that stable name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.as_str() == name)
            }

            /// The stable name, as written in reports and addresses.
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)+ }
            }

            /// A few French words, for a filter or a heading.
            pub const fn title(self) -> &'static str {
                match self { $(Code::$name => $title,)+ }
            }

            /// The French sentence that says what happened and what to do.
            pub const fn message(self) -> &'static str {
                match self { $(Code::$name => $message,)+ }
            }
        }
    };
}

codes! {
    /// Entry of a sheet folder that is neither a `.md` file nor a sheet without extension: folder, picture, pipe. Hidden files are ignored.
    UnexpectedFile "unexpected_file" "Fichier inattendu" "Ce fichier n’est pas une fiche et n’a pas été lu\u{a0}: le déplacer ou le renommer en «\u{a0}.md\u{a0}»."
    /// The file could not be opened or read (rights, disk).
    FileUnreadable "file_unreadable" "Fichier illisible" "Ce fichier n’a pas pu être ouvert\u{a0}: vérifier ses droits d’accès, puis recommencer l’import."
    /// One of the folders other than `_startups` does not exist.
    FolderMissing "folder_missing" "Dossier absent" "Ce dossier manque\u{a0}: vérifier que la copie du site est complète."
    /// The file name has no `.md`, but the content begins with a front matter: it is read all the same.
    FileWithoutExtension "file_without_extension" "Fichier sans extension" "La fiche a été lue, mais le site l’ignore peut-être\u{a0}: renommer le fichier avec l’extension «\u{a0}.md\u{a0}»."
    /// Two files of a folder give the same identifier (`x` and `x.md`) or number of edition; the `.md`, else the first in byte order, is read.
    DuplicateSlug "duplicate_slug" "Identifiant en double" "Une autre fiche porte déjà cet identifiant et celle-ci n’a pas été lue\u{a0}: renommer ou supprimer l’une des deux."
    /// The bytes are not UTF-8; the sheet is not read.
    NotUtf8 "not_utf8" "Encodage inconnu" "La fiche n’est pas encodée en UTF-8 et n’a pas été lue\u{a0}: l’enregistrer en UTF-8."
    /// No first line `---`, or no closing `---`; the sheet is not read.
    FrontMatterMissing "front_matter_missing" "En-tête absent" "La fiche n’a pas d’en-tête entre deux lignes «\u{a0}---\u{a0}» et n’a pas été lue\u{a0}: l’ajouter."
    /// The YAML of the front matter cannot be parsed, or is not a list of fields; the detail gives the line. The sheet is not read.
    FrontMatterInvalid "front_matter_invalid" "En-tête invalide" "L’en-tête n’est pas du YAML valide et la fiche n’a pas été lue\u{a0}: corriger la ligne indiquée."
    /// The same field twice in a front matter; the last one counts, as on the site.
    DuplicateField "duplicate_field" "Champ en double" "Ce champ est écrit deux fois et seul le dernier a été lu\u{a0}: supprimer l’un des deux."
    /// A field that the programme's sheets do not have (a slip of the pen, or a new field); it is not read.
    UnknownField "unknown_field" "Champ inconnu" "Ce champ n’existe pas dans les fiches et n’a pas été lu\u{a0}: vérifier son orthographe."
    /// A list where a text is expected, a text where a list is expected…; only that field is lost.
    FieldTypeWrong "field_type_wrong" "Champ mal formé" "Ce champ n’a pas la forme attendue\u{a0}: le réécrire comme sur les autres fiches."
    /// Absent or empty. Product: title, mission, contact, incubator, phases (name and start), events (name and date), fast (promotion). Organisation: name, type, `domaine_ministeriel`. Incubator: title. Phase: status, label. Edition: title and number.
    RequiredFieldMissing "required_field_missing" "Champ obligatoire absent" "Ce champ est obligatoire\u{a0}: le renseigner."
    /// A date that is not a real day written AAAA-MM-JJ; the line that carries it is not kept.
    InvalidDate "invalid_date" "Date invalide" "Cette date n’a pas été comprise\u{a0}: l’écrire sous la forme AAAA-MM-JJ."
    /// `fast.montant` is not a positive amount with at most two decimals; the award is kept without amount.
    InvalidAmount "invalid_amount" "Montant invalide" "Ce montant n’a pas été compris\u{a0}: l’écrire en euros, par exemple 120000 ou 120000.50."
    /// A `contact` that is not one e-mail address (something, an at sign, a domain with a dot); kept as read.
    InvalidEmail "invalid_email" "Adresse électronique invalide" "Ce contact n’est pas une adresse électronique\u{a0}: le corriger."
    /// Anything but `/organisations/<id>`, `/startups/<id>` or a bare identifier where one is expected.
    InvalidReference "invalid_reference" "Renvoi mal formé" "Ce renvoi n’a pas été compris\u{a0}: l’écrire comme sur les autres fiches, par exemple /organisations/identifiant."
    /// A text or a file name that is not in Unicode normal form C (accents typed apart); brought to it.
    TextNotNfc "text_not_nfc" "Accents décomposés" "Le texte contient des lettres et des accents séparés, recomposés à la lecture\u{a0}: le ressaisir ou le normaliser (NFC)."
    /// Invisible characters (zero width, marks of direction, soft hyphen, controls) in a text; removed. The joiner inside an emoji is kept.
    ZeroWidthCharacter "zero_width_character" "Caractère invisible" "Le texte contient des caractères invisibles, retirés à la lecture\u{a0}: les effacer dans la fiche."
    /// HTML character references (`&quot;`) in a text; replaced. In a body, those of < > & are Markdown and stay.
    HtmlEscaped "html_escaped" "Texte échappé" "Le texte contient des codes HTML, remplacés à la lecture\u{a0}: écrire directement le caractère."
    /// HTML tags in a field of plain text (short description); the tags are removed and the words kept.
    HtmlInText "html_in_text" "Balises dans un texte" "Ce champ contient des balises HTML, retirées à la lecture\u{a0}: les supprimer si elles ne servent à rien."
    /// Spaces before or after a text of the front matter (the line break that ends a YAML block aside); trimmed.
    SurroundingSpaces "surrounding_spaces" "Espaces autour du texte" "Des espaces entourent ce texte, retirés à la lecture\u{a0}: les effacer."
    /// An identifier (the file's name) with anything but unaccented letters, digits, `-`, `.` and `_`.
    SlugNotPlainAscii "slug_not_plain_ascii" "Identifiant accentué" "L’identifiant contient un accent, une espace ou un signe, fragile dans une adresse\u{a0}: renommer le fichier en laissant une redirection."
    /// Two identifiers of the same kind that are equal without case, accents and punctuation, or, from 8 letters on and with the same digits, one letter apart. Reported on the later one.
    SimilarSlug "similar_slug" "Identifiants voisins" "Deux fiches ont presque le même identifiant\u{a0}: vérifier qu’il ne s’agit pas de la même chose."
    /// Two products, organisations or incubators with the same name without case, accents and punctuation. Reported on each.
    DuplicateTitle "duplicate_title" "Nom en double" "Une autre fiche porte le même nom\u{a0}: les fusionner ou préciser les noms."
    /// Two organisations with the same acronym without case and accents. Reported on each.
    DuplicateAcronym "duplicate_acronym" "Sigle en double" "Une autre organisation porte le même sigle\u{a0}: vérifier qu’il ne s’agit pas de la même."
    /// A retired identifier claimed by two sheets, or that is a living sheet's; the first sheet in byte order (or the living one) keeps it.
    DuplicateRetiredSlug "duplicate_retired_slug" "Ancienne adresse en double" "Cette ancienne adresse mène déjà à une autre fiche\u{a0}: ne la garder que sur l’une des deux."
    /// A product has no sponsor.
    NoSponsor "no_sponsor" "Aucun sponsor" "Aucune organisation ne porte ce produit\u{a0}: indiquer son ou ses sponsors."
    /// A sponsor or an owner that has no sheet in `_organisations`; the reference is not kept.
    UnknownOrganisation "unknown_organisation" "Organisation inconnue" "Cette organisation n’a pas de fiche\u{a0}: corriger l’identifiant ou créer sa fiche."
    /// A product's incubator that has no sheet in `_incubators`; the reference is not kept.
    UnknownIncubator "unknown_incubator" "Incubateur inconnu" "Cet incubateur n’a pas de fiche\u{a0}: corriger l’identifiant ou créer sa fiche."
    /// A highlighted product that has no sheet (living or retired identifier); the reference is not kept.
    UnknownProduct "unknown_product" "Produit inconnu" "Ce produit mis en avant n’a pas de fiche\u{a0}: corriger l’identifiant ou le retirer."
    /// `owner` of an incubator is absent or empty.
    IncubatorOwnerMissing "incubator_owner_missing" "Incubateur sans organisation" "Aucune organisation ne porte cet incubateur\u{a0}: indiquer son champ «\u{a0}owner\u{a0}»."
    /// A phase that is not one of the eight; the span is not kept.
    UnknownPhase "unknown_phase" "Phase inconnue" "Cette phase n’existe pas et n’a pas été gardée\u{a0}: choisir l’une des huit phases du programme."
    /// A phase used by a product has no sheet in `_phases`; its label is not known.
    PhaseSheetMissing "phase_sheet_missing" "Phase sans libellé" "Cette phase n’a pas de fiche dans «\u{a0}_phases\u{a0}»\u{a0}: la créer pour lui donner un libellé."
    /// Two phases of a product begin on the same day; the later step of the life cycle is the current one.
    PhaseTie "phase_tie" "Phases simultanées" "Deux phases commencent le même jour, la plus avancée l’emporte\u{a0}: corriger l’une des deux dates."
    /// A later start for an earlier step of the life cycle, or phases not written in the order of their dates. Ties aside.
    PhaseOutOfOrder "phase_out_of_order" "Phases en désordre" "Les phases ne se suivent pas dans l’ordre du parcours\u{a0}: vérifier les dates."
    /// A stated end later than the next start. An end on the very day of the next start is a handover, not an overlap.
    PhaseOverlap "phase_overlap" "Phases qui se chevauchent" "Une phase finit après le début de la suivante\u{a0}: corriger l’une des deux dates."
    /// At least one whole day between a stated end (inclusive) and the next start.
    PhaseGap "phase_gap" "Trou entre deux phases" "Aucune phase ne couvre cette période\u{a0}: prolonger la phase ou avancer la suivante."
    /// A phase that ends before its first day.
    EndBeforeStart "end_before_start" "Fin avant le début" "Cette phase finit avant de commencer\u{a0}: corriger l’une des deux dates."
    /// The last phase states an end before today, and nothing follows.
    LastPhaseEnded "last_phase_ended" "Dernière phase terminée" "La dernière phase est terminée et rien ne la suit\u{a0}: ajouter la phase suivante ou retirer la date de fin."
    /// A phase that begins after today.
    FuturePhase "future_phase" "Phase à venir" "Cette phase commence dans l’avenir et ne compte pas encore\u{a0}: vérifier sa date."
    /// An event dated after today.
    FutureEvent "future_event" "Événement à venir" "Cet événement est daté de l’avenir\u{a0}: vérifier sa date."
    /// An event dated before the first phase begins.
    EventBeforeFirstPhase "event_before_first_phase" "Événement avant la première phase" "Cet événement précède la première phase du produit\u{a0}: vérifier sa date ou celle de la phase."
    /// Not `committee`, `product_launch`, `fast`, `national_impact`, `eig`, `end` or `other`; the event is kept as « other ».
    UnknownEventKind "unknown_event_kind" "Type d’événement inconnu" "Ce type d’événement n’existe pas, il est gardé comme «\u{a0}autre\u{a0}»\u{a0}: le corriger."
    /// An address written with HTML codes or Markdown backslashes (`&amp;`, `\_`); they are undone.
    EscapedUrl "escaped_url" "Adresse échappée" "Cette adresse contient des caractères échappés, rétablis à la lecture\u{a0}: la recopier depuis le navigateur."
    /// Blanks around or inside an address; those around are trimmed, those inside become %20.
    UrlWithSpaces "url_with_spaces" "Adresse avec des espaces" "Cette adresse contient des espaces\u{a0}: les retirer."
    /// A field of address that is present and empty.
    EmptyUrl "empty_url" "Adresse vide" "Ce champ d’adresse est vide\u{a0}: le renseigner ou le retirer."
    /// Not http:// or https:// followed by a domain with a dot, or ends with punctuation (`;` `,`); kept only when it can be a link.
    InvalidUrl "invalid_url" "Adresse invalide" "Cette adresse ne mène nulle part\u{a0}: l’écrire en entier, avec https://."
    /// `stats: true` without `stats_url`.
    StatsWithoutUrl "stats_without_url" "Statistiques sans adresse" "Des statistiques publiques sont annoncées sans leur adresse\u{a0}: ajouter «\u{a0}stats_url\u{a0}»."
    /// `stats: false` with a `stats_url`; the address is kept.
    StatsUrlDespiteFalse "stats_url_despite_false" "Statistiques contradictoires" "Une adresse de statistiques est donnée alors que «\u{a0}stats\u{a0}» vaut faux\u{a0}: corriger l’un des deux."
    /// A kind of user that is not particulier, etat, collectivite-territoriale, entreprise, association or etablissement-scolaire; kept.
    UserTypeOffList "user_type_off_list" "Public hors liste" "Ce public n’est pas dans la liste commune\u{a0}: choisir le plus proche."
    /// A theme written otherwise elsewhere: same words without case, accents, order and plural, or one letter apart from 6 letters on. Reported on the rarer writing.
    ThemeNearDuplicate "theme_near_duplicate" "Thèmes voisins" "Ce thème s’écrit autrement sur d’autres fiches\u{a0}: reprendre la même écriture."
    /// Not « non conforme », « partiellement conforme » or « totalement conforme »; kept.
    AccessibilityStatusOffList "accessibility_status_off_list" "Conformité hors liste" "Cet état d’accessibilité n’existe pas\u{a0}: choisir non, partiellement ou totalement conforme."
    /// No letter nor digit under the front matter of a product, an incubator or an edition, comments and tags aside.
    EmptyBody "empty_body" "Fiche sans texte" "La fiche n’a pas de texte sous l’en-tête\u{a0}: présenter le problème et la solution."
    /// More than 200 characters: a mission is one sentence, shown on one card (nine out of ten are under 140).
    MissionTooLong "mission_too_long" "Mission trop longue" "La mission dépasse 200 caractères\u{a0}: la ramener à une phrase et mettre le reste dans le texte."
    /// An award of the sheet that no `fast` event matches (one event an award; by the number in its comment, else any without number).
    AwardWithoutEvent "award_without_event" "Prix sans événement" "Le produit est lauréat sans événement «\u{a0}fast\u{a0}»\u{a0}: ajouter l’événement avec sa date."
    /// A `fast` event that no award of the sheet matches.
    EventWithoutAward "event_without_award" "Événement sans prix" "Un événement «\u{a0}fast\u{a0}» n’a pas de promotion correspondante\u{a0}: compléter le champ «\u{a0}fast\u{a0}»."
    /// The amount of an award is not the one stated in its event's comment, or on the edition's page.
    AwardAmountsDiffer "award_amounts_differ" "Montants différents" "Le montant du prix n’est pas le même partout\u{a0}: vérifier lequel est le bon."
    /// A sheet names the same edition twice under `fast`; the first counts.
    DuplicateAward "duplicate_award" "Prix en double" "La même promotion figure deux fois et seule la première a été lue\u{a0}: supprimer l’autre."
    /// A sheet is laureate of an edition that has no page in `_fasts`.
    EditionUnknown "edition_unknown" "Édition sans page" "Cette édition n’a pas de page\u{a0}: corriger le numéro ou créer la page."
    /// File name, title and `promotion` of an edition do not give the same number; `promotion` wins, then the title.
    EditionNumberConflict "edition_number_conflict" "Numéros d’édition différents" "Le nom du fichier, le titre et la promotion ne donnent pas le même numéro\u{a0}: les accorder."
    /// A laureate announced by an edition's page that matches no product nor incubator, or several.
    AnnouncedLaureateUnknown "announced_laureate_unknown" "Lauréat sans fiche" "Ce lauréat annoncé ne correspond à aucune fiche\u{a0}: ajouter un lien vers sa fiche sur la page de l’édition."
    /// A person listed twice among the members of an edition's committee; kept once.
    DuplicateCommitteeMember "duplicate_committee_member" "Membre en double" "Cette personne figure deux fois dans le comité\u{a0}: supprimer l’une des deux lignes."
    /// Total announced by an edition's page against the sum of the awards known.
    EditionTotalDiffers "edition_total_differs" "Total annoncé différent" "Le total annoncé n’est pas la somme des prix connus\u{a0}: compléter les fiches ou corriger l’annonce."
    /// Number of laureates announced by an edition's page (stated, or its list's length) against the awards known.
    EditionCountDiffers "edition_count_differs" "Nombre annoncé différent" "Le nombre de lauréats annoncé n’est pas celui des prix connus\u{a0}: compléter les fiches ou corriger l’annonce."
    /// A sheet imported before that is no longer there (not one that could not be read).
    SheetDisappeared "sheet_disappeared" "Fiche disparue" "La fiche n’est plus dans la copie du site et rien n’a été effacé dans Jalon\u{a0}: vérifier que c’est voulu."
    /// An award imported before that neither its sheet nor the edition's page tells any more, both being read.
    AwardDisappeared "award_disappeared" "Prix disparu" "Ni la fiche ni la page de l’édition ne citent plus ce prix, gardé dans Jalon\u{a0}: vérifier qui a raison."
    /// A field that was entered or edited in Jalon, and is not what the sheet says.
    FieldKept "field_kept" "Champ gardé" "La valeur saisie dans Jalon a été gardée\u{a0}: reprendre la même sur la fiche, ou celle de la fiche dans Jalon."
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
