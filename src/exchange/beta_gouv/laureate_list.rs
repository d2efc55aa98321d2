//! The lists of an edition's page: members of the committee and announced laureates, in Markdown or HTML.

use super::code::Code;
use super::edition_text::stated_amount;
use super::finding::Notes;
use super::text::{fold, one_line, without_html};
use crate::money::Euros;

/// A member of a selection committee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Name.
    pub name: String,
    /// Title or organisation, in parentheses or after a comma.
    pub role: Option<String>,
}

/// A laureate as a page announces it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    /// Name.
    pub name: String,
    /// What it does, when said.
    pub description: Option<String>,
    /// Where its name leads.
    pub link: Option<String>,
    /// Amount, when said.
    pub amount: Option<Euros>,
}

/// The lines of a body with the folded heading they stand under; comments are left out.
fn lines(body: &str) -> Vec<(String, String)> {
    let mut heading = String::new();
    let mut lines = Vec::new();
    for line in without_comments(body).lines() {
        let line = line.trim();
        let is_html_heading = ["<h1", "<h2", "<h3"].iter().any(|tag| line.starts_with(tag));
        if line.starts_with('#') || is_html_heading {
            heading = fold(&without_html(line));
        } else if !line.is_empty() {
            lines.push((heading.clone(), line.to_owned()));
        }
    }
    lines
}

fn without_comments(body: &str) -> String {
    let mut kept = String::with_capacity(body.len());
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, rest)| rest);
    }
    kept.push_str(rest);
    kept
}

/// The members listed under « Le comité d’investissement » or « de sélection », each once.
pub fn members(body: &str, notes: &mut Notes<'_>) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    for (heading, line) in lines(body) {
        let is_committee = heading.contains("comite") && !heading.contains("laureat");
        let Some(item) = bullet(&line).filter(|_| is_committee) else { continue };
        let item = one_line(&without_html(item));
        let member = match item.split_once('(') {
            Some((name, role)) => (name, Some(role.trim_end().trim_end_matches(')'))),
            None => item.split_once(',').map_or((item.as_str(), None), |(name, role)| (name, Some(role))),
        };
        let name = member.0.trim().to_owned();
        let role = member.1.map(|role| role.trim().to_owned()).filter(|role| !role.is_empty());
        if name.is_empty() {
            continue;
        }
        if members.iter().any(|other| fold(&other.name) == fold(&name)) {
            notes.add(Code::DuplicateCommitteeMember, name);
        } else {
            members.push(Member { name, role });
        }
    }
    members
}

/// What follows the mark of an item of a list.
fn bullet(line: &str) -> Option<&str> {
    ["- ", "* ", "+ ", "<li>"].iter().find_map(|mark| line.strip_prefix(mark)).or_else(|| numbered(line))
}

/// What follows « 1. », « 1) » or « 1 - ».
fn numbered(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == line.len() {
        return None;
    }
    let rest = rest.trim_start();
    ['.', ')', '-', '–'].iter().find_map(|mark| rest.strip_prefix(*mark)).map(str::trim_start)
}

/// The laureates a page lists: lines under a heading that speaks of laureates, and `<li>` with a heading.
pub fn announced(body: &str) -> Vec<Announced> {
    let mut found: Vec<Announced> = Vec::new();
    for (heading, line) in lines(body) {
        let item = bullet(&line).filter(|_| heading.contains("laureat") && !line.starts_with("<li"));
        found.extend(item.and_then(markdown_item));
    }
    let plain = without_comments(body);
    for item in plain.split("<li").skip(1) {
        let item = item.split_once('>').map_or("", |(_, inside)| inside);
        let item = item.split("</li>").next().unwrap_or_default();
        found.extend(html_item(item));
    }
    found
}

/// « [Nom](adresse) : description » or « Nom, description ».
fn markdown_item(item: &str) -> Option<Announced> {
    let linked = item.strip_prefix('[').and_then(|rest| {
        let (name, rest) = rest.split_once("](")?;
        let (link, rest) = rest.split_once(')')?;
        Some((name.to_owned(), safe_link(link), rest))
    });
    let (name, link, rest) = linked.unwrap_or_else(|| {
        let at = [item.find(", "), item.find(" : "), item.find("\u{a0}: "), item.find(": ")];
        let at = at.into_iter().flatten().min().unwrap_or(item.len());
        (item[..at].to_owned(), None, &item[at..])
    });
    let rest = one_line(&without_html(rest));
    let rest = rest.trim_start_matches([' ', '\u{a0}', ':', ',', '–', '-']).trim_end_matches([' ', ';']);
    let name = one_line(&without_html(&name)).trim_matches(['*', '_', ' ', ';', '.']).to_owned();
    let description = Some(rest.to_owned()).filter(|rest| !rest.is_empty());
    let amount = stated_amount(rest);
    (!name.is_empty()).then_some(Announced { name, description, link, amount })
}

/// A web address, or a page of the site; nothing that could act.
fn safe_link(link: &str) -> Option<String> {
    let link = link.trim();
    let is_safe = ["https://", "http://"].iter().any(|scheme| link.starts_with(scheme))
        || (link.starts_with('/') && !link.starts_with("//"));
    is_safe.then(|| link.to_owned())
}

/// The inside of a `<li>`: its heading is the name; `<p>` are the description and the amount.
fn html_item(item: &str) -> Option<Announced> {
    let start = ["<h2", "<h3", "<h4"].iter().find_map(|tag| item.find(tag))?;
    let end = item[start..].find("</h").map_or(item.len(), |end| start + end);
    let name = one_line(&without_html(&item[start..end]));
    let link = item[start..end]
        .split_once("href=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .and_then(|(link, _)| safe_link(link));
    let paragraphs = item[end..].split("<p").skip(1);
    let texts =
        paragraphs.map(|p| one_line(&without_html(p.split_once('>').map_or("", |(_, inside)| inside))));
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    let amount = texts.iter().find_map(|text| stated_amount(text));
    let description = texts.into_iter().find(|text| !fold(text).starts_with("montant"));
    (!name.is_empty()).then_some(Announced { name, description, link, amount })
}

/// The last link whose words begin with « appel à candidature » or « appel à projet ».
pub fn application_link(body: &str) -> Option<String> {
    let is_call = |words: &str| {
        let words = fold(&without_html(words));
        words.starts_with("appel a candidature") || words.starts_with("appel a projet")
    };
    let mut found = None;
    for piece in body.split('[').skip(1) {
        if let Some((words, rest)) = piece.split_once("](")
            && let Some((link, _)) = rest.split_once(')')
            && is_call(words)
        {
            found = Some(link.trim().to_owned());
        }
    }
    for piece in body.split("<a ").skip(1) {
        if let Some((_, rest)) = piece.split_once("href=\"")
            && let Some((link, rest)) = rest.split_once('"')
            && let Some((_, words)) = rest.split_once('>')
            && is_call(words.split("</a>").next().unwrap_or_default())
        {
            found = Some(link.trim().to_owned());
        }
    }
    found.filter(|link| link.starts_with("https://") || link.starts_with("http://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_styles_of_laureates() {
        let body = "## Les lauréats Fast 8\n1 - [Un service](https://un.exemple.fr/) pour aider. **Objectif :** mieux.<br/>\n\
            2. Autre service : relier, réunir\n3) Troisième ;\n<!-- 4. Caché, non -->\n[Appel à candidature](https://blog.exemple.fr/a)\n\
            <ul>\n<li>\n<h2><a href=\"javascript:x()\">\nDernier\n</a></h2>\n<p>Une chose.</p><p><strong>Montant</strong>: 200 000 €</p></li></ul>\n";
        let found = announced(body);
        let names: Vec<_> = found.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Un service", "Autre service", "Troisième", "Dernier"]);
        assert_eq!(found[0].link.as_deref(), Some("https://un.exemple.fr/"));
        assert_eq!(found[1].description.as_deref(), Some("relier, réunir"));
        assert_eq!(found[3].link, None);
        assert_eq!(found[3].amount, Some(Euros::from_cents(20_000_000)));
        assert_eq!(application_link(body).as_deref(), Some("https://blog.exemple.fr/a"));
        assert_eq!(announced("Sans liste\n- une ligne\n"), []);
    }
}
