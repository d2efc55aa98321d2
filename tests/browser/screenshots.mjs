// Usage: node tests/browser/screenshots.mjs BASE_URL OUTPUT_FOLDER PATH…
// Whole-page pictures at 1280 and 390 px, light and dark, to be looked at.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { SCHEMES, WIDTHS, newContext, newPage, startBrowser, visit } from './support.mjs';

const [base, folder, ...paths] = process.argv.slice(2);
if (!paths.length) {
  process.stderr.write('Usage: node tests/browser/screenshots.mjs BASE_URL OUTPUT_FOLDER PATH…\n');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const browser = await startBrowser();
for (const scheme of SCHEMES) {
  for (const width of WIDTHS) {
    const context = await newContext(browser, { width, scheme });
    for (const it of paths) {
      const page = await newPage(context, new URL(base).origin);
      await visit(page, new URL(it, base).href);
      const name = it.replace(/^\/+|\/+$/g, '').replace(/[^\p{L}\p{N}]+/gu, '-') || 'accueil';
      await page.screenshot({ path: path.join(folder, `${name}-${width}${scheme === 'dark' ? '-dark' : ''}.png`), fullPage: true });
      for (const fault of page.faults) process.stderr.write(`${it} ${width} ${scheme}: ${fault}\n`);
      await page.close();
    }
    await context.close();
  }
}
await browser.close();
