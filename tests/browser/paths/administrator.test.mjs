// An administrator draws up a convention, corrects an organisation, and meets a colleague in the same draft.
import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, test } from 'node:test';
import { newContext, newPage, startApplication, startBrowser, stateOf, visit } from '../support.mjs';
import { DARK, enter, follow, ground, receive, tabTo, typeInto } from './keyboard.mjs';

const site = await startApplication();
const browser = await startBrowser();
after(async () => { await browser.close(); await site.stop(); });
const storageState = await stateOf(browser, site.base, 'Ophélie Quentin');

let context, page;
beforeEach(async () => {
  context = await newContext(browser, { scheme: 'dark', storageState });
  page = await newPage(context, site.base);
});
afterEach(async () => {
  assert.deepEqual(page.faults, []);
  await context.close();
});

const field = (name, of = page) => of.locator(`[id="${name}"]`);
const value = (name) => field(name).inputValue();
const focus = () => page.evaluate(() => document.activeElement.id);
const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const mainText = async (of = page) => plain(await of.locator('main').innerText());
const press = async (name) => {
  await tabTo(page, page.getByRole('button', { name, exact: true }).first());
  return enter(page);
};

test('a first draft for a laureate without convention, by the keyboard alone', async () => {
  await visit(page, `${site.base}/editions/18`);
  assert.equal(await ground(page), DARK);
  await tabTo(page, page.getByRole('link', { name: 'Établir la convention de L’Établi' }));
  await enter(page);
  assert.equal(await ground(page), DARK);
  assert.equal(await value('contributions.0.amount').then(plain), '30 000,00');

  await typeInto(page, field('parties.0.short_name'), 'la Mission');
  await typeInto(page, field('parties.0.name'), 'Mission « d’essai » & <numérique>');
  assert.equal(await press('Ajouter une partie'), 200);
  assert.equal(await focus(), 'parties.2.role', 'the focus is in the new party');
  await typeInto(page, field('parties.2.name'), 'Partie de trop');
  assert.equal(await press('Retirer : Partie 3 : Partie 3'), 200);
  assert.equal(await field('parties.2.name').count(), 0);
  await typeInto(page, field('contributions.0.allocations.0.amount'), '29 000,50');
  assert.equal(await press('Ajouter une affectation'), 200);
  assert.equal(await focus(), 'contributions.0.allocations.1.purpose', 'the focus is in the new line');
  assert.equal(await value('parties.0.name'), 'Mission « d’essai » & <numérique>');
  assert.equal(await value('contributions.0.allocations.0.amount').then(plain), '29 000,50');
  await page.keyboard.type('Formation');
  await typeInto(page, field('contributions.0.allocations.1.amount'), '900');
  await typeInto(page, field('ends_on'), '31/12/2027');

  assert.equal(await enter(page), 422, 'sums that do not agree are refused');
  const problem = page.getByRole('alert').getByRole('link', { name: /Les affectations font/ });
  assert.equal(plain(await problem.innerText()), 'Les affectations font 29 900,50 € : il manque 99,50 € pour atteindre la contribution de 30 000,00 €.');
  assert.equal(await page.getByRole('alert').getByRole('link').count(), 1);
  assert.equal(await value('contributions.0.allocations.1.purpose'), 'Formation', 'what was typed is kept');
  assert.equal(await value('ends_on'), '31/12/2027');
  await tabTo(page, problem);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'contributions.0.allocations');
  await typeInto(page, field('contributions.0.allocations.1.amount'), '999,50');
  assert.equal(await enter(page), 200);

  const reference = /^\/conventions\/(FAST-2026-\d{3})$/.exec(new URL(page.url()).pathname)?.[1];
  assert.ok(reference, page.url());
  assert.ok((await mainText()).includes(`Convention ${reference}`));
  assert.ok((await mainText()).includes('Mission « d’essai » & <numérique>'));
  assert.equal(await ground(page), DARK);
  await tabTo(page, page.getByRole('link', { name: 'Télécharger le PDF' }));
  const file = await receive(page, () => page.keyboard.press('Enter'));
  assert.equal(file.name, `Convention-${reference}.pdf`);
  assert.equal(file.bytes.subarray(0, 5).toString(), '%PDF-');
  await visit(page, `${site.base}/editions/18`);
  const laureate = page.getByRole('table', { name: /Lauréats de FAST 18/ }).locator('tbody tr', { hasText: 'L’Établi' });
  assert.ok((await laureate.innerText()).includes(reference), 'the edition names the new draft');
});

test('an address keeps its lines when a draft is saved', async () => {
  await visit(page, `${site.base}/conventions/FAST-2026-018/modifier`);
  assert.equal(await value('parties.0.address'), '20, avenue de Ségur\n75007 Paris');
  await press('Enregistrer le brouillon');
  await visit(page, `${site.base}/conventions/FAST-2026-018/modifier`);
  assert.equal(await value('parties.0.address'), '20, avenue de Ségur\n75007 Paris');
});

test('a SIRET is refused when wrong, kept when right', async () => {
  await visit(page, `${site.base}/organisations/mission-justice-numerique`);
  await follow(page, () => page.locator('main').getByRole('link', { name: /^Modifier/ }).first().click());
  await typeInto(page, page.getByLabel('SIRET'), '100 000 173 00012');
  await typeInto(page, page.getByLabel('Banque'), 'Banque des essais');
  assert.equal(await enter(page), 422);
  assert.equal(await ground(page), DARK);
  const problem = page.getByRole('alert').getByRole('link', { name: /Ce SIRET n’est pas valide/ });
  await tabTo(page, problem);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'siret');
  assert.equal(await page.getByLabel('SIRET').inputValue(), '100 000 173 00012');
  assert.equal(await page.getByLabel('SIRET').getAttribute('aria-invalid'), 'true');
  assert.equal(await page.getByLabel('Banque').inputValue(), 'Banque des essais');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('10000017300029');
  assert.equal(await enter(page), 200);
  assert.equal(new URL(page.url()).pathname, '/organisations/mission-justice-numerique');
  assert.equal(await page.getByRole('status').count(), 1, 'a word says that it is saved');
  assert.ok((await mainText()).includes('100 000 173 00029'));
});

test('two tabs in the same draft: the second sees both values and loses nothing', async () => {
  const address = `${site.base}/conventions/FAST-2026-018/modifier`;
  const second = await newPage(context, site.base);
  await visit(page, address);
  await visit(second, address);
  await field('terms.common_goal').fill('ouvrir les fenêtres');
  await field('terms.signing_place').fill('Lyon');
  assert.equal(await follow(page, () => page.getByRole('button', { name: 'Enregistrer le brouillon' }).first().click()), 200);

  await field('terms.common_goal', second).fill('mesurer l’air');
  await field('terms.award_use', second).fill('équiper trois mille écoles');
  assert.equal(await follow(second, () => second.getByRole('button', { name: 'Enregistrer le brouillon' }).first().click()), 409);
  const goal = second.getByRole('group', { name: /Objectif commun/ });
  assert.match(await goal.innerText(), /ouvrir les fenêtres[^]*mesurer l’air/);
  assert.equal(await goal.getByRole('radio', { checked: true }).count(), 0, 'nobody chooses in their place');
  assert.equal(await second.getByRole('radio', { name: /équiper trois mille écoles/ }).isChecked(), true);
  assert.equal(await second.getByRole('radio', { name: /^Lyon/ }).isChecked(), true);
  assert.equal(await ground(second), DARK);
  await tabTo(second, goal.getByRole('radio', { name: /ouvrir les fenêtres/ }));
  await second.keyboard.press('ArrowDown');
  assert.equal(await goal.getByRole('radio', { name: /mesurer l’air/ }).isChecked(), true);
  assert.equal(await enter(second), 200);
  assert.match(await mainText(second), /mesurer l’air[^]*équiper trois mille écoles/);
  await visit(page, address);
  assert.deepEqual([await value('terms.common_goal'), await value('terms.award_use'), await value('terms.signing_place')],
    ['mesurer l’air', 'équiper trois mille écoles', 'Lyon']);
  assert.deepEqual(second.faults, []);
});
