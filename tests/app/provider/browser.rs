//! Browsers in front of the same site, each with its own cookies.

use std::collections::BTreeMap;
use std::sync::Mutex;

use rocket::http::{ContentType, Status};
use rocket::local::asynchronous::{Client, LocalRequest};
use rocket::time::Duration;
use scraper::{Html, Selector};

use crate::support::PageRead;

/// A browser: it keeps cookies, and fills forms with what their page gave.
pub struct Browser<'c> {
    client: &'c Client,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl<'c> Browser<'c> {
    /// With no cookie yet. The client keeps none itself.
    pub fn new(client: &'c Client) -> Self {
        Self { client, cookies: Mutex::default() }
    }

    async fn send(&self, mut request: LocalRequest<'c>) -> PageRead {
        for (name, value) in self.cookies.lock().unwrap().iter() {
            request = request.cookie((name.clone(), value.clone()));
        }
        let response = request.dispatch().await;
        for cookie in response.cookies().iter() {
            let mut cookies = self.cookies.lock().unwrap();
            if cookie.max_age().is_some_and(Duration::is_zero) {
                cookies.remove(cookie.name());
            } else {
                cookies.insert(cookie.name().to_owned(), cookie.value().to_owned());
            }
        }
        PageRead::from(response).await
    }

    /// Asks for a page, whatever comes.
    pub async fn ask(&self, path: &str) -> PageRead {
        self.send(self.client.get(path.to_owned())).await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &[(String, String)]) -> PageRead {
        let encode = jalon::web::page::encode;
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        let request = self.client.post(path.to_owned()).header(ContentType::Form).body(body.join("&"));
        self.send(request).await
    }

    /// Opens a page; gives the hidden fields of one of its forms.
    pub async fn open(&self, page: &str, action: &str) -> Vec<(String, String)> {
        let read = self.ask(page).await;
        assert_eq!(read.status, Status::Ok, "GET {page}");
        hidden_fields(&read.text(), action)
    }

    /// Opens a page and sends one of its forms as it stands.
    pub async fn press(&self, page: &str, action: &str) -> PageRead {
        let fields = self.open(page, action).await;
        self.post(action, &fields).await
    }
}

/// Names and values of the hidden fields of a form.
fn hidden_fields(html: &str, action: &str) -> Vec<(String, String)> {
    let selector = format!("form[action=\"{action}\"] input[type=hidden]");
    let page = Html::parse_document(html);
    let form = Selector::parse(&format!("form[action=\"{action}\"]")).unwrap();
    assert!(page.select(&form).next().is_some(), "no form to {action} in:\n{html}");
    page.select(&Selector::parse(&selector).unwrap())
        .map(|it| {
            let own = |name| it.attr(name).unwrap_or_default().to_owned();
            (own("name"), own("value"))
        })
        .collect()
}
