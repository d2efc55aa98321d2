//! Looks at a page of the public web: bounded in time, in size and in redirections, and never led inside a
//! network.

use std::error::Error;
use std::net::SocketAddr;
use std::time::Duration;

use openidconnect::reqwest::dns::{Addrs, Name, Resolve, Resolving};
use openidconnect::reqwest::{self, redirect::Policy};
use rocket::tokio::net::lookup_host;
use rocket::tokio::time::timeout;
use url::{Host, Url};

use crate::config::Reach;
use crate::convention::rules::{Fault, asks_password, is_login, is_public};

/// Longest wait for a page, its redirections included.
const PATIENCE: Duration = Duration::from_secs(10);
/// Redirections that are followed, at most.
const REDIRECTIONS: usize = 5;
/// Bytes of a page that are read, at most: enough to see a form where one signs in.
const LONGEST: usize = 256 * 1024;

/// A name that leads to no public address.
#[derive(Debug, thiserror::Error)]
#[error("no public address")]
struct NotPublic;

/// Gives the addresses of a name, the public ones only: what a name led to when it was checked and what is
/// then asked are the same.
struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found: Vec<SocketAddr> = lookup_host((name.as_str(), 0)).await?.collect();
            let public: Vec<SocketAddr> = found.iter().copied().filter(|it| is_public(it.ip())).collect();
            if public.is_empty() && !found.is_empty() {
                return Err(Box::new(NotPublic) as Box<dyn Error + Send + Sync>);
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

/// The client that looks at links.
pub struct Client {
    http: reqwest::Client,
    reach: Reach,
}

impl Client {
    /// One that goes as far as `reach` lets it.
    ///
    /// # Errors
    /// TLS cannot be set up.
    pub fn new(reach: Reach) -> anyhow::Result<Self> {
        // A relay would resolve names in our place: pages are asked directly.
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("Jalon/", env!("CARGO_PKG_VERSION"), " (liens)"))
            .redirect(Policy::none())
            .no_proxy()
            .connect_timeout(PATIENCE)
            .timeout(PATIENCE);
        if reach == Reach::Public {
            builder = builder.https_only(true).dns_resolver(std::sync::Arc::new(PublicOnly));
        }
        Ok(Self { http: builder.build()?, reach })
    }

    /// Whether a page answers, for everybody and in https.
    ///
    /// # Errors
    /// What is wrong with it.
    pub async fn look(&self, link: &str) -> Result<(), Fault> {
        timeout(PATIENCE, self.follow(link)).await.unwrap_or(Err(Fault::Late))
    }

    async fn follow(&self, link: &str) -> Result<(), Fault> {
        let first = Url::parse(link).map_err(|_| Fault::Address)?;
        let mut here = first.clone();
        for _ in 0..=REDIRECTIONS {
            self.allowed(&here)?;
            let answer = self.http.get(here.clone()).send().await.map_err(|it| fault(&it))?;
            let status = answer.status();
            let onward = answer.headers().get("location").filter(|_| status.is_redirection());
            if let Some(onward) = onward {
                let onward = onward.to_str().map_err(|_| Fault::Address)?;
                let next = here.join(onward).map_err(|_| Fault::Address)?;
                if asks_to_sign_in(&next) && !asks_to_sign_in(&first) {
                    return Err(Fault::Login);
                }
                here = next;
                continue;
            }
            if !status.is_success() {
                return Err(Fault::Status(status.as_u16()));
            }
            let page = beginning(answer).await?;
            return if asks_password(&page) { Err(Fault::Login) } else { Ok(()) };
        }
        Err(Fault::Redirects)
    }

    /// Whether an address may be asked; a name is judged again once its addresses are known.
    fn allowed(&self, url: &Url) -> Result<(), Fault> {
        if self.reach != Reach::Public {
            return Ok(());
        }
        if url.scheme() != "https" {
            return Err(Fault::NotHttps);
        }
        // A page of the public web, and no other service of a machine.
        if url.port_or_known_default() != Some(443) {
            return Err(Fault::Private);
        }
        match url.host() {
            Some(Host::Ipv4(it)) if !is_public(it.into()) => Err(Fault::Private),
            Some(Host::Ipv6(it)) if !is_public(it.into()) => Err(Fault::Private),
            Some(_) => Ok(()),
            None => Err(Fault::Address),
        }
    }
}

fn asks_to_sign_in(url: &Url) -> bool {
    is_login(url.host_str().unwrap_or_default(), url.path())
}

/// The beginning of a page, as text.
async fn beginning(mut answer: reqwest::Response) -> Result<String, Fault> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|it| fault(&it))? {
        body.extend_from_slice(&chunk[..chunk.len().min(LONGEST - body.len())]);
        if body.len() == LONGEST {
            break;
        }
    }
    Ok(String::from_utf8_lossy(&body).into_owned())
}

fn fault(error: &reqwest::Error) -> Fault {
    if error.is_timeout() {
        return Fault::Late;
    }
    let mut cause: Option<&dyn Error> = Some(error);
    while let Some(it) = cause {
        if it.is::<NotPublic>() {
            return Fault::Private;
        }
        cause = it.source();
    }
    Fault::Connection
}
