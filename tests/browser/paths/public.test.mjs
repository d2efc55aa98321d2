// A visitor reads the portfolio: searches, filters, sorts, opens a sheet, takes the list away.
import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, test } from 'node:test';
import { newContext, newPage, startApplication, startBrowser, visit } from '../support.mjs';
import { DARK, LIGHT, chooseIn, enter, follow, ground, parseCsv, receive, tabTo, typeInto } from './keyboard.mjs';

const site = await startApplication();
const browser = await startBrowser();
after(async () => { await browser.close(); await site.stop(); });

let context, page;
const open = async (options) => {
  await context?.close();
  context = await newContext(browser, options);
  page = await newPage(context, site.base);
};
beforeEach(() => open());
afterEach(async () => {
  assert.deepEqual(page.faults, []);
  await context.close();
  context = undefined;
});

const names = (of = page) => of.locator('.jalon-portfolio tbody .jalon-name').allInnerTexts();
const heading = async () => (await page.locator('#resultats').innerText()).replaceAll('\u00a0', ' ');
const address = () => [...new URL(page.url()).searchParams].filter((it) => it[1] !== '').map((it) => it.join('=')).sort().join(' ');

test('a search without accents finds « érosion », by the keyboard', async () => {
  assert.equal(await visit(page, `${site.base}/`), 200);
  assert.equal(new URL(page.url()).pathname, '/produits');
  assert.equal(await heading(), '9 produits actifs');
  await typeInto(page, page.getByLabel('Nom, mission ou sponsor'), 'erosion');
  assert.equal(await enter(page), 200);
  assert.deepEqual(await names(), ['Signal Rivage']);
  assert.equal(address(), 'q=erosion');
  assert.equal(await page.getByLabel('Nom, mission ou sponsor').inputValue(), 'erosion');
  await tabTo(page, page.getByRole('link', { name: 'Retirer le filtre « erosion »' }));
  await enter(page);
  assert.equal(await heading(), '9 produits actifs');
});

test('filters by phase and by missing link, then sorts, by the keyboard; the address is the view', async () => {
  await visit(page, `${site.base}/produits`);
  await tabTo(page, page.getByRole('navigation', { name: 'Filtrer par phase' }).getByRole('link', { name: /Accélération/ }));
  await enter(page);
  assert.equal(address(), 'phase=acceleration');
  assert.equal((await names()).length, 4);
  await chooseIn(page, page.getByLabel('Lien manquant'), 'Budget');
  await tabTo(page, page.getByRole('button', { name: 'Filtrer' }));
  await enter(page);
  assert.deepEqual(await names(), ['Bulletin d’air']);
  assert.equal(address(), 'manque=budget phase=acceleration');
  await tabTo(page, page.getByRole('link', { name: /Retirer le filtre .*[Bb]udget/ }));
  await enter(page);
  const byAmount = page.getByRole('columnheader', { name: 'Attributions FAST' });
  await tabTo(page, byAmount.getByRole('link'));
  await enter(page);
  assert.equal(await byAmount.getAttribute('aria-sort'), 'descending');
  assert.deepEqual(await names(), ['Signal Rivage', 'Bulletin d’air', 'Abri de nuit', 'Boussole juridique']);
  const view = page.url();

  await tabTo(page, page.getByRole('link', { name: 'Signal Rivage', exact: true }));
  assert.equal(await enter(page), 200);
  assert.equal(await page.locator('h1').innerText().then((it) => it.startsWith('Signal Rivage')), true);
  const table = page.locator('details', { hasText: 'La chronologie en tableau' }).locator('table');
  assert.equal(await table.isVisible(), false);
  await tabTo(page, page.locator('summary', { hasText: 'La chronologie en tableau' }));
  await page.keyboard.press('Enter');
  await table.waitFor({ state: 'visible' });
  const rows = (await table.locator('tbody tr').allInnerTexts()).map((it) => it.replaceAll('\u00a0', ' '));
  for (const fact of [/2 mai 2024\s.*Construction/, /3 sept\. 2024\s.*Mise en ligne dans six communes/, /26 mars 2026\s.*FAST 18/]) {
    assert.ok(rows.some((it) => fact.test(it)), `${fact} in\n${rows.join('\n')}`);
  }

  await follow(page, () => page.goBack());
  assert.equal(page.url(), view);
  const shown = await names();
  const other = await newContext(browser);
  const elsewhere = await newPage(other, site.base);
  await visit(elsewhere, view);
  assert.deepEqual(await names(elsewhere), shown, 'the same address shows the same list to someone else');
  assert.deepEqual(elsewhere.faults, []);
  await other.close();
});

test('the CSV holds exactly the lines shown', async () => {
  for (const query of ['?phase=tous&tri=-montant', '?phase=acceleration&manque=budget', '?q=erosion']) {
    await visit(page, `${site.base}/produits${query}`);
    const { name, bytes } = await receive(page, () => page.getByRole('link', { name: 'CSV' }).click());
    assert.match(name, /^portefeuille.*\.csv$/);
    assert.equal(bytes.subarray(0, 3).toString('hex'), 'efbbbf', 'a mark that a spreadsheet reads as UTF-8');
    const [head, ...lines] = parseCsv(bytes.subarray(3).toString('utf8'));
    assert.ok(lines.every((it) => it.length === head.length), 'as many cells in each line');
    assert.deepEqual(lines.map((it) => it[head.indexOf('Nom')]), await names(), query);
    const workbook = await receive(page, () => page.getByRole('link', { name: 'XLSX' }).click());
    assert.equal(workbook.bytes.subarray(0, 2).toString(), 'PK');
  }
});

test('a list without a line offers ways out', async () => {
  await visit(page, `${site.base}/produits?phase=acceleration&q=introuvable`);
  assert.equal(await page.getByText('Aucun produit ne répond à ces filtres').isVisible(), true);
  await tabTo(page, page.getByRole('link', { name: 'Chercher sans « introuvable »' }));
  await enter(page);
  assert.equal((await names()).length, 4);
  await visit(page, `${site.base}/produits?phase=acceleration&q=introuvable`);
  await follow(page, () => page.getByRole('link', { name: 'Effacer les filtres' }).click());
  assert.equal(await heading(), '9 produits actifs');
});

test('without JavaScript, on a phone, the form still filters', async () => {
  await open({ javaScriptEnabled: false, width: 390 });
  await page.goto(`${site.base}/produits`);
  await page.getByLabel('Nom, mission ou sponsor').fill('EROSION');
  await page.locator('.jalon-filters summary').click();
  await page.getByLabel('Lien manquant').selectOption('impact');
  await Promise.all([page.waitForURL(/manque=impact/), page.getByRole('button', { name: 'Filtrer' }).click()]);
  assert.deepEqual(await names(), ['Signal Rivage']);
  await page.getByRole('link', { name: 'Signal Rivage', exact: true }).click();
  await page.locator('summary', { hasText: 'La chronologie en tableau' }).click();
  await page.getByText('Mise en ligne dans six communes').last().waitFor({ state: 'visible' });
});

test('dark colours, once chosen, are kept from page to page', async () => {
  await visit(page, `${site.base}/produits`);
  assert.equal(await ground(page), LIGHT);
  await follow(page, () => page.getByRole('link', { name: 'Affichage', exact: true }).click());
  await tabTo(page, page.getByLabel('Celles du système'));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.getByLabel('Sombres').isChecked(), true);
  await tabTo(page, page.getByRole('button', { name: 'Enregistrer' }));
  assert.equal(await enter(page), 200);
  for (const path of ['/affichage', '/produits', '/produits/signal-rivage', '/editions/18', '/conventions']) {
    await visit(page, `${site.base}${path}`);
    assert.equal(await ground(page), DARK, path);
  }
  await visit(page, `${site.base}/affichage`);
  assert.equal(await page.getByLabel('Sombres').isChecked(), true);
});
