//! The bytes of a file: streams, compressed; all other objects together in streams of their own; then
//! where each one stands. The writer of the library copies objects and leaves that last table as it is.

use libdeflater::{CompressionLvl, Compressor};
use lopdf::{Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::super::error::PdfError;
use super::object::{integer, name, write, write_dictionary};

/// How hard the streams of one file are compressed: beyond, time grows by half for some percent.
const QUICK: i32 = 1;
/// How hard what serves for many files is.
const THOROUGH: i32 = 6;
/// Objects that are compressed together.
const TOGETHER: usize = 1_000;
/// A stream shorter than this gains nothing from compression.
const SHORT: usize = 64;
/// Length of a file identifier.
const ID_BYTES: usize = 16;
/// Bytes of an entry of the last table: its kind, a place, a rank.
const ENTRY: usize = 7;
/// The entry of a number that no object has.
const FREE: [u8; ENTRY] = [0, 0, 0, 0, 0, 0xFF, 0xFF];
/// What announces an entry as its difference from the one above.
const UP: u8 = 2;

/// Compresses streams one after the other, with the same working memory.
pub struct Packer(Compressor);

impl Default for Packer {
    fn default() -> Self {
        Self(compressor(QUICK))
    }
}

fn compressor(level: i32) -> Compressor {
    Compressor::new(CompressionLvl::new(level).unwrap_or_default())
}

/// Bytes that many files will hold, compressed.
///
/// # Errors
/// What the library says.
pub fn pack_for_many(bytes: &[u8]) -> Result<Vec<u8>, PdfError> {
    pack(&mut compressor(THOROUGH), bytes)
}

fn pack(compressor: &mut Compressor, bytes: &[u8]) -> Result<Vec<u8>, PdfError> {
    let mut out = vec![0; compressor.zlib_compress_bound(bytes.len())];
    let length = compressor.zlib_compress(bytes, &mut out).map_err(|e| PdfError::Assembly(e.to_string()))?;
    out.truncate(length);
    Ok(out)
}

impl Packer {
    /// A stream as it is kept: compressed, but for the metadata, which archives read as they are.
    fn stream(&mut self, stream: &mut Stream) -> Result<(), PdfError> {
        if stream.content.len() >= SHORT && !stream.dict.has(b"Filter") && !stream.dict.has_type(b"Metadata")
        {
            stream.content = pack(&mut self.0, &stream.content)?;
            stream.dict.set("Filter", name("FlateDecode"));
        }
        stream.dict.set("Length", whole(stream.content.len()));
        Ok(())
    }
}

/// Where an object stands.
enum Place {
    /// At this byte.
    At(usize),
    /// In a stream of objects, by its number and its rank there.
    In(u32, usize),
}

/// Objects that are not streams, written one after the other.
#[derive(Default)]
pub struct Written {
    bytes: Vec<u8>,
    /// Number of each object, and where it ends.
    ends: Vec<(u32, usize)>,
}

impl Written {
    /// Adds an object that `write` writes.
    pub fn add(&mut self, id: ObjectId, write: impl FnOnce(&mut Vec<u8>)) {
        write(&mut self.bytes);
        self.bytes.push(b'\n');
        self.ends.push((id.0, self.bytes.len()));
    }
}

/// The bytes of a file made of `file` and of objects already written. A line ends it, so that what is
/// later appended, a signature, starts a line. Its identifier is what it contains.
pub fn bytes(file: &mut Document, mut written: Written, packer: &mut Packer) -> Result<Vec<u8>, PdfError> {
    let mut out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut places = Vec::new();
    for (id, object) in &mut file.objects {
        if let Object::Stream(stream) = object {
            packer.stream(stream)?;
            places.push((id.0, Place::At(out.len())));
            put_stream(&mut out, id.0, stream);
        } else {
            written.add(*id, |out| write(out, object));
        }
    }
    let mut start = 0;
    for group in written.ends.chunks(TOGETHER) {
        file.max_id += 1;
        let end = group.last().map_or(start, |(_, end)| *end);
        let mut stream = together(group, start, written.bytes.get(start..end).unwrap_or_default());
        start = end;
        packer.stream(&mut stream)?;
        let ranks = group.iter().enumerate();
        places.extend(ranks.map(|(rank, (number, _))| (*number, Place::In(file.max_id, rank))));
        places.push((file.max_id, Place::At(out.len())));
        put_stream(&mut out, file.max_id, &stream);
    }
    file.max_id += 1;
    let start = out.len();
    places.push((file.max_id, Place::At(start)));
    let id = Sha256::digest(&out).iter().copied().take(ID_BYTES).collect();
    let id = Object::String(id, StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    let mut table = table(file, places)?;
    packer.stream(&mut table)?;
    put_stream(&mut out, file.max_id, &table);
    out.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    Ok(out)
}

fn put_stream(out: &mut Vec<u8>, number: u32, stream: &Stream) {
    integer(out, number.into());
    out.extend(b" 0 obj\n");
    write_dictionary(out, &stream.dict);
    out.extend(b"\nstream\n");
    out.extend(&stream.content);
    out.extend(b"\nendstream\nendobj\n");
}

/// A stream of objects: the number and the place of each, then all of them, that begin at `start`
/// among those written.
fn together(group: &[(u32, usize)], start: usize, objects: &[u8]) -> Stream {
    let mut head = Vec::new();
    let mut at = 0;
    for (number, end) in group {
        integer(&mut head, i64::from(*number));
        integer(&mut head, whole(at));
        at = end - start;
    }
    head.push(b'\n');
    let dictionary = dictionary! {
        "Type" => name("ObjStm"), "N" => whole(group.len()), "First" => whole(head.len()),
    };
    head.extend(objects);
    Stream::new(dictionary, head)
}

/// The table of all places, each entry as its difference from the one before. Numbers that no object
/// has are free.
fn table(file: &Document, places: Vec<(u32, Place)>) -> Result<Stream, PdfError> {
    let mut entries = vec![FREE; file.max_id as usize + 1];
    for (number, place) in places {
        let (kind, place, rank) = match place {
            Place::At(at) => (1, at, 0),
            Place::In(stream, rank) => (2, stream as usize, rank),
        };
        let place = u32::try_from(place).map_err(|_| PdfError::Assembly("over 4 GB".to_owned()))?;
        let rank = u16::try_from(rank).unwrap_or(u16::MAX);
        if let Some(entry) = entries.get_mut(number as usize) {
            entry[0] = kind;
            entry[1..5].copy_from_slice(&place.to_be_bytes());
            entry[5..].copy_from_slice(&rank.to_be_bytes());
        }
    }
    let mut content = Vec::with_capacity(entries.len() * (ENTRY + 1));
    let mut before = [0; ENTRY];
    for entry in entries {
        content.push(UP);
        content.extend(entry.iter().zip(before).map(|(now, before)| now.wrapping_sub(before)));
        before = entry;
    }
    let mut dictionary = file.trailer.clone();
    dictionary.set("Type", name("XRef"));
    dictionary.set("Size", i64::from(file.max_id) + 1);
    dictionary.set("W", vec![1.into(), 4.into(), 2.into()]);
    // Predictor 12: each entry after a byte that says so, as differences.
    dictionary.set("DecodeParms", dictionary! { "Predictor" => 12, "Columns" => whole(ENTRY) });
    Ok(Stream::new(dictionary, content))
}

fn whole(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_found_again_whatever_was_packed_before() {
        let mut packer = Packer::default();
        let long: Vec<u8> =
            (0..100_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()).collect();
        let first = pack(&mut packer.0, &long).unwrap();
        for bytes in [&b""[..], b"a", &long] {
            let short = pack(&mut packer.0, bytes).unwrap();
            let mut out = Vec::new();
            std::io::Read::read_to_end(&mut flate2::read::ZlibDecoder::new(&short[..]), &mut out).unwrap();
            assert_eq!(out, bytes);
        }
        assert_eq!(pack(&mut packer.0, &long).unwrap(), first);
    }
}
