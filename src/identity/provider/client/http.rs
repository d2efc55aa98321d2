//! Requests to the provider: bounded in time and in size, never led elsewhere.

use std::pin::Pin;
use std::time::Duration;

use openidconnect::http::Response;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse, reqwest};

use crate::config::ProConnect;

/// Longest wait for an answer, its body included.
const PATIENCE: Duration = Duration::from_secs(5);
/// Longest answer that is read, in bytes: keys and tokens hold in a few thousand.
const LONGEST: usize = 256 * 1024;

/// Why a request had no answer that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HttpFault {
    /// No connection, or a connection that broke.
    #[error("no connection")]
    Connection,
    /// Nothing within five seconds.
    #[error("no answer in time")]
    Late,
    /// More than is read.
    #[error("an answer too long")]
    TooLong,
    /// Not what was asked for: an error, or a redirection, which is not followed.
    #[error("status {0}")]
    Status(u16),
}

/// The client all requests go through: no redirection is followed, and plain http stays on this machine.
pub struct Http(reqwest::Client);

impl Http {
    /// For the provider of this registration.
    ///
    /// # Errors
    /// TLS cannot be set up.
    pub fn new(settings: &ProConnect) -> anyhow::Result<Self> {
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("Jalon/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(PATIENCE)
            .timeout(PATIENCE)
            .https_only(!settings.is_local());
        if settings.is_local() {
            builder = builder.no_proxy();
        }
        Ok(Self(builder.build()?))
    }

    /// Sends a request and reads its answer whole.
    pub async fn send(&self, request: HttpRequest) -> Result<HttpResponse, HttpFault> {
        let request = reqwest::Request::try_from(request).map_err(|_| HttpFault::Connection)?;
        let mut received = self.0.execute(request).await.map_err(|it| fault(&it))?;
        let mut response = Response::builder().status(received.status());
        for (name, value) in received.headers() {
            response = response.header(name, value);
        }
        let mut body = Vec::new();
        while let Some(chunk) = received.chunk().await.map_err(|it| fault(&it))? {
            if body.len() + chunk.len() > LONGEST {
                return Err(HttpFault::TooLong);
            }
            body.extend_from_slice(&chunk);
        }
        response.body(body).map_err(|_| HttpFault::Connection)
    }
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = HttpFault;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpFault>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}

fn fault(error: &reqwest::Error) -> HttpFault {
    if error.is_timeout() { HttpFault::Late } else { HttpFault::Connection }
}
