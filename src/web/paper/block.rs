//! Each block of a document as an element of HTML.

use super::figure::figure;
use super::letter::{closing, letterhead};
use super::list::{definitions, list};
use super::table::table;
use super::text::{element, joined, notes, runs};
use super::writer::{Writer, place};
use crate::pdf::Document;
use crate::pdf::model::{
    Block, Callout, Fact, Form, FormRow, Heading, HeadingForm, KeyFigure, Party, Signature, Text, listed,
};

/// The whole document, with what paper repeats on each page said once.
pub(super) fn document(writer: &mut Writer, document: &Document) {
    let furniture = &document.furniture;
    if let Some(word) = &furniture.watermark {
        writer.element("p", "jalon-paper__mark", |it| it.escaped(word));
    }
    if !furniture.masthead.is_empty() {
        writer.element("p", "jalon-paper__masthead", |it| it.escaped(&furniture.masthead));
    }
    blocks(writer, &document.blocks);
    writer.close();
    writer.element("div", "jalon-paper__foot", |writer| {
        for line in furniture.footer.iter().filter(|it| !it.is_empty()) {
            element(writer, "p", "", line);
        }
    });
}

fn blocks(writer: &mut Writer, blocks: &[Block]) {
    for (rank, it) in blocks.iter().enumerate() {
        block(writer, it, blocks.get(rank + 1..).unwrap_or_default());
    }
}

fn block(writer: &mut Writer, block: &Block, after: &[Block]) {
    match block {
        Block::Letterhead(it) => letterhead(writer.close(), it),
        Block::Title(lines) => title(writer.close(), lines),
        Block::Subtitle(it) => element(writer.close(), "p", "jalon-paper__subtitle", it),
        Block::Facts(facts) => self::facts(writer.close(), facts),
        Block::KeyFigures(figures) => key_figures(writer.close(), figures),
        Block::Party(it) => party(writer.close(), it),
        Block::Contents { title, .. } => contents(writer.close(), title, after),
        Block::Heading(it) => heading(writer, it),
        Block::Paragraph(it) => element(writer.in_text(), "p", "", it),
        Block::Statement(it) => element(writer.in_text(), "p", "jalon-paper__statement", it),
        Block::List(it) => list(writer.in_text(), it),
        Block::Definitions(it) => definitions(writer.close(), it),
        Block::Callout(it) => callout(writer.close(), it),
        Block::Figure(it) => figure(writer.close(), it),
        Block::Table(it) if it.wide => table(writer.close(), it),
        Block::Table(it) => table(writer.in_text(), it),
        Block::Form(it) => form(writer.in_text(), it),
        Block::Signatures(it) => signatures(writer.in_text(), it),
        Block::Closing(it) => closing(writer.in_text(), it),
        // Pages are of paper: here the blocks only follow each other.
        Block::Together(inner) => blocks(writer, inner),
        Block::PageBreak => writer.starts_page = true,
    }
}

fn title(writer: &mut Writer, lines: &[Text]) {
    let name = writer.heading_name(1);
    let first = writer.notes;
    writer.element(&name, "jalon-paper__title", |writer| {
        for (rank, line) in lines.iter().enumerate() {
            writer.push(if rank > 0 { " " } else { "" });
            writer.element("span", "", |writer| runs(writer, line));
        }
    });
    notes_of_title(writer, lines, first);
}

/// The notes of a title, under it: they are no part of what names the text.
fn notes_of_title(writer: &mut Writer, lines: &[Text], mut first: usize) {
    for line in lines.iter().filter(|line| line.notes() > 0) {
        writer.element("p", "", |writer| notes(writer, line, first));
        first += line.notes();
    }
}

fn facts(writer: &mut Writer, facts: &[Fact]) {
    writer.element("dl", "jalon-paper__facts", |writer| {
        for fact in facts {
            pair(writer, &fact.label, &fact.value, "");
        }
    });
}

fn key_figures(writer: &mut Writer, figures: &[KeyFigure]) {
    writer.element("dl", "jalon-paper__facts", |writer| {
        for it in figures {
            writer.element("div", "", |writer| {
                element(writer, "dt", "", &it.label);
                writer.element("dd", "", |writer| writer.escaped(&it.value));
                element(writer, "dd", "jalon-small", &it.note);
            });
        }
    });
}

fn pair(writer: &mut Writer, label: &str, value: &Text, class: &str) {
    writer.element("div", "", |writer| {
        writer.element("dt", "", |it| it.escaped(label));
        element(writer, "dd", class, value);
    });
}

fn party(writer: &mut Writer, party: &Party) {
    writer.element("div", "jalon-paper__row jalon-paper__party", |writer| {
        writer.element("p", "jalon-paper__lead", |it| it.escaped(&party.lead));
        writer.element("div", "jalon-paper__text", |writer| {
            element(writer, "p", "jalon-paper__name", &party.name);
            writer.element("p", "", |writer| joined(writer, &party.identity));
            writer.element("p", "", |writer| joined(writer, &party.closing));
        });
    });
}

fn contents(writer: &mut Writer, title: &str, after: &[Block]) {
    let listed = listed(after, writer.headings);
    if listed.is_empty() {
        return;
    }
    let name = writer.heading_name(2);
    writer.push("<nav class=\"jalon-paper__row jalon-paper__contents\" aria-labelledby=\"texte-sommaire\">");
    writer.push(&format!("<{name} id=\"texte-sommaire\" class=\"jalon-paper__side\">"));
    writer.escaped(title);
    writer.push(&format!("</{name}>"));
    writer.element("ul", "jalon-paper__text", |writer| {
        for (rank, heading) in listed {
            writer.push(&format!("<li><a href=\"#{}\">", place(rank)));
            numbered(writer, heading.number.as_deref(), &heading.title.bare());
            writer.push("</a></li>");
        }
    });
    writer.push("</nav>");
}

fn numbered(writer: &mut Writer, number: Option<&str>, title: &Text) {
    if let Some(number) = number {
        writer.element("span", "jalon-paper__number", |it| it.escaped(number));
        writer.push(" ");
    }
    writer.element("span", "", |writer| runs(writer, title));
}

fn heading(writer: &mut Writer, heading: &Heading) {
    let (name, id) = (writer.heading_name(heading.level), writer.next_heading());
    let element = |writer: &mut Writer, class: &str| {
        writer.push(&format!("<{name} id=\"{id}\" class=\"{class}\">"));
        let first = writer.notes;
        numbered(writer, heading.number.as_deref(), &heading.title);
        writer.push(&format!("</{name}>"));
        notes_of_title(writer, std::slice::from_ref(&heading.title), first);
    };
    match heading.form {
        HeadingForm::Ruled => {
            writer.close();
            let page = if std::mem::take(&mut writer.starts_page) { " jalon-paper__row--page" } else { "" };
            element(writer, &format!("jalon-paper__heading{page}"));
        }
        HeadingForm::Section => {
            writer.close();
            element(writer, "jalon-paper__heading jalon-paper__heading--section");
        }
        HeadingForm::Inline => element(writer.in_text(), "jalon-paper__inline"),
        HeadingForm::Side => writer.open("", |writer| element(writer, "jalon-paper__side")),
        HeadingForm::RuledSide => {
            writer.open(" jalon-paper__row--ruled", |writer| element(writer, "jalon-paper__side"));
        }
    }
}

fn callout(writer: &mut Writer, callout: &Callout) {
    writer.push("<div class=\"jalon-paper__callout\">");
    writer.element("p", "jalon-paper__label", |it| it.escaped(&callout.label));
    if let Some(headline) = &callout.headline {
        element(writer, "p", "jalon-paper__headline", headline);
    }
    writer.within(|writer| blocks(writer, &callout.blocks));
    writer.push("</div>");
}

fn form(writer: &mut Writer, form: &Form) {
    let summary = html_escape::encode_double_quoted_attribute(&form.summary);
    writer.push(&format!("<div role=\"group\" aria-label=\"{summary}\">"));
    for row in &form.rows {
        match row {
            FormRow::Field { label, value, code } => writer.element("dl", "jalon-paper__form", |writer| {
                pair(writer, label, value, if *code { "jalon-paper__code" } else { "" });
            }),
            FormRow::Columns(columns) => {
                writer.element("dl", "jalon-paper__form jalon-paper__form--columns", |writer| {
                    for (label, value) in columns {
                        pair(writer, label, &Text::from(value.as_str()), "jalon-paper__code");
                    }
                });
            }
        }
    }
    writer.push("</div>");
}

fn signatures(writer: &mut Writer, all: &[Signature]) {
    writer.element("ul", "jalon-paper__signatures", |writer| {
        for it in all {
            writer.element("li", "", |writer| {
                element(writer, "p", "jalon-paper__for", &it.party);
                element(writer, "p", "jalon-paper__signatory", &it.name);
                element(writer, "p", "", &it.title);
                if let Some(delegation) = &it.delegation {
                    element(writer, "p", "jalon-paper__delegation", delegation);
                }
                for label in [Signature::PLACE_AND_DATE, Signature::MARKS] {
                    writer.element("p", "jalon-paper__blank", |it| it.escaped(label));
                }
            });
        }
    });
}
