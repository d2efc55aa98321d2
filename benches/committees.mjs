// Usage: bin/bench committees
// What reports of committees cost: sessions of 60 products each, beside 10,000 products, 7,500 of them overdue; the page,
// the PDF and the workbook, each asked for the first time, then the list of what is overdue, kept in memory and after a
// change. JALON is the program that is measured: that of the release, unless it says another.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, median, memory, need, request, run, serve } from './measure.mjs';
import { enter } from './people.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const jalon = process.env.JALON ?? path.join(root, 'target/release/jalon');
const TODAY = '2026-11-23';
const [PRODUCTS, SESSIONS, EACH] = [10_000, 10, 60];
const say = (label, figure) => console.log(`${label.padEnd(72)} ${figure}`);
const series = (name, count) => `${name}(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM ${name} WHERE i < ${count})`;

/** Products, one in four of which met lately; sessions of sixty, each committee with money, conditions and goals. */
const fill = `
PRAGMA synchronous = OFF;
BEGIN;
INSERT INTO product (id, slug, name, mission, user_types, themes, technologies, body, revision, version)
WITH RECURSIVE ${series('n', PRODUCTS)} SELECT 100000 + i, 'volume-' || i, 'Volume ' || i, 'Mesurer.', '[]', '[]', '[]', '', 1, 1 FROM n;
INSERT INTO phase_span (id, product_id, phase, starts_on)
WITH RECURSIVE ${series('n', PRODUCTS)} SELECT 100000 + i, 100000 + i, 'acceleration', '2025-01-06' FROM n;
INSERT INTO event (id, product_id, kind, happens_on)
WITH RECURSIVE ${series('n', PRODUCTS)} SELECT 100000 + i, 100000 + i, 'committee', '2026-09-01' FROM n WHERE i % 4 = 0;
INSERT INTO investment_committee (id, product_id, state, minutes, place, link, sequence, held_on, outcome, period_from, period_to, agreement, dissent, arbitration, created_by, version)
WITH RECURSIVE ${series('n', SESSIONS * EACH)} SELECT 100000 + i, 100000 + i, 'decided', 50, '', '', 0, date('2026-10-01', '+' || (i % ${SESSIONS}) || ' days'),
CASE i % 4 WHEN 0 THEN 'lower' WHEN 1 THEN 'provisional' ELSE 'renewed' END, '2026-10-15', '2027-04-14', 'consensus', '', 'Le déploiement commence par les communes déjà équipées.', (SELECT MIN(id) FROM person), 1 FROM n;
INSERT INTO committee_amount (committee_id, position, payer, activity, amount)
WITH RECURSIVE ${series('n', SESSIONS * EACH)}, ${series('p', 4)} SELECT 100000 + n.i, p.i, CASE p.i % 2 WHEN 0 THEN 'DINUM' ELSE 'Agence ' || (n.i % 9) END,
CASE p.i WHEN 1 THEN 'development' WHEN 2 THEN 'design' WHEN 3 THEN 'hosting' ELSE 'coaching' END, 1000000 + n.i * p.i FROM n, p;
INSERT INTO committee_condition (committee_id, position, what, owner, due_on)
WITH RECURSIVE ${series('n', SESSIONS * EACH)}, ${series('p', 2)} SELECT 100000 + n.i, p.i, 'Publier la page de statistiques du service', 'Solène Marchetti', date('2026-10-20', '+' || (n.i % 60) || ' days') FROM n, p;
INSERT INTO metric (id, product_id, name, matrix_box, frequency, delay, source, formula, is_north_star, is_public, starts_on, last_version_id, last_ends_on, last_value, late_from, version)
WITH RECURSIVE ${series('n', 3 * SESSIONS * EACH)} SELECT 100000 + n.i, 100001 + (n.i - 1) / 3, 'Usage ' || n.i, matrix_box, frequency, delay, source, formula, FALSE, is_public, starts_on,
100000 + n.i, last_ends_on, last_value, late_from, 1 FROM metric, n WHERE metric.id = 1;
INSERT INTO metric_version (id, metric_id, number, question, unit, direction, period, method, proxy_for, from_on, written_by)
WITH RECURSIVE ${series('n', 3 * SESSIONS * EACH)} SELECT 100000 + n.i, 100000 + n.i, 1, question, unit, direction, period, method, proxy_for, from_on, written_by
FROM metric_version, n WHERE metric_version.id = (SELECT last_version_id FROM metric WHERE id = 1);
INSERT INTO reading (version_id, ends_on, number, value, author_id, filed_at)
WITH RECURSIVE ${series('n', 3 * SESSIONS * EACH)}, ${series('d', 300)} SELECT 100000 + n.i, 20400 + d.i, 1, (n.i * 7 + d.i * 13) % 1000 * 1000000, (SELECT MIN(id) FROM person), 1795455069 FROM n, d;
INSERT INTO target (metric_id, value, due_on, set_by, version)
WITH RECURSIVE ${series('n', 3 * SESSIONS * EACH)} SELECT 100000 + n.i, 500000000, '2026-09-30', 'committee', 1 FROM n;
UPDATE revision SET number = number + 1;
COMMIT;
ANALYZE;`;

function sql(file, text) {
  const done = spawnSync('sqlite3', [file], { input: text, encoding: 'utf8', maxBuffer: 1e8 });
  if (done.status !== 0) throw new Error(`sqlite3: ${done.stderr}`);
}

/** Milliseconds from question to whole answer, and its size. */
async function timed(server, address, headers) {
  const begin = process.hrtime.bigint();
  const { status, size } = await request(server.base + address, headers);
  if (status !== 200) throw new Error(`${address}: ${status}`);
  return { ms: Number(process.hrtime.bigint() - begin) / 1e6, size };
}

async function all(server, addresses, headers) {
  const times = [];
  for (const address of addresses) times.push(await timed(server, address, headers));
  const most = Math.max(...times.map((it) => it.ms));
  return `median ${median(times.map((it) => it.ms)).toFixed(1)}, most ${most.toFixed(1)}; ${(times[0].size / 1000).toFixed(0)} kB`;
}

need('sqlite3');
const work = mkdtempSync(path.join(tmpdir(), 'jalon-bench-'));
try {
  const file = path.join(work, 'committees.db');
  const env = { DATABASE_URL: `sqlite://${file}` };
  await run(jalon, ['demo', '--today', TODAY], env);
  sql(file, fill);
  const port = await freePort();
  const server = await serve(jalon, ['serve'], { ...env, JALON_PORT: String(port), JALON_TODAY: TODAY }, port);
  const headers = await enter(server.base, 'Ophélie Quentin');
  const list = '/comites?perimetre=portefeuille';
  say(`list over ${PRODUCTS} products, first time (ms)`, await all(server, [list], headers));
  say(`list over ${PRODUCTS} products, kept (ms)`, await all(server, Array(30).fill(list), headers));
  const days = Array.from({ length: SESSIONS }, (_, rank) => new Date(Date.UTC(2026, 9, 1 + rank)).toISOString().slice(0, 10));
  for (const [name, ending] of [['page', ''], ['PDF', '.pdf'], ['workbook', '.xlsx']]) {
    const addresses = days.map((day) => `/comites/bilan${ending}?jour=${day}`);
    say(`session report of ${EACH} products, ${name}, each asked once (ms)`, await all(server, addresses, headers));
  }
  const renewed = [];
  for (let round = 0; round < 5; round += 1) {
    sql(file, 'UPDATE revision SET number = number + 1;');
    renewed.push((await timed(server, list, headers)).ms);
  }
  say(`list over ${PRODUCTS} products, after a change (ms)`, median(renewed).toFixed(1));
  say('resident memory (MB)', memory(server.pid).toFixed(0));
  await server.stop();
} finally {
  rmSync(work, { recursive: true, force: true });
}
