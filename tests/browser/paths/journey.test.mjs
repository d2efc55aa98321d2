// The whole road of an award, in one go, without a script and by the keyboard alone: an edition is opened, twenty applications come as a workbook,
// they are scored, simulated and decided; a convention is drawn up, read, corrected, frozen, signed twice, amended, and
// leaves in a lot. Each person then sees only what is theirs.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { newContext, startApplication, startBrowser } from '../support.mjs';
import { pickIn, receive, tabTo, tickBox, typeInto } from './keyboard.mjs';

const site = await startApplication();
const browser = await startBrowser();
after(async () => { await browser.close(); await site.stop(); });

const PRODUCT = 'Bulletin d’air';
const NAMES = [PRODUCT, 'Arbres', 'Balises', 'Cabanes', 'Dunes', 'Estuaires', 'Fontaines', 'Glaciers', 'Herbiers', 'Îlots', 'Jetées',
  'Kiosques', 'Lavoirs', 'Moulins', 'Nichoirs', 'Ormes', 'Passerelles', 'Quais', 'Ruelles', 'Sources'];

const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const main = async (page) => plain(await page.locator('main').innerText());
const go = async (page, address) => assert.equal((await page.goto(site.base + address)).status(), 200, address);

/** Presses Enter on a link or a button, and gives the status of the page that comes. */
async function choose(page, locator) {
  await tabTo(page, locator);
  const answer = page.waitForResponse((it) => it.request().isNavigationRequest() && it.status() !== 303);
  const loaded = page.waitForEvent('load');
  await page.keyboard.press('Enter');
  await loaded;
  return (await answer).status();
}

const press = (page, name) => choose(page, page.getByRole('button', { name }).first());

/** Presses Enter on a link that gives a file. */
const take = (page, locator) => receive(page, async () => {
  await tabTo(page, locator);
  await page.keyboard.press('Enter');
});

/** Goes to the field of a file, whose dialogue is the browser's. */
async function attach(page, id, file) {
  await tabTo(page, page.locator(id));
  await page.locator(id).setInputFiles(file);
}

/** Presses a button that should succeed; what the page says otherwise is the failure. */
async function act(page, name) {
  assert.equal(await press(page, name), 200, `${name}: ${await main(page)}`);
}

const fill = async (page, values) => { for (const [id, value] of Object.entries(values)) await typeInto(page, page.locator(`[id="${id}"]`), value); };
const tick = (page, id) => tickBox(page, page.locator(`[id="${id}"]`));

/** A window of somebody, with no script. */
async function windowOf(name) {
  const page = await (await newContext(browser, { javaScriptEnabled: false, acceptDownloads: true })).newPage();
  await page.goto(`${site.base}/demonstration`);
  await choose(page, page.getByRole('button', { name: `Entrer comme ${name}`, exact: true }));
  return page;
}

/** The twenty applications as a workbook: what another edition gives back of a table it was sent. */
async function workbook(page) {
  await go(page, '/editions/18/candidatures/import');
  const lines = NAMES.map((name, i) => `${name},Rendre service.,${(i + 1) * 10_000},400000`);
  const csv = Buffer.from(['Nom,Présentation,Montant demandé,Besoin', ...lines].join('\n'));
  await attach(page, '#fichier', { name: 'candidatures.csv', mimeType: 'text/csv', buffer: csv });
  await act(page, 'Lire le fichier');
  await act(page, /^Importer/);
  await go(page, '/editions/18/candidatures');
  return (await take(page, page.getByRole('link', { name: 'XLSX' }))).bytes;
}

test('an award from its call to its amendment', async () => {
  const page = await windowOf('Ophélie Quentin');
  const bytes = await workbook(page);

  await go(page, '/editions/nouvelle');
  await fill(page, { title: 'FAST 20 - Automne 2026', opened_on: '01/10/2026', closed_on: '31/10/2026', selected_on: '20/11/2026', envelope: '1 000 000',
    co_financing_ceiling: '200 000', co_financing_rate: '50', support_starts_on: '01/12/2026', support_ends_on: '31/05/2027', support_months: '6' });
  await act(page, 'Ajouter l’édition');
  await go(page, '/editions/20/candidatures/import');
  await attach(page, '#fichier', { name: 'candidatures.xlsx', mimeType: 'application/octet-stream', buffer: bytes });
  await act(page, 'Lire le fichier');
  await act(page, /^Importer/);
  assert.match(await main(page), /20 candidatures à FAST 20/);

  await go(page, '/editions/20/candidatures');
  await choose(page, page.getByRole('link', { name: PRODUCT }).first());
  await page.locator('.jalon-score select').first().waitFor();
  for (const it of await page.locator('.jalon-score select').all()) await pickIn(page, it, '4');
  await fill(page, { comment: 'Équipe solide.' });
  await act(page, 'Donner mon avis');
  await go(page, '/editions/20/selection');
  await tick(page, 'certain');
  await act(page, 'Clore l’évaluation');
  await fill(page, { name: 'Retenu' });
  await act(page, 'Ajouter le scénario');
  const chosen = page.locator('tr, fieldset, li').filter({ hasText: PRODUCT }).locator('[data-jalon-kind]').first();
  const id = (await chosen.getAttribute('id')).replace('decision-', '');
  for (const it of await page.locator('[data-jalon-kind]').all()) await pickIn(page, it, 'refused');
  for (const it of await page.locator('textarea[name*="motif"], textarea').all()) await typeInto(page, it, 'L’impact n’est pas mesuré.');
  await pickIn(page, page.locator(`#decision-${id}`), 'co_financed');
  await typeInto(page, page.locator(`#montant-${id}`), '10 000');
  await act(page, 'Enregistrer');
  await go(page, '/editions/20/selection');
  await choose(page, page.getByRole('link', { name: 'Retenu' }));
  await tick(page, 'certain');
  await act(page, 'Décider');
  assert.match(await main(page), /La sélection est décidée : 1 lauréat\./);

  const { laureate, reference } = await drawnUp(page);
  const partner = await windowOf('Joachim Berthelot');
  await agreed(page, partner, laureate);
  await readAndCorrected(page, partner, reference);
  await signedTwice(page, reference);
  await amended(page, reference);

  await takenAway(page, reference);
  await go(partner, '/conventions?question=les-miennes');
  assert.match(await main(partner), /2 conventions/);
  const other = await windowOf('Yann Kerdoncuff');
  assert.equal((await other.goto(`${site.base}/conventions/FAST-2026-018`)).status(), 404, 'a draft of another product');
});

/** The draft of the convention of the laureate just decided. */
async function drawnUp(page) {
  await go(page, '/conventions/nouvelle');
  const link = page.getByRole('region', { name: 'Édition 20' }).getByRole('link', { name: /^Rédiger/ });
  const laureate = new URL(await link.getAttribute('href'), site.base).searchParams.get('laureat');
  await choose(page, link);
  // What the rate leaves to the partner is proposed, paid to the DINUM: here, the partner spends it itself.
  assert.match(await main(page), /La part du partenaire suit le taux de l’édition/);
  await pickIn(page, page.locator('[name="contributions.1.beneficiary"]'), '0');
  await act(page, 'Enregistrer le brouillon');
  return { laureate, reference: page.url().split('/').at(-1) };
}

/** Both sides agree with the diagnosis, and the intrapreneur says the time given. */
async function agreed(page, partner, laureate) {
  const diagnosis = `/laureats/${laureate}/diagnostic`;
  await go(partner, `${diagnosis}/modifier`);
  await fill(partner, { product_state: 'Le bulletin paraît chaque matin.', needs: 'Couvrir toutes les académies.', risks: 'Aucun.', coaching_days: '20',
    coaching_amount: '14 000' });
  await act(partner, 'Enregistrer');
  await act(partner, 'Donner l’accord');
  await typeInto(partner, partner.getByLabel(/^Temps donné au produit/), '2,5');
  await act(partner, 'Enregistrer le temps');
  await go(page, diagnosis);
  await act(page, 'Donner l’accord');
}

async function step(page, deed, code, comment = '') {
  await go(page, `${deed}/etape`);
  await tick(page, `step-${code}`);
  await typeInto(page, page.getByLabel(/^Commentaire/), comment);
  return press(page, 'Passer à cette étape');
}

const KNOWN = { ends_on: '31/10/2027', stats_url: 'https://essai.example/stats', developer_months: '8', owner_share: '50' };

/** Fills in the facts that the page of the next step says are missing. */
async function complete(page, convention) {
  await go(page, `${convention}/etape`);
  const names = await page.locator('#manque ~ ul a[href*="/modifier#"]').evaluateAll((all) => all.map((it) => decodeURIComponent(it.hash.slice(1))));
  if (names.length === 0) return 0;
  await go(page, `${convention}/modifier`);
  for (const name of names) {
    const field = page.locator(`[name="${name}"]`);
    const end = name.split('.').at(-1);
    if (await field.count() === 0) continue;
    const folded = page.locator(`details:not([open]):has([name="${name}"]) > summary`);
    if (await folded.count() > 0) {
      await tabTo(page, folded);
      await page.keyboard.press('Enter');
    }
    if (await field.evaluate((it) => it.tagName) === 'SELECT') await pickIn(page, field);
    else await typeInto(page, field, KNOWN[end] ?? (/_(by|on)$/.test(end) ? '30/06/2027' : 'ce qu’il faut'));
  }
  await act(page, 'Enregistrer le brouillon');
  return names.length;
}

async function readAndCorrected(page, partner, reference) {
  const convention = `/conventions/${reference}`;
  assert.equal(await step(page, convention, 'relecture'), 200, await main(page));
  await go(partner, `${convention}/relecture`);
  await pickIn(partner, partner.getByLabel('Sur quoi'), 'ensemble');
  await typeInto(partner, partner.getByLabel(/^Commentaire/), 'La fin est à dire.');
  await act(partner, 'Enregistrer le commentaire');
  assert.equal(await step(page, convention, 'signature'), 422, 'facts are missing and a comment is open');
  assert.equal(await step(page, convention, 'correction'), 200);
  for (let rounds = 0; rounds < 4 && await complete(page, convention) > 0; rounds += 1);
  assert.equal(await step(page, convention, 'relecture'), 200);
  await go(page, `${convention}/relecture`);
  await act(page, /^Résoudre/);
  assert.equal(await step(page, convention, 'signature'), 200, await main(page));
}

/** Records signatures given on paper, for the first party or for those that are left. */
async function signedOnPaper(page, deed, parties) {
  await go(page, `${deed}/signatures`);
  const { bytes } = await take(page, page.locator('a[href$="/pdf"]').first());
  const boxes = page.locator('input[id^="partie-"]');
  for (const box of (await boxes.all()).slice(0, parties)) await tickBox(page, box);
  await fill(page, { signed_on: '23/11/2026', place: 'Paris', originals: '2' });
  await attach(page, '#scan', { name: 'original.pdf', mimeType: 'application/pdf', buffer: bytes });
  await act(page, 'Enregistrer ces signatures');
}

async function signedTwice(page, reference) {
  const convention = `/conventions/${reference}`;
  await signedOnPaper(page, convention, 1);
  assert.match(await main(page), /La signature est enregistrée/);
  await signedOnPaper(page, convention, 1);
  await go(page, convention);
  assert.equal(await page.locator('.jalon-badge').first().innerText(), 'En vigueur');
}

async function amended(page, reference) {
  const amendment = `/avenants/${reference}-A1`;
  await go(page, `/conventions/${reference}/avenants`);
  await tick(page, 'matters-fin');
  await act(page, 'Ouvrir un avenant');
  await go(page, `${amendment}/modifier`);
  await fill(page, { purpose: 'achever le déploiement du service', ends_on: '31/12/2027' });
  await act(page, 'Enregistrer l’avenant');
  assert.equal(await step(page, amendment, 'relecture'), 200, await main(page));
  assert.equal(await step(page, amendment, 'signature'), 200, await main(page));
  await signedOnPaper(page, amendment, 5);
  await go(page, `/conventions/${reference}/consolidee`);
  assert.match(await main(page), /31 décembre 2027/);
}

/** What is signed leaves as one ZIP, asked for from the list as it is filtered. */
async function takenAway(page, reference) {
  await go(page, '/conventions?etat=en-vigueur&edition=20');
  assert.match(await main(page), /1 convention\b/);
  await act(page, 'Leurs PDF en ZIP');
  const link = page.getByRole('link', { name: /^Télécharger le ZIP/ });
  for (let tries = 0; tries < 100 && await link.count() === 0; tries += 1) await page.reload();
  const { name, bytes } = await take(page, link);
  assert.match(name, /\.zip$/);
  const listed = bytes.toString('latin1').match(/[A-Za-z0-9_-]+\.(pdf|csv)/g);
  assert.ok(listed.includes(`${reference}_bulletin-d-air_convention.pdf`), `${listed}`);
}
