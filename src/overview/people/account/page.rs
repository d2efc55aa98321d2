//! What one's own page shows.

use serde::Serialize;

use super::super::page::MissionLine;
use crate::identity::Signed;
use crate::identity::page::function;
use crate::identity::record::session::Session;
use crate::web::instant;
use crate::web::page::Page;

/// One's own page.
#[derive(Serialize)]
pub struct AccountPage {
    name: String,
    email: String,
    function: &'static str,
    missions: Vec<MissionLine>,
    past: Vec<MissionLine>,
    sessions: Vec<SessionLine>,
}

#[derive(Serialize)]
struct SessionLine {
    browser: String,
    method: &'static str,
    opened: String,
    seen: String,
    is_here: bool,
}

impl Page for AccountPage {
    const TEMPLATE: &'static str = "overview/people/account.html";
}

impl AccountPage {
    /// The page of `signed`: their missions, over and present, and their open sessions.
    pub fn new(
        signed: &Signed,
        (past, missions): (Vec<MissionLine>, Vec<MissionLine>),
        sessions: Vec<Session>,
    ) -> Self {
        Self {
            name: signed.person.values.name.clone(),
            email: signed.person.values.email.to_string(),
            function: function(&signed.rights).0,
            missions,
            past,
            sessions: sessions
                .into_iter()
                .map(|it| SessionLine {
                    is_here: it.id_hash == signed.session,
                    method: match it.method.as_str() {
                        "link" => "par un lien reçu par courriel",
                        "proconnect" => "par ProConnect",
                        _ => "par la démonstration",
                    },
                    opened: instant::shown(&it.created_at),
                    seen: instant::shown(&it.last_seen_at),
                    browser: it.browser,
                })
                .collect(),
        }
    }
}
