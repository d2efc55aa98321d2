// What recognising a person costs, and the pages only they have: the demonstration, entered by its door.
import { cost, freePort, run, serve } from './measure.mjs';

/** Name and value of the cookies of an answer. */
const cookiesOf = (answer) => answer.headers.getSetCookie().map((it) => it.split(';')[0]);

/** Enters as a person of the cast; gives the headers of their browser. */
export async function enter(base, name) {
  const door = await fetch(`${base}/demonstration`);
  const html = await door.text();
  const token = /name="jeton" value="([^"]+)"/.exec(html)[1];
  const person = new RegExp(`${name}</h2>[^]*?name="personne" value="(\\d+)"`).exec(html)[1];
  const headers = { cookie: cookiesOf(door).join('; '), 'content-type': 'application/x-www-form-urlencoded' };
  const body = `jeton=${token}&personne=${person}`;
  const entered = await fetch(`${base}/demonstration`, { method: 'POST', headers, body, redirect: 'manual' });
  return { cookie: cookiesOf(entered).join('; ') };
}

/** Says the figures, the same page for the public and for somebody in turn. */
export async function people(say, jalon, work, today) {
  const port = await freePort();
  const env = { DATABASE_URL: `sqlite://${work}/people.db`, JALON_PORT: String(port), JALON_TODAY: today };
  await run(jalon, ['demo', '--today', today], env);
  const server = await serve(jalon, ['serve'], env, port);
  const [coach, administrator] = [await enter(server.base, 'Solène Maurin'), await enter(server.base, 'Ophélie Quentin')];
  const sheet = '/produits/signal-rivage';
  for (let round = 1; round <= 3; round += 1) {
    const [open, known] = [await cost(server, sheet, 1_000), await cost(server, sheet, 1_000, coach)];
    say(`round ${round}: a sheet, for the public, for a coach (µs of CPU)`, `${open.toFixed(0)}, ${known.toFixed(0)}; ratio ${(known / open).toFixed(2)}`);
  }
  for (const [what, path, headers] of [
    ['home of a coach', '/accueil', coach], ['home of an administrator', '/accueil', administrator],
    ['list, for somebody signed in', '/produits', coach], ['people', '/personnes', administrator], ['journal', '/journal', administrator],
  ]) say(`${what} (µs of CPU)`, (await cost(server, path, 500, headers)).toFixed(0));
  await server.stop();
}
