//! A FAST edition's page (`_fasts/<number>-fast.md`): its facts, its committee, its announced laureates.

use chrono::NaiveDate;

use super::code::Code;
use super::edition_text::{
    Month, application_count, edition_number, laureate_count, month, opening_and_closing, total,
};
use super::finding::Notes;
use super::front_matter::Sheet;
use super::laureate_list::{Announced, Member, announced, application_link, members};
use super::product_sheet::is_empty_body;
use super::text::{one_line, without_html};
use crate::money::Euros;

/// An edition as its page says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionSheet {
    /// Its number.
    pub number: u16,
    /// The file, from the root of the checkout.
    pub file: String,
    /// Its title; « FAST n » when the page has none.
    pub title: String,
    /// When it was held, by its title.
    pub month: Option<Month>,
    /// First day of the call, when stated.
    pub opening: Option<NaiveDate>,
    /// Last day of the call (inclusive), when stated.
    pub closing: Option<NaiveDate>,
    /// Applications received, when stated exactly.
    pub applications_received: Option<u32>,
    /// Number of laureates stated in a sentence.
    pub stated_count: Option<u32>,
    /// Total stated in a sentence.
    pub announced_total: Option<Euros>,
    /// Where to read the call for projects.
    pub application_link: Option<String>,
    /// Members of the selection committee, in the order of the page.
    pub members: Vec<Member>,
    /// Laureates the page lists, in its order.
    pub announced: Vec<Announced>,
    /// The text, in Markdown and HTML.
    pub body: String,
}

impl EditionSheet {
    /// How many laureates the page announces: the number it states, else the length of its list.
    pub fn announced_count(&self) -> Option<u32> {
        let listed = u32::try_from(self.announced.len()).ok().filter(|length| *length > 0);
        self.stated_count.or(listed)
    }
}

/// Understands an edition's page; none when its number is nowhere.
pub fn edition(stem: &str, file: String, sheet: Sheet, notes: &mut Notes<'_>) -> Option<EditionSheet> {
    let Sheet { fields, body } = sheet;
    fields
        .check_names(&["title", "promotion", "layout", "sidebar", "new-fast", "redirect_from", "id"], notes);
    let title = fields.required("title", notes);
    let of_promotion = fields.text("promotion", notes).and_then(|raw| {
        let number = raw.parse().ok();
        if number.is_none() {
            notes.quote(Code::FieldTypeWrong, "promotion", &raw);
        }
        number
    });
    let of_title = title.as_deref().and_then(edition_number);
    let digits: String = stem.chars().take_while(char::is_ascii_digit).collect();
    let of_file = digits.parse::<u16>().ok();
    let Some(number) = of_promotion.or(of_title).or(of_file) else {
        notes.add(Code::RequiredFieldMissing, "promotion");
        return None;
    };
    if [of_promotion, of_title, of_file].into_iter().flatten().any(|other| other != number) {
        let said =
            |number: Option<u16>| number.map_or_else(|| "aucun".to_owned(), |number| number.to_string());
        let detail =
            format!("promotion {}, titre {}, fichier {}", said(of_promotion), said(of_title), said(of_file));
        notes.add(Code::EditionNumberConflict, detail);
    }
    if is_empty_body(&body) {
        notes.add(Code::EmptyBody, "texte");
    }
    let prose = one_line(&without_html(&body));
    let (opening, closing) = opening_and_closing(&prose);
    Some(EditionSheet {
        month: title.as_deref().and_then(month),
        title: title.unwrap_or_else(|| format!("FAST {number}")),
        opening,
        closing,
        applications_received: application_count(&prose),
        stated_count: laureate_count(&prose),
        announced_total: total(&prose),
        application_link: application_link(&body),
        members: members(&body, notes),
        announced: announced(&body),
        number,
        file,
        body,
    })
}
