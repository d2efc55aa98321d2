// What the list of conventions costs, for 100 and for 10 000 of them, to the public, to an administrator and to those
// who see a part of them.
import path from 'node:path';
import { cost, freePort, lines, memory, run, serve } from './measure.mjs';
import { enter } from './people.mjs';

const FEW = 100;
const MANY = 10_000;
const FILTERED = '/conventions?question=versement-en-retard&etat=en-vigueur';

const PEOPLE = { administrator: 'Ophélie Quentin', coach: 'Solène Maurin', intrapreneur: 'Yann Kerdoncuff' };

/** A server over so many conventions, and the headers of each person. */
async function start(jalon, work, today, number) {
  const port = await freePort();
  const env = { DATABASE_URL: `sqlite://${work}/conventions-${number}.db`, JALON_PORT: String(port), JALON_TODAY: today };
  await run(jalon, ['demo', '--today', today], env);
  await run(path.join(path.dirname(jalon), 'examples/conventions'), [String(number)], env);
  const server = await serve(jalon, ['serve'], env, port);
  const headers = { public: {} };
  for (const [role, name] of Object.entries(PEOPLE)) headers[role] = await enter(server.base, name);
  return { server, headers };
}

/** Says the figures, the two sizes in turn; the ratio is to stay under 1.3. */
export async function conventions(say, jalon, work, today) {
  const few = await start(jalon, work, today, FEW);
  const many = await start(jalon, work, today, MANY);
  for (let round = 1; round <= 3; round += 1) {
    for (const [what, address, role] of [
      ['list', '/conventions', 'public'],
      ['list', '/conventions', 'administrator'],
      ['a question and a state', FILTERED, 'administrator'],
      ['board', '/conventions/tableau', 'administrator'],
      ['theirs', '/conventions?question=les-miennes', 'coach'],
      ['what waits for them', '/conventions?question=attendent-de-moi', 'coach'],
      ['theirs', '/conventions?question=les-miennes', 'intrapreneur'],
      ['what waits for them', '/conventions?question=attendent-de-moi', 'intrapreneur'],
    ]) {
      const [least, most] = [
        await cost(few.server, address, 500, few.headers[role]),
        await cost(many.server, address, 500, many.headers[role]),
      ];
      // A page holds fifty lines at most: one that is not full at the small size costs less for that alone.
      const shown = [await lines(few.server, address, few.headers[role]), await lines(many.server, address, many.headers[role])];
      say(`round ${round}: conventions, ${what} (${role}): ${FEW}, ${MANY} (µs of CPU; lines)`, `${least.toFixed(0)}, ${most.toFixed(0)}; ${shown.join(', ')}; ratio ${(most / least).toFixed(2)}`);
    }
  }
  say(`${MANY} conventions as CSV (ms of CPU)`, ((await cost(many.server, '/conventions.csv', 20, many.headers.administrator)) / 1000).toFixed(1));
  say(`resident memory with ${MANY} conventions (MB)`, memory(many.server.pid).toFixed(0));
  await Promise.all([few.server.stop(), many.server.stop()]);
}
