//! What every test starts from: the application on a database of its own, on a chosen day.

mod database;

use jalon::clock::Clock;
use jalon::clock::stamp;
use jalon::config::Config;
use jalon::identity::record::{person, sign_in_link};
use rocket::http::{ContentType, Header, Status};
use rocket::local::asynchronous::{Client, LocalResponse};
use scraper::{Html, Selector};
use sea_orm::ConnectionTrait;

pub use database::{TestDb, empty_database};

/// The day of the demonstration cast.
pub const TODAY: &str = "2026-11-23";

/// The application, as a browser on the same machine meets it.
pub struct TestApp {
    pub client: Client,
    pub database: TestDb,
    pub clock: Clock,
}

impl TestApp {
    /// On an empty database.
    pub async fn empty(today: &str) -> Self {
        let database = empty_database().await;
        Self::over(database, today).await
    }

    /// With the demonstration cast.
    pub async fn at(today: &str) -> Self {
        Self::over(database::with_cast(today).await, today).await
    }

    /// Over a database that is already there.
    pub async fn over(database: TestDb, today: &str) -> Self {
        Self::with(database, today, |_| ()).await
    }

    /// Over a database that is already there, with other settings.
    pub async fn with(database: TestDb, today: &str, set: impl FnOnce(&mut Config)) -> Self {
        let clock = Clock::at(today.parse().unwrap());
        let mut config = Config { database_url: database.url.clone(), ..Config::from_env().unwrap() };
        set(&mut config);
        let site = jalon::build(config, database.db.clone(), clock).unwrap();
        let client = Client::tracked(site).await.unwrap();
        Self { client, database, clock }
    }

    /// As a person, by the beginning of their e-mail.
    pub async fn signed_in_as(self, email: &str) -> Self {
        self.enter(email).await;
        self
    }

    /// As an administrator, in a database without a cast.
    pub async fn administered(self) -> Self {
        let transaction = self.database.db.begin().await.unwrap();
        transaction
            .execute_unprepared(
                "INSERT INTO person (id, email, name, active, administrator, observer, created_at, version)
                    VALUES (1000, 'essai@jalon.example', 'Administratrice d’essai', true, true, false, '', 1)",
            )
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        self.signed_in_as("essai@").await
    }

    /// Row of the person whose e-mail begins so.
    pub async fn person(&self, email: &str) -> i64 {
        let people = person::all(self.database.db.reader()).await.unwrap();
        let found = people.iter().find(|it| it.values.email.as_str().starts_with(email));
        found.unwrap_or_else(|| panic!("{email} is nobody")).id
    }

    /// Enters by a link, as the mail gives it.
    pub async fn enter(&self, email: &str) {
        let link = self.link_for(self.person(email).await).await;
        let answer = self.post(&link, &[]).await;
        assert_eq!(answer.status, Status::SeeOther, "{email} enters: {}", answer.text());
    }

    /// A link that lets a person in, for a quarter of an hour.
    pub async fn link_for(&self, person: i64) -> String {
        let now = self.clock.now();
        let new = sign_in_link::New {
            person,
            account: None,
            return_to: "/accueil",
            now: &stamp(now),
            expires_at: stamp(now + chrono::TimeDelta::minutes(15)),
        };
        let transaction = self.database.db.begin().await.unwrap();
        let token = sign_in_link::make(&transaction, new).await.unwrap();
        transaction.commit().await.unwrap();
        format!("/connexion/lien/{token}")
    }

    /// The token that forms of this browser carry now.
    pub async fn token(&self) -> String {
        self.get("/affichage").await.attributes("main input[name=jeton]", "value").remove(0)
    }

    /// Asks for a page and expects it.
    pub async fn get(&self, path: &str) -> PageRead {
        let read = self.ask(path).await;
        assert_eq!(read.status, Status::Ok, "GET {path}");
        read
    }

    /// Asks for a page, whatever comes.
    pub async fn ask(&self, path: &str) -> PageRead {
        PageRead::from(self.client.get(path.to_owned()).dispatch().await).await
    }

    /// Sends a form, with the token that its page gave.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> PageRead {
        let token = self.token().await;
        self.post_as_is(path, &[fields, &[("jeton", &token)]].concat()).await
    }

    /// Sends a form as it is.
    pub async fn post_as_is(&self, path: &str, fields: &[(&str, &str)]) -> PageRead {
        self.send(path, fields, None).await
    }

    /// Sends a form as it is, with one more header.
    pub async fn send(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        header: Option<Header<'static>>,
    ) -> PageRead {
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| {
                format!("{}={}", jalon::web::page::encode(name), jalon::web::page::encode(value))
            })
            .collect();
        let mut request = self.client.post(path.to_owned()).header(ContentType::Form).body(body.join("&"));
        if let Some(header) = header {
            request.add_header(header);
        }
        PageRead::from(request.dispatch().await).await
    }
}

/// An answer, read whole.
pub struct PageRead {
    pub status: Status,
    pub location: Option<String>,
    pub headers: Vec<(String, String)>,
    pub bytes: Vec<u8>,
}

impl PageRead {
    pub async fn from(response: LocalResponse<'_>) -> Self {
        let status = response.status();
        let location = response.headers().get_one("Location").map(str::to_owned);
        let headers =
            response.headers().iter().map(|it| (it.name().to_string(), it.value().to_owned())).collect();
        let bytes = response.into_bytes().await.unwrap_or_default();
        Self { status, location, headers, bytes }
    }

    /// A header of the answer.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|it| it.0.eq_ignore_ascii_case(name)).map(|it| it.1.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The words of each element that a selector finds, spaces folded.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let page = Html::parse_document(&self.text());
        page.select(&Selector::parse(selector).unwrap())
            .map(|it| squeeze(&it.text().collect::<String>()))
            .collect()
    }

    /// The words of the first element that a selector finds.
    pub fn first(&self, selector: &str) -> String {
        self.all(selector).into_iter().next().unwrap_or_else(|| panic!("no {selector} in:\n{}", self.text()))
    }

    /// The text of the first element that a selector finds, spaces as they are.
    pub fn raw(&self, selector: &str) -> String {
        let page = Html::parse_document(&self.text());
        let found = page.select(&Selector::parse(selector).unwrap()).next();
        found.map(|it| it.text().collect()).unwrap_or_default()
    }

    /// An attribute of each element that a selector finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let page = Html::parse_document(&self.text());
        page.select(&Selector::parse(selector).unwrap())
            .filter_map(|it| it.attr(name))
            .map(str::to_owned)
            .collect()
    }

    /// The words of the page's content.
    pub fn main(&self) -> String {
        self.first("main")
    }
}

fn squeeze(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
