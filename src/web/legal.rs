//! The pages that a public service owes, and the display settings.

use rocket::form::FromForm;
use rocket::http::{Cookie, CookieJar, SameSite};
use rocket::{Route, State, get, post, routes};
use serde::Serialize;

use super::csrf::Posted;
use super::flash::Saved;
use super::page::{Page, View, scheme};
use crate::config::Config;

/// Declares a page whose text stands whole in its template.
macro_rules! plain_page {
    ($page:ident, $handler:ident, $path:literal, $template:literal) => {
        #[derive(Serialize)]
        struct $page {}

        impl Page for $page {
            const TEMPLATE: &'static str = $template;
        }

        #[get($path)]
        fn $handler() -> View<$page> {
            View::ok($page {})
        }
    };
}

plain_page!(LegalNotice, legal_notice, "/mentions-legales", "web/legal_notice.html");
plain_page!(Accessibility, accessibility, "/accessibilite", "web/accessibility.html");
plain_page!(PersonalData, personal_data, "/donnees-personnelles", "web/personal_data.html");
plain_page!(Cookies, cookies, "/cookies", "web/cookies.html");
plain_page!(SiteMap, site_map, "/plan-du-site", "web/site_map.html");

#[derive(Serialize)]
struct DisplayPage {
    chosen: String,
}

impl Page for DisplayPage {
    const TEMPLATE: &'static str = "web/display.html";
    const HAS_OPEN_FORM: bool = true;
}

#[get("/affichage")]
fn display(cookies: &CookieJar<'_>) -> View<DisplayPage> {
    View::ok(DisplayPage { chosen: scheme(cookies).unwrap_or_else(|| "system".to_owned()) })
}

#[derive(FromForm)]
struct DisplayDraft {
    scheme: String,
}

/// Keeps the choice for a year, in this browser only; « système » keeps nothing.
#[post("/affichage", data = "<draft>")]
fn choose_display(draft: Posted<DisplayDraft>, cookies: &CookieJar<'_>, config: &State<Config>) -> Saved {
    let choice = draft.into_inner().scheme;
    if ["light", "dark"].contains(&choice.as_str()) {
        cookies.add(
            Cookie::build(("scheme", choice))
                .path("/")
                .same_site(SameSite::Lax)
                .http_only(true)
                .secure(config.public_url.is_some())
                .max_age(rocket::time::Duration::days(365)),
        );
    } else {
        cookies.remove("scheme");
    }
    Saved::new("/affichage", "L’affichage est réglé pour ce navigateur.")
}

/// Legal pages and display settings.
pub fn routes() -> Vec<Route> {
    routes![legal_notice, accessibility, personal_data, cookies, site_map, display, choose_display]
}
