// The dossier of a committee: the team writes it by the keyboard alone, it saves by itself, two people lose nothing.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { enterAs, newContext, newPage, startApplication, startBrowser, stateOf, visit } from '../support.mjs';
import { enter, tabTo } from './keyboard.mjs';

const site = await startApplication();
const browser = await startBrowser();
after(async () => { await browser.close(); await site.stop(); });

const DOSSIER = '/comites/2/dossier';
const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

async function arrive(name) {
  const context = await newContext(browser);
  const page = await newPage(context, site.base);
  await enterAs(page, site.base, name);
  return page;
}
const field = (page, block) => page.locator(`#${block} textarea`);
const status = (page, block) => page.locator(`#${block} [data-jalon-status]`);
async function says(page, block, words) {
  await page.waitForFunction(
    ([id, expected]) => document.querySelector(`#${id} [data-jalon-status]`).textContent.includes(expected),
    [block, words], { timeout: 10_000 },
  );
  return plain(await status(page, block).innerText());
}

test('what is typed saves by itself, and a conflict shows both texts and overwrites nothing', async () => {
  const [yann, malo] = [await arrive('Yann Kerdoncuff'), await arrive('Malo Ferrec')];
  await visit(yann, `${site.base}/comites/2`);
  await tabTo(yann, yann.getByRole('link', { name: 'Préparer le dossier' }));
  await enter(yann);
  assert.equal(new URL(yann.url()).pathname, DOSSIER);
  await visit(malo, `${site.base}${DOSSIER}`);
  await tabTo(yann, field(yann, 'vision'));
  await yann.keyboard.type('Une vision de Yann');
  assert.match(await says(yann, 'vision', 'Enregistré à'), /Enregistré à \d+ h \d\d/);
  // The other writes another block of the same page: nobody is in the way.
  await tabTo(malo, field(malo, 'appris'));
  await malo.keyboard.type('Appris de Malo');
  await says(malo, 'appris', 'Enregistré à');
  // Then the same one.
  await field(malo, 'vision').focus();
  await malo.keyboard.type('Une vision de Malo');
  await says(malo, 'vision', 'les deux textes sont là');
  assert.equal(await field(malo, 'vision').inputValue(), 'Une vision de Malo', 'what was typed stays');
  assert.match(await malo.locator('#vision [data-jalon-theirs]').innerText(), /Une vision de Yann/);
  // The browser tells of the refused answer: that is no fault of the page.
  malo.faults.length = 0;
  await malo.waitForTimeout(2_500);
  await visit(yann, `${site.base}${DOSSIER}`);
  assert.equal((await field(yann, 'vision').inputValue()).trim(), 'Une vision de Yann', 'nothing is overwritten by itself');
  await field(malo, 'vision').focus();
  await malo.keyboard.press('End');
  await malo.keyboard.type(', et de Yann');
  await tabTo(malo, malo.locator('#vision button'));
  await enter(malo);
  assert.equal((await field(malo, 'vision').inputValue()).trim(), 'Une vision de Malo, et de Yann');
  assert.equal((await field(malo, 'appris').inputValue()).trim(), 'Appris de Malo');
  assert.deepEqual([...yann.faults, ...malo.faults], []);
});

test('without scripts each block saves by its button', async () => {
  const storageState = await stateOf(browser, site.base, 'Yann Kerdoncuff');
  const context = await newContext(browser, { javaScriptEnabled: false, storageState });
  const page = await newPage(context, site.base);
  await page.goto(`${site.base}${DOSSIER}`);
  await field(page, 'arbitrages').fill('Aucun');
  await Promise.all([page.waitForURL(/#arbitrages$/), page.locator('#arbitrages button').click()]);
  assert.equal((await field(page, 'arbitrages').inputValue()).trim(), 'Aucun');
  await context.close();
});
