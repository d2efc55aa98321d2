//! Small helpers over objects of a file, compression and saving.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document, Object, SaveOptions, StringFormat};

use super::super::error::PdfError;

/// How hard streams are compressed: beyond, time grows and files hardly shrink.
const LEVEL: u32 = 6;
/// Objects that are compressed together.
const OBJECTS: usize = 1_000;
/// A stream shorter than this gain nothing from compression.
const SHORT: usize = 64;

/// A name.
pub fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

/// A text string: UTF-16 with its mark, which any reader understands.
pub fn text(text: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    for unit in text.encode_utf16() {
        bytes.extend(unit.to_be_bytes());
    }
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// Compresses all streams but the metadata, which archives read as they are.
pub fn compress(file: &mut Document) -> Result<(), PdfError> {
    for object in file.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if stream.content.len() < SHORT || stream.dict.has(b"Filter") || stream.dict.has_type(b"Metadata") {
            continue;
        }
        let mut encoder =
            ZlibEncoder::new(Vec::with_capacity(stream.content.len() / 2), Compression::new(LEVEL));
        encoder.write_all(&stream.content)?;
        stream.set_content(encoder.finish()?);
        stream.dict.set("Filter", name("FlateDecode"));
    }
    Ok(())
}

/// The bytes of a file. A line ends it, so that what is later appended, a signature, starts a line.
pub fn bytes(file: &mut Document) -> Result<Vec<u8>, PdfError> {
    let mut out = Vec::new();
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(OBJECTS)
        .compression_level(LEVEL)
        .build();
    file.save_with_options(&mut out, options)?;
    if out.last() != Some(&b'\n') {
        out.push(b'\n');
    }
    Ok(out)
}
