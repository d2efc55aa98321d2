//! Who looks at the page, in the words of the frame: what the header, the menu and the forms need to know.
//!
//! The room that knows people puts it beside the request before anything answers.

use rocket::request::Request;
use serde::Serialize;

/// A person who is signed in, as the frame shows them.
#[derive(Clone, Debug, Serialize)]
pub struct Viewer {
    /// First and last name.
    pub name: String,
    /// What they are here, in a word: « coach ».
    pub function: String,
    /// What every form they send must carry.
    #[serde(skip)]
    pub token: String,
    /// What the menu calls their own page.
    pub home: &'static str,
    /// Whether the menu leads to people.
    pub manages_people: bool,
    /// Whether the menu leads to the whole journal.
    pub reads_journal: bool,
    /// Whether conventions may be drawn up.
    pub draws_up: bool,
}

/// The viewer, kept beside the request.
#[derive(Default)]
struct Kept(Option<Viewer>);

impl Viewer {
    /// Puts the viewer beside the request, once.
    pub fn keep(self, request: &Request<'_>) {
        request.local_cache(|| Kept(Some(self)));
    }

    /// Who looks, if they are signed in.
    pub fn of<'r>(request: &'r Request<'_>) -> Option<&'r Self> {
        request.local_cache(Kept::default).0.as_ref()
    }
}

/// Whether `jalon demo` made the database, and who may then enter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Demonstration {
    /// The data are real.
    #[default]
    No,
    /// The data are invented, on a site that others reach: nobody enters without a mail.
    Shown,
    /// The data are invented, on this machine: anybody enters as any of the cast.
    Open,
}

impl Demonstration {
    /// What the site is.
    pub fn of(request: &Request<'_>) -> Self {
        request.rocket().state::<Self>().copied().unwrap_or_default()
    }
}
