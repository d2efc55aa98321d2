// Usage: bin/bench documents
// What the complete convention costs here and, on the same text and the same typefaces, in other engines that install.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from '../measure.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const program = path.join(process.env.CARGO_TARGET_DIR ?? path.join(root, 'target'), 'release/examples/documents');
const venv = path.join(root, '.cache/documents');
const python = path.join(venv, 'bin/python');
const work = mkdtempSync(path.join(tmpdir(), 'jalon-documents-'));

/** Runs to the end and gives what was printed; throws with the last line of the complaint. */
function run(command, ...args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error((stderr ?? '').trim().split('\n').pop() || `${command} cannot be run`);
  return stdout;
}

const pagesOf = (file) => Number(run('pdfinfo', file).match(/^Pages:\s+(\d+)/m)[1]);

function jalon() {
  const starts = [];
  for (let round = 0; round < 9; round += 1) {
    const begin = process.hrtime.bigint();
    run(program, 'first');
    starts.push(Number(process.hrtime.bigint() - begin) / 1e6);
  }
  const figures = JSON.parse(run(program));
  const { wall, wording, check, large, twice, lot } = figures;
  console.log(`start to first PDF: ${median(starts).toFixed(0)} ms`);
  console.log(`wall clock: median ${wall.median.toFixed(2)} ms, p95 ${wall.p95.toFixed(2)} ms; before it, the wording: ${wording.median.toFixed(2)} ms`);
  console.log(`check: ${check.milliseconds.toFixed(0)} ms, ${check.findings} findings`);
  console.log(`${lot.conventions} conventions on all cores, as an archive: ${(lot.milliseconds / 1000).toFixed(2)} s, ${(lot.bytes / 1e6).toFixed(0)} MB`);
  console.log(`${large.pages} pages: drawn in ${large.drawn.toFixed(0)} ms, checked in ${large.checked.toFixed(0)} ms (${large.findings} findings), ${(large.bytes / 1000).toFixed(0)} kB, ${large.megabytes.toFixed(0)} MB at most to draw, ${large.megabytes_checked.toFixed(0)} MB with the check`);
  console.log(`twice as long, ${twice.pages} pages: drawn in ${twice.drawn.toFixed(0)} ms (${(twice.drawn / large.drawn).toFixed(2)} times), checked in ${twice.checked.toFixed(0)} ms (${(twice.checked / large.checked).toFixed(2)} times)`);
  return {
    engine: 'Jalon', claim: 'PDF/UA-1 + PDF/A-2a', ...figures.processor,
    bytes: figures.bytes, pages: figures.pages, megabytes: figures.megabytes,
  };
}

function other(engine, format, fonts) {
  try {
    run(python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', engine);
  } catch (error) {
    return { engine, refusal: `not installed: ${error.message}` };
  }
  const source = path.join(work, format);
  const output = path.join(work, `${engine}.pdf`);
  writeFileSync(source, run(program, format));
  try {
    const figures = JSON.parse(run(python, path.join(root, 'benches/documents/engine.py'), engine, source, fonts, output));
    return { ...figures, engine: `${engine} ${figures.version}`, pages: pagesOf(output) };
  } catch (error) {
    return { engine, refusal: `did not draw: ${error.message}` };
  }
}

const columns = [
  ['engine', 20, (it) => it.engine],
  ['CPU median', 12, (it) => `${it.median.toFixed(2)} ms`],
  ['p95', 12, (it) => `${it.p95.toFixed(2)} ms`],
  ['×', 7, (it, first) => (it.median / first.median).toFixed(1)],
  ['kB', 7, (it) => (it.bytes / 1000).toFixed(1)],
  ['pages', 7, (it) => String(it.pages)],
  ['MB, one', 9, (it) => (it.least ?? it.megabytes).toFixed(0)],
  ['MB, all', 9, (it) => it.megabytes.toFixed(0)],
  ['×', 7, (it, first) => (it.megabytes / first.megabytes).toFixed(1)],
  ['claims', 22, (it) => it.claim],
];

try {
  const rows = [jalon()];
  const fonts = path.join(work, 'fonts');
  run(program, 'fonts', fonts);
  try { run('python3', '-m', 'venv', venv); } catch (error) { console.log(`no Python environment: ${error.message}`); }
  rows.push(other('typst', 'typst', fonts), other('weasyprint', 'html', fonts));
  console.log(columns.map(([title, width]) => title.padEnd(width)).join(''));
  for (const row of rows) {
    const told = row.refusal ? [row.engine.padEnd(20), row.refusal] : columns.map(([, width, cell]) => cell(row, rows[0]).padEnd(width));
    console.log(told.join(''));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
