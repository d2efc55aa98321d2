// Each kind of person, from the entrance to what they came for, by the keyboard alone.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, beforeEach, test } from 'node:test';
import PostalMime from 'postal-mime';
import { newContext, newPage, startApplication, startBrowser, visit } from '../support.mjs';
import { chooseIn, enter, tabTo, typeInto } from './keyboard.mjs';

const site = await startApplication();
const browser = await startBrowser();
after(async () => { await browser.close(); await site.stop(); });

let context, page;
beforeEach(async () => {
  context = await newContext(browser);
  page = await newPage(context, site.base);
});
afterEach(async () => {
  assert.deepEqual(page.faults, []);
  await context.close();
});

const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const heading = async () => plain(await page.locator('h1').innerText());
const mainText = async () => plain(await page.locator('main').innerText());
const press = async (name) => {
  await tabTo(page, page.getByRole('button', { name, exact: true }).first());
  return enter(page);
};
const go = async (name) => {
  await tabTo(page, page.getByRole('link', { name, exact: true }).first());
  return enter(page);
};
const arriveAs = async (name) => {
  await visit(page, `${site.base}/demonstration`);
  assert.equal(await press(`Entrer comme ${name}`), 200);
  assert.equal(new URL(page.url()).pathname, '/accueil');
};
/** The last mail to that address, once it is written. */
async function mailTo(address) {
  for (let tries = 0; tries < 100; tries += 1) {
    let names = [];
    try { names = readdirSync(site.mails).filter((it) => it.endsWith('.eml')).sort(); } catch { /* no mail yet */ }
    for (const name of names.reverse()) {
      const mail = await PostalMime.parse(readFileSync(path.join(site.mails, name)));
      if (mail.to.some((it) => it.address === address)) return mail;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  return assert.fail(`no mail to ${address}`);
}
const linkIn = (mail) => mail.text.split('\n').find((it) => it.startsWith('http')).trim();

test('a newcomer enters as a coach, finds who needs them, and leaves', async () => {
  await visit(page, `${site.base}/`);
  await go('Entrer comme l’une d’elles');
  await arriveAs('Solène Maurin');
  assert.equal(await heading(), 'Vos quatre équipes ont besoin de vous');
  assert.match(await mainText(), /Comité d’investissement non tenu[^]*Dû le 16 nov\. 2026/);
  await tabTo(page, page.locator('.jalon-need__head').getByRole('link', { name: 'Signal Rivage' }));
  await enter(page);
  assert.equal(new URL(page.url()).pathname, '/produits/signal-rivage');
  await go('Équipe');
  assert.match(await heading(), /équipe de Signal Rivage/);
  assert.equal(await page.getByRole('button', { name: 'Envoyer l’invitation' }).count(), 0, 'a coach does not invite');
  await press('Se déconnecter');
  assert.match(await mainText(), /Vous êtes déconnecté/);
  await visit(page, `${site.base}/accueil`);
  assert.equal(new URL(page.url()).pathname, '/connexion');
});

test('a person enters by the link of a mail, and closes every session', async () => {
  await visit(page, `${site.base}/conventions/FAST-2026-018`).catch(() => undefined);
  assert.equal(await page.getByRole('link', { name: 'Se connecter' }).first().isVisible(), true);
  page.faults.length = 0;
  await tabTo(page, page.locator('main').getByRole('link', { name: 'Se connecter' }));
  await enter(page);
  await typeInto(page, page.getByLabel(/Adresse électronique professionnelle/), 'joachim.berthelot');
  assert.equal(await enter(page), 422);
  assert.match(await mainText(), /prenom\.nom@exemple\.gouv\.fr/);
  await typeInto(page, page.getByLabel(/Adresse électronique professionnelle/), 'joachim.berthelot@sante-scolaire.example');
  assert.equal(await enter(page), 200);
  assert.match(await heading(), /Consultez votre messagerie/);
  const mail = await mailTo('joachim.berthelot@sante-scolaire.example');
  assert.match(plain(mail.text), /une seule fois, pendant 15 minutes/);
  await visit(page, linkIn(mail));
  assert.equal(await press('Me connecter'), 200);
  assert.equal(new URL(page.url()).pathname, '/conventions/FAST-2026-018', 'where they were going');
  await tabTo(page, page.getByRole('link', { name: /Joachim Berthelot/ }), { back: true });
  await enter(page);
  await press('Me déconnecter partout');
  assert.equal(new URL(page.url()).pathname, '/connexion');
});

test('an intrapreneur adds what is missing on their sheet and invites somebody, who accepts', async () => {
  await arriveAs('Yann Kerdoncuff');
  assert.match(await heading(), /Signal Rivage/);
  await tabTo(page, page.getByRole('link', { name: /Modifier la fiche/ }).first());
  await enter(page);
  const stats = page.locator('#stats_url');
  await typeInto(page, stats, 'rivage.example/stats');
  assert.equal(await enter(page), 422, 'an address without https is refused');
  assert.equal(await stats.inputValue(), 'rivage.example/stats', 'and kept');
  await typeInto(page, stats, 'https://rivage.example/stats');
  assert.equal(await enter(page), 200);
  assert.match(await mainText(), /La fiche est enregistrée/);
  await go('Équipe');
  await typeInto(page, page.getByLabel('Prénom et nom'), 'Ava Lorient');
  await typeInto(page, page.getByLabel('Adresse électronique professionnelle'), 'ava.lorient@rivages.example');
  await chooseIn(page, page.getByLabel('Rôle'), 'design');
  await press('Envoyer l’invitation');
  assert.match(await mainText(), /Invitations en attente[^]*Ava Lorient/);
  const mail = await mailTo('ava.lorient@rivages.example');
  const guest = await newContext(browser);
  const theirs = await newPage(guest, site.base);
  await visit(theirs, linkIn(mail));
  await tabTo(theirs, theirs.getByRole('button', { name: 'Accepter et entrer' }));
  await enter(theirs);
  assert.match(plain(await theirs.locator('main').innerText()), /Bienvenue dans l’équipe de Signal Rivage[^]*Ava Lorient/);
  assert.deepEqual(theirs.faults, []);
  await guest.close();
});

test('an administrator adds a person, entrusts a mission, and reads it in the history', async () => {
  await arriveAs('Ophélie Quentin');
  await go('Personnes');
  await go('Ajouter une personne');
  await typeInto(page, page.getByLabel('Prénom et nom'), 'Zélie Marchand');
  await typeInto(page, page.getByLabel(/Adresse électronique professionnelle/), 'zelie.marchand@dinum.example');
  assert.equal(await enter(page), 200);
  assert.match(await heading(), /Zélie Marchand/);
  await go('Confier une mission');
  await chooseIn(page, page.getByLabel(/Sur quel lauréat/), 'Abri de nuit');
  await chooseIn(page, page.getByLabel('Rôle'), 'coach');
  await press('Enregistrer');
  assert.match(await mainText(), /Abri de nuit[^]*coach[^]*depuis le 23 nov\. 2026/);
  await go('Historique');
  assert.match(await mainText(), /Ophélie Quentin/);
  assert.match(await mainText(), /Abri de nuit/);
});

test('a committee member sees the next committees, and reads without writing', async () => {
  await arriveAs('Edgar Vasnier');
  assert.match(await mainText(), /Bulletin d’air[^]*3 déc\. 2026|3 déc\. 2026[^]*Bulletin d’air/);
  await go('Bulletin d’air');
  assert.equal(await page.getByRole('link', { name: 'Modifier la fiche' }).count(), 0);
});

test('an observer reads the whole journal and takes it away', async () => {
  await arriveAs('Inès Kaddour');
  await go('Journal');
  assert.match(await heading(), /Journal/);
  assert.equal(await page.getByRole('link', { name: 'CSV' }).count(), 1);
  await go('Personnes');
  assert.equal(await page.getByRole('link', { name: 'Ajouter une personne' }).count(), 0);
});
