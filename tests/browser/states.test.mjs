// Pages that no link leads to: the answers of the check of documents, a lot, forms refused, a template that somebody
// else changed meanwhile, the follow-up of a laureate in which something is written. The same is asked of them as of every page.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { look } from './audit.mjs';
import { validate } from './html.mjs';
import { VIEWS, newContext, newPage, startApplication, startBrowser, stateOf, visit } from './support.mjs';

const TEMPLATE = '/modeles/convention-fast';
const FOLLOWUP = '/produits/signal-rivage/suivi';
const CLAUSE = 'sont des obligations de moyens';
const SAVE = 'Enregistrer une nouvelle version';

const browser = await startBrowser();
after(() => browser.close());

/** Goes somewhere, or presses a button, and gives what the server answered: { status, html }. */
async function answered(page, act) {
  const answer = page.waitForResponse((it) => it.request().isNavigationRequest() && it.status() !== 303);
  await act();
  const response = await answer;
  await page.waitForSelector('html[data-fr-js][data-fr-theme]', { state: 'attached' });
  return { status: response.status(), html: await response.text() };
}

const press = (page, name) => answered(page, () => page.getByRole('button', { name, exact: true }).click());
const fill = async (page, fields) => { for (const [name, value] of Object.entries(fields)) await page.locator(`#${name}`).fill(value); };
const go = (page, url) => answered(page, () => visit(page, url));

for (const theme of ['neutre', 'etat']) {
  const site = await startApplication({ theme });
  after(site.stop);
  const storageState = await stateOf(browser, site.base, 'Ophélie Quentin');
  const cookie = storageState.cookies.map((it) => `${it.name}=${it.value}`).join('; ');
  const digest = async (path) => {
    const answer = await fetch(site.base + path, { headers: { cookie } });
    return createHash('sha256').update(new Uint8Array(await answer.arrayBuffer())).digest('hex');
  };
  const [signed, draft] = [await digest('/conventions/FAST-2026-014/pdf'), await digest('/conventions/FAST-2026-018/pdf')];
  const change = async (page, edit, reason) => {
    await visit(page, `${site.base}${TEMPLATE}/modifier`);
    await page.locator('#text').fill(edit(await page.locator('#text').inputValue()));
    await page.waitForSelector('form[data-jalon-shown]');
    await page.locator('#reason').fill(reason);
  };

  const page = await newPage(await newContext(browser, { storageState }), site.base);
  await visit(page, `${site.base}/verifier/fichier/${signed}`);
  const code = (await page.locator('dt:text-is("Code") + dd').textContent()).replaceAll(/\s/g, '');
  await change(page, (it) => it.replace(CLAUSE, `${CLAUSE} renforcées`), 'Moyens renforcés');
  assert.equal((await press(page, SAVE)).status, 200);
  await visit(page, `${site.base}/conventions/lot`);
  assert.equal((await press(page, 'Exporter toute l’édition')).status, 200);
  await page.getByRole('link', { name: /^Télécharger le ZIP/ }).waitFor();
  const lot = page.url();
  await visit(page, `${site.base}/editions/nouvelle`);
  await fill(page, { opened_on: '16/11/2026', closed_on: '18/12/2026', envelope: '150 000', co_financing_ceiling: '200 000', co_financing_rate: '66,7', application_url: 'https://fonds.example/candidater', committee: 'Ava Lorient, directrice\nBo Mercier' });
  assert.equal((await press(page, 'Ajouter l’édition')).status, 200);
  await page.context().close();

  const coach = await stateOf(browser, site.base, 'Solène Maurin');
  const team = await stateOf(browser, site.base, 'Malo Ferrec');
  const writing = await newPage(await newContext(browser, { storageState: coach }), site.base);
  const write = async (it, text, readers) => {
    await visit(it, site.base + FOLLOWUP);
    await it.getByLabel('Note', { exact: true }).fill(text);
    await it.getByLabel('Qui la lit').selectOption(readers);
    // By the keyboard: no pointer is left over what comes up there.
    return answered(it, () => it.getByRole('button', { name: 'Enregistrer la note' }).press('Enter'));
  };
  const send = async (label, text, button) => {
    await writing.getByLabel(label).fill(text);
    assert.equal((await press(writing, button)).status, 200);
  };
  await write(writing, 'Trois communes ont signé.\nÀ relancer avant le comité.', 'coachs');
  await write(writing, 'À retirer.', 'coachs');
  assert.equal((await answered(writing, () => writing.getByRole('button', { name: /^Retirer/ }).first().click())).status, 200);
  await write(writing, 'Atelier le 3 décembre.', 'equipe');
  await send(/^Date du contact/, '24/11/2026', 'Fixer le contact');
  await send(/^En quoi/, 'Premier motif', 'Signaler à risque');
  await send(/^Pourquoi/, 'Réglé', 'Lever le risque');
  await send(/^En quoi/, 'Le sponsor ne répond plus', 'Signaler à risque');
  /** The page of « Signal Rivage » in edition 18, as its follow-up gives it. */
  await visit(writing, `${site.base}${FOLLOWUP}?edition=18`);
  const laureate = new URL(await writing.getByRole('link', { name: 'Page du lauréat' }).getAttribute('href'), site.base).href;
  await writing.context().close();

  /** The form of a note, as if it had been opened before somebody saved. */
  const tooLate = async (it) => {
    await visit(it, site.base + FOLLOWUP);
    await answered(it, () => it.getByRole('link', { name: /^Corriger/ }).first().click());
    await it.evaluate(() => { document.querySelector('[name="version"]').value = '0'; });
    await it.getByLabel('Note', { exact: true }).fill('Atelier le 4 décembre.');
    return press(it, 'Enregistrer');
  };

  /** An empty goal. */
  const aimless = async (it) => {
    await visit(it, `${laureate}/objectifs/nouveau`);
    return press(it, 'Enregistrer');
  };
  /** A diagnosis that was opened before somebody changed it. */
  const overtaken = async (it) => {
    await visit(it, `${laureate}/diagnostic/modifier`);
    await it.evaluate(() => { document.querySelector('[name="version"]').value = '0'; });
    await it.getByLabel('Besoins').fill('Une campagne dans chaque commune.');
    return press(it, 'Enregistrer');
  };

  /** A step set aside without saying why: the form stays open on it. */
  const unexplained = async (it) => {
    await visit(it, `${laureate}/accueil`);
    await it.locator('#etape-10 summary').click();
    return answered(it, () => it.locator('#etape-10').getByRole('button', { name: 'Sans objet' }).click());
  };
  /** Steps whose line says neither what nor when. */
  const vague = async (it) => {
    await visit(it, `${site.base}/modeles/etapes-d-accueil/modifier`);
    await it.locator('[name="steps[0].label"]').fill('');
    await it.locator('[name="steps[1].days"]').fill('bientôt');
    return press(it, 'Enregistrer la nouvelle version');
  };

  /** A form that was opened on version 1, sent after version 2. */
  const late = (edit) => async (it) => {
    await change(it, edit, 'Autre motif');
    await it.evaluate(() => { document.querySelector('[name="from"]').value = '1'; });
    return press(it, SAVE);
  };
  const STATES = {
    'a code that is known': [200, (it) => go(it, `${site.base}/verifier/${code}`), 'public'],
    'a code that is not known': [200, (it) => go(it, `${site.base}/verifier/AAAA00001111`), 'public'],
    'a code that is none': [422, (it) => go(it, `${site.base}/verifier?code=12+zz`), 'public'],
    'a file that is known': [200, (it) => go(it, `${site.base}/verifier/fichier/${signed}`), 'public'],
    'a draft, seen by the public': [200, (it) => go(it, `${site.base}/verifier/fichier/${draft}`), 'public'],
    'a draft, seen by an administrator': [200, (it) => go(it, `${site.base}/verifier/fichier/${draft}`)],
    'a file that is not known': [200, (it) => go(it, `${site.base}/verifier/fichier/${'0'.repeat(64)}`), 'public'],
    'no file': [422, async (it) => { await visit(it, `${site.base}/verifier`); return press(it, 'Vérifier le fichier'); }, 'public'],
    'the form of lots': [200, (it) => go(it, `${site.base}/conventions/lot`)],
    'a lot of nothing': [422, async (it) => {
      await visit(it, `${site.base}/conventions/lot`);
      await it.evaluate(() => { for (const box of document.querySelectorAll('[name="convention"]')) box.checked = false; });
      return press(it, 'Exporter celles qui sont cochées');
    }],
    'a lot that is made': [200, (it) => go(it, lot)],
    'a lot that does not exist': [404, (it) => go(it, `${site.base}/lots/999`)],
    'an edition whose call is open, seen by the public': [200, (it) => go(it, `${site.base}/editions/20`), 'public'],
    'an edition to look at again': [200, (it) => go(it, `${site.base}/editions/20`)],
    'the form of an edition to look at again': [200, (it) => go(it, `${site.base}/editions/20/modifier`)],
    'a new edition that is refused': [422, async (it) => {
      await visit(it, `${site.base}/editions/nouvelle`);
      await fill(it, { number: '18', opened_on: '05/01/2027', closed_on: '04/01/2027', envelope: '-1', co_financing_rate: '101', committee: 'x'.repeat(301) });
      return press(it, 'Ajouter l’édition');
    }],
    'an edition that somebody else changed': [409, async (it) => {
      await visit(it, `${site.base}/editions/18/modifier`);
      await it.evaluate(() => { document.querySelector('[name="version"]').value = '0'; });
      await fill(it, { applications: '42', committee: 'Bo Mercier' });
      return press(it, 'Enregistrer');
    }],
    'a template that does not exist': [404, (it) => go(it, `${site.base}/modeles/aucun`)],
    'the versions of a template': [200, (it) => go(it, site.base + TEMPLATE)],
    'the first version': [200, (it) => go(it, `${site.base}${TEMPLATE}/versions/1`)],
    'the second version': [200, (it) => go(it, `${site.base}${TEMPLATE}/versions/2`)],
    'a version that does not exist': [404, (it) => go(it, `${site.base}${TEMPLATE}/versions/9`)],
    'the delivered text': [200, (it) => go(it, `${site.base}${TEMPLATE}/texte-livre`)],
    'the editor': [200, (it) => go(it, `${site.base}${TEMPLATE}/modifier`)],
    'a template with a fault': [422, async (it) => {
      await change(it, (text) => text.replace('{convention.tribunal}', '{convention.tribnal}'), '');
      return press(it, SAVE);
    }],
    'another version, on other lines': [409, late((it) => it.replace(`${CLAUSE} renforcées`, CLAUSE).replace('un accord amiable', 'un accord écrit'))],
    'a follow-up, whole': [200, (it) => go(it, site.base + FOLLOWUP), coach],
    'a follow-up, as the team reads it': [200, (it) => go(it, site.base + FOLLOWUP), team],
    'a follow-up with nothing in it': [200, (it) => go(it, `${site.base}/incubateurs/l-etabli/suivi`), coach],
    'the home of a coach, with a follow-up': [200, (it) => go(it, `${site.base}/accueil`), coach],
    'a note of a follow-up, with nothing in it': [422, (it) => write(it, ' ', 'coachs'), coach],
    'a note of a follow-up, corrected meanwhile': [409, tooLate, coach],
    'an entry goal with nothing in it': [422, aimless, coach],
    'a shared diagnosis, changed meanwhile': [409, overtaken, coach],
    'a step set aside without a reason': [422, unexplained, coach],
    'steps that say too little': [422, vague],
    'another version, on the same lines': [409, late((it) => it.replace('renforcées', 'simples'))],
  };

  describe(`theme ${theme}`, { concurrency: 2 }, () => {
    const pages = [];
    for (const [name, [status, act, who]] of Object.entries(STATES)) {
      test(name, async () => {
        const it = await newPage(await newContext(browser, { storageState: who === 'public' ? undefined : who ?? storageState }), site.base);
        const answer = await act(it);
        assert.equal(answer.status, status);
        pages.push({ url: name, html: answer.html });
        const faults = [];
        for (const view of VIEWS[theme]) faults.push(...await look(it, view, theme));
        faults.push(...it.faults);
        await it.context().close();
        assert.equal(faults.length, 0, `\n${faults.slice(0, 30).join('\n')}`);
      });
    }
    after(() => {
      const faults = validate(pages);
      assert.equal(faults.length, 0, `\n${faults.slice(0, 30).join('\n')}`);
    });
  });
}
