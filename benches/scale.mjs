// Usage: bin/bench readings
// What the pages of impact cost on the demonstration, then beside 20,000 metrics of 1,000 other products: two million
// readings on SQLite, ten million on PostgreSQL. Also the public statistics page that was not changed, beside hello world.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cost, freePort, median, memory, need, request, run, serve } from './measure.mjs';
import { enter } from './people.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const jalon = path.join(root, 'target/release/jalon');
const hello = path.join(root, 'target/release/examples/hello');
const TODAY = '2026-11-23';
const [PRODUCTS, METRICS] = [1_000, 20_000];
const PAGES = ['/produits/signal-rivage/impact', '/indicateurs/1', '/produits/signal-rivage/stats'];
const LATE = '/impact?montre=retard';
const say = (label, figure) => console.log(`${label.padEnd(72)} ${figure}`);

const series = (name, count) => `${name}(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM ${name} WHERE i < ${count})`;

/** SQL that both databases understand: `each` daily readings of each metric, one metric of ten late. */
const fill = (each) => `
INSERT INTO product (id, slug, name, mission, user_types, themes, technologies, body, revision, version)
WITH RECURSIVE ${series('n', PRODUCTS)} SELECT 100000 + i, 'volume-' || i, 'Volume ' || i, 'Mesurer.', '[]', '[]', '[]', '', 1, 1 FROM n;
INSERT INTO phase_span (id, product_id, phase, starts_on)
WITH RECURSIVE ${series('n', PRODUCTS)} SELECT 100000 + i, 100000 + i, 'acceleration', '2025-01-06' FROM n;
INSERT INTO metric (id, product_id, name, matrix_box, frequency, delay, source, formula, is_north_star, is_public, starts_on, last_version_id, last_ends_on, last_value, late_from, version)
WITH RECURSIVE ${series('n', METRICS)} SELECT 100000 + n.i, 100001 + n.i % ${PRODUCTS}, 'Volume ' || n.i, matrix_box, frequency, delay, source, formula, FALSE, is_public, starts_on,
100000 + n.i, last_ends_on, last_value, CASE WHEN n.i % 10 = 0 THEN 20700 ELSE 20900 END, 1 FROM metric, n WHERE metric.id = 1;
INSERT INTO metric_version (id, metric_id, number, question, unit, direction, period, method, proxy_for, from_on, written_by)
WITH RECURSIVE ${series('n', METRICS)} SELECT 100000 + n.i, 100000 + n.i, 1, question, unit, direction, period, method, proxy_for, from_on, written_by
FROM metric_version, n WHERE metric_version.id = (SELECT last_version_id FROM metric WHERE id = 1);
INSERT INTO reading (version_id, ends_on, number, value, author_id, filed_at)
WITH RECURSIVE ${series('n', METRICS)}, ${series('d', each)} SELECT 100000 + n.i, 18000 + d.i, 1, (n.i * 7 + d.i * 13) % 1000 * 1000000, (SELECT MIN(id) FROM person), 1795455069 FROM n, d;
ANALYZE;`;

function sql(command, args, text) {
  const done = spawnSync(command, args, { input: text, encoding: 'utf8', maxBuffer: 1e8 });
  if (done.status !== 0) throw new Error(`${command}: ${done.stderr}`);
  return done.stdout.trim();
}

async function start(url) {
  const port = await freePort();
  const server = await serve(jalon, ['serve'], { DATABASE_URL: url, JALON_PORT: String(port), JALON_TODAY: TODAY }, port);
  return { ...server, administrator: await enter(server.base, 'Ophélie Quentin') };
}

/** Milliseconds from question to answer, one at a time. */
async function latency(server, address, headers) {
  const times = [];
  for (let rank = 0; rank < 60; rank += 1) {
    const begin = process.hrtime.bigint();
    const { status } = await request(server.base + address, headers);
    if (status !== 200) throw new Error(`${address}: ${status}`);
    times.push(Number(process.hrtime.bigint() - begin) / 1e6);
  }
  return median(times.slice(10));
}

/** Says the figures, the two databases in turn; the ratio is to stay under 1.3. */
async function compare(name, small, large) {
  for (let round = 1; round <= 3; round += 1) {
    for (const address of PAGES) {
      const [least, most] = [await latency(small, address, small.administrator), await latency(large, address, large.administrator)];
      say(`${name}, round ${round}: ${address} (ms)`, `${least.toFixed(2)}, ${most.toFixed(2)}; ratio ${(most / least).toFixed(2)}`);
    }
  }
  say(`${name}: late readings over ${METRICS} metrics (ms)`, (await latency(large, LATE, large.administrator)).toFixed(1));
  say(`${name}: resident memory (MB)`, memory(large.pid).toFixed(0));
}

/** The statistics page that a reader already has, beside hello world. */
async function unchanged(server) {
  const port = await freePort();
  const bare = await serve(hello, [], { ROCKET_PORT: String(port), ROCKET_ADDRESS: '127.0.0.1' }, port);
  const address = '/produits/signal-rivage/stats';
  const etag = (await fetch(server.base + address)).headers.get('etag');
  for (let round = 1; round <= 3; round += 1) {
    const least = await cost(bare, '/', 20_000);
    const known = await cost(server, address, 20_000, { 'if-none-match': etag }, 304);
    const whole = await cost(server, address, 10_000);
    say(`round ${round}: hello, statistics page known (304), whole (µs of CPU)`,
      `${least.toFixed(0)}, ${known.toFixed(0)}, ${whole.toFixed(0)}; rate ${(least / known).toFixed(2)} of hello`);
  }
  await bare.stop();
}

for (const command of ['sqlite3', 'psql']) need(command);
const work = mkdtempSync(path.join(tmpdir(), 'jalon-bench-'));
const postgres = process.env.DATABASE_URL;
try {
  const file = (name) => path.join(work, `${name}.db`);
  for (const name of ['small', 'large']) await run(jalon, ['demo', '--today', TODAY], { DATABASE_URL: `sqlite://${file(name)}` });
  sql('sqlite3', [file('large')], `PRAGMA synchronous = OFF; BEGIN; ${fill(100).replace('ANALYZE;', '')} COMMIT; ANALYZE;`);
  const [small, large] = [await start(`sqlite://${file('small')}`), await start(`sqlite://${file('large')}`)];
  say('SQLite: readings', sql('sqlite3', [file('large')], 'SELECT COUNT(*) FROM reading;'));
  await compare('SQLite', small, large);
  await unchanged(small);
  await Promise.all([small.stop(), large.stop()]);
  const within = (name) => postgres.replace(/\/[^/]*$/, `/${name}`);
  for (const name of ['jalon_small', 'jalon_large']) {
    sql('psql', [postgres, '-qv', 'ON_ERROR_STOP=1'], `CREATE DATABASE ${name};`);
    for (const verb of [['migrate'], ['demo', '--today', TODAY]]) await run(jalon, verb, { DATABASE_URL: within(name) });
  }
  sql('psql', [within('jalon_large'), '-qv', 'ON_ERROR_STOP=1'], fill(500));
  const [few, many] = [await start(within('jalon_small')), await start(within('jalon_large'))];
  say('PostgreSQL: readings', sql('psql', [within('jalon_large'), '-qtA'], 'SELECT COUNT(*) FROM reading;'));
  await compare('PostgreSQL', few, many);
  await Promise.all([few.stop(), many.stop()]);
} finally {
  rmSync(work, { recursive: true, force: true });
}
