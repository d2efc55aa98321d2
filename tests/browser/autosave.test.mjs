// The script that saves the blocks of a dossier, alone: slow answers, refusals, a lost connection.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, test } from 'node:test';
import { newContext, root, startBrowser } from './support.mjs';

const browser = await startBrowser();
after(() => browser.close());

const BASE = 'http://jalon.test';
const script = await readFile(path.join(root, 'templates/script/dossier.js'), 'utf8');
const html = `<!doctype html><html lang="fr"><title>Dossier</title>
<form method="post" action="/bloc" data-jalon-autosave><input type="hidden" name="version" value="0">
<textarea name="text"></textarea><p data-jalon-status></p><div data-jalon-theirs hidden></div>
<button>Enregistrer</button></form><script src="/dossier.js"></script></html>`;
const saved = (version) => ({ json: { message: `Enregistré, version ${version}`, version, errors: {} } });

/** A page with one block; `answer(n, body)` gives what the nth request is answered, in time. */
async function open(answer) {
  const page = await (await newContext(browser)).newPage();
  const sent = [];
  await page.route(`${BASE}/**`, async (route) => {
    const request = route.request();
    if (request.url().endsWith('.js')) return route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: script });
    if (request.method() === 'GET') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    const body = Object.fromEntries(new URLSearchParams(request.postData()));
    sent.push(body);
    return route.fulfill(await answer(sent.length, body) ?? { contentType: 'text/html; charset=utf-8', body: '<title>Reçu</title>' });
  });
  await page.goto(BASE);
  const says = (words) => page.waitForFunction(
    (it) => document.querySelector('[data-jalon-status]').textContent.includes(it), words, { timeout: 10_000 },
  );
  return { page, sent, says, text: page.locator('textarea') };
}

/** A door that stays shut until it is opened. */
function door() {
  let unlock;
  const opened = new Promise((done) => { unlock = done; });
  return { opened, unlock };
}

test('what is typed while a request is on its way is saved afterwards', async () => {
  const { opened, unlock } = door();
  const { page, sent, says, text } = await open(async (rank) => {
    if (rank === 1) await opened;
    return saved(rank);
  });
  await text.fill('Un');
  await says('Enregistrement…');
  await text.fill('Un, deux');
  // Longer than the pause: the second save finds the first one still there.
  await page.waitForTimeout(2_000);
  assert.equal(sent.length, 1, 'one request at a time');
  unlock();
  await says('version 2');
  assert.deepEqual(sent.map((it) => [it.text, it.version]), [['Un', '0'], ['Un, deux', '1']]);
});

test('the button waits for the request that is on its way, and sends on its version', async () => {
  const { opened, unlock } = door();
  const { page, sent, says, text } = await open(async (rank) => {
    if (rank > 1) return null;
    await opened;
    return saved(1);
  });
  await text.fill('Un');
  await says('Enregistrement…');
  await text.fill('Un, deux');
  await page.locator('button').click({ noWaitAfter: true });
  await page.locator('button').click({ noWaitAfter: true });
  assert.equal(sent.length, 1);
  unlock();
  await page.waitForFunction(() => document.title === 'Reçu');
  assert.deepEqual(sent.map((it) => [it.text, it.version, it.auto]), [['Un', '0', 'true'], ['Un, deux', '1', undefined]]);
});

test('the button does not overwrite what somebody else wrote, shown while it waits', async () => {
  const { opened, unlock } = door();
  const { page, sent, says, text } = await open(async (rank) => {
    if (rank > 1) return null;
    await opened;
    return { status: 409, json: { message: 'Écrit entre-temps', version: 3, errors: {}, theirs: [['Texte', 'Autre']] } };
  });
  await text.fill('Un');
  await says('Enregistrement…');
  await page.locator('button').click({ noWaitAfter: true });
  unlock();
  await says('Écrit entre-temps');
  await page.waitForTimeout(300);
  assert.equal(sent.length, 1, 'both are read first');
  assert.match(await page.locator('[data-jalon-theirs]').innerText(), /Autre/);
  await page.locator('button').click();
  await page.waitForFunction(() => document.title === 'Reçu');
  assert.equal(sent[1].version, '3');
});

test('a refusal is no lost connection', async () => {
  const refused = await open(async () => ({ status: 401, contentType: 'text/html', body: 'Non' }));
  await refused.text.fill('Un');
  await refused.says('Jalon a refusé cet envoi');
  const lost = await open(async () => saved(1));
  await lost.page.context().setOffline(true);
  await lost.page.unroute(`${BASE}/**`);
  await lost.text.fill('Un');
  await lost.says('la connexion est perdue');
});
