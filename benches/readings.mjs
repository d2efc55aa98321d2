// What it costs to file readings through the API: ten daily metrics, a thousand days each, in batches of 500, on SQLite,
// each batch durable and in the journal before it is answered.
import { freePort, median, memory, processor, run, serve } from './measure.mjs';
import { enter } from './people.mjs';

const METRICS = 10;
const DAYS = 1_000;
const BATCH = 500;
const ROUNDS = 5;
const PRODUCT = '/produits/signal-rivage';

async function tokenOf(base, headers, path) {
  const html = await (await fetch(`${base}${path}`, { headers })).text();
  return /name="jeton" value="([^"]+)"/.exec(html)[1];
}

async function post(base, headers, path, fields) {
  const jeton = await tokenOf(base, headers, path);
  const body = new URLSearchParams({ jeton, ...fields });
  const answer = await fetch(`${base}${path}`, { method: 'POST', headers, body, redirect: 'manual' });
  if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

const day = (rank) => new Date(Date.UTC(2023, 0, 1 + rank)).toISOString().slice(0, 10);

/** Ten daily metrics, defined as a person does; gives their numbers. */
async function define(base, headers) {
  const numbers = [];
  for (let rank = 1; rank <= METRICS; rank += 1) {
    const answer = await post(base, headers, `${PRODUCT}/impact/nouveau`, {
      name: `Visites du service ${rank}`, question: 'Combien de visites chaque jour ?', matrix_box: 'used', unit: 'count', noun: 'visites',
      direction: 'higher', period: 'day', frequency: 'daily', delay: '30', formula: 'share', is_north_star: 'non', is_public: 'oui', from_on: '01/01/2023',
    });
    numbers.push(Number(answer.headers.get('location').split('/').pop()));
  }
  return numbers;
}

async function round(jalon, work, today, rank) {
  const port = await freePort();
  const env = { DATABASE_URL: `sqlite://${work}/readings-${rank}.db`, JALON_PORT: String(port), JALON_TODAY: today };
  await run(jalon, ['demo', '--today', today], env);
  const server = await serve(jalon, ['serve'], env, port);
  const headers = await enter(server.base, 'Yann Kerdoncuff');
  const numbers = await define(server.base, headers);
  const page = await (await post(server.base, headers, `${PRODUCT}/indicateurs/jetons`, { name: 'mesure' })).text();
  const token = /<code>(jalon_[0-9a-f]+)<\/code>/.exec(page)[1];
  const readings = numbers.flatMap((indicateur, place) => Array.from({ length: DAYS }, (_, rank) => (
    { indicateur, periode: day(rank), valeur: String(1_000 + ((rank * 7 + place * 13) % 90)) }
  )));
  const batches = [];
  for (let from = 0; from < readings.length; from += BATCH) batches.push(JSON.stringify({ releves: readings.slice(from, from + BATCH) }));
  const send = (body) => fetch(`${server.base}/api/v1${PRODUCT}/releves`, {
    method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body,
  });
  const [begin, used] = [process.hrtime.bigint(), processor(server.pid)];
  let filed = 0;
  for (const body of batches) {
    const answer = await send(body);
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
    filed += (await answer.json()).deposes;
  }
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  const cpu = processor(server.pid) - used;
  if (filed !== readings.length) throw new Error(`${filed} filed of ${readings.length}`);
  const again = process.hrtime.bigint();
  for (const body of batches) await (await send(body)).text();
  const twice = Number(process.hrtime.bigint() - again) / 1e9;
  const peak = memory(server.pid, true);
  await server.stop();
  return { seconds, cpu, twice, peak };
}

/** Says the figures of filing, each round on a database of its own. */
export async function readings(say, jalon, work, today) {
  const rounds = [];
  for (let rank = 0; rank < ROUNDS; rank += 1) rounds.push(await round(jalon, work, today, rank));
  const of = (name) => median(rounds.map((it) => it[name]));
  say('10,000 readings through the API, in batches of 500', `${of('seconds').toFixed(3)} s, ${of('cpu').toFixed(3)} s of CPU, peak ${of('peak').toFixed(0)} MB`);
  say('the same again: nothing to file', `${of('twice').toFixed(3)} s`);
}
