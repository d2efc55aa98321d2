//! Sign-in by ProConnect, or by another provider of OpenID Connect.
//!
//! The browser leaves with a `state` and comes back with a code ([`journey`]); the code becomes an
//! identity that is verified whole, or refused ([`client`]); an account of the provider is linked to
//! a person once, from their mailbox, never by its address alone ([`linking`]).

mod attempt;
mod client;
mod journey;
mod linking;
mod page;
mod record;
mod refusal;
mod route;
mod visit;

use crate::config::ProConnect;

pub use journey::farewell;
pub use record::unlink_all;
pub use route::routes;
pub use visit::Visit;

/// Where the provider sends the browser back.
const RETURN_PATH: &str = "/connexion/proconnect/retour";
/// Where it sends it back after signing out.
const LOGGED_OUT_PATH: &str = "/deconnexion/retour";

/// The provider of the registration, in managed state; nothing when there is no registration.
pub struct SignInByProvider(Option<client::Provider>);

impl SignInByProvider {
    /// Ready to ask the provider; asks nothing yet.
    ///
    /// # Errors
    /// TLS cannot be set up.
    pub fn new(settings: Option<&ProConnect>) -> anyhow::Result<Self> {
        Ok(Self(settings.cloned().map(client::Provider::new).transpose()?))
    }

    /// Whether the entrance offers it.
    pub fn is_offered(&self) -> bool {
        self.0.is_some()
    }
}
