// A session is put in order by the keyboard; in the meeting room, questions are noted while the clock goes on.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { enterAs, newContext, newPage, startApplication, startBrowser, visit } from '../support.mjs';
import { enter, tabTo } from './keyboard.mjs';

const site = await startApplication();
const browser = await startBrowser();
after(async () => { await browser.close(); await site.stop(); });

const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

async function arrive(name) {
  const context = await newContext(browser);
  const page = await newPage(context, site.base);
  await enterAs(page, site.base, name);
  return page;
}
const order = (page) => page.locator('input[name$=".product"]').evaluateAll((all) => all.map((it) => it.value));

test('a session is put in order by the keyboard alone', async () => {
  const page = await arrive('Ophélie Quentin');
  await visit(page, `${site.base}/sessions/1/modifier`);
  assert.deepEqual(await order(page), ['agenda-des-audiences', 'trois-minutes', '', 'carte-des-gardes']);
  await tabTo(page, page.getByRole('button', { name: /^Monter Carte des gardes/ }));
  await enter(page);
  assert.deepEqual(await order(page), ['agenda-des-audiences', 'trois-minutes', 'carte-des-gardes', '']);
  const focused = () => page.evaluate(() => document.activeElement.value);
  assert.equal(await focused(), 'up-2', 'the keyboard is where it was');
  await enter(page);
  assert.equal(await focused(), 'up-1');
  assert.deepEqual(await order(page), ['agenda-des-audiences', 'carte-des-gardes', 'trois-minutes', '']);
  await page.getByRole('button', { name: 'Enregistrer la session' }).focus();
  await enter(page);
  assert.equal(new URL(page.url()).pathname, '/sessions/1');
  assert.match(plain(await page.locator('main').innerText()), /10 h 50 – 11 h 40\s+Carte des gardes/);
});

test('questions are noted by two people without stopping the clock', async () => {
  const [solene, ophelie] = [await arrive('Solène Maurin'), await arrive('Ophélie Quentin')];
  for (const page of [solene, ophelie]) await visit(page, `${site.base}/comites/2/salle`);
  await solene.getByRole('button', { name: /^Lancer « Questions »/ }).click();
  const list = (page) => page.locator('[data-jalon-list] > li');
  const note = async (page, words, count) => {
    await page.locator('[id="q[new].question"]').fill(words);
    await tabTo(page, page.getByRole('button', { name: 'Noter la question' }));
    await page.keyboard.press('Enter');
    await page.waitForFunction((many) => document.querySelectorAll('[data-jalon-list] > li').length === many, count);
  };
  await note(solene, 'Pourquoi si cher ?', 1);
  // The other saw nothing of it yet, and loses nothing.
  await note(ophelie, 'Qui héberge ?', 2);
  await note(solene, 'Et après ?', 3);
  assert.deepEqual((await list(solene).locator('.jalon-questions__asked').allInnerTexts()).map((it) => it.trim()),
    ['Pourquoi si cher ?', 'Qui héberge ?', 'Et après ?']);
  assert.equal(await solene.locator('[id="q[new].question"]').inputValue(), '', 'ready for the next one');
  // The clock goes on: the page was never left.
  await solene.waitForFunction(() => /14:\d\d/.test(document.querySelectorAll('[data-jalon-turn]')[1].textContent));
  // An answer, while another question is being typed.
  await solene.locator('[id="q[new].question"]').fill('Encore une');
  await list(solene).first().locator('summary').click();
  await list(solene).first().locator('textarea').nth(1).fill('Deux équipes.');
  await list(solene).first().getByRole('button', { name: 'Enregistrer' }).click();
  await solene.waitForFunction(() => document.querySelector('[data-jalon-list]').innerText.includes('Deux équipes.'));
  assert.equal(await solene.locator('[id="q[new].question"]').inputValue(), 'Encore une');
  assert.deepEqual([solene.faults, ophelie.faults], [[], []]);
});
