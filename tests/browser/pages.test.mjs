// Every page that a link leads to: valid, accessible, at ease at 1280 and 390 px, light and dark, in both themes.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { audit } from './audit.mjs';
import { crawl, shape } from './crawl.mjs';
import { validate } from './html.mjs';
import { SCHEMES, WIDTHS, startApplication, startBrowser } from './support.mjs';

const ALL_VIEWS = SCHEMES.flatMap((scheme) => WIDTHS.map((width) => ({ width, scheme })));
/** Where faults hide: small and dark. Enough for a page whose like was seen in all views. */
const HARDEST_VIEW = [{ width: 390, scheme: 'dark' }];
const browser = await startBrowser();
after(() => browser.close());

const none = (faults) => assert.equal(faults.length, 0, `\n${faults.slice(0, 30).join('\n')}`);

for (const [theme, views] of [['neutre', ALL_VIEWS], ['etat', [{ width: 1280, scheme: 'light' }, ...HARDEST_VIEW]]]) {
  const site = await startApplication({ theme });
  after(site.stop);
  const { pages, files, broken } = await crawl(site.base);

  describe(`theme ${theme}`, { concurrency: 2 }, () => {
    test('there are pages, and no link leads nowhere', () => {
      assert.ok(pages.length > 3, `${pages.length} pages`);
      assert.deepEqual(broken, []);
    });
    test('the files have something in them', () => none(files.filter((it) => it.bytes === 0).map((it) => it.url)));
    test('the HTML is valid', () => none(validate(pages)));
    const seen = new Set();
    for (const page of pages) {
      const url = new URL(page.url);
      const alike = seen.has(shape(url));
      seen.add(shape(url));
      if (alike && theme === 'etat') continue;
      test(decodeURI(url.pathname + url.search), async () => {
        none(await audit(browser, { base: site.base, url: page.url, status: page.status, theme, views: alike ? HARDEST_VIEW : views }));
      });
    }
  });
}
