// What the list of conventions costs, for 100 and for 10 000 of them, to the public and to an administrator.
import path from 'node:path';
import { cost, freePort, memory, run, serve } from './measure.mjs';
import { enter } from './people.mjs';

const FEW = 100;
const MANY = 10_000;
const FILTERED = '/conventions?question=versement-en-retard&etat=en-vigueur';

/** A server over so many conventions, and an administrator's headers. */
async function start(jalon, work, today, number) {
  const port = await freePort();
  const env = { DATABASE_URL: `sqlite://${work}/conventions-${number}.db`, JALON_PORT: String(port), JALON_TODAY: today };
  await run(jalon, ['demo', '--today', today], env);
  await run(path.join(path.dirname(jalon), 'examples/conventions'), [String(number)], env);
  const server = await serve(jalon, ['serve'], env, port);
  return { server, administrator: await enter(server.base, 'Ophélie Quentin') };
}

/** Says the figures, the two sizes in turn; the ratio is to stay under 1.3. */
export async function conventions(say, jalon, work, today) {
  const few = await start(jalon, work, today, FEW);
  const many = await start(jalon, work, today, MANY);
  for (let round = 1; round <= 3; round += 1) {
    for (const [what, address, signedIn] of [
      ['list, for the public', '/conventions', false],
      ['list, for an administrator', '/conventions', true],
      ['a question and a state, for an administrator', FILTERED, true],
      ['board, for an administrator', '/conventions/tableau', true],
    ]) {
      const [least, most] = [
        await cost(few.server, address, 500, signedIn ? few.administrator : {}),
        await cost(many.server, address, 500, signedIn ? many.administrator : {}),
      ];
      say(`round ${round}: conventions, ${what}: ${FEW}, ${MANY} (µs of CPU)`, `${least.toFixed(0)}, ${most.toFixed(0)}; ratio ${(most / least).toFixed(2)}`);
    }
  }
  say(`${MANY} conventions as CSV (ms of CPU)`, ((await cost(many.server, '/conventions.csv', 20, many.administrator)) / 1000).toFixed(1));
  say(`resident memory with ${MANY} conventions (MB)`, memory(many.server.pid).toFixed(0));
  await Promise.all([few.server.stop(), many.server.stop()]);
}
