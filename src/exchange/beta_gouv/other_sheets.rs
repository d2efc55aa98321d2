//! The sheets of organisations, incubators and phases.

use super::address::{email, reference, references, url};
use super::code::Code;
use super::fields::Fields;
use super::finding::Notes;
use super::front_matter::Sheet;
use super::product_sheet::is_empty_body;

/// An organisation (`_organisations/<id>.md`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationSheet {
    /// Identifier: the file's name, in NFC.
    pub slug: String,
    /// The file, from the root of the checkout.
    pub file: String,
    /// Name; the identifier when the sheet has none.
    pub name: String,
    /// Acronym.
    pub acronym: Option<String>,
    /// `domaine_ministeriel`: the ministry it belongs to, by the site's own short names.
    pub ministry: Option<String>,
    /// `type`: administration-centrale, operateur…
    pub kind: Option<String>,
}

/// An incubator (`_incubators/<id>.md`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncubatorSheet {
    /// Identifier: the file's name, in NFC.
    pub slug: String,
    /// The file, from the root of the checkout.
    pub file: String,
    /// Name; the identifier when the sheet has none.
    pub title: String,
    /// A sentence or two, without HTML.
    pub short_description: Option<String>,
    /// Identifier of the organisation it belongs to, if that has a sheet.
    pub owner: Option<String>,
    /// Contact, as written.
    pub contact: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// Its site.
    pub website: Option<String>,
    /// Its code.
    pub github: Option<String>,
    /// Name of its picture's file.
    pub logo: Option<String>,
    /// Identifiers of the products it puts forward, those that have a sheet.
    pub highlighted_products: Vec<String>,
    /// Identifiers it had before.
    pub retired_slugs: Vec<String>,
    /// The text, in Markdown.
    pub body: String,
}

/// A phase (`_phases/<id>.md`): how the site calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhaseSheet {
    /// Identifier: `status`, one of the eight.
    pub slug: String,
    /// The file, from the root of the checkout.
    pub file: String,
    /// How it is called.
    pub label: String,
    /// Order of display on the site (not the life cycle's).
    pub order: Option<u16>,
    /// What it is.
    pub short_description: Option<String>,
}

/// Understands an organisation's sheet.
pub fn organisation(slug: String, file: String, sheet: Sheet, notes: &mut Notes<'_>) -> OrganisationSheet {
    let fields = sheet.fields;
    fields.check_names(&["name", "acronym", "domaine_ministeriel", "type", "id", "annuaire"], notes);
    OrganisationSheet {
        name: fields.required("name", notes).unwrap_or_else(|| slug.clone()),
        acronym: fields.text("acronym", notes),
        ministry: fields.required("domaine_ministeriel", notes),
        kind: fields.required("type", notes),
        slug,
        file,
    }
}

/// Understands an incubator's sheet.
pub fn incubator(slug: String, file: String, sheet: Sheet, notes: &mut Notes<'_>) -> IncubatorSheet {
    const KNOWN: [&str; 13] = [
        "title",
        "short_description",
        "owner",
        "contact",
        "address",
        "website",
        "github",
        "logo",
        "highlighted_startups",
        "redirect_from",
        "hidden",
        "id",
        "robots",
    ];
    let Sheet { fields, body } = sheet;
    fields.check_names(&KNOWN, notes);
    let owner = fields.text("owner", notes);
    if owner.is_none() {
        notes.add(Code::IncubatorOwnerMissing, "owner");
    }
    if is_empty_body(&body) {
        notes.add(Code::EmptyBody, "texte");
    }
    IncubatorSheet {
        title: fields.required("title", notes).unwrap_or_else(|| slug.clone()),
        short_description: fields.text_without_html("short_description", notes),
        owner: owner.and_then(|raw| reference(&raw, "organisations", "owner", notes)),
        contact: email(&fields, "contact", notes),
        address: fields.text("address", notes),
        website: url(&fields, "website", notes),
        github: url(&fields, "github", notes),
        logo: fields.text("logo", notes),
        highlighted_products: references(&fields, "highlighted_startups", "startups", notes),
        retired_slugs: retired_incubators(&fields, notes),
        slug,
        file,
        body,
    }
}

/// The old addresses of an incubator; those of products (`/startups/…`, it was one) are not incubators'.
fn retired_incubators(fields: &Fields, notes: &mut Notes<'_>) -> Vec<String> {
    let of_incubators = |raw: &String| !raw.trim_matches('/').starts_with("startups/");
    let mut slugs = Vec::new();
    for raw in fields.list("redirect_from", notes).iter().filter(|raw| of_incubators(raw)) {
        slugs.extend(reference(raw, "incubateurs", "redirect_from", notes));
    }
    slugs
}

/// Understands a phase's sheet; none when it is not one of the eight.
pub fn phase_sheet(slug: String, file: String, sheet: Sheet, notes: &mut Notes<'_>) -> Option<PhaseSheet> {
    let fields = sheet.fields;
    fields.check_names(&["status", "label", "order", "short_description", "documentation_url"], notes);
    let status = fields.required("status", notes).unwrap_or(slug);
    let short_description = fields.text_without_html("short_description", notes);
    let raw_order = fields.text("order", notes);
    let order = raw_order.as_deref().and_then(|raw| raw.parse().ok());
    if let (Some(raw), None) = (&raw_order, order) {
        notes.quote(Code::FieldTypeWrong, "order", raw);
    }
    let label = fields.required("label", notes).unwrap_or_else(|| status.clone());
    if crate::portfolio::rules::phase(&status).is_none() {
        notes.quote(Code::UnknownPhase, "status", &status);
        return None;
    }
    Some(PhaseSheet { slug: status, file, label, order, short_description })
}
