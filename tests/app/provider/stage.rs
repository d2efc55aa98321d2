//! The site, a provider in front of it, and what both leave behind.

use std::collections::HashMap;

use jalon::clock::Clock;
use jalon::config::Config;
use jalon::config::proconnect::{ProConnect, Userinfo};
use rocket::http::Status;
use rocket::local::asynchronous::Client;
use sea_orm::{ConnectionTrait, Statement};
use tracing::subscriber::DefaultGuard;
use url::Url;

use super::browser::Browser;
use super::server::Provider;
use super::token::CLIENT_SECRET;
use crate::log::Log;
use crate::support::{PageRead, TODAY, TestDb, empty_database};

/// What the operator may choose.
#[derive(Clone, Copy)]
pub struct Choices {
    pub form: Userinfo,
    pub pkce: bool,
    pub acr: bool,
}

pub const USUAL: Choices = Choices { form: Userinfo::Jwt, pkce: false, acr: true };

/// Léa may enter, Paul may not any more, Inès may enter too.
const PEOPLE: &str = "INSERT INTO person
    (id, email, name, active, administrator, observer, created_at, version) VALUES
    (1, 'lea.dormoy@exemple.gouv.fr', 'Léa Dormoy', true, false, false, '', 1),
    (2, 'paul.vasseur@exemple.gouv.fr', 'Paul Vasseur', false, false, false, '', 1),
    (3, 'ines.morel@exemple.gouv.fr', 'Inès Morel', true, false, false, '', 1)";

/// A site whose people sign in by a provider.
pub struct Stage {
    pub client: Client,
    pub database: TestDb,
    pub provider: Provider,
    pub log: Log,
    _guard: DefaultGuard,
}

impl Stage {
    /// The site and its provider, with nobody signed in and no account linked.
    pub async fn set(choices: Choices) -> Self {
        let clock = Clock::at(TODAY.parse().unwrap());
        let provider = Provider::start(clock, choices.form).await;
        let issuer = provider.issuer();
        let settings = ProConnect::read(&|name| {
            let value = match name {
                "JALON_PROCONNECT_ISSUER" => issuer.as_str(),
                "JALON_PROCONNECT_CLIENT_ID" => "jalon",
                "JALON_PROCONNECT_CLIENT_SECRET" => CLIENT_SECRET,
                "JALON_PROCONNECT_USERINFO" if choices.form == Userinfo::Json => "json",
                "JALON_PROCONNECT_PKCE" if choices.pkce => "oui",
                "JALON_PROCONNECT_ACR" if choices.acr => "eidas2 eidas3",
                _ => return None,
            };
            Some(value.to_owned())
        });
        let database = empty_database().await;
        let config = Config { proconnect: settings.unwrap(), ..Config::from_env().unwrap() };
        let site = jalon::build(config, database.db.clone(), clock).unwrap();
        let client = Client::untracked(site).await.unwrap();
        let (log, guard) = Log::listen();
        let stage = Self { client, database, provider, log, _guard: guard };
        stage.write(PEOPLE).await;
        stage
    }

    /// A browser that was never here.
    pub fn browser(&self) -> Browser<'_> {
        Browser::new(&self.client)
    }

    /// Writes in the database behind the site's back.
    pub async fn write(&self, statement: &str) {
        let transaction = self.database.db.begin().await.unwrap();
        transaction.execute_unprepared(statement).await.unwrap();
        transaction.commit().await.unwrap();
    }

    /// The texts of one column.
    pub async fn texts(&self, question: &str) -> Vec<String> {
        let reader = self.database.db.reader();
        let asked = Statement::from_string(reader.get_database_backend(), question);
        let rows = reader.query_all_raw(asked).await.unwrap();
        rows.iter().map(|it| it.try_get_by_index(0).unwrap()).collect()
    }

    /// How people are in now.
    pub async fn methods(&self) -> Vec<String> {
        self.texts("SELECT method FROM session ORDER BY created_at, id_hash").await
    }

    /// Links the account of the scene to a person.
    pub async fn link(&self, subject: &str, person: i64) {
        let issuer = self.provider.issuer();
        self.write(&format!("INSERT INTO provider_account VALUES ('{issuer}', '{subject}', {person}, '')"))
            .await;
    }
}

/// Where an answer sends the browser on.
pub fn onward(answer: &PageRead) -> String {
    assert_eq!(answer.status, Status::Ok, "{}", answer.main());
    let to = answer.header("Refresh").unwrap().strip_prefix("0;url=").unwrap();
    assert_eq!(answer.attributes("main a", "href"), [to], "the link leads where the page does");
    to.to_owned()
}

/// The path and the query of an address of the site.
pub fn local(address: &str) -> String {
    let url = Url::parse(address).unwrap();
    format!("{}?{}", url.path(), url.query().unwrap_or_default())
}

/// The parameters of an address.
pub fn parameters(address: &str) -> HashMap<String, String> {
    Url::parse(address).unwrap().query_pairs().into_owned().collect()
}

/// The address of the return.
pub fn return_with(brought: &[(String, String)]) -> String {
    let mut url = Url::parse("http://site/connexion/proconnect/retour").unwrap();
    url.query_pairs_mut().extend_pairs(brought);
    local(url.as_str())
}

impl Browser<'_> {
    /// From the button to the provider's address.
    pub async fn leave(&self) -> String {
        onward(&self.press("/connexion", "/connexion/proconnect").await)
    }

    /// The whole journey, with whoever is on the scene.
    pub async fn sign_in(&self, provider: &Provider) -> PageRead {
        let brought = provider.authorize(&self.leave().await);
        self.ask(&return_with(&brought)).await
    }
}
