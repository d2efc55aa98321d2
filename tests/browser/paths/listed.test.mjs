// The conventions by question, as a board and to be published, with the keyboard alone.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { enterAs, newContext, newPage, startApplication, startBrowser, visit } from '../support.mjs';
import { enter, parseCsv, receive, tabTo, typeInto } from './keyboard.mjs';

const site = await startApplication();
const browser = await startBrowser();
after(async () => { await browser.close(); await site.stop(); });

const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('a question, a filter and a file, with the keyboard', async () => {
  const page = await newPage(await newContext(browser), site.base);
  await enterAs(page, site.base, 'Ophélie Quentin');
  await visit(page, `${site.base}/conventions`);
  await tabTo(page, page.getByRole('link', { name: 'versement en retard' }));
  await enter(page);
  assert.equal(await page.locator('tbody tr').count(), 2);
  await typeInto(page, page.getByLabel('Référence, lauréat ou partie'), 'rivage');
  await enter(page);
  assert.equal(new URL(page.url()).search, '?question=versement-en-retard&q=rivage');
  await tabTo(page, page.getByRole('link', { name: 'CSV', exact: true }));
  const file = await receive(page, () => page.keyboard.press('Enter'));
  const lines = parseCsv(file.bytes.toString('utf8'));
  assert.deepEqual(lines.map((it) => it[0].replace('\ufeff', '')), ['Référence', 'FAST-2026-014']);
  await tabTo(page, page.getByRole('link', { name: /Retirer le filtre versement en retard/ }), { back: true });
  await enter(page);
  assert.equal(new URL(page.url()).search, '?q=rivage');
  assert.deepEqual(page.faults, []);
});

test('the board leads from a state to what it waits for, at both widths', async () => {
  for (const width of [1280, 390]) {
    const page = await newPage(await newContext(browser, { width }), site.base);
    await enterAs(page, site.base, 'Ophélie Quentin');
    await visit(page, `${site.base}/conventions/tableau`);
    assert.equal(await overflow(page), 0, `${width}`);
    if (width === 390) {
      await tabTo(page, page.locator('nav[aria-label="États"] a[href="#en-vigueur"]'));
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'en-vigueur');
    }
    await tabTo(page, page.locator('section[aria-labelledby="en-vigueur"] li', { hasText: 'FAST-2026-014' }).locator('a').nth(1));
    await enter(page);
    assert.equal(new URL(page.url()).pathname, '/conventions/FAST-2026-014/versements');
    assert.deepEqual(page.faults, []);
  }
});

test('a convention is published without a script', async () => {
  const context = await newContext(browser, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.base}/demonstration`);
  await page.getByRole('button', { name: 'Entrer comme Ophélie Quentin', exact: true }).click();
  await page.goto(`${site.base}/conventions/FAST-2026-014`);
  await page.getByRole('link', { name: 'Publication', exact: true }).click();
  await page.getByLabel('Adresse de la page publiée').fill('https://donnees-ouvertes.example/signal-rivage');
  await page.getByLabel('Publiée le').fill('20/11/2026');
  await page.getByRole('button', { name: 'Enregistrer la publication' }).click();
  assert.match(await page.locator('.jalon-lead').textContent(), /Publiée le 20.nov\. 2026/);
  await page.goto(`${site.base}/conventions/FAST-2026-014`);
  assert.equal(await page.locator('a[href="https://donnees-ouvertes.example/signal-rivage"]').count(), 1);
});
