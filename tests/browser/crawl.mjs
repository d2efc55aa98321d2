// Finds the pages of the site as a person would: by its links.

/** Addresses of the same shape (/produits/a, /produits/b) are alike: so many of each are enough. */
const ALIKE = 3;
const LIMIT = 400;

/** The shape of an address: its path with names and numbers blurred, and the names of its parameters. */
export function shape(url) {
  const segments = url.pathname.split('/').slice(1);
  const path = segments.map((it, depth) => (depth === 0 ? it : depth % 2 === 1 ? '…' : it)).join('/');
  return `${path}?${[...new Set(url.searchParams.keys())].sort().join('&')}`;
}

function decoded(text) {
  return text.replace(/&amp;/g, '&').replace(/&#x27;|&#39;/g, "'").replace(/&quot;/g, '"').replace(/&#x2F;/g, '/');
}

/** Same-site links of a page, without their fragment. */
function linksOf(html, from) {
  return [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map((it) => new URL(decoded(it[1]), from))
    .filter((it) => it.origin === from.origin).map((it) => { it.hash = ''; return it; });
}

/**
 * Crawls from `starts`. Gives the HTML pages [{ url, html, status }], the other files [{ url, type, bytes }]
 * and the links that lead to an error [{ url, status, from }]. `expected` are addresses that must answer with an
 * error page (a 404 that helps): they are pages too. `cookie` is that of whoever crawls.
 */
export async function crawl(base, starts = ['/', '/plan-du-site'], expected = ['/une-adresse-qui-n-existe-pas'], cookie = '') {
  const queue = [...starts, ...expected].map((it) => ({ url: new URL(it, base), from: 'the start' }));
  const seen = new Set(), shapes = new Map();
  const pages = [], files = [], broken = [];
  const wantedErrors = new Set(expected.map((it) => new URL(it, base).href));
  while (queue.length > 0 && seen.size < LIMIT) {
    const { url, from } = queue.shift();
    const count = shapes.get(shape(url)) ?? 0;
    if (seen.has(url.href) || count >= ALIKE) continue;
    seen.add(url.href);
    shapes.set(shape(url), count + 1);
    const answer = await fetch(url, { headers: { accept: 'text/html', cookie } });
    const type = answer.headers.get('content-type') ?? '';
    const wanted = wantedErrors.has(url.href);
    if (answer.status >= 400 && !wanted) { broken.push({ url: url.href, status: answer.status, from }); continue; }
    if (!type.startsWith('text/html')) {
      files.push({ url: url.href, type, bytes: (await answer.arrayBuffer()).byteLength });
      continue;
    }
    const html = await answer.text();
    const here = new URL(answer.url);
    if (here.href !== url.href && seen.has(here.href)) continue;
    seen.add(here.href);
    pages.push({ url: here.href, html, status: answer.status });
    for (const link of linksOf(html, here)) queue.push({ url: link, from: here.pathname });
  }
  return { pages, files, broken };
}
