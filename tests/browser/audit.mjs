// One page, seen by a person with a large screen or a phone, in the light or the dark.
import { accessibility, colours, structure, width } from './checks.mjs';
import { newPage, visit } from './support.mjs';

/** What each theme draws its text with, and what it must never ask for. */
export const THEMES = {
  neutre: { font: 'Jalon Text', never: /Marianne|Spectral/ },
  etat: { font: 'Marianne', never: /source-sans|Spectral/ },
};

/** Gives the faults of a page as it stands, in one view { width, scheme }, each with the view before it. */
export async function look(page, view, theme = 'neutre') {
  await page.setViewportSize({ width: view.width, height: view.width < 600 ? 844 : 900 });
  await page.emulateMedia({ colorScheme: view.scheme });
  // The page follows soon; one that does not is told by its colours.
  await page.waitForSelector(`html[data-fr-theme="${view.scheme}"]`, { state: 'attached', timeout: 2_000 }).catch(() => undefined);
  const found = [...await structure(page), ...await width(page), ...await colours(page, view.scheme, THEMES[theme].font), ...await accessibility(page)];
  return found.map((it) => `${view.width} ${view.scheme}: ${it}`);
}

/** Gives the faults of a page for each view [{ width, scheme }], each with its view before it: loaded once, then seen in each. `context`: the window of whoever looks. */
export async function audit(context, { base, url, status = 200, theme = 'neutre', views }) {
  const page = await newPage(context, base);
  try {
    const faults = [];
    const answered = await visit(page, url);
    if (answered !== status) faults.push(`status ${answered}, not ${status}`);
    for (const view of views) faults.push(...await look(page, view, theme));
    const unwanted = page.requests.filter((it) => THEMES[theme].never.test(it));
    return [...faults, ...unwanted.map((it) => `request of the other theme: ${it}`), ...page.faults];
  } finally {
    await page.close();
  }
}
