// A coach reads what the last import found, and goes from a finding to the product it concerns.
import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, test } from 'node:test';
import { newContext, newPage, startApplication, startBrowser, visit } from '../support.mjs';
import { DARK, chooseIn, enter, follow, ground, tabTo } from './keyboard.mjs';

const site = await startApplication({ checkout: 'fixtures/beta-gouv' });
const browser = await startBrowser();
after(async () => { await browser.close(); await site.stop(); });

let context, page;
beforeEach(async () => {
  context = await newContext(browser, { scheme: 'dark' });
  page = await newPage(context, site.base);
});
afterEach(async () => {
  assert.deepEqual(page.faults, []);
  await context.close();
});

const findings = () => page.getByRole('table', { name: 'Constats, fiche par fiche' }).locator('tbody tr');
const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

test('from the portfolio to the report, whose figures agree', async () => {
  await visit(page, `${site.base}/produits?phase=tous`);
  await follow(page, () => page.locator('.jalon-head a[href="/imports"]').click());
  assert.equal(await ground(page), DARK);
  const total = Number(/(\d+) constats$/.exec(plain(await page.locator('h1').innerText()))[1]);
  const read = page.getByRole('table', { name: /Fiches lues, créées/ }).getByRole('row', { name: /Produits/ });
  assert.deepEqual(await read.getByRole('cell').allInnerTexts(), ['6', '6', '0', '0']);
  const kinds = await page.getByRole('table', { name: /Constats par nature/ }).locator('tbody td.jalon-num').allInnerTexts();
  assert.equal(kinds.map(Number).reduce((sum, it) => sum + it, 0), total, 'the kinds add up to the total');
  assert.equal(await findings().count(), total);
});

test('the list by kind leads to the sheet of the product, by the keyboard', async () => {
  await visit(page, `${site.base}/imports`);
  await chooseIn(page, page.getByLabel('Nature du constat'), 'Organisation inconnue (1)');
  await tabTo(page, page.getByRole('button', { name: 'Filtrer' }));
  assert.equal(await enter(page), 200);
  const view = page.url();
  assert.equal(new URL(view).searchParams.get('code'), 'unknown_organisation');
  assert.equal(plain(await page.locator('#constats').innerText()), 'Organisation inconnue : 1 constat');
  assert.equal(await findings().count(), 1);
  assert.match(await findings().first().innerText(), /marais\.en\.commun\.md[^]*chambre-des-roseaux/);
  await tabTo(page, findings().getByRole('link'));
  assert.equal(await enter(page), 200);
  assert.equal(new URL(page.url()).pathname, '/produits/marais.en.commun');
  assert.match(await page.locator('h1').innerText(), /^Marais en commun/);
  assert.equal(await ground(page), DARK);
  await follow(page, () => page.goBack());
  assert.equal(page.url(), view);
  assert.equal(await page.getByLabel('Nature du constat').inputValue(), 'unknown_organisation');
});

test('a kind in the table is a way to its findings; an unknown kind has a way out', async () => {
  await visit(page, `${site.base}/imports`);
  await follow(page, () => page.getByRole('table', { name: /Constats par nature/ }).getByRole('link', { name: 'Aucun sponsor' }).click());
  assert.match(await findings().first().innerText(), /boite-a-outils/);
  assert.equal(await visit(page, `${site.base}/imports?code=une_nature_inventee`), 200);
  await follow(page, () => page.getByRole('link', { name: 'Afficher tous les constats' }).click());
  assert.ok(await findings().count() > 1);
});

test('a product is still found under its retired address', async () => {
  assert.equal(await visit(page, `${site.base}/produits/brumes`), 200);
  assert.equal(new URL(page.url()).pathname, '/produits/carte-des-brumes');
});

test('without an import, the page says how to have one', async () => {
  const bare = await startApplication({ demo: false });
  try {
    const other = await newPage(context, bare.base);
    await visit(other, `${bare.base}/imports`);
    assert.match(await other.locator('main').innerText(), /jalon import beta-gouv DOSSIER/);
    assert.deepEqual(other.faults, []);
  } finally {
    await bare.stop();
  }
});
