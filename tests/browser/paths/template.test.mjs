// An administrator changes a clause: sees it in the preview while typing, saves it, finds it in the text of a draft and
// in its PDF, and goes back.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, beforeEach, test } from 'node:test';
import { newContext, newPage, startApplication, startBrowser, stateOf, visit } from '../support.mjs';
import { follow } from './keyboard.mjs';

const site = await startApplication();
const browser = await startBrowser();
const folder = mkdtempSync(path.join(tmpdir(), 'jalon-template-'));
after(async () => { await browser.close(); await site.stop(); rmSync(folder, { recursive: true }); });
const storageState = await stateOf(browser, site.base, 'Ophélie Quentin');

const OLD = 'Les engagements du présent article sont des obligations de moyens.';
const NEW = 'Les engagements de cet article sont des obligations de moyens renforcées.';
const DRAFT = '/conventions/FAST-2026-018';

let context, page;
beforeEach(async () => {
  context = await newContext(browser, { storageState });
  page = await newPage(context, site.base);
});
afterEach(async () => {
  assert.deepEqual(page.faults, []);
  await context.close();
});

const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const area = () => page.locator('#text');
const preview = async () => plain(await page.locator('#apercu-document').textContent());
const press = (name) => follow(page, () => page.getByRole('button', { name, exact: true }).first().click());

/** Changes the text as typing does, and waits for the preview to have followed. */
async function type(change) {
  const before = await page.locator('form[data-jalon-preview]').getAttribute('data-jalon-shown') ?? '0';
  await area().fill(change(await area().inputValue()));
  await page.waitForFunction((was) => (document.querySelector('form[data-jalon-preview]').dataset.jalonShown ?? '0') !== was, before);
}

/** The words of the draft's PDF, whatever the ends of lines. */
async function printed() {
  const bytes = await page.evaluate(async (url) => [...new Uint8Array(await (await fetch(url)).arrayBuffer())], `${DRAFT}/pdf`);
  const file = path.join(folder, 'draft.pdf');
  writeFileSync(file, Buffer.from(bytes));
  return spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).stdout.replaceAll('\u00ad', '').replaceAll(/\s+/g, '');
}
const squeezed = (text) => text.replaceAll(/\s+/g, '');

/** Has the draft follow the template in use. */
async function followTemplate() {
  await visit(page, `${site.base}${DRAFT}/texte`);
  await follow(page, () => page.getByRole('button', { name: /^Suivre la version/ }).click());
}

test('a clause is changed, seen, saved, printed, and taken back', async () => {
  await visit(page, `${site.base}/modeles`);
  await follow(page, () => page.getByRole('link', { name: 'Convention FAST' }).click());
  await follow(page, () => page.getByRole('link', { name: 'Modifier le texte' }).click());
  assert.ok((await preview()).includes(OLD));

  await type((text) => text.replace(OLD, NEW));
  assert.ok((await preview()).includes(NEW), 'the preview follows');
  await page.getByLabel('Document d’essai').selectOption({ label: 'Cinq parties' });
  await page.waitForFunction(() => document.getElementById('apercu-document').textContent.includes('les Ports de la Loure'));
  assert.ok((await preview()).includes(NEW), 'on every specimen');

  assert.equal(await press('Enregistrer une nouvelle version'), 422, 'a reason is asked');
  assert.ok((await area().inputValue()).includes(NEW), 'what was typed is kept');
  await page.getByLabel('Pourquoi le texte change').fill('Moyens renforcés');
  assert.equal(await press('Enregistrer une nouvelle version'), 200);
  assert.ok(plain(await page.locator('main').innerText()).includes('La version 2 est enregistrée'));

  assert.ok((await printed()).includes(squeezed(OLD)), 'a draft keeps the text it follows');
  await followTemplate();
  assert.ok((await printed()).includes(squeezed(NEW)));
  await visit(page, `${site.base}${DRAFT}/texte`);
  assert.ok(plain(await page.locator('.jalon-paper').textContent()).includes(NEW), 'the page and the PDF say the same');

  await visit(page, `${site.base}/modeles/convention-fast`);
  assert.equal(await press('Revenir à cette version 1'), 200);
  assert.ok(plain(await page.locator('main').innerText()).includes('Retour à la version 1'));
  await followTemplate();
  assert.ok((await printed()).includes(squeezed(OLD)));
});

test('a fault is told while typing, its line is reached, and a name is inserted at the cursor', async () => {
  await visit(page, `${site.base}/modeles/convention-fast/modifier`);
  await type((text) => text.replace('{convention.tribunal}', '{convention.tribnal}'));
  const finding = page.locator('#constats li');
  assert.equal(await finding.count(), 1);
  assert.match(plain(await finding.innerText()), /Variable {convention\.tribnal} inconnue\. Vouliez-vous dire {convention\.tribunal} \?/);
  assert.ok((await preview()).includes('tribunal administratif'), 'what was drawn last stays');
  await finding.getByRole('link').click();
  const chosen = await area().evaluate((it) => it.value.slice(it.selectionStart, it.selectionEnd));
  assert.match(chosen, /^Les parties recherchent d’abord un accord amiable/);

  await area().evaluate((it) => {
    const place = it.value.indexOf('{convention.tribnal}');
    it.setSelectionRange(place, place + '{convention.tribnal}'.length);
  });
  await page.getByText(/^Variables/).click();
  await page.getByRole('button', { name: '{convention.tribunal}', exact: true }).click();
  await page.waitForFunction(() => document.querySelectorAll('#constats li').length === 0);
  assert.ok((await area().inputValue()).includes('{convention.tribunal}'));
});

test('without a script, the button shows the same', async () => {
  const bare = await newContext(browser, { storageState, javaScriptEnabled: false });
  const still = await bare.newPage();
  await still.goto(`${site.base}/modeles/convention-fast/modifier`);
  await still.locator('#text').fill('## Article — Essai\n\n{produit.nom} et {produit.nmo}');
  await still.getByRole('button', { name: 'Voir l’aperçu' }).click();
  assert.match(plain(await still.locator('#constats').innerText()), /Ligne 3 : Variable {produit\.nmo} inconnue/);
  await bare.close();
});
