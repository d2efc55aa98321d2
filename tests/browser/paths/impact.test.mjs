// An intrapreneur files what is due with the keyboard, corrects it, and reads the page of the metric; each page of
// the way is looked at as every page is.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import path from 'node:path';
import { after, test } from 'node:test';
import { look } from '../audit.mjs';
import { validate } from '../html.mjs';
import { SCHEMES, WIDTHS, newContext, newPage, startApplication, startBrowser, stateOf, visit } from '../support.mjs';
import { enter, tabTo, typeInto } from './keyboard.mjs';

const site = await startApplication();
const browser = await startBrowser();
after(async () => { await browser.close(); await site.stop(); });

const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const mainText = async (page) => plain(await page.locator('main').innerText());

/** The faults of a page as it stands, in every view, and of its HTML. */
async function sound(page, name) {
  const faults = validate([{ url: page.url(), html: await (await fetch(page.url(), { headers: { cookie: (await page.context().cookies()).map((it) => `${it.name}=${it.value}`).join('; ') } })).text() }]);
  for (const scheme of SCHEMES) {
    await page.emulateMedia({ colorScheme: scheme });
    // The page follows the scheme a moment later.
    await page.waitForFunction((it) => document.documentElement.dataset.frTheme === it, scheme);
    for (const width of WIDTHS) {
      faults.push(...await look(page, { width, scheme }));
      if (process.env.JALON_SHOTS) await page.screenshot({ path: path.join(process.env.JALON_SHOTS, `${name}-${width}-${scheme}.png`), fullPage: true });
    }
  }
  return faults;
}

async function as(name) {
  const storageState = await stateOf(browser, site.base, name);
  const context = await newContext(browser, { storageState });
  return newPage(context, site.base);
}

test('a late reading is filed with the keyboard, doubted once, then corrected with a reason', async () => {
  const page = await as('Rose-May Duval');
  await visit(page, `${site.base}/produits/abri-de-nuit/indicateurs`);
  assert.match(await mainText(page), /1 relevé attendu[^]*1 en retard depuis le 1er oct\. 2026/);
  assert.deepEqual(await sound(page, 'filing'), []);
  const field = () => page.getByLabel('Nuitées proposées par mois');
  await typeInto(page, field(), '51 000');
  await tabTo(page, page.getByRole('button', { name: 'Déposer les relevés' }));
  assert.equal(await enter(page), 422);
  assert.match(await mainText(page), /Ce serait 5 100 nuitées/);
  await typeInto(page, field(), '5 100');
  await tabTo(page, page.getByRole('button', { name: 'Déposer les relevés' }));
  assert.equal(await enter(page), 200);
  assert.match(await mainText(page), /Aucun relevé n’est attendu/);
  await visit(page, `${site.base}/produits/abri-de-nuit/impact`);
  assert.deepEqual(await sound(page, 'matrix'), []);
  await page.getByRole('link', { name: 'Nuitées proposées par mois' }).first().click();
  await page.getByRole('link', { name: 'octobre 2026' }).first().click();
  await page.getByLabel(/^Valeur/).fill('5 120');
  await page.getByLabel(/^Pourquoi la corriger/).fill('Une nuit manquait.');
  await tabTo(page, page.getByRole('button', { name: 'Corriger' }));
  assert.equal(await enter(page), 200);
  assert.match(await mainText(page), /5 100[^]*5 120[^]*Une nuit manquait/);
  assert.deepEqual(page.faults, []);
});

test('twelve months are pasted from a spreadsheet, looked at, and filed in one go', async () => {
  const page = await as('Rose-May Duval');
  await visit(page, `${site.base}/produits/abri-de-nuit/indicateurs`);
  await page.getByRole('link', { name: 'Coller depuis un tableur, ou importer un fichier' }).click();
  assert.deepEqual(await sound(page, 'import'), []);
  const months = ['janv', 'févr', 'mars', 'avr', 'mai', 'juin', 'juil', 'août', 'sept', 'oct', 'nov', 'déc'];
  const lines = months.map((it, rank) => `${it}.-24\t${3_000 + rank * 20}`);
  lines[5] = 'juin.-24\t30 100';
  await typeInto(page, page.getByLabel(/^Cellules collées/), '');
  await page.getByLabel(/^Cellules collées/).fill(['Mois\tNuitées proposées par mois', ...lines, 'bientôt\t1'].join('\n'));
  await tabTo(page, page.getByRole('button', { name: 'Lire le tableau' }));
  assert.equal(await enter(page), 200);
  assert.match(await mainText(page), /13 valeurs[^]*Ce mois n’est pas lisible/);
  assert.deepEqual(await sound(page, 'import-preview'), []);
  await tabTo(page, page.getByRole('button', { name: /^Importer/ }));
  assert.equal(await enter(page), 422);
  assert.deepEqual(await sound(page, 'import-refused'), []);
  await tabTo(page, page.getByLabel(/^Laisser de côté/));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: /^Importer/ }));
  assert.equal(await enter(page), 200);
  assert.match(await mainText(page), /relevé/);
  assert.deepEqual(page.faults, []);
});

test('five readings are filed with the keyboard in one go, then a metric gets a new version, and another takes its place', async () => {
  const page = await as('Rose-May Duval');
  const product = `${site.base}/produits/abri-de-nuit`;
  const asked = [['satisfaction', 'Taux de satisfaction', '86,4'], ['transactions', 'Transactions par mois', '1 204'], ['retention', 'Rétention', '41'],
    ['abandonment', 'Taux d’abandon', '12,5'], ['ease_of_use', 'Note de simplicité', '7,9']];
  for (const [usual] of asked) {
    await visit(page, `${product}/impact/nouveau?usuel=${usual}`);
    await typeInto(page, page.getByLabel(/^Relevés attendus depuis le/), '01/10/2026');
    await tabTo(page, page.getByRole('button', { name: 'Enregistrer' }));
    assert.equal(await enter(page), 200, usual);
  }
  await visit(page, `${product}/indicateurs`);
  assert.deepEqual(await sound(page, 'filing-five'), []);
  const start = Date.now();
  let keys = 0;
  await page.exposeFunction('pressed', () => { keys += 1; });
  await page.evaluate(() => document.addEventListener('keydown', () => globalThis.pressed(), true));
  for (const [, name, value] of asked) await typeInto(page, page.getByLabel(name, { exact: true }), value);
  await tabTo(page, page.getByRole('button', { name: 'Déposer les relevés' }));
  assert.equal(await enter(page), 200);
  assert.ok(Date.now() - start < 60_000, 'in less than a minute');
  assert.ok(keys < 80, `${keys} keys`);
  assert.match(await mainText(page), /Tout est à jour/);
  await visit(page, `${product}/impact`);
  const matrix = await mainText(page);
  for (const told of ['86,4 %', '1 204 transactions', '41 %', '12,5 %', '7,9 sur 10']) assert.ok(matrix.includes(told), `${told}: ${matrix}`);
  // A new method: a new version, with its reason; the last value stays, said to be of the one before.
  await page.getByRole('link', { name: 'Taux de satisfaction', exact: true }).click();
  await page.getByRole('link', { name: 'Modifier', exact: true }).click();
  await typeInto(page, page.getByLabel(/^Méthode/), 'Réponses recueillies par téléphone.');
  await tabTo(page, page.getByRole('button', { name: 'Enregistrer' }));
  assert.equal(await enter(page), 422, 'a reason is asked');
  await typeInto(page, page.getByLabel(/^Pourquoi une nouvelle version/), 'Le questionnaire en ligne ne touchait pas tout le monde.');
  await typeInto(page, page.getByLabel(/^Mesuré de la nouvelle façon depuis le/), '01/11/2026');
  await tabTo(page, page.getByRole('button', { name: 'Enregistrer' }));
  assert.equal(await enter(page), 200);
  assert.match(await mainText(page), /nouvelle version[^]*86,4 %[^]*de la version 1 ; la version 2 n’en a pas encore[^]*ne touchait pas tout le monde/);
  assert.deepEqual(await sound(page, 'metric-renewed'), []);
  // Another metric takes the place of one: both keep their history and lead to each other.
  await page.getByRole('link', { name: 'Arrêter de suivre, ou dire non mesurable' }).click();
  await page.getByRole('link', { name: 'remplacez-le' }).click();
  await typeInto(page, page.getByLabel(/^Nom/), 'Satisfaction des travailleurs sociaux');
  await typeInto(page, page.getByLabel(/^Pourquoi remplacer/), 'Seuls les travailleurs sociaux répondent.');
  await tabTo(page, page.getByRole('button', { name: 'Enregistrer' }));
  assert.equal(await enter(page), 200);
  assert.match(await mainText(page), /A pris la place de Taux de satisfaction/);
  await page.getByRole('link', { name: 'Taux de satisfaction', exact: true }).click();
  assert.match(await mainText(page), /Remplacé[^]*Satisfaction des travailleurs sociaux[^]*86,4 %/);
  assert.deepEqual(await sound(page, 'metric-replaced'), []);
  assert.deepEqual(page.faults, []);
});

test('a token is made, shown once, and revoked', async () => {
  const page = await as('Rose-May Duval');
  await visit(page, `${site.base}/produits/abri-de-nuit/indicateurs/jetons`);
  assert.deepEqual(await sound(page, 'tokens-none'), []);
  await typeInto(page, page.getByLabel(/^Nom du programme/), 'Export du lundi');
  await tabTo(page, page.getByRole('button', { name: 'Faire le jeton' }));
  assert.equal(await enter(page), 200);
  assert.match(await page.locator('.fr-alert--success code').first().innerText(), /^jalon_[0-9a-f]{64}$/);
  await visit(page, `${site.base}/produits/abri-de-nuit/indicateurs/jetons`);
  assert.deepEqual(await sound(page, 'tokens'), []);
  await tabTo(page, page.getByRole('button', { name: 'Révoquer le jeton Export du lundi' }));
  assert.equal(await enter(page), 200);
  assert.match(await mainText(page), /révoqué par Rose-May Duval/);
  await visit(page, `${site.base}/api`);
  assert.deepEqual(await sound(page, 'api'), []);
  assert.deepEqual(page.faults, []);
});

test('every page of a metric is sound', async () => {
  const page = await as('Yann Kerdoncuff');
  for (const [name, address] of [['matrix-full', '/produits/signal-rivage/impact'], ['metric', '/indicateurs/1'],
    ['edit', '/indicateurs/1/modifier'], ['new', '/produits/signal-rivage/impact/nouveau?usuel=nps'], ['end', '/indicateurs/1/fin'],
    ['target', '/indicateurs/1/objectifs/nouveau'], ['reading', '/indicateurs/1/releves/2026-06'], ['mark', '/indicateurs/2'], ['way', '/indicateurs/3']]) {
    await visit(page, site.base + address);
    assert.deepEqual(await sound(page, name), [], address);
  }
  assert.deepEqual(page.faults, []);
});

/** Pairs of words of the curves that are seen and stand over one another, and words out of their drawing. */
const crowded = (page) => page.locator('svg.jalon-curve:visible').evaluateAll((all) => all.flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  const words = [...svg.querySelectorAll('text')].map((it) => ({ text: it.textContent, box: it.getBoundingClientRect() }));
  const out = words.filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1).map((it) => `${it.text} leaves the drawing`);
  // What is drawn of a text is lower than its line.
  const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top + 3 < b.bottom - 3 && b.top + 3 < a.bottom - 3;
  return [...out, ...words.flatMap((it, at) => words.slice(0, at).filter((other) => over(it.box, other.box)).map((other) => `${it.text} over ${other.text}`))];
}));

test('the words of a curve never stand over one another', async () => {
  const page = await as('Yann Kerdoncuff');
  for (const address of ['/indicateurs/1', '/indicateurs/1?tout=oui', '/indicateurs/2', '/indicateurs/3', '/produits/signal-rivage/stats']) {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await visit(page, site.base + address);
      assert.deepEqual(await crowded(page), [], `${address} at ${width}`);
    }
  }
  assert.deepEqual(page.faults, []);
});

test('everybody reads the statistics page: on a phone in the dark, on paper, inside another site', async () => {
  const context = await newContext(browser, { width: 390, scheme: 'dark' });
  const page = await newPage(context, site.base);
  await visit(page, `${site.base}/produits/signal-rivage`);
  await page.getByRole('link', { name: 'Statistiques publiques' }).click();
  await page.waitForURL(/\/stats$/);
  assert.match(await mainText(page), /Étoile du nord : Communes actives par mois\s+1 041[^]*69,4 % de l’objectif[^]*Utilisable[^]*Efficient\s+Coût par usage\s+415,27 €[^]*248 500,50 € ÷ 598,4/);
  assert.deepEqual(await sound(page, 'stats'), []);
  await page.emulateMedia({ media: 'print' });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  assert.equal(wide, false, 'printed, nothing is cut');
  assert.deepEqual(await page.locator('.jalon-north .jalon-curve').evaluateAll((all) => all.map((it) => getComputedStyle(it).display)), ['block', 'none'], 'the wide curve leaves room on the first page');
  const tables = await page.locator('details .jalon-table').evaluateAll((all) => all.map((it) => it.closest('details').open || !it.checkVisibility({ contentVisibilityAuto: true }) || it.getBoundingClientRect().height < 40));
  assert.ok(tables.length > 2 && !tables.includes(true), `closed tables are printed open: ${tables}`);
  await page.emulateMedia({ media: 'screen' });
  assert.equal(await page.locator('details .jalon-table').first().isVisible(), false, 'and stay closed on a screen');
  await visit(page, `${site.base}/produits/signal-rivage/stats/encart`);
  assert.deepEqual(await sound(page, 'stats-framed'), []);
  assert.deepEqual(page.faults, []);
  // A page of another origin shows the frame, and cannot show the page itself.
  const shown = async (address) => {
    const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(`<!DOCTYPE html><title>Ailleurs</title><iframe src="${address}"></iframe>`));
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    const other = await context.newPage();
    await other.goto(`http://127.0.0.1:${server.address().port}/`, { waitUntil: 'load' });
    const text = await other.frames()[1]?.locator('body').innerText({ timeout: 2000 }).catch(() => '') ?? '';
    await other.close();
    server.close();
    return text;
  };
  assert.match(plain(await shown(`${site.base}/produits/signal-rivage/stats/encart`)), /Signal Rivage[^]*1 041/);
  assert.doesNotMatch(plain(await shown(`${site.base}/produits/signal-rivage/stats`)), /1 041/);
});

test('impact over the portfolio is sound', async () => {
  const page = await as('Ophélie Quentin');
  for (const [name, address] of [['impact', '/impact'], ['parliament', '/impact/parlement'], ['side', '/impact/cote-a-cote?produits=cantine-en-clair,carnet-de-chantier&debut=01/09/2020&milieu=31/12/2020&fin=31/03/2021'],
    ['budget', '/produits/signal-rivage/impact/budget']]) {
    await visit(page, site.base + address);
    assert.deepEqual(await sound(page, name), [], address);
  }
  assert.deepEqual(page.faults, []);
});
