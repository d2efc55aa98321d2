//! The help of each verb, in French.

pub(super) const ALL: &str = "\
Jalon suit les startups d’État et leurs conventions FAST.

Usage : jalon COMMANDE [options]

Commandes
  serve                        ouvre le site sur cette machine
  migrate                      met la base au format de cette version
  demo                         remplit une base vide d’un portefeuille inventé
  import beta-gouv DOSSIER     lit une copie du site du programme
  export portfolio             écrit le portefeuille en JSON, CSV ou XLSX
  export convention RÉFÉRENCE  écrit une convention en PDF
  export conventions           écrit les conventions d’une édition dans un ZIP
  export grants                écrit les données essentielles des conventions signées
  person add ADRESSE           ajoute une personne, ou la première qui administre
  check links                  regarde si les liens donnés en preuve répondent
  verify journal               contrôle que le journal est entier
  verify document FICHIER      dit si un fichier est sorti de Jalon, tel quel
  journal head                 écrit l’empreinte de tête du journal, à garder ailleurs

Chaque commande a son aide : jalon COMMANDE --help

La base est celle de DATABASE_URL ; à défaut, le fichier SQLite var/jalon.db.
Codes de sortie : 0, fait ; 1, impossible ou contrôle négatif ; 2, commande mal tapée.";

pub(super) const SERVE: &str = "\
Ouvre le site : à cette machine seulement, ou à tous si une adresse publique est donnée.

Usage : jalon serve

Réglages, par l’environnement
  DATABASE_URL           la base (défaut : sqlite://var/jalon.db)
  JALON_URL              adresse publique, https://… ; demande JALON_SECRET
  JALON_SECRET           ce qui scelle les cookies : openssl rand -hex 32
  JALON_PROXIES          relais dont X-Forwarded-For est cru
  JALON_ADDRESS          adresse d’écoute (défaut : 127.0.0.1)
  JALON_PORT             port d’écoute (défaut : 8000 ; 0 : un port libre)
  JALON_THEME            neutre (défaut) ou etat
  JALON_TODAY            une date choisie, pour un essai
  JALON_LINKS            vérification des liens : oui, non, ou partout pour un essai
  JALON_COMMITTEE_AHEAD  rappels des comités : jours avant (défaut : 45,30,14,7)
  JALON_COMMITTEE_LATE   puis jours de retard : coach, incubateur, entre rappels (1,15,30)
  JALON_SMTP_URL         serveur de courriel (sans lui : des fichiers dans var/mails)
  JALON_MAIL_FROM        qui écrit, par une adresse que quelqu’un lit
  JALON_OPERATOR_NAME    qui exploite le site, pour les mentions légales
  RUST_LOG               détail des journaux techniques (défaut : info)

Une base SQLite qui n’existe pas est créée. Ctrl-C arrête le site.";

pub(super) const MIGRATE: &str = "\
Met la base au format de cette version de Jalon.

Usage : jalon migrate

Sauvegardez la base avant. De plusieurs processus qui migrent à la fois, un seul
agit et les autres attendent.";

pub(super) const DEMO: &str = "\
Remplit une base vide d’un portefeuille inventé, pour essayer Jalon.

Usage : jalon demo [--today AAAA-MM-JJ]

  --today AAAA-MM-JJ   jour autour duquel les dates sont placées (défaut : aujourd’hui)

Une base qui contient déjà quelque chose est refusée et reste comme elle est.";

pub(super) const IMPORT: &str = "\
Lit une copie du site du programme : produits, organisations, incubateurs, éditions.

Usage : jalon import beta-gouv DOSSIER [options]

  --today AAAA-MM-JJ   jour de lecture (défaut : aujourd’hui)
  --dry-run            lit et rend compte, sans rien enregistrer
  --report FICHIER     écrit le compte rendu en JSON dans ce fichier

Tout est enregistré d’un coup, ou rien. Relire les mêmes fiches ne change rien.
Une fiche disparue est signalée, jamais effacée ; un champ corrigé dans Jalon est gardé.
Une fiche illisible n’arrête pas les autres : chaque anomalie devient un constat.";

pub(super) const EXPORT_PORTFOLIO: &str = "\
Écrit tout le portefeuille.

Usage : jalon export portfolio --format json|csv|xlsx [options]

  --format FORMAT      json, csv (virgules, point décimal) ou xlsx
  --today AAAA-MM-JJ   jour où les phases sont lues (défaut : aujourd’hui)
  --output FICHIER     écrit dans ce fichier plutôt que sur la sortie standard";

pub(super) const EXPORT_CONVENTION: &str = "\
Écrit une convention en PDF.

Usage : jalon export convention RÉFÉRENCE --output FICHIER
        jalon export convention --list

  --output FICHIER   le PDF à écrire
  --list             écrit les références, une par ligne";

pub(super) const EXPORT_GRANTS: &str = "\
Écrit ce qu’attribuent les conventions signées, au format du schéma national « subventions » :
CSV, virgules, point décimal, une ligne par bénéficiaire.

Usage : jalon export grants [--output FICHIER]

  --output FICHIER   écrit dans ce fichier plutôt que sur la sortie standard";

pub(super) const EXPORT_CONVENTIONS: &str = "\
Écrit les conventions d’une édition dans un ZIP, avec leur index en PDF et en CSV.

Usage : jalon export conventions --edition NUMÉRO --output FICHIER

  --edition NUMÉRO   l’édition, comme 18
  --output FICHIER   le ZIP à écrire

Une convention qui ne peut pas être dessinée est nommée sur la sortie d’erreur, et les
autres sont écrites quand même ; le code de sortie est alors 1.";

pub(super) const VERIFY_DOCUMENT: &str = "\
Dit si un fichier est sorti de Jalon, exactement tel quel, et ce qu’il est.

Usage : jalon verify document FICHIER

Le fichier est lu, jamais gardé. Une copie signée ou enregistrée de nouveau n’est plus
le même fichier. Code de sortie : 0 si le fichier est connu, 1 s’il ne l’est pas.";

pub(super) const CHECK_LINKS: &str = "\
Regarde si les liens donnés en preuve et les pages de statistiques répondent.

Usage : jalon check links

Sont regardées les adresses des conventions en cours : en https, publiques, ouvertes
sans se connecter. Un lien qui ne répond pas deux fois de suite devient une alerte, avec
le jour du premier échec. Le site ouvert le fait de lui-même, chaque jour, et chaque
heure pour un lien qui ne répond pas (JALON_LINKS).
Code de sortie : 0 si tous répondent, 1 si l’un d’eux ne répond pas.";

pub(super) const PERSON_ADD: &str = "\
Ajoute une personne, qui peut alors se connecter par un lien reçu à son adresse.

Usage : jalon person add [--admin] [--name NOM] ADRESSE

  --admin      lui donne le droit d’administrer Jalon
  --name NOM   son prénom et son nom (défaut : lus dans l’adresse)

Une personne déjà connue garde ce qu’elle a ; --admin lui ajoute ce droit, et son
accès est rouvert s’il était fermé. Il n’y a pas de compte par défaut.";

pub(super) const VERIFY_JOURNAL: &str = "\
Contrôle que chaque acte du journal suit du précédent.

Usage : jalon verify journal [--head EMPREINTE]

  --head EMPREINTE   empreinte de tête gardée ailleurs lors d’un contrôle passé

Sans empreinte gardée ailleurs, le contrôle ne peut voir ni une fin coupée ni un
journal entièrement recalculé : il le dit. « jalon journal head » donne l’empreinte
à garder. Code de sortie 1 si le journal est rompu, ou si l’empreinte n’y est pas.";

pub(super) const JOURNAL_HEAD: &str = "\
Écrit l’empreinte de tête du journal, à garder hors de portée de qui tient la base.

Usage : jalon journal head [--json]

  --json   écrit { head, count, at } plutôt que trois mots

Une seule ligne : l’empreinte du dernier acte, le nombre d’actes, l’instant du dernier
acte (temps universel), séparés par une espace. Sans aucun acte, l’empreinte est faite
de zéros et l’instant est « - ».

Envoyez-la chaque jour à une boîte que l’exploitant de la base ne tient pas, puis
rendez l’empreinte au contrôle : jalon verify journal --head EMPREINTE";
