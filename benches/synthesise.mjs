// Makes a checkout of any size out of a small one: the same sheets, under other names.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes into `target` a checkout of `count` products made from the sheets of `source`. */
export function synthesise(source, target, count) {
  rmSync(target, { recursive: true, force: true });
  const folder = path.join(target, 'content', '_startups');
  mkdirSync(folder, { recursive: true });
  for (const other of ['_organisations', '_incubators', '_phases', '_fasts']) {
    cpSync(path.join(source, 'content', other), path.join(target, 'content', other), { recursive: true });
  }
  const sheets = readdirSync(path.join(source, 'content', '_startups')).filter((name) => name.endsWith('.md'));
  const texts = sheets.map((name) => readFileSync(path.join(source, 'content', '_startups', name), 'utf8'));
  for (let number = 0; number < count; number += 1) {
    const [name, text] = [sheets[number % sheets.length], texts[number % sheets.length]];
    if (number < sheets.length) {
      writeFileSync(path.join(folder, name), text);
      continue;
    }
    // A copy keeps everything but what must be its own: its file, its title, its former identifiers, its award.
    const own = text
      .replace(/^title: *(.*)$/m, (_, title) => `title: "${title.replaceAll(/["']/g, '')} ${number}"`)
      .replace(/^redirect_from:\n(?: *- .*\n)+/m, '')
      .replace(/^fast:\n(?: +.*\n)+/m, '');
    writeFileSync(path.join(folder, `${path.basename(name, '.md')}-${number}.md`), own);
  }
}
