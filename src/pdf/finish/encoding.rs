//! How the strings of pages are cut into codes: the first codes take one byte, the others two.

use lopdf::{Document, Object, Stream, dictionary};

use super::super::text::codes::{COUNT, WIDE, write};
use super::object::{name, text};

/// Which bytes are a code by themselves, and which begin one of two.
pub const SPACES: &str = "2 begincodespacerange<00><DF><E000><FFFF>endcodespacerange\n";
/// What the map is called.
const NAME: &str = "Jalon-H";

/// Adds the map, the same for all fonts: the number of a glyph of a font is the rank of its code.
pub fn add(file: &mut Document) -> Object {
    let ordering =
        dictionary! { "Registry" => text("Adobe"), "Ordering" => text("Identity"), "Supplement" => 0 };
    let head = dictionary! {
        "Type" => name("CMap"), "CMapName" => name(NAME), "CIDSystemInfo" => ordering, "WMode" => 0,
    };
    Object::Reference(file.add_object(Stream::new(head, map().into_bytes())))
}

fn map() -> String {
    // A range keeps to one first byte.
    let ranges: Vec<String> = (WIDE..COUNT)
        .step_by(0x100)
        .filter_map(|start| {
            let mut code = Vec::new();
            write(&mut code, start);
            let first = code.first()?;
            Some(format!("<{first:02X}00><{first:02X}FF>{start}\n"))
        })
        .collect();
    format!(
        "%!PS-Adobe-3.0 Resource-CMap\n/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n\
         /CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>def\n\
         /CMapName/{NAME} def/CMapType 1 def/WMode 0 def\n{SPACES}{} begincidrange\n<00><DF>0\n{}endcidrange\n\
         endcmap CMapName currentdict/CMap defineresource pop end end",
        ranges.len() + 1,
        ranges.concat(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_two_bytes_follow_those_of_one() {
        let map = map();
        assert!(map.contains("33 begincidrange\n<00><DF>0\n<E000><E0FF>224\n<E100><E1FF>480\n"), "{map}");
        assert!(map.contains("<FF00><FFFF>8160\nendcidrange\n"), "{map}");
    }
}
