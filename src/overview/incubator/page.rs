//! What the sheet of an incubator shows.

use pulldown_cmark::HeadingLevel;
use serde::Serialize;

use crate::fast::record::award::Award;
use crate::overview::lines::{self, AwardLine, Line};
use crate::portfolio::incubator::PATH;
use crate::portfolio::incubator::record::Known;
use crate::portfolio::organisation;
use crate::web::markdown;
use crate::web::page::{Page, Section};

/// The sheet.
#[derive(Serialize)]
pub struct IncubatorPage {
    name: String,
    summary: String,
    edit: String,
    /// Where its follow-up is read, for those who may.
    followup: Option<String>,
    may_edit: bool,
    owner: Option<Link>,
    contact: Option<Link>,
    address: Vec<String>,
    links: Vec<Link>,
    awards: Vec<AwardLine>,
    heading: String,
    groups: Vec<Group>,
    body: String,
}

#[derive(Serialize)]
struct Link {
    href: String,
    label: String,
}

/// The products of one phase.
#[derive(Serialize)]
struct Group {
    lines: Vec<Line>,
}

impl Page for IncubatorPage {
    const TEMPLATE: &'static str = "overview/incubator.html";
    const SECTION: Section = Section::Incubators;
}

impl IncubatorPage {
    /// The sheet of `known`, with its products in the order of their phases, and its own awards.
    pub fn new(
        known: &Known,
        products: Vec<Line>,
        awards: &[Award],
        may_edit: bool,
        may_follow: bool,
    ) -> Self {
        let it = &known.values;
        let heading = lines::heading(&products);
        let web = |label: &str, address: &Option<String>| {
            address.clone().map(|href| Link { href, label: label.to_owned() })
        };
        Self {
            name: it.name.clone(),
            summary: it.summary.clone().unwrap_or_default(),
            may_edit,
            followup: may_follow.then(|| format!("{PATH}/{}/suivi", known.slug)),
            edit: format!("{PATH}/{}/modifier", known.slug),
            owner: it.owner.as_ref().map(|it| Link {
                href: format!("{}/{}", organisation::PATH, it.slug),
                label: it.name.clone(),
            }),
            contact: it.contact.as_ref().map(|it| Link {
                href: if it.contains('@') { format!("mailto:{it}") } else { String::new() },
                label: it.clone(),
            }),
            address: it.address.iter().flat_map(|it| it.lines()).map(str::to_owned).collect(),
            links: [web("Site de l’incubateur", &it.website), web("Code source", &it.repository)]
                .into_iter()
                .flatten()
                .filter(|it| it.href.starts_with("https://") || it.href.starts_with("http://"))
                .collect(),
            awards: awards.iter().map(lines::award_line).collect(),
            heading,
            groups: by_phase(products),
            body: markdown::draw(&it.body, HeadingLevel::H3),
        }
    }
}

/// Lines that follow each other in the same phase make a group.
fn by_phase(lines: Vec<Line>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for line in lines {
        match groups.last_mut() {
            Some(group) if group.lines.last().is_some_and(|it| it.is_in_phase_of(&line)) => {
                group.lines.push(line);
            }
            _ => groups.push(Group { lines: vec![line] }),
        }
    }
    groups
}
