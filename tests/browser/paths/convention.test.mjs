// A convention from its draft to its signature: an administrator leads it, its intrapreneur comments it, a signatory signs it.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import PostalMime from 'postal-mime';
import { look } from '../audit.mjs';
import { validate } from '../html.mjs';
import { enterAs, newContext, newPage, startApplication, startBrowser, visit } from '../support.mjs';
import { follow, receive } from './keyboard.mjs';

const site = await startApplication();
const browser = await startBrowser();
after(async () => { await browser.close(); await site.stop(); });

const DRAFT = `${site.base}/conventions/FAST-2026-018`;
const main = (page) => page.locator('main').innerText();
const badge = (page) => page.locator('.jalon-badge').first().innerText();
const press = (page, name) => follow(page, () => page.getByRole('button', { name }).first().click());

const drawn = [];
/** A page that no crawl meets is looked at here, in the two widths, and its HTML kept to be validated. */
async function sound(page, url = page.url()) {
  const answer = page.waitForResponse((it) => it.request().isNavigationRequest() && it.status() < 300);
  await visit(page, url);
  const html = await (await answer).text();
  const scheme = await page.evaluate(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
  const before = page.viewportSize();
  for (const width of [1280, 390]) assert.deepEqual(await look(page, { width, scheme }), [], url);
  await page.setViewportSize(before);
  drawn.push({ url, html });
}

/** A window of somebody, who entered or holds a link only. */
async function windowOf(name, options) {
  const context = await newContext(browser, options);
  const page = await newPage(context, site.base);
  if (name) await enterAs(page, site.base, name);
  return page;
}

async function step(page, code, comment = '') {
  await visit(page, `${DRAFT}/etape`);
  await page.locator(`label[for="step-${code}"]`).click();
  await page.getByLabel(/^Commentaire/).fill(comment);
  return press(page, 'Passer à cette étape');
}

/** What a field is filled with, by the end of its name. */
function valueOf(name) {
  const end = name.split('.').at(-1);
  const known = {
    siret: '23350001600040', iban: 'FR7630001000640000009244140', bic: 'BDFEFRPPCCT', ends_on: '31/10/2027', stats_url: 'https://essai.example/stats',
    developer_months: '8', owner_share: '50', representative_name: 'Mme Rose Alba', representative_title: 'directrice',
  };
  return known[end] ?? (end.endsWith('_by') || end.endsWith('_on') ? '30/06/2027' : 'ce qu’il faut');
}

/** Fills in, one by one, the facts that the page of the next step says are missing. */
async function complete(page) {
  await visit(page, `${DRAFT}/etape`);
  const fields = await page.locator('#manque ~ ul a[href*="/modifier#"]').evaluateAll((all) => all.map((it) => it.hash.slice(1)));
  await visit(page, `${DRAFT}/modifier`);
  await page.evaluate(() => document.querySelectorAll('details').forEach((it) => { it.open = true; }));
  for (const name of fields) {
    const field = page.locator(`[name="${name}"]`);
    if (await field.count() === 0) continue;
    if (await field.evaluate((it) => it.tagName) === 'SELECT') await field.selectOption({ index: await field.evaluate((it) => it.options.length - 1) });
    else await field.fill(valueOf(name));
  }
  assert.equal(await press(page, 'Enregistrer le brouillon'), 200);
  return fields.length;
}

async function linkTo(address) {
  for (let tries = 0; tries < 100; tries += 1) {
    let names = [];
    try { names = readdirSync(site.mails).filter((it) => it.endsWith('.eml')).sort(); } catch { /* no mail yet */ }
    for (const name of names.reverse()) {
      const mail = await PostalMime.parse(readFileSync(path.join(site.mails, name)));
      if (mail.to.some((it) => it.address === address)) return mail.text.split('\n').find((it) => it.startsWith('http')).trim();
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  return assert.fail(`no mail to ${address}`);
}

test('a convention is read, commented, completed, frozen, and signed by a link and on paper', async () => {
  const admin = await windowOf('Ophélie Quentin');
  assert.equal(await step(admin, 'relecture'), 422, 'the partner has not agreed with the diagnosis');
  await admin.getByRole('link', { name: /^Faire agréer le diagnostic/ }).click();
  const diagnosis = admin.url().split('#')[0];
  const partner = await windowOf('Joachim Berthelot');
  await visit(partner, diagnosis);
  assert.equal(await press(partner, 'Donner l’accord'), 200);
  await partner.getByLabel(/^Temps donné au produit/).fill('2,5');
  assert.equal(await press(partner, 'Enregistrer le temps'), 200);
  assert.equal(await step(admin, 'relecture', 'Merci de relire avant vendredi.'), 200);
  assert.equal(await badge(admin), 'En relecture');

  const reader = await windowOf('Joachim Berthelot', { width: 390, scheme: 'dark' });
  await visit(reader, `${DRAFT}/relecture`);
  await reader.getByLabel('Sur quoi').selectOption('ensemble');
  await reader.getByLabel(/^Commentaire/).fill('Le comité se tient le 4 décembre.');
  assert.equal(await press(reader, 'Enregistrer le commentaire'), 200);
  await sound(reader, `${DRAFT}/relecture`);
  await sound(admin, `${DRAFT}/etape`);
  await sound(reader, DRAFT);
  assert.match(await main(reader), /Le comité se tient le 4 décembre/);
  assert.equal(await reader.getByRole('link', { name: 'Étape suivante' }).count(), 0, 'not theirs to lead');

  assert.equal(await step(admin, 'correction'), 200);
  for (let rounds = 0; rounds < 4 && await complete(admin) > 0; rounds += 1);
  assert.equal(await step(admin, 'relecture'), 200);
  assert.equal(await step(admin, 'signature'), 422, 'a comment is open');
  await visit(admin, `${DRAFT}/relecture`);
  while (await admin.getByRole('button', { name: /^Résoudre/ }).count() > 0) assert.equal(await press(admin, /^Résoudre/), 200);
  assert.equal(await step(admin, 'signature'), 200);
  assert.equal(new URL(admin.url()).pathname, '/conventions/FAST-2026-018/signatures');

  await sound(admin, `${DRAFT}/signatures`);
  await sound(admin, `${DRAFT}/modifier`);
  await visit(admin, `${DRAFT}/signatures`);
  const field = admin.locator('input[name="email"]').first();
  await field.fill('signataire@essai.example');
  assert.equal(await follow(admin, () => field.press('Enter')), 200);
  const signatory = await windowOf('', { width: 390 });
  await visit(signatory, await linkTo('signataire@essai.example'));
  await sound(signatory);
  const { bytes } = await receive(signatory, () => signatory.getByRole('link', { name: /^Lire la convention/ }).click());
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
  await signatory.getByText(/^J’ai lu la convention/).click();
  assert.equal(await press(signatory, 'Signer la convention'), 200);
  assert.match(await main(signatory), /Preuve de signature/);
  await sound(signatory);

  await visit(admin, `${DRAFT}/signatures`);
  for (const box of await admin.locator('label[for^="partie-"]').all()) await box.click();
  await admin.locator('#signed_on').fill('23/11/2026');
  await admin.locator('#place').fill('Paris');
  await admin.locator('#originals').fill('2');
  await admin.locator('#scan').setInputFiles({ name: 'Convention signée.pdf', mimeType: 'application/pdf', buffer: bytes });
  assert.equal(await press(admin, 'Enregistrer ces signatures'), 200);
  await visit(admin, DRAFT);
  assert.equal(await badge(admin), 'En vigueur');
  await sound(admin);
  await sound(admin, `${DRAFT}/signatures`);
  await sound(admin, `${DRAFT}/pieces`);
  assert.deepEqual(validate(drawn), []);
  for (const page of [admin, reader, signatory]) {
    assert.deepEqual(page.faults, []);
    await page.context().close();
  }
});
