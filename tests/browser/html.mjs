// The HTML validator, started once for all pages. Nothing it says is set aside, warnings included.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const jar = path.join(path.dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

/** Validates [{ url, html }]. Gives a list of faults. */
export function validate(pages) {
  const folder = mkdtempSync(path.join(tmpdir(), 'jalon-html-'));
  try {
    const names = pages.map((page, i) => {
      writeFileSync(path.join(folder, `${i}.html`), page.html);
      return `${i}.html`;
    });
    const run = spawnSync('java', ['-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', '--skip-info-messages', '--no-langdetect', ...names],
      { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (run.status !== 0) throw new Error(`vnu: ${run.error ?? run.stderr}`);
    return JSON.parse(run.stdout).messages.map((it) => {
      const page = pages[Number(path.basename(it.url ?? '', '.html'))];
      return `vnu ${it.subType ?? it.type}: ${page?.url} line ${it.lastLine}: ${it.message}\n    ${(it.extract ?? '').trim().replace(/\s+/g, ' ')}`;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
