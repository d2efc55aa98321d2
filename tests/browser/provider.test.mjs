// Sign-in by a real provider of OpenID Connect: linked once from the mailbox, direct afterwards, and out again.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { audit } from './audit.mjs';
import { validate } from './html.mjs';
import { enter, follow, tabTo, typeInto } from './paths/keyboard.mjs';
import { CLIENT, startProvider } from './provider.mjs';
import { freePort, newContext, newPage, startApplication, startBrowser, visit } from './support.mjs';

const EMAIL = 'solene.maurin@dinum.example';
const VIEWS = ['light', 'dark'].flatMap((scheme) => [1280, 390].map((width) => ({ width, scheme })));
const REGISTRATIONS = [
  { userinfo: 'jwt', algorithm: 'RS256', pkce: false, acr: 'eidas2 eidas3' },
  { userinfo: 'json', algorithm: 'ES256', pkce: true, acr: '' },
];

const browser = await startBrowser();
const visitor = await newContext(browser);
after(() => browser.close());

/** The link of the newest message in the folder, once there are so many. */
async function linkOf(folder, count) {
  const limit = Date.now() + 20_000;
  for (;;) {
    const names = readdirSync(folder, { recursive: true }).filter((it) => it.endsWith('.eml')).sort();
    if (names.length >= count) {
      // Quoted-printable: soft line ends are taken out, and the equals signs put back.
      const text = readFileSync(path.join(folder, names.at(-1)), 'utf8').replace(/=\r?\n/g, '').replaceAll('=3D', '=');
      assert.ok(text.includes(`To: ${EMAIL}`), text);
      return /https?:\/\/\S+\/connexion\/rattachement\/\S+/.exec(text)[0];
    }
    assert.ok(Date.now() < limit, `${names.length} messages in ${folder}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

for (const registration of REGISTRATIONS) {
  const { userinfo, algorithm, pkce, acr } = registration;
  const port = await freePort();
  const provider = await startProvider({ site: `http://127.0.0.1:${port}`, ...registration });
  const site = await startApplication({
    settings: {
      JALON_PORT: String(port), JALON_TODAY: '', JALON_PROCONNECT_ISSUER: provider.issuer,
      JALON_PROCONNECT_CLIENT_ID: CLIENT.id, JALON_PROCONNECT_CLIENT_SECRET: CLIENT.secret,
      JALON_PROCONNECT_USERINFO: userinfo, JALON_PROCONNECT_ALG: algorithm, JALON_PROCONNECT_ACR: acr,
      JALON_PROCONNECT_PKCE: pkce ? 'oui' : 'non',
    },
  });
  after(async () => { await site.stop(); await provider.stop(); });

  /** Ours alone are our faults: what happens at the provider is elsewhere by nature. */
  const ownFaults = (page) => page.faults.filter((it) => !it.includes(provider.issuer) && !it.includes('http://localhost:'));
  const heading = (page) => page.locator('h1').first().innerText();
  const leave = async (page) => {
    await visit(page, `${site.base}/connexion`);
    await tabTo(page, page.getByRole('button', { name: 'S’identifier avec ProConnect' }));
    await page.keyboard.press('Enter');
  };

  describe(`${userinfo}, ${algorithm}, ${pkce ? 'with' : 'without'} PKCE`, () => {
    test('the whole life of an account, by the keyboard alone', async () => {
      const context = await newContext(browser);
      const page = await newPage(context, site.base);
      const seen = [];
      const keep = async () => seen.push({ url: page.url(), html: await page.content() });

      await leave(page);
      await page.waitForURL(`${provider.issuer}/interaction/*`);
      await typeInto(page, page.getByLabel('Adresse'), EMAIL);
      assert.equal(await enter(page), 200);
      assert.equal(await heading(page), 'Confirmez depuis votre messagerie');
      await keep();

      const link = await linkOf(site.mails, 1);
      assert.deepEqual(await audit(visitor, { base: site.base, url: link, views: VIEWS }), [], 'the page of the link');
      assert.equal(await visit(page, link), 200, 'looking at it many times uses nothing');
      assert.equal(await page.getByText('dans un autre navigateur').count(), 0);
      await keep();
      await tabTo(page, page.getByRole('button', { name: 'Relier et ouvrir Jalon' }));
      assert.equal(await enter(page), 200);
      assert.equal(new URL(page.url()).pathname, '/accueil');
      assert.equal(await page.getByText('Solène Maurin').count() > 0, true);

      await tabTo(page, page.getByRole('button', { name: 'Se déconnecter' }).first());
      await page.keyboard.press('Enter');
      await page.waitForURL(`${provider.issuer}/session/end*`);
      await follow(page, () => page.getByRole('button', { name: 'Me déconnecter' }).press('Enter'));
      assert.equal(await heading(page), 'Vous êtes déconnecté');
      assert.equal(new URL(page.url()).pathname, '/deconnexion/retour');
      await keep();

      await leave(page);
      await page.waitForURL(`${provider.issuer}/interaction/*`, {}, 'signed out there too: it asks again');
      await typeInto(page, page.getByLabel('Adresse'), EMAIL);
      assert.equal(await enter(page), 200);
      assert.equal(new URL(page.url()).pathname, '/accueil', 'the second time is direct');

      // Signed in there, and not here any more: the provider asks nothing.
      await context.clearCookies({ name: '__Host-session' });
      await leave(page);
      await page.waitForURL(`${site.base}/accueil`);
      assert.equal(readdirSync(site.mails, { recursive: true }).filter((it) => it.endsWith('.eml')).length, 1);
      assert.deepEqual(validate(seen.map((it) => ({ ...it, html: it.html.replace(/^(?!<!DOCTYPE)/i, '<!DOCTYPE html>') }))), []);
      assert.deepEqual(ownFaults(page), []);
      assert.deepEqual(provider.errors, []);
      await context.close();
    });

    test('whoever has no account is told whom to ask', async () => {
      const context = await newContext(browser, { width: 390, scheme: 'dark' });
      const page = await newPage(context, site.base);
      await leave(page);
      await page.waitForURL(`${provider.issuer}/interaction/*`);
      await typeInto(page, page.getByLabel('Adresse'), 'inconnue@ailleurs.example');
      assert.equal(await enter(page), 403);
      assert.equal(await heading(page), 'Aucun compte à ouvrir');
      assert.match(await page.locator('main').innerText(), /Prénom Nom, inconnue@ailleurs\.example/);
      assert.deepEqual(ownFaults(page).filter((it) => !it.includes('403')), []);
      await context.close();
    });
  });

  test(`a return that nobody asked for (${userinfo})`, async () => {
    const url = `${site.base}/connexion/proconnect/retour?code=x&state=y`;
    assert.deepEqual(await audit(visitor, { base: site.base, url, status: 403, views: VIEWS }), []);
    assert.deepEqual(await audit(visitor, { base: site.base, url: `${site.base}/connexion`, views: VIEWS }), []);
  });
}
