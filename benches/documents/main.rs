//! What drawing a document costs: the complete convention of the tests, each time with other names,
//! amounts and dates, on one thread; then a lot of them on all cores.
//!
//! Without an argument, measures and prints the figures as JSON. With one: `first` draws once and
//! ends, `typst` and `html` print the same text for other engines, `fonts DIRECTORY` writes the
//! typefaces as TrueType for them, `pdf FILE` writes the document, `large FILE` the long report, `check FILE` says what is wrong
//! with a file.

#[path = "../../tests/app/documents/cast.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "the conventions of the tests; one of them serves here")]
mod cast;
mod html;
mod large;
mod lot;
mod pieces;
mod typst;

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Context;
use jalon::convention::document::{ConventionPaper, document, fast_template};
use jalon::pdf::{Document, Fonts, check, draw};
use jalon::web::assets::document_file;
use jalon::wording::language::Template;
use rustix::time::{ClockId, clock_gettime};

/// Draws before the ones that are measured.
const WARM_UP: u32 = 20;
/// Draws that are measured.
const DRAWS: u32 = 300;
/// Conventions of the lot.
const LOT: u32 = 1_000;
/// Typefaces other engines are given.
const FACES: [&str; 5] = [
    "spectral-latin-400-normal",
    "spectral-latin-400-italic",
    "spectral-latin-600-normal",
    "source-sans-3-latin-400-normal",
    "source-sans-3-latin-600-normal",
];

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let template = fast_template()?;
    let mut out = std::io::stdout().lock();
    match arguments.as_slice() {
        [] => out.write_all(measured(&cast::full(), &template, cast::fonts())?.as_bytes())?,
        ["first"] => {
            draw(&written(&cast::full(), &template, 0)?, cast::fonts())?;
        }
        ["typst"] => out.write_all(typst::markup(&written(&cast::full(), &template, 0)?).as_bytes())?,
        ["html"] => out.write_all(html::markup(&written(&cast::full(), &template, 0)?).as_bytes())?,
        ["fonts", folder] => write_fonts(Path::new(folder))?,
        ["pdf", file] => std::fs::write(file, draw(&written(&cast::full(), &template, 0)?, cast::fonts())?)?,
        ["large", file] => std::fs::write(file, draw(&large::report(large::CHAPTERS), cast::fonts())?)?,
        ["check", file] => {
            for finding in check(&std::fs::read(file)?) {
                writeln!(out, "{finding}")?;
            }
        }
        _ => anyhow::bail!("documents [first|typst|html|fonts DIRECTORY|pdf FILE|large FILE|check FILE]"),
    }
    Ok(())
}

/// The document of a convention, another one at each rank.
fn written(paper: &ConventionPaper, template: &Template, rank: u32) -> anyhow::Result<Document> {
    Ok(document(&lot::convention(paper, rank), template)?)
}

/// Draws the lot on all cores into an archive; gives the length of that.
fn archive(paper: &ConventionPaper, template: &Template, fonts: &Fonts) -> anyhow::Result<u64> {
    let cores = u32::try_from(std::thread::available_parallelism()?.get())?;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    std::thread::scope(|scope| {
        let (sender, drawn) = std::sync::mpsc::sync_channel(16);
        for core in 0..cores {
            let sender = sender.clone();
            scope.spawn(move || {
                for rank in (core..LOT).step_by(cores as usize) {
                    let bytes = written(paper, template, rank).and_then(|it| Ok(draw(&it, fonts)?));
                    if sender.send((rank, bytes)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        for (rank, bytes) in drawn {
            zip.start_file(format!("FAST-2026-{rank:03}_convention.pdf"), stored)?;
            zip.write_all(&bytes?)?;
        }
        anyhow::Ok(())
    })?;
    Ok(zip.finish()?.position())
}

fn measured(paper: &ConventionPaper, template: &Template, fonts: &Fonts) -> anyhow::Result<String> {
    let (mut wall, mut processor, mut wording) = (Vec::new(), Vec::new(), Vec::new());
    let mut bytes = Vec::new();
    for rank in 0..WARM_UP + DRAWS {
        let begin = Instant::now();
        let document = written(paper, template, rank)?;
        let worded = begin.elapsed();
        let (begin, used) = (Instant::now(), thread_time());
        bytes = draw(&document, fonts)?;
        if rank >= WARM_UP {
            wall.push(begin.elapsed().as_secs_f64() * 1e3);
            processor.push(thread_time().saturating_sub(used).as_secs_f64() * 1e3);
            wording.push(worded.as_secs_f64() * 1e3);
        }
    }
    let memory = peak_memory()?;
    let (checked, findings) = timed(|| check(&bytes));
    let (lot_drawn, lot_bytes) = timed(|| archive(paper, template, fonts));
    let lot_bytes = lot_bytes?;
    let (large, twice) = (large::report(large::CHAPTERS), large::report(2 * large::CHAPTERS));
    let (large_drawn, large_bytes) = timed(|| draw(&large, fonts));
    let (large_bytes, large_memory) = (large_bytes?, peak_memory()?);
    let (large_checked, large_findings) = timed(|| check(&large_bytes));
    let large_memory_checked = peak_memory()?;
    let (twice_drawn, twice_bytes) = timed(|| draw(&twice, fonts));
    let twice_bytes = twice_bytes?;
    let (twice_checked, _) = timed(|| check(&twice_bytes));
    Ok(serde_json::json!({
        "wall": quantiles(wall),
        "processor": quantiles(processor),
        "wording": quantiles(wording),
        "bytes": bytes.len(),
        "pages": pages(&bytes)?,
        "megabytes": memory,
        "check": { "milliseconds": checked, "findings": findings.len() },
        "lot": { "conventions": LOT, "milliseconds": lot_drawn, "bytes": lot_bytes },
        "large": {
            "pages": pages(&large_bytes)?,
            "bytes": large_bytes.len(),
            "drawn": large_drawn,
            "checked": large_checked,
            "findings": large_findings.len(),
            "megabytes": large_memory,
            "megabytes_checked": large_memory_checked,
        },
        "twice": {
            "pages": pages(&twice_bytes)?,
            "bytes": twice_bytes.len(),
            "drawn": twice_drawn,
            "checked": twice_checked,
        },
    })
    .to_string())
}

/// Milliseconds something takes, with what it gives.
fn timed<T>(run: impl FnOnce() -> T) -> (f64, T) {
    let begin = Instant::now();
    let given = run();
    (begin.elapsed().as_secs_f64() * 1e3, given)
}

/// Median and 95th percentile.
fn quantiles(mut values: Vec<f64>) -> serde_json::Value {
    values.sort_by(f64::total_cmp);
    let at = |percent: usize| values.get(values.len() * percent / 100).copied().unwrap_or_default();
    serde_json::json!({ "median": at(50), "p95": at(95) })
}

fn pages(bytes: &[u8]) -> anyhow::Result<usize> {
    Ok(lopdf::Document::load_mem(bytes)?.get_pages().len())
}

/// Processor time this thread has used.
fn thread_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::try_from(time).unwrap_or_default()
}

/// Most memory this process ever had, in MB.
fn peak_memory() -> anyhow::Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kilobytes / 1024.0)
}

fn write_fonts(folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)?;
    for face in FACES {
        let woff = document_file(&format!("{face}.woff2")).with_context(|| format!("no typeface {face}"))?;
        let font = wuff::decompress_woff2(&woff).map_err(|error| anyhow::anyhow!("{face}: {error:?}"))?;
        std::fs::write(folder.join(format!("{face}.ttf")), font)?;
    }
    Ok(())
}
