// A committee from its papers to its report, by the keyboard alone: an intrapreneur prepares and sends, a member reads and
// gives marks by a link, who chairs gives theirs by their account, decides and approves the report, a coach follows.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import PostalMime from 'postal-mime';
import { enterAs, newContext, newPage, startApplication, startBrowser, visit } from '../support.mjs';
import { enter, pickIn, receive, tabTo, typeInto } from './keyboard.mjs';

const site = await startApplication();
const browser = await startBrowser();
after(async () => { await browser.close(); await site.stop(); });

const COMMITTEE = '/comites/2';
const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const main = async (page) => plain(await page.locator('main').innerText());
const link = (page, name) => page.locator('main').getByRole('link', { name });
const button = (page, name) => page.locator('main').getByRole('button', { name });

async function arrive(name) {
  const page = await newPage(await newContext(browser), site.base);
  if (name) await enterAs(page, site.base, name);
  return page;
}

/** Goes to a link or a button by Tab, presses Enter, and expects the next page. */
async function press(page, locator, options) {
  await tabTo(page, locator, options);
  assert.ok(await enter(page) < 400);
}

/** Gives the same mark to each sentence of the grid. */
async function giveMarks(page, mark) {
  for (const list of await page.locator('main select').all()) {
    await tabTo(page, list);
    await page.keyboard.type(mark);
  }
  await press(page, button(page, 'Donner mes notes'));
}

async function linkTo(address, word) {
  for (let tries = 0; tries < 100; tries += 1) {
    let names = [];
    try { names = readdirSync(site.mails).filter((it) => it.endsWith('.eml')).sort(); } catch { /* no mail yet */ }
    for (const name of names.reverse()) {
      const mail = await PostalMime.parse(readFileSync(path.join(site.mails, name)));
      const found = mail.text.split('\n').find((it) => it.startsWith('http') && it.includes(word));
      if (found && mail.to.some((it) => it.address === address)) return found.trim();
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  return assert.fail(`no mail to ${address}`);
}

test('from the papers to the report, by the keyboard', async () => {
  const [coach, team, chair, member] = [await arrive('Solène Maurin'), await arrive('Yann Kerdoncuff'), await arrive('Edgar Vasnier'), await arrive()];
  // The coach says who sits.
  await visit(coach, `${site.base}${COMMITTEE}/membres`);
  const seat = (rank, field) => coach.locator(`[name="members[${rank}].${field}"]`);
  await pickIn(coach, seat(0, 'seat'), 'sponsor');
  await typeInto(coach, seat(0, 'name'), 'Edgar Vasnier');
  await typeInto(coach, seat(0, 'email'), 'edgar.vasnier@rivages.example');
  await tabTo(coach, coach.locator('#chair-0'));
  await coach.keyboard.press('Space');
  await typeInto(coach, seat(1, 'name'), 'Oriane Kermadec');
  await typeInto(coach, seat(1, 'email'), 'oriane@rivages.example');
  await press(coach, button(coach, 'Enregistrer les membres'));

  // The intrapreneur writes the dossier, and sends it.
  await visit(team, `${site.base}${COMMITTEE}`);
  await press(team, link(team, 'Préparer le dossier'));
  await tabTo(team, team.locator('#vision textarea'));
  await team.keyboard.type('Toutes les communes du littoral en six mois');
  await team.waitForFunction(() => document.querySelector('#vision [data-jalon-status]').textContent.includes('Enregistré à'));
  await press(team, button(team, 'Envoyer aux membres'));
  assert.match(await main(team), /Version 1/);

  // A member without an account reads it, takes the pack, and gives marks.
  const papers = await linkTo('oriane@rivages.example', '/dossiers/');
  await visit(member, papers);
  assert.match(await main(member), /Toutes les communes du littoral en six mois/);
  await press(member, link(member, 'La liasse du comité'));
  await tabTo(member, link(member, 'Télécharger en un seul PDF'));
  const pack = await receive(member, () => member.keyboard.press('Enter'));
  assert.match(pack.name, /^liasse-signal-rivage-.*\.pdf$/);
  assert.equal(pack.bytes.subarray(0, 5).toString(), '%PDF-');
  await visit(member, papers);
  await press(member, link(member, 'Donner ma grille du sponsor'));
  await giveMarks(member, '4');
  assert.match(await main(member), /Ma note/);
  assert.doesNotMatch(await main(member), /Moyenne/);

  // Who chairs gives theirs by their account, from their home.
  await visit(chair, `${site.base}/accueil`);
  await press(chair, link(chair, /^Donner ma grille du sponsor/));
  await giveMarks(chair, '2');
  assert.match(await main(chair), /Moyenne/);

  // The committee meets: the coach says who came.
  await visit(coach, `${site.base}${COMMITTEE}/seance`);
  await typeInto(coach, coach.getByLabel(/^Tenu le/), '23/11/2026');
  for (const list of await coach.locator('select[name$=".attendance"]').all()) await pickIn(coach, list, 'present');
  await press(coach, button(coach, 'Enregistrer la séance'));
  assert.equal(new URL(coach.url()).pathname, `${COMMITTEE}/decision`);

  // Who chairs decides, from the meeting room.
  await visit(chair, `${site.base}${COMMITTEE}`);
  await press(chair, link(chair, 'Salle'));
  assert.match(await main(chair), /avis partagés|Total des moyennes/);
  await press(chair, link(chair, 'Décider, et lire la décision à voix haute'));
  await tabTo(chair, chair.locator('[name=outcome]').first());
  await chair.keyboard.press('Space');
  await typeInto(chair, chair.locator('#period_from'), '01/01/2027');
  await typeInto(chair, chair.locator('#period_to'), '30/06/2027');
  await typeInto(chair, chair.locator('[name="amounts[development-0]"]'), '40 000');
  await typeInto(chair, chair.locator('[name="arbitration"]'), 'Le quorum se fait à deux : les autres sièges sont vacants.');
  await press(chair, chair.locator('button[name=act][value=close]'));
  assert.equal(new URL(chair.url()).pathname, COMMITTEE);
  assert.match(await main(chair), /Renouvelé, même budget ou plus/);

  // The report is proposed, and who chaired approves it.
  await visit(coach, `${site.base}${COMMITTEE}`);
  await press(coach, link(coach, 'Compte rendu'));
  await typeInto(coach, coach.locator('[name=discussion]'), 'Le déploiement commence par les communes équipées.');
  await press(coach, coach.locator('form[action$="/compte-rendu"] button').first());
  await visit(chair, `${site.base}${COMMITTEE}/compte-rendu`);
  await press(chair, chair.locator('form[action$="/approbation"] button'));
  assert.match(await main(chair), /Approuvé/);

  // The coach follows: the badge, the decision over time, the pack with the report.
  await visit(coach, `${site.base}/comites`);
  await press(coach, link(coach, 'Décisions dans le temps'));
  assert.match(await main(coach), /Second semestre 2026/);
  await visit(coach, `${site.base}${COMMITTEE}`);
  assert.match(await main(coach), /Compte rendu approuvé/);
  await press(coach, link(coach, 'Ordre du jour, dossier, comptes rendus, conventions'));
  assert.match(await main(coach), /compte rendu du 23 novembre 2026, approuvé/);
  for (const page of [coach, team, chair, member]) assert.deepEqual(page.faults, []);
});

test('lines of dates are added in place', async () => {
  const page = await arrive('Solène Maurin');
  await visit(page, `${site.base}/produits/boussole-juridique/comites/dates`);
  const days = page.locator('[data-jalon-line] input[inputmode=numeric]');
  assert.equal(await days.count(), 3);
  await typeInto(page, days.first(), '10/12/2026');
  for (let expected = 4; expected <= 10; expected += 1) {
    await tabTo(page, page.locator('[data-jalon-more]'));
    await page.keyboard.press('Enter');
    assert.equal(await days.count(), expected);
    assert.ok(await days.last().evaluate((it) => it === document.activeElement), 'the new line has the focus');
  }
  assert.equal(await page.locator('[data-jalon-more]').count(), 0);
  assert.equal(await days.first().inputValue(), '10/12/2026');
  assert.equal(await page.getByLabel('Jour de la date 10').count(), 1);
  assert.deepEqual(page.faults, []);
});
