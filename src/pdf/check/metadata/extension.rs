//! Descriptions of the properties that archives do not know by themselves.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};

use super::xmp::Properties;
use super::{DC, PDF, PDFA, XMP};

const EXTENSION: &str = "http://www.aiim.org/pdfa/ns/extension/";
const SCHEMA: &str = "http://www.aiim.org/pdfa/ns/schema#";
const PROPERTY: &str = "http://www.aiim.org/pdfa/ns/property#";
/// Namespaces archives know.
const KNOWN: [&str; 10] = [
    DC,
    XMP,
    PDF,
    PDFA,
    EXTENSION,
    "http://ns.adobe.com/xap/1.0/mm/",
    "http://ns.adobe.com/xap/1.0/rights/",
    "http://ns.adobe.com/xap/1.0/bj/",
    "http://ns.adobe.com/xap/1.0/t/pg/",
    "http://www.w3.org/XML/1998/namespace",
];

/// Properties that are neither known nor described in full.
pub fn undescribed<'x>(document: &'x Document<'_>, properties: &Properties<'x>) -> Vec<(&'x str, &'x str)> {
    let described: BTreeSet<(&str, &str)> = document
        .descendants()
        .filter(|it| it.has_tag_name((EXTENSION, "schemas")))
        .flat_map(|schemas| schemas.descendants().filter(|it| it.has_tag_name((SCHEMA, "namespaceURI"))))
        .filter_map(|space| Some((space.text()?, space.parent()?)))
        .filter(|(_, schema)| ["schema", "prefix"].iter().all(|it| says(*schema, SCHEMA, it)))
        .flat_map(|(space, schema)| described_by(schema).map(move |name| (space, name)))
        .collect();
    properties.names().filter(|it| !KNOWN.contains(&it.0) && !described.contains(it)).collect()
}

/// Names of the properties a schema describes in full.
fn described_by<'x>(schema: Node<'x, 'x>) -> impl Iterator<Item = &'x str> {
    schema.descendants().filter(|it| it.has_tag_name((PROPERTY, "name"))).filter_map(|name| {
        let property = name.parent()?;
        let whole = ["valueType", "description"].iter().all(|it| says(property, PROPERTY, it));
        let category = child(property, PROPERTY, "category")?.text()?;
        name.text().filter(|_| whole && matches!(category, "internal" | "external"))
    })
}

fn child<'x>(node: Node<'x, 'x>, space: &str, name: &str) -> Option<Node<'x, 'x>> {
    node.children().find(|it| it.has_tag_name((space, name)))
}

fn says(node: Node<'_, '_>, space: &str, name: &str) -> bool {
    node.children()
        .any(|it| it.has_tag_name((space, name)) && it.text().is_some_and(|it| !it.trim().is_empty()))
}
