//! The way out through an SMTP server.

use std::error::Error as _;
use std::fs;
use std::time::Duration;

use anyhow::Context as _;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use rustls::CertificateError;

use super::parcel::Parcel;
use crate::config::mail::{Security, Server};
use crate::mail::rules::Trouble;

/// How long a machine may take to accept a connection.
const PATIENCE: Duration = Duration::from_secs(10);

/// The server, and the connection that is open to it, if any.
pub(super) struct Link {
    server: Server,
    tls: Option<TlsParameters>,
    hello: ClientId,
    open: Option<AsyncSmtpConnection>,
}

impl Link {
    /// Reads what protects the connection; nothing is opened yet. `domain` is how Jalon names itself.
    ///
    /// # Errors
    /// A file of authority that cannot be read; the sentence is in French.
    pub fn new(server: &Server, domain: &str) -> anyhow::Result<Self> {
        let tls = match server.security {
            Security::Clear => None,
            Security::Tls | Security::StartTls => Some(trusted(server)?),
        };
        Ok(Self { server: server.clone(), tls, hello: ClientId::Domain(domain.to_owned()), open: None })
    }

    /// Hands over a mail, through the connection that is open or a new one.
    pub async fn send(&mut self, parcel: &Parcel) -> Result<(), Trouble> {
        let mut connection = match self.still_open().await {
            Some(open) => open,
            None => self.connect().await?,
        };
        // After a refusal the connection is closed: each mail that follows starts afresh.
        connection
            .send(&parcel.envelope, &parcel.bytes)
            .await
            .map_err(|it| told(&it, Trouble::of_reply, Trouble::Malformed))?;
        self.open = Some(connection);
        Ok(())
    }

    /// Closes the connection, politely when the server listens.
    pub async fn close(&mut self) {
        if let Some(mut open) = self.open.take() {
            open.abort().await;
        }
    }

    async fn still_open(&mut self) -> Option<AsyncSmtpConnection> {
        let mut open = self.open.take()?;
        open.test_connected().await.then_some(open)
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Trouble> {
        let address = (self.server.host.as_str(), self.server.port);
        let tls_when = |security| self.tls.clone().filter(|_| self.server.security == security);
        let from_the_start = tls_when(Security::Tls);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(address, Some(PATIENCE), &self.hello, from_the_start, None)
                .await
                .map_err(|it| told(&it, Trouble::of_greeting, Trouble::Unreachable))?;
        if let Some(tls) = tls_when(Security::StartTls) {
            connection
                .starttls(tls, &self.hello)
                .await
                .map_err(|it| told(&it, Trouble::of_greeting, Trouble::NoEncryption))?;
        }
        if let Some(account) = &self.server.account {
            let credentials = Credentials::new(account.user.clone(), account.password.clone());
            connection
                .auth(DEFAULT_MECHANISMS, &credentials)
                .await
                .map_err(|it| told(&it, Trouble::of_greeting, Trouble::Account))?;
        }
        Ok(connection)
    }
}

/// The public authorities, and that of the operator.
fn trusted(server: &Server) -> anyhow::Result<TlsParameters> {
    let mut tls = TlsParameters::builder(server.host.clone());
    if let Some(path) = &server.authority {
        let unreadable =
            || format!("JALON_SMTP_CA : {} n’est pas un fichier PEM de certificats lisible.", path.display());
        let certificate = Certificate::from_pem(&fs::read(path).with_context(unreadable)?);
        tls = tls.add_root_certificate(certificate.with_context(unreadable)?);
    }
    tls.build().context("JALON_SMTP_CA : ce fichier ne contient pas de certificat utilisable.")
}

/// What an error means, once its cause is in the log. `of_reply` reads the reply of the server, when
/// there is one; `of_client` is what it means that this side goes no further.
fn told(error: &Error, of_reply: fn(u16) -> Trouble, of_client: Trouble) -> Trouble {
    // An address may stand in the words of a reply.
    if let Some(code) = error.status() {
        return of_reply(code.into());
    }
    let trouble = match certificate_fault(error) {
        // A bad signature: the authority has the name of one that is known, not its key.
        Some(CertificateError::UnknownIssuer | CertificateError::BadSignature) => Trouble::UnknownAuthority,
        Some(CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. }) => {
            Trouble::OtherServer
        }
        Some(_) => Trouble::Certificate,
        None if error.is_client() => of_client,
        None if error.is_timeout() => Trouble::Timeout,
        None => Trouble::Unreachable,
    };
    tracing::warn!(%trouble, cause = %error, "the mail server was not reached");
    trouble
}

fn certificate_fault(error: &Error) -> Option<&CertificateError> {
    let mut source = error.source();
    while let Some(it) = source {
        let inner = it.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        if let Some(rustls::Error::InvalidCertificate(fault)) = inner.and_then(|it| it.downcast_ref()) {
            return Some(fault);
        }
        source = it.source();
    }
    None
}
