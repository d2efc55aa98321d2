//! A page is a struct bound to its template; the frame around it is made here, once.

use std::sync::LazyLock;

use rocket::http::uri::fmt::{Query, UriDisplay};
use rocket::http::{ContentType, CookieJar, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use rust_embed::RustEmbed;
use serde::Serialize;
use tera::{Context, Tera};

use super::viewer::{Demonstration, Viewer};
use super::{assets, csrf, flash};
use crate::config::{Config, Operator, Theme};

/// What feeds one template.
pub trait Page: Serialize {
    /// Path of the template under `templates/`.
    const TEMPLATE: &'static str;
    /// Entry of the main menu that is lit.
    const SECTION: Section = Section::None;
    /// Whether it holds a form for those who are not signed in.
    const HAS_OPEN_FORM: bool = false;
}

/// Entries of the main menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// The person's own page.
    Home,
    /// The list of products and their sheets.
    Portfolio,
    /// Editions of the fund.
    Editions,
    /// Conventions.
    Conventions,
    /// Investment committees.
    Committees,
    /// Organisations.
    Organisations,
    /// Incubators.
    Incubators,
    /// People and their missions.
    People,
    /// The whole journal.
    Journal,
    /// None of them.
    None,
}

#[derive(RustEmbed)]
#[folder = "templates/"]
#[include = "*.html"]
struct Sources;

/// The templates, compiled once.
pub struct Pages {
    tera: &'static Tera,
    asset_root: String,
    operator: Operator,
    theme: Theme,
}

/// What the frame needs that does not come from the page.
#[derive(Serialize)]
struct Frame<'a> {
    section: Section,
    path: &'a str,
    asset_root: &'a str,
    theme: &'static str,
    /// Colour scheme the person chose, when a cookie keeps it.
    scheme: Option<String>,
    flash: Option<String>,
    operator: &'a Operator,
    viewer: Option<&'a Viewer>,
    /// What every form of the page carries.
    token: String,
    /// Whether the data are invented.
    is_demonstration: bool,
    /// Whether anybody enters as any of the cast.
    has_door: bool,
}

#[derive(Serialize)]
struct Whole<'a, P> {
    frame: Frame<'a>,
    page: &'a P,
}

/// A page without our frame.
#[derive(Serialize)]
struct Bare<'a, P> {
    asset_root: &'a str,
    theme: &'static str,
    page: &'a P,
}

impl Pages {
    /// With every template, compiled once in the life of the program.
    ///
    /// # Errors
    /// A template that does not parse: a mistake of the program.
    pub fn new(config: &Config) -> anyhow::Result<Self> {
        static COMPILED: LazyLock<Result<Tera, tera::Error>> = LazyLock::new(compile);
        let tera = COMPILED.as_ref().map_err(anyhow::Error::new)?;
        Ok(Self { tera, asset_root: assets::root(), operator: config.operator.clone(), theme: config.theme })
    }

    /// Draws the whole page as HTML.
    pub fn draw<P: Page>(&self, page: &P, request: &Request<'_>) -> anyhow::Result<String> {
        self.draw_with(page, request, flash::take(request.cookies()))
    }

    /// Draws a part of a page that is the same whoever the frame is for, to be kept.
    ///
    /// # Errors
    /// A template that does not fit: a mistake of the program.
    pub fn part(&self, template: &str, values: &impl Serialize) -> anyhow::Result<String> {
        Ok(self.tera.render(template, &Context::from_serialize(values)?)?)
    }

    /// Draws a page that is the same whoever looks, without our frame: others show it inside theirs.
    ///
    /// # Errors
    /// A template that does not fit: a mistake of the program.
    pub fn draw_bare<P: Page>(&self, page: &P) -> anyhow::Result<String> {
        let bare = Bare { asset_root: &self.asset_root, theme: theme(self.theme), page };
        Ok(self.tera.render(P::TEMPLATE, &Context::from_serialize(&bare)?)?)
    }

    fn draw_with<P: Page>(
        &self,
        page: &P,
        request: &Request<'_>,
        flash: Option<String>,
    ) -> anyhow::Result<String> {
        let viewer = Viewer::of(request);
        let frame = Frame {
            section: P::SECTION,
            path: request.uri().path().as_str(),
            asset_root: &self.asset_root,
            theme: theme(self.theme),
            scheme: scheme(request.cookies()),
            flash,
            operator: &self.operator,
            viewer,
            token: if viewer.is_some() || P::HAS_OPEN_FORM { csrf::token(request)? } else { String::new() },
            is_demonstration: Demonstration::of(request) != Demonstration::No,
            has_door: Demonstration::of(request) == Demonstration::Open,
        };
        let context = Context::from_serialize(&Whole { frame, page })?;
        Ok(self.tera.render(P::TEMPLATE, &context)?)
    }
}

fn compile() -> Result<Tera, tera::Error> {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html"]);
    tera.register_filter("day", day);
    tera.register_filter("query", query);
    let sources: Vec<(String, String)> = Sources::iter()
        .filter_map(|name| {
            let file = Sources::get(&name)?;
            Some((name.into_owned(), String::from_utf8_lossy(&file.data).into_owned()))
        })
        .collect();
    tera.add_raw_templates(sources.iter().map(|(name, text)| (name.as_str(), text.as_str())))?;
    Ok(tera)
}

/// A theme, as style sheets are named.
fn theme(it: Theme) -> &'static str {
    match it {
        Theme::Neutral => "neutral",
        Theme::State => "state",
    }
}

/// Scheme kept by the display settings, if it is one we know.
pub fn scheme(cookies: &CookieJar<'_>) -> Option<String> {
    let value = cookies.get("scheme")?.value();
    ["light", "dark"].contains(&value).then(|| value.to_owned())
}

/// « 1er mars 2026 » with its ordinal raised; the rest of the text is escaped.
fn day(value: &str, _: tera::Kwargs, _: &tera::State) -> tera::Value {
    tera::Value::safe_string(&raised(value))
}

/// A day of the month is held to its month by a no-break space: by it the ordinal is known.
fn raised(text: &str) -> String {
    let escaped = html_escape::encode_text(text);
    escaped.replace("1er\u{a0}", "1<sup>er</sup>\u{a0}")
}

/// A value as it is written in an address.
fn query(value: &str, _: tera::Kwargs, _: &tera::State) -> String {
    encode(value)
}

/// A value as it is written in an address.
pub fn encode(value: &str) -> String {
    format!("{}", &value as &dyn UriDisplay<Query>)
}

/// Whether a form sent an empty field in the address: the address that is kept says only what is asked.
pub fn has_empty_fields(query: &str) -> bool {
    query.split('&').any(|it| it.ends_with('='))
}

/// Size of the pieces in which an answer is handed to the network, in bytes: one, as long as it is not huge.
pub fn chunk(size: usize) -> usize {
    size.clamp(1, 256 * 1024)
}

/// The answer that shows a page.
pub struct View<P> {
    page: P,
    status: Status,
}

impl<P> View<P> {
    /// The page, with status 200.
    pub fn ok(page: P) -> Self {
        Self { page, status: Status::Ok }
    }

    /// The page, with another status: 422 when what was typed has to be corrected.
    pub fn with_status(page: P, status: Status) -> Self {
        Self { page, status }
    }
}

impl<'r, P: Page> Responder<'r, 'static> for View<P> {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let Some(pages) = request.rocket().state::<Pages>() else {
            return Err(Status::InternalServerError);
        };
        let html = pages.draw(&self.page, request).map_err(|error| {
            tracing::error!(template = P::TEMPLATE, ?error, "page not drawn");
            Status::InternalServerError
        })?;
        Response::build()
            .status(self.status)
            .header(ContentType::HTML)
            .max_chunk_size(chunk(html.len()))
            .sized_body(html.len(), std::io::Cursor::new(html))
            .ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ordinal_of_a_date_is_raised_and_the_rest_escaped() {
        for (text, html) in [
            ("1er\u{a0}mars 2026", "1<sup>er</sup>\u{a0}mars 2026"),
            ("prochaine étape, 1er\u{a0}oct. 2026", "prochaine étape, 1<sup>er</sup>\u{a0}oct. 2026"),
            ("12\u{a0}mars 2026", "12\u{a0}mars 2026"),
            ("<b>", "&lt;b&gt;"),
        ] {
            assert_eq!(raised(text), html);
        }
    }
}
