// An administrator takes an edition from its applications to its decision: import, score, simulate, decide. Each page on
// the way is looked at as every page is.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { look } from '../audit.mjs';
import { validate } from '../html.mjs';
import { SCHEMES, WIDTHS, newContext, newPage, startApplication, startBrowser, stateOf, visit } from '../support.mjs';

const EDITION = '/editions/18';
const NAMES = ['Arbres', 'Balises', 'Cabanes', 'Dunes', 'Estuaires', 'Fontaines', 'Glaciers', 'Herbiers', 'Îlots', 'Jetées', 'Kiosques',
  'Lavoirs', 'Moulins', 'Nichoirs', 'Ormes', 'Passerelles', 'Quais', 'Ruelles', 'Sources', 'Tourbières'];

const site = await startApplication();
const browser = await startBrowser();
after(async () => { await browser.close(); await site.stop(); });
const storageState = await stateOf(browser, site.base, 'Ophélie Quentin');

const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const mainText = async (page) => plain(await page.locator('main').innerText());
const ready = (page) => page.waitForSelector('html[data-fr-js][data-fr-theme]', { state: 'attached' });

/** Presses a button and gives the page that comes. */
async function press(page, name) {
  const answer = page.waitForResponse((it) => it.request().isNavigationRequest() && it.status() !== 303);
  await page.getByRole('button', { name }).first().click();
  const response = await answer;
  await ready(page);
  return response;
}

/** The faults of a page as it stands, in every view, and of its HTML. */
async function sound(page, html) {
  const faults = html ? validate([{ url: page.url(), html }]) : [];
  for (const scheme of SCHEMES) {
    await page.emulateMedia({ colorScheme: scheme });
    // The page follows the scheme a moment later.
    await page.waitForFunction((it) => document.documentElement.dataset.frTheme === it, scheme);
    for (const width of WIDTHS) {
      faults.push(...await look(page, { width, scheme }));
      if (process.env.JALON_SHOTS) {
        const name = new URL(page.url()).pathname.replaceAll('/', '_');
        await page.screenshot({ path: path.join(process.env.JALON_SHOTS, `${name}-${width}-${scheme}.png`), fullPage: true });
      }
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 900 });
  assert.deepEqual(faults, [], page.url());
}

/** Goes somewhere and looks at it. */
async function see(page, address) {
  const answer = page.waitForResponse((it) => it.request().isNavigationRequest());
  await visit(page, site.base + address);
  await sound(page, await (await answer).text());
}

test('from a table of twenty applications to the decision and its letters', async () => {
  const context = await newContext(browser, { storageState, acceptDownloads: true });
  const page = await newPage(context, site.base);
  await see(page, `${EDITION}/candidatures/nouvelle`);
  await page.locator('#name').fill('Signal Rivages');
  await page.locator('#asked').fill('cher');
  await sound(page, await (await press(page, 'Ajouter la candidature')).text());
  assert.match(await mainText(page), /Ce nom en rappelle d’autres/);
  // The edition of the demonstration that is being selected.
  for (const it of ['candidatures', 'candidatures/1', 'candidatures/1/modifier', 'selection']) await see(page, `/editions/19/${it}`);
  await see(page, `${EDITION}/candidatures/import`);
  // A form of its own, in the encoding of a French spreadsheet, with one line that is wrong.
  const lines = NAMES.map((name, i) => `D-${i + 1};${name};Rendre service.;${i === 4 ? 'cher' : `${(i + 1) * 10} 000,00 €`};400 000`);
  const text = ['Dossier;Intitulé;Présentation;Aide voulue;Budget', ...lines].join('\r\n');
  const bytes = Buffer.from(text.replaceAll('€', '\u0080'), 'latin1');
  await page.locator('#fichier').setInputFiles({ name: 'export.csv', mimeType: 'text/csv', buffer: bytes });
  await sound(page, await (await press(page, 'Lire le fichier')).text());
  await page.locator('#colonne-name').selectOption({ label: 'Intitulé (Arbres, Balises)' });
  await page.locator('#colonne-asked').selectOption('3');
  await sound(page, await (await press(page, 'Retenir ces colonnes')).text());
  assert.match(await mainText(page), /20 lignes : 19 prêtes et 1 à corriger\./);
  await sound(page, await (await press(page, /^Importer/)).text());
  assert.match(await mainText(page), /Une ligne est à préciser ou à corriger/);
  await page.locator('#ligne-6').selectOption('aside');
  await press(page, /^Importer/);
  assert.match(await mainText(page), /19 candidatures à FAST 18/);
  await see(page, `${EDITION}/candidatures`);
  // What is taken away as a workbook comes back as nothing new.
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'XLSX' }).click();
  const workbook = readFileSync(await (await download).path());
  await visit(page, `${site.base}${EDITION}/candidatures/import`);
  await page.locator('#fichier').setInputFiles({ name: 'candidatures.xlsx', mimeType: 'application/octet-stream', buffer: workbook });
  await press(page, 'Lire le fichier');
  assert.match(await mainText(page), /19 lignes : 19 déjà là\./);
  await press(page, 'Abandonner cet import');

  await see(page, `${EDITION}/candidatures/8`);
  await sound(page, await (await press(page, 'Donner mon avis')).text());
  assert.match(await mainText(page), /9 points sont à corriger/);
  for (const it of await page.locator('.jalon-score select').all()) await it.selectOption('4');
  await page.locator('#comment').fill('Équipe solide.');
  await sound(page, await (await press(page, 'Donner mon avis')).text());
  assert.match(await mainText(page), /4 sur 5, 1 avis/);

  await see(page, `${EDITION}/selection`);
  await page.locator('label[for="certain"]').click();
  await press(page, 'Clore l’évaluation');
  await page.locator('#name').fill('Prudent');
  await sound(page, await (await press(page, 'Ajouter le scénario')).text());
  // What is left is counted as it is typed; what is not proposed yet is said.
  await page.locator('#decision-8').selectOption('co_financed');
  await page.locator('#montant-8').fill('10 000,50');
  assert.equal(plain(await page.locator('[data-jalon-support]').innerText()), '30 000 €');
  assert.equal(plain(await page.locator('[data-jalon-granted]').innerText()), '40 000,50 €');
  assert.match(await page.locator('tr:has(#decision-8)').innerText(), /ne demande que/);
  await page.locator('#montant-8').fill('10 000');
  await page.locator('#decision-9').selectOption('reserve');
  await page.locator('#rang-9').fill('1');
  for (const it of await page.locator('[data-jalon-kind]').all()) {
    if (await it.inputValue() === 'undecided') await it.selectOption('refused');
  }
  for (const it of await page.locator('textarea:visible').all()) await it.fill('L’impact n’est pas mesuré.');
  await sound(page, await (await press(page, 'Recalculer')).text());
  assert.match(await mainText(page), /Enregistrez d’abord/);
  await sound(page, await (await press(page, 'Enregistrer')).text());
  await see(page, `${EDITION}/selection`);
  await page.getByRole('link', { name: 'Prudent' }).click();
  await ready(page);
  await page.locator('label[for="certain"]').click();
  await sound(page, await (await press(page, 'Décider')).text());
  assert.match(await mainText(page), /La sélection est décidée : 1 lauréat\./);
  await see(page, `${EDITION}/candidatures/8`);
  const letters = page.waitForEvent('download');
  await visit(page, `${site.base}${EDITION}/selection`);
  await page.getByRole('link', { name: /^Toutes les lettres/ }).click();
  assert.equal((await letters).suggestedFilename(), 'fast-18-lettres.zip');
  // Somebody of the reserve list is promoted, once it is said why.
  await see(page, `${EDITION}/candidatures/9/promotion`);
  await sound(page, await (await press(page, 'En faire un lauréat')).text());
  assert.match(await mainText(page), /Dites pourquoi un soutien lui est attribué maintenant/);
  await page.locator('#reason').fill('Un lauréat renonce.');
  await sound(page, await (await press(page, 'En faire un lauréat')).text());
  assert.match(await mainText(page), /1er de la liste d’attente, promu le/);
  assert.deepEqual(page.faults, []);
  await context.close();
});

test('without scripts, amounts are counted again by the server', async () => {
  const context = await newContext(browser, { storageState, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.base}/editions/17/candidatures/nouvelle`);
  await page.locator('#name').fill('Boussole juridique');
  await page.locator('#asked').fill('150 000');
  await page.getByRole('button', { name: 'Ajouter la candidature' }).click();
  await page.goto(`${site.base}/editions/17/selection`);
  await page.locator('#certain').check({ force: true });
  await page.getByRole('button', { name: 'Clore l’évaluation' }).click();
  await page.locator('#name').fill('Sans script');
  await page.getByRole('button', { name: 'Ajouter le scénario' }).click();
  await page.locator('select').first().selectOption('co_financed');
  await page.locator('[data-jalon-amount]').fill('120 000');
  await page.getByRole('button', { name: 'Recalculer' }).click();
  const said = plain(await page.locator('main').innerText());
  assert.match(said, /Attribué\s+150 000 €/);
  assert.match(said, /Besoin inconnu/);
  await context.close();
});
