//! Typefaces as documents carry them: TrueType, whose glyphs any code may show, each drawn by itself
//! and without the hints that screens of old wanted: they take half of a file, and printers none.

use kurbo::{BezPath, CubicBez, Point};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider, Tag};
use write_fonts::FontBuilder;
use write_fonts::from_obj::ToOwnedTable;
use write_fonts::tables::glyf::{GlyfLocaBuilder, Glyph, SimpleGlyph};
use write_fonts::tables::head::Head;
use write_fonts::tables::maxp::Maxp;

/// How far a quadratic curve may stand from the cubic one it replaces, in design units.
const ACCURACY: f64 = 0.5;
/// Tables made anew, those of the former outlines, those of hints, and names no document shows.
const LEFT_OUT: [&[u8; 4]; 15] = [
    b"CFF ", b"CFF2", b"VORG", b"head", b"maxp", b"glyf", b"loca", b"fpgm", b"prep", b"cvt ", b"gasp",
    b"hdmx", b"VDMX", b"name", b"post",
];
/// The third version of the table for printers names no glyph.
const NAMELESS: [u8; 4] = [0, 3, 0, 0];

/// The font as plain TrueType.
///
/// # Errors
/// What cannot be read or written, in English.
pub fn plain(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let font = FontRef::new(bytes).map_err(|e| e.to_string())?;
    let said = |e: &dyn std::fmt::Display| e.to_string();
    let outlines = font.outline_glyphs();
    let count = font.maxp().map_err(|e| said(&e))?.num_glyphs();
    let mut glyphs = GlyfLocaBuilder::new();
    let (mut points, mut contours) = (0_usize, 0_usize);
    for rank in 0..u32::from(count) {
        let mut pen = Pen::default();
        if let Some(outline) = outlines.get(GlyphId::new(rank)) {
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            outline.draw(settings, &mut pen).map_err(|e| said(&e))?;
        }
        if pen.path.is_empty() {
            glyphs.add_glyph(&Glyph::Empty).map_err(|e| said(&e))?;
            continue;
        }
        let glyph = SimpleGlyph::from_bezpath(&pen.path).map_err(|e| format!("{e:?}"))?;
        points = points.max(glyph.contours.iter().map(|it| it.iter().count()).sum());
        contours = contours.max(glyph.contours.len());
        glyphs.add_glyph(&glyph).map_err(|e| said(&e))?;
    }
    let (glyf, loca, format) = glyphs.build();
    let mut head: Head = font.head().map_err(|e| said(&e))?.to_owned_table();
    head.index_to_loc_format = format as i16;
    let bound = |value: usize| Some(u16::try_from(value).unwrap_or(u16::MAX));
    let maxp = Maxp {
        num_glyphs: count,
        max_points: bound(points),
        max_contours: bound(contours),
        max_composite_points: Some(0),
        max_composite_contours: Some(0),
        max_zones: Some(2),
        max_twilight_points: Some(0),
        max_storage: Some(0),
        max_function_defs: Some(0),
        max_instruction_defs: Some(0),
        max_stack_elements: Some(0),
        max_size_of_instructions: Some(0),
        max_component_elements: Some(0),
        max_component_depth: Some(0),
    };
    let mut builder = FontBuilder::new();
    builder.add_table(&glyf).map_err(|e| said(&e))?;
    builder.add_table(&loca).map_err(|e| said(&e))?;
    builder.add_table(&head).map_err(|e| said(&e))?;
    builder.add_table(&maxp).map_err(|e| said(&e))?;
    for record in font.table_directory().table_records() {
        if let (false, Some(data)) =
            (LEFT_OUT.contains(&&record.tag().to_be_bytes()), font.table_data(record.tag()))
        {
            builder.add_raw(record.tag(), data.as_bytes().to_vec());
        }
    }
    if let Some(post) = font.table_data(Tag::new(b"post")).and_then(|it| it.as_bytes().get(4..32)) {
        builder.add_raw(Tag::new(b"post"), [&NAMELESS, post].concat());
    }
    Ok(builder.build())
}

/// Draws an outline with quadratic curves.
#[derive(Default)]
struct Pen {
    path: BezPath,
    at: Point,
}

fn place(x: f32, y: f32) -> Point {
    Point::new(f64::from(x), f64::from(y))
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = place(x, y);
        self.path.move_to(self.at);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.at = place(x, y);
        self.path.line_to(self.at);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.at = place(x, y);
        self.path.quad_to(place(cx, cy), self.at);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let cubic = CubicBez::new(self.at, place(ax, ay), place(bx, by), place(x, y));
        for (_, _, quadratic) in cubic.to_quads(ACCURACY) {
            self.path.quad_to(quadratic.p1, quadratic.p2);
        }
        self.at = cubic.p3;
    }

    fn close(&mut self) {
        self.path.close_path();
    }
}
