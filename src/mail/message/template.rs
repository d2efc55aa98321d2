//! The templates of the mails, compiled once, and what is put into them.

use std::sync::LazyLock;

use anyhow::Context as _;
use chrono::TimeDelta;
use rust_embed::RustEmbed;
use serde::Serialize;
use serde_json::Value;
use tera::{Context, Tera};

use super::{Letter, Mail, wrap};
use crate::text::NO_BREAK_SPACE;
use crate::value::Email;

#[derive(RustEmbed)]
#[folder = "templates/"]
#[include = "mail/*.txt"]
#[include = "mail/*/*.txt"]
struct Sources;

/// Plain text: nothing is escaped.
static TEMPLATES: LazyLock<Result<Tera, tera::Error>> = LazyLock::new(|| {
    let mut tera = Tera::new();
    tera.autoescape_on(Vec::<&str>::new());
    let sources: Vec<(String, String)> = Sources::iter()
        .filter_map(|name| {
            let file = Sources::get(&name)?;
            Some((name.into_owned(), String::from_utf8_lossy(&file.data).into_owned()))
        })
        .collect();
    tera.add_raw_templates(sources.iter().map(|(name, text)| (name.as_str(), text.as_str())))?;
    Ok(tera)
});

#[derive(Serialize)]
struct Whole {
    letter: Value,
    valid_for: String,
}

pub(super) fn write<L: Letter>(letter: &L, to: &Email) -> anyhow::Result<Mail> {
    let tera = TEMPLATES.as_ref().map_err(|it| anyhow::anyhow!("templates of mails: {it}"))?;
    let letter = tamed(serde_json::to_value(letter)?);
    let context = Context::from_serialize(&Whole { letter, valid_for: spelled(L::VALID_FOR) })?;
    let render = |part: &str| {
        let name = format!("mail/{}/{part}.txt", L::NAME);
        tera.render(&name, &context).with_context(|| name)
    };
    Ok(Mail {
        to: to.clone(),
        subject: one_line(&render("subject")?),
        body: wrap::fill(&render("body")?),
        purpose: L::NAME,
        calendar: None,
    })
}

/// « 15 minutes », « 14 jours ».
fn spelled(time: TimeDelta) -> String {
    match time.num_days() {
        0 => format!("{}{NO_BREAK_SPACE}minutes", time.num_minutes()),
        days => format!("{days}{NO_BREAK_SPACE}jours"),
    }
}

/// The fields of a letter and the items of its lists, each on one line; only `link` may be an address to follow.
fn tamed(mut letter: Value) -> Value {
    for (name, value) in letter.as_object_mut().into_iter().flatten() {
        let is_link = name == "link";
        match value {
            Value::String(text) => tame(text, is_link),
            Value::Array(items) => items.iter_mut().for_each(|it| {
                if let Value::String(text) = it {
                    tame(text, false);
                }
            }),
            _ => {}
        }
    }
    letter
}

fn tame(text: &mut String, is_link: bool) {
    *text = one_line(text);
    if !is_link {
        *text = text.replace("://", ":\u{a0}");
    }
}

/// A text without control characters nor marks that turn the reading direction, its spaces single.
fn one_line(text: &str) -> String {
    let is_hidden = |it: char| matches!(it, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
    let visible: String =
        text.chars().map(|it| if it.is_control() { ' ' } else { it }).filter(|it| !is_hidden(*it)).collect();
    visible.split(' ').filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[path = "template_cases.rs"]
mod cases;
