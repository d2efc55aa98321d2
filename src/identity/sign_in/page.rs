//! What the pages of the entrance show.

use serde::Serialize;

use super::form::SignInDraft;
use crate::web::form::FormErrors;
use crate::web::page::Page;

/// The form that asks for an address.
#[derive(Serialize)]
pub struct SignInPage {
    draft: SignInDraft,
    errors: FormErrors,
    /// Whether one can also enter by ProConnect.
    has_provider: bool,
}

impl Page for SignInPage {
    const TEMPLATE: &'static str = "identity/sign_in.html";
    const HAS_OPEN_FORM: bool = true;
}

impl SignInPage {
    /// The form, opened or to be corrected.
    pub fn new(draft: SignInDraft, errors: FormErrors, has_provider: bool) -> Self {
        Self { draft, errors, has_provider }
    }
}

/// The same answer for a known and an unknown address.
#[derive(Serialize)]
pub struct SentPage {
    email: String,
    minutes: i64,
}

impl Page for SentPage {
    const TEMPLATE: &'static str = "identity/link_sent.html";
}

impl SentPage {
    /// After the form, whoever typed it.
    pub fn new(email: String, minutes: i64) -> Self {
        Self { email, minutes }
    }
}

/// Where the link leads: a button, so that a mail scanner that opens it uses nothing.
#[derive(Serialize)]
pub struct LinkPage {
    is_alive: bool,
    action: String,
}

impl Page for LinkPage {
    const TEMPLATE: &'static str = "identity/link.html";
    const HAS_OPEN_FORM: bool = true;
}

impl LinkPage {
    /// The button, or what to do when the link is dead.
    pub fn new(is_alive: bool, action: String) -> Self {
        Self { is_alive, action }
    }
}
