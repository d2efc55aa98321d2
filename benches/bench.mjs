// Usage: bin/bench [DIRECTORY]
// The figures of the list, of the exports, of the import, of the start, of people and of conventions. DIRECTORY: a checkout to synthesise from.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBrowser } from '../tests/browser/support.mjs';
import { cost, freePort, median, memory, run, serve } from './measure.mjs';
import { conventions } from './conventions.mjs';
import { people } from './people.mjs';
import { readings } from './readings.mjs';
import { synthesise } from './synthesise.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const jalon = path.join(root, 'target/release/jalon');
const hello = path.join(root, 'target/release/examples/hello');
const source = process.argv[2] ?? path.join(root, 'fixtures/beta-gouv');
const TODAY = '2026-11-23';
const MANY = 66_000;
const work = mkdtempSync(path.join(tmpdir(), 'jalon-bench-'));
const say = (label, figure) => console.log(`${label.padEnd(64)} ${figure}`);

async function imported(count) {
  const checkout = path.join(work, `checkout-${count}`);
  synthesise(source, checkout, count);
  const env = { DATABASE_URL: `sqlite://${work}/jalon-${count}.db` };
  const args = ['import', 'beta-gouv', checkout, '--today', TODAY];
  const first = await run(jalon, args, env);
  const again = await run(jalon, args, env);
  return { env, first, again };
}

async function start(env) {
  const port = await freePort();
  return serve(jalon, ['serve'], { ...env, JALON_PORT: String(port), JALON_TODAY: TODAY }, port);
}

async function visibleRows(base) {
  const browser = await startBrowser();
  const times = [];
  let bytes = 0;
  for (let round = 0; round < 7; round += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    await client.send('Network.enable');
    bytes = 0;
    client.on('Network.loadingFinished', (it) => { bytes += it.encodedDataLength; });
    await page.goto(`${base}/produits`, { waitUntil: 'load' });
    const shown = await page.evaluate(() => performance.getEntriesByType('paint').find((it) => it.name === 'first-contentful-paint').startTime);
    await page.waitForSelector('table tbody tr');
    await page.waitForTimeout(300);
    times.push(shown);
    await context.close();
  }
  await browser.close();
  return { milliseconds: median(times), kilobytes: bytes / 1000 };
}

const port = await freePort();
const bare = await serve(hello, [], { ROCKET_PORT: String(port), ROCKET_ADDRESS: '127.0.0.1' }, port);
const small = await imported(660);
const large = await imported(MANY);
say('import of 660 products', `${small.first.seconds.toFixed(2)} s, ${small.first.megabytes.toFixed(0)} MB; again ${small.again.seconds.toFixed(2)} s`);
say(`import of ${MANY} products`, `${large.first.seconds.toFixed(1)} s, ${large.first.megabytes.toFixed(0)} MB`);

const starts = [];
for (let round = 0; round < 5; round += 1) {
  const server = await start(small.env);
  starts.push(server.seconds);
  await server.stop();
}
say('start to first answer', `${median(starts).toFixed(3)} s`);

const few = await start(small.env);
const many = await start(large.env);
for (let round = 1; round <= 3; round += 1) {
  const least = await cost(bare, '/', 20_000);
  const page = await cost(few, '/produits', 10_000);
  const same = await cost(many, '/produits', 10_000);
  // A view that was never asked before is drawn: every order, page and direction in turn.
  const words = (rank) => `/produits?phase=tous&q=${(rank % 7919).toString(36)}`;
  const drawn = await cost(few, words, 1_000);
  say(`round ${round}: hello, list of 660, list of ${MANY} (µs of CPU)`, [least, page, same].map((it) => it.toFixed(1)).join(', '));
  say('  list ÷ hello; many ÷ few', `${(page / least).toFixed(1)}; ${(same / page).toFixed(2)}`);
  say('  a search never made before, 660 products (µs of CPU)', drawn.toFixed(0));
}
const pages = (base) => (rank) => `${base}?phase=tous&page=${(rank % 13) + 1}&tri=${['nom', '-nom', 'depuis', '-montant'][rank % 4]}`;
say('pages and orders in turn, 660 / many (µs of CPU)', `${(await cost(few, pages('/produits'), 2_000)).toFixed(0)} / ${(await cost(many, pages('/produits'), 2_000)).toFixed(0)}`);
say('660 rows as CSV (ms of CPU)', ((await cost(few, '/produits.csv?phase=tous', 300)) / 1000).toFixed(2));
say('660 rows as XLSX (ms of CPU)', ((await cost(few, '/produits.xlsx?phase=tous', 100)) / 1000).toFixed(2));
say('resident memory after this, 660 / many (MB)', `${memory(few.pid).toFixed(0)} / ${memory(many.pid).toFixed(0)}`);
const shown = await visibleRows(few.base);
say('first paint of the list in Chromium, cold cache', `${shown.milliseconds.toFixed(0)} ms, ${shown.kilobytes.toFixed(0)} kB`);
await Promise.all([bare.stop(), few.stop(), many.stop()]);
await people(say, jalon, work, TODAY);
await conventions(say, jalon, work, TODAY);
await readings(say, jalon, work, TODAY);
rmSync(work, { recursive: true, force: true });
