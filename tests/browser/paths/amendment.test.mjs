// An amendment from its opening to its last signature: an administrator leads it without a script's help, and the convention then says it.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { look } from '../audit.mjs';
import { validate } from '../html.mjs';
import { SCHEMES, WIDTHS, enterAs, newContext, newPage, startApplication, startBrowser, visit } from '../support.mjs';
import { follow, receive } from './keyboard.mjs';

const site = await startApplication();
const browser = await startBrowser();
after(async () => { await browser.close(); await site.stop(); });

const CONVENTION = `${site.base}/conventions/FAST-2026-014`;
const AMENDMENT = `${site.base}/avenants/FAST-2026-014-A1`;
const main = (page) => page.locator('main').innerText();
const press = (page, name) => follow(page, () => page.getByRole('button', { name }).first().click());
/** Where pictures to be looked at go, if somebody wants them. */
const pictures = process.env.JALON_PICTURES;

const drawn = [];
/** A page that no crawl meets is looked at here, in both widths and schemes, and its HTML kept to be validated. */
async function sound(page, url, name) {
  const answer = page.waitForResponse((it) => it.request().isNavigationRequest() && it.status() < 300);
  await visit(page, url);
  drawn.push({ url, html: await (await answer).text() });
  const before = page.viewportSize();
  for (const scheme of SCHEMES) {
    await page.emulateMedia({ colorScheme: scheme });
    await visit(page, url);
    for (const width of WIDTHS) {
      assert.deepEqual(await look(page, { width, scheme }), [], `${url} ${width} ${scheme}`);
      if (pictures) {
        mkdirSync(pictures, { recursive: true });
        await page.screenshot({ path: path.join(pictures, `${name}-${width}-${scheme}.png`), fullPage: true });
      }
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(before);
}

async function step(page, code) {
  await visit(page, `${AMENDMENT}/etape`);
  await page.locator(`label[for="step-${code}"]`).click();
  return press(page, 'Passer à cette étape');
}

test('an amendment is opened, written, read, signed, and then in force', async () => {
  const page = await newPage(await newContext(browser), site.base);
  await enterAs(page, site.base, 'Ophélie Quentin');
  await sound(page, `${CONVENTION}/avenants`, 'liste-vide');
  await visit(page, `${CONVENTION}/avenants`);
  for (const code of ['fin', 'argent', 'representants', 'clause']) await page.locator(`label[for="matters-${code}"]`).click();
  assert.equal(await press(page, 'Ouvrir un avenant'), 200);
  await sound(page, `${AMENDMENT}/modifier`, 'formulaire');
  await visit(page, `${AMENDMENT}/modifier`);
  await page.locator('#purpose').fill('achever le déploiement du service sur le littoral');
  await page.locator('#ends_on').fill('30/09/2027');
  await page.locator('[name="contributions.0.amount"]').fill('90 000');
  await page.locator('[name="contributions.0.allocations.1.amount"]').fill('69 567,90');
  await page.locator('[name="contributions.0.instalments.1.amount"]').fill('44 567,90');
  await page.locator('[name="contributions.0.instalments.1.due_on"]').fill('15/02/2027');
  await page.locator('[name="parties.2.representative_name"]').fill('Mme Iris Daubigny');
  await page.locator('#clause').fill('Les relevés de l’érosion sont ouverts au public au plus tard le 30 juin 2027.');
  assert.equal(await press(page, 'Enregistrer l’avenant'), 200, await main(page));
  await sound(page, AMENDMENT, 'avant-apres');
  await sound(page, `${AMENDMENT}/texte`, 'texte');
  await sound(page, `${AMENDMENT}/etape`, 'etape');
  assert.equal(await step(page, 'relecture'), 200);
  await sound(page, `${AMENDMENT}/relecture`, 'relecture');
  assert.equal(await step(page, 'signature'), 200);
  await sound(page, `${AMENDMENT}/signatures`, 'signatures');
  await visit(page, `${AMENDMENT}/signatures`);
  const { bytes } = await receive(page, () => page.locator('a[href$="/pdf"]').first().click());
  for (const box of await page.locator('label[for^="partie-"]').all()) await box.click();
  await page.locator('#signed_on').fill('23/11/2026');
  await page.locator('#place').fill('Paris');
  await page.locator('#originals').fill('3');
  await page.setInputFiles('#scan', { name: 'avenant.pdf', mimeType: 'application/pdf', buffer: bytes });
  assert.equal(await press(page, 'Enregistrer ces signatures'), 200, await main(page));
  assert.match(await main(page), /Toutes les parties ont signé|l’avenant est signé/);
  await sound(page, AMENDMENT, 'signe');
  await sound(page, CONVENTION, 'convention');
  await sound(page, `${CONVENTION}/avenants`, 'liste');
  await sound(page, `${CONVENTION}/consolidee`, 'consolidee');
  assert.match(await main(page), /avenant n°\s1 du 23 novembre 2026/);
  const whole = await receive(page, () => page.getByRole('link', { name: 'Télécharger le PDF' }).click());
  assert.equal(whole.bytes.subarray(0, 5).toString(), '%PDF-');
  if (pictures) writeFileSync(path.join(pictures, 'consolidee.pdf'), whole.bytes);
  await visit(page, AMENDMENT);
  await page.locator('#copie-0').fill('23/11/2026');
  assert.equal(await press(page, /^Enregistrer la copie|^Enregistrer/), 200);
  assert.match(await main(page), /transmise le/);
  assert.deepEqual(page.faults, []);
});

test('every page on the way is valid HTML', () => {
  assert.deepEqual(validate(drawn), []);
});
