// Every page that a link leads to, for each kind of person: valid, accessible, at ease at 1280 and 390 px, light and
// dark, in both themes; each theme at each width and in each scheme once.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { audit } from './audit.mjs';
import { crawl, shape } from './crawl.mjs';
import { validate } from './html.mjs';
import { VIEWS, newContext, startApplication, startBrowser, stateOf } from './support.mjs';

/** Where faults hide: small and dark. Enough for a page whose like was seen in all views. */
const HARDEST_VIEW = [{ width: 390, scheme: 'dark' }];
/** Who looks, from the public to those whose pages only they have. */
const PEOPLE = ['', 'Ophélie Quentin', 'Solène Maurin', 'Yann Kerdoncuff', 'Edgar Vasnier', 'Inès Kaddour', 'Malo Ferrec'];
/** Pages that are each person's own, whatever else looks like them. */
const OWN = new Set(['/accueil?', '/moi?']);
const browser = await startBrowser();
after(() => browser.close());

const none = (faults) => assert.equal(faults.length, 0, `\n${faults.slice(0, 30).join('\n')}`);

for (const [theme, people] of [['neutre', PEOPLE], ['etat', PEOPLE.slice(0, 3)]]) {
  const views = VIEWS[theme];
  const site = await startApplication({ theme });
  after(site.stop);
  const seen = new Set();
  for (const name of people) {
    const storageState = name ? await stateOf(browser, site.base, name) : undefined;
    const cookie = storageState?.cookies.map((it) => `${it.name}=${it.value}`).join('; ') ?? '';
    const starts = name ? ['/accueil', '/plan-du-site', '/moi'] : ['/', '/plan-du-site', '/connexion'];
    const { pages, files, broken } = await crawl(site.base, starts, ['/une-adresse-qui-n-existe-pas'], cookie);

    // One window for all pages: what a page loaded, the next has at hand.
    const context = await newContext(browser, { storageState });
    describe(`theme ${theme}, ${name || 'the public'}`, { concurrency: 2 }, () => {
      test('there are pages, and no link leads nowhere', () => {
        assert.ok(pages.length > 3, `${pages.length} pages`);
        assert.deepEqual(broken, []);
      });
      test('the files have something in them', () => none(files.filter((it) => it.bytes === 0).map((it) => it.url)));
      test('the HTML is valid', () => none(validate(pages)));
      for (const page of pages) {
        const url = new URL(page.url);
        const key = shape(url);
        const alike = seen.has(key) && !OWN.has(key);
        seen.add(key);
        if (alike && (theme === 'etat' || name)) continue;
        test(decodeURI(url.pathname + url.search), async () => {
          none(await audit(context, { base: site.base, url: page.url, status: page.status, theme, views: alike ? HARDEST_VIEW : views }));
        });
      }
    });
  }
}
