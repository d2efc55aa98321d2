// Documents in a browser: one is taken, checked by its file in every way, and a lot is made while its page is watched.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { enterAs, newContext, newPage, startApplication, startBrowser, visit } from '../support.mjs';

const site = await startApplication();
const browser = await startBrowser();
const folder = mkdtempSync(path.join(tmpdir(), 'jalon-documents-'));
const pdf = path.join(folder, 'convention.pdf');
after(async () => { await browser.close(); await site.stop(); rmSync(folder, { recursive: true, force: true }); });

async function taken(page, action) {
  const [download] = await Promise.all([page.waitForEvent('download'), action()]);
  return download;
}

const verdict = (page) => page.locator('.fr-alert__title').textContent();

test('a lot is asked for, followed and taken away', async () => {
  const page = await newPage(await newContext(browser), site.base);
  await enterAs(page, site.base, 'Ophélie Quentin');
  await visit(page, `${site.base}/conventions/FAST-2026-014`);
  await (await taken(page, () => page.locator('a[href$="/pdf"]').first().click())).saveAs(pdf);
  await visit(page, `${site.base}/conventions`);
  await page.getByRole('link', { name: 'Exporter un lot' }).click();
  await Promise.all([page.waitForURL(/\/lots\/\d+$/), page.getByRole('button', { name: 'Exporter toute l’édition' }).click()]);
  const link = page.getByRole('link', { name: /^Télécharger le ZIP/ });
  await link.waitFor();
  assert.match((await taken(page, () => link.click())).suggestedFilename(), /\.zip$/);
  assert.deepEqual(page.faults, []);
});

test('a file is checked where it stands: chosen, dropped, or sent without a script', async () => {
  const page = await newPage(await newContext(browser), site.base);
  await visit(page, `${site.base}/verifier`);
  await Promise.all([page.waitForURL(/\/verifier\/fichier\//), page.setInputFiles('#fichier', pdf)]);
  assert.equal(await verdict(page), 'Ce fichier est authentique');
  assert.equal(page.requests.filter((it) => it.includes('/verifier/fichier/')).length, 1, 'only its digest left');
  await visit(page, `${site.base}/verifier`);
  await Promise.all([page.waitForURL(/\/verifier\/fichier\//), page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array([1, 2, 3])], 'autre.pdf'));
    document.querySelector('[data-jalon-drop]').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  })]);
  assert.equal(await verdict(page), 'Ce fichier est inconnu');
  assert.deepEqual(page.faults, []);

  const plain = await (await newContext(browser, { javaScriptEnabled: false })).newPage();
  await plain.goto(`${site.base}/verifier`);
  await plain.setInputFiles('#fichier', pdf);
  await Promise.all([plain.waitForURL(/\/verifier\/fichier\//), plain.getByRole('button', { name: 'Vérifier le fichier' }).click()]);
  assert.equal(await verdict(plain), 'Ce fichier est authentique');
});
