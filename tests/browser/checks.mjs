// What is asked of every page, in any width and scheme. Each check gives a list of faults, empty when all is well.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Accessibility: axe, with its good practices. Sheets of style are not fetched again for it: it would only look there for a locked orientation. */
export async function accessibility(page) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'], preload: false }));
  return violations.flatMap((it) => it.nodes.slice(0, 5).map((node) =>
    `axe ${it.id} (${it.impact}): ${node.target.join(' ')}\n    ${node.html.slice(0, 200)}\n    ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`));
}

/** One h1, a title of its own, no link to a place that is not on the page. */
export function structure(page) {
  return page.evaluate(() => {
    const faults = [];
    const titles = document.querySelectorAll('h1');
    if (titles.length !== 1) faults.push(`${titles.length} h1`);
    if (titles[0] && !titles[0].textContent.trim()) faults.push('empty h1');
    if (!/\S – Jalon$/.test(document.title)) faults.push(`title: « ${document.title} »`);
    if (document.documentElement.lang !== 'fr') faults.push(`lang: ${document.documentElement.lang}`);
    if (document.querySelectorAll('main').length !== 1) faults.push('not one main');
    for (const link of document.querySelectorAll('a[href^="#"]')) {
      const id = decodeURIComponent(link.getAttribute('href').slice(1));
      if (id && !document.getElementById(id)) faults.push(`link to a missing place: #${id}`);
    }
    return faults;
  });
}

/** The page never scrolls sideways; a wide table scrolls in its own box. */
export function width(page) {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const scrolls = (it) => it && it !== document.documentElement && (getComputedStyle(it).overflowX !== 'visible' || scrolls(it.parentElement));
    const wide = [...document.body.querySelectorAll('*')].filter((it) => it.getBoundingClientRect().right > room + 1 && !scrolls(it.parentElement));
    return [`${document.documentElement.scrollWidth} px wide in ${room}: ${wide.slice(0, 5).map((it) => `${it.tagName.toLowerCase()}.${it.className}`).join(', ')}`];
  });
}

/** The scheme is really that of the page: axe finds nothing wrong in a dark page drawn light. Also the typefaces of the theme. */
export function colours(page, scheme, font) {
  return page.evaluate(({ scheme, font }) => {
    const faults = [];
    const parse = (text) => text.match(/[\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((it) => it / 255).map((it) => (it <= 0.03928 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4))
      .reduce((sum, it, i) => sum + it * [0.2126, 0.7152, 0.0722][i], 0);
    const ground = [document.body, document.documentElement].map((it) => parse(getComputedStyle(it).backgroundColor)).find((it) => it[3] !== 0) ?? [255, 255, 255];
    const contrast = (it) => {
      const [a, b] = [light(parse(getComputedStyle(it).color)), light(ground)].sort((x, y) => y - x);
      return (a + 0.05) / (b + 0.05);
    };
    if (document.documentElement.dataset.frTheme !== scheme) faults.push(`data-fr-theme is ${document.documentElement.dataset.frTheme}`);
    if (scheme === 'dark' ? light(ground) > 0.1 : light(ground) < 0.8) faults.push(`background of a ${scheme} page: ${ground}`);
    for (const it of document.querySelectorAll('main h1, main h2, main p')) {
      if (it.textContent.trim() && contrast(it) < 4.5 && getComputedStyle(it).backgroundColor === 'rgba(0, 0, 0, 0)' && !it.closest('[class*="fr-alert"], [class*="fr-notice"], .fr-sr-only')) {
        faults.push(`${it.tagName} « ${it.textContent.trim().slice(0, 40)} »: contrast ${contrast(it).toFixed(1)}`);
      }
    }
    const family = getComputedStyle(document.querySelector('h1') ?? document.body).fontFamily;
    if (!family.includes(font)) faults.push(`typeface: ${family}`);
    return faults;
  }, { scheme, font });
}
