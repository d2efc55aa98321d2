//! How laureates are welcomed: the steps, version by version, and what each laureate did of them.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{belongs_to, index, refers_to};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The first version: a JSON list of steps, each with a number that later versions keep.
const FIRST: &str = r#"[
{"key":1,"label":"Premier échange avec le coach","detail":"Se présenter, dire comment on se joint, fixer le prochain rendez-vous.","owner":"dinum","days":7,"anchor":"announcement"},
{"key":2,"label":"Fiche publiée","detail":"La fiche dit à quoi sert le service et où il en est.","owner":"partner","days":14,"anchor":"announcement","source":"sheet"},
{"key":3,"label":"Listes de diffusion rejointes","detail":"L’intrapreneur·e et l’équipe reçoivent les annonces du programme.","owner":"partner","days":14,"anchor":"announcement"},
{"key":4,"label":"Messagerie instantanée rejointe","detail":"L’intrapreneur·e et l’équipe sont dans le canal de la promotion.","owner":"partner","days":14,"anchor":"announcement"},
{"key":5,"label":"Diagnostic partagé agréé","detail":"Par la DINUM et par le partenaire, avant la relecture de la convention.","owner":"dinum","days":0,"anchor":"support_start","source":"diagnosis"},
{"key":6,"label":"Convention signée","detail":"Par toutes les parties, avant que l’accompagnement ne s’engage.","owner":"dinum","days":0,"anchor":"support_start","source":"convention"},
{"key":7,"label":"Journées de lancement suivies","detail":"Deux jours avec les autres lauréats, pour choisir l’indicateur phare et écrire un plan d’action.","owner":"partner","days":1,"anchor":"launch"},
{"key":8,"label":"Indicateur phare dit","detail":"Un des objectifs d’entrée, avec sa valeur de départ et sa cible.","owner":"partner","days":7,"anchor":"launch","source":"flag"},
{"key":9,"label":"Réunion de démarrage tenue","detail":"Avec le sponsor : ce que chacun attend, qui décide, quand on se revoit.","owner":"dinum","days":14,"anchor":"launch"},
{"key":10,"label":"Page de statistiques publiée","detail":"Son adresse est sur la fiche du produit.","owner":"partner","days":90,"anchor":"launch","source":"statistics"}
]"#;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [versions(), onboarding(), onboarding_mark()] {
            manager.create_table(table).await?;
        }
        manager.create_index(index("onboarding_mark", &["laureate_id"])).await?;
        let first = Query::insert()
            .into_table("onboarding_version")
            .columns(["number", "steps", "reason"])
            .values_panic([1.into(), FIRST.into(), "Étapes livrées avec Jalon".into()])
            .to_owned();
        manager.execute(first).await
    }
}

/// A version is never changed: lists follow it. Nobody wrote the first one, on no day.
fn versions() -> TableCreateStatement {
    Table::create()
        .table("onboarding_version")
        .col(big_integer("number").primary_key())
        .col(text("steps"))
        .col(text("reason"))
        .col(big_integer_null("author_id"))
        .col(date_null("written_on"))
        .foreign_key(&mut refers_to(("onboarding_version", "author_id"), ("person", "id")))
        .to_owned()
}

/// A laureate's list, and the version it follows.
fn onboarding() -> TableCreateStatement {
    Table::create()
        .table("onboarding")
        .col(big_integer("laureate_id").primary_key())
        .col(big_integer("version"))
        .col(date_null("launch_on"))
        .col(big_integer("opened_by"))
        .col(date("opened_on"))
        .foreign_key(&mut belongs_to(("onboarding", "laureate_id"), ("laureate", "id")))
        .foreign_key(&mut refers_to(("onboarding", "version"), ("onboarding_version", "number")))
        .foreign_key(&mut refers_to(("onboarding", "opened_by"), ("person", "id")))
        .to_owned()
}

/// A step ticked or set aside, with the words it had then, until somebody takes that back.
fn onboarding_mark() -> TableCreateStatement {
    Table::create()
        .table("onboarding_mark")
        .col(big_pk_auto("id"))
        .col(big_integer("laureate_id"))
        .col(big_integer("step"))
        .col(string("kind"))
        .col(text("label"))
        .col(text("word"))
        .col(big_integer("marked_by"))
        .col(date("marked_on"))
        .col(big_integer_null("undone_by"))
        .col(date_null("undone_on"))
        .col(text_null("undone_reason"))
        .foreign_key(&mut belongs_to(("onboarding_mark", "laureate_id"), ("onboarding", "laureate_id")))
        .foreign_key(&mut refers_to(("onboarding_mark", "marked_by"), ("person", "id")))
        .foreign_key(&mut refers_to(("onboarding_mark", "undone_by"), ("person", "id")))
        .to_owned()
}
