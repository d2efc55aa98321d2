// The checks themselves: a page that is well has no fault, and each planted fault is seen.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { after, test } from 'node:test';
import { audit } from './audit.mjs';
import { crawl } from './crawl.mjs';
import { validate } from './html.mjs';
import { newContext, root, startBrowser } from './support.mjs';

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'";
const TYPES = { '.css': 'text/css', '.js': 'text/javascript', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' };
const TEXT = 'Une page d’essai, écrite pour éprouver les contrôles.';

const html = ({ body = `<h1>Essai</h1><p>${TEXT}</p>`, head = '', attributes = 'data-fr-scheme="system"', css = 'neutral', title = 'Essai – Jalon' } = {}) => `<!DOCTYPE html>
<html lang="fr" ${attributes}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<link rel="icon" href="/web/favicon.svg"><link rel="stylesheet" href="/web/jalon-${css}.css"><script type="module" src="/web/jalon.js"></script>${head}</head>
<body><header role="banner"><p>Jalon</p></header><main>${body}</main></body></html>`;

const h1 = '<h1>Essai</h1>';
/** Each planted fault: what is served, and the words its report must hold. */
const PLANTED = {
  'two titles': [{ body: `${h1}${h1}<p>${TEXT}</p>` }, '2 h1'],
  'a title without the name of the site': [{ title: 'Essai' }, 'title:'],
  'a link to a missing place': [{ body: `${h1}<p><a href="#nulle-part">Ailleurs</a></p>` }, '#nulle-part'],
  'a page too wide for a phone': [{ body: `${h1}<svg width="900" height="10" aria-hidden="true"></svg><p>${TEXT}</p>` }, 'px wide in 390'],
  'a field without a label': [{ body: `${h1}<input class="fr-input" type="text" name="q">` }, 'axe label'],
  'an inline style, refused by the policy': [{ body: `${h1}<p style="color: red">${TEXT}</p>` }, 'Content Security Policy'],
  'a file that is missing': [{ head: '<link rel="stylesheet" href="/web/absente.css">' }, '404'],
  'a request to another site': [{ body: `${h1}<img src="http://127.0.0.2:9/x.png" alt="">` }, 'another site'],
  'a dark page drawn light': [{ attributes: 'data-fr-scheme="light"' }, 'background of a dark page'],
  'the typeface of the other theme': [{ css: 'state' }, 'request of the other theme'],
};

const pages = { '/': html({ body: `${h1}<p>${TEXT} <a href="/absente">Absente</a> <a href="/faute/0">Une</a></p>` }) };
Object.values(PLANTED).forEach(([page], i) => { pages[`/faute/${i}`] = html(page); });

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://site');
  const file = path.join(root, 'assets', pathname);
  const found = pages[pathname] ?? (pathname.startsWith('/web/') && existsSync(file) ? readFileSync(file) : undefined);
  response.writeHead(found ? 200 : 404, { 'content-type': TYPES[path.extname(pathname)] ?? 'text/html', 'content-security-policy': POLICY });
  response.end(found ?? html({ title: 'Absente – Jalon' }));
}).listen(0, '127.0.0.1');
await new Promise((done) => server.once('listening', done));
const base = `http://127.0.0.1:${server.address().port}`;
const browser = await startBrowser();
const context = await newContext(browser);
after(async () => { await browser.close(); server.close(); server.closeAllConnections(); });

const VIEWS = [{ width: 1280, scheme: 'light' }, { width: 390, scheme: 'dark' }];

test('a page that is well has no fault', async () => {
  assert.deepEqual(await audit(context, { base, url: `${base}/`, views: VIEWS }), []);
  assert.deepEqual(await audit(context, { base, url: `${base}/absente`, status: 404, views: VIEWS }), []);
});

Object.entries(PLANTED).forEach(([name, [, words]], i) => test(`seen: ${name}`, async () => {
  const faults = await audit(context, { base, url: `${base}/faute/${i}`, views: VIEWS });
  assert.ok(faults.some((it) => it.includes(words)), `expected « ${words} » among:\n${faults.join('\n')}`);
}));

test('seen: a link that leads nowhere', async () => {
  const { pages: found, broken } = await crawl(base, ['/'], ['/erreur-voulue']);
  assert.deepEqual(found.map((it) => [new URL(it.url).pathname, it.status]), [['/', 200], ['/erreur-voulue', 404], ['/faute/0', 200]]);
  assert.deepEqual(broken.map((it) => [new URL(it.url).pathname, it.from]), [['/absente', '/']]);
});

test('seen: HTML that is not valid', () => {
  assert.deepEqual(validate([{ url: 'bonne', html: pages['/'].replace(' role="banner"', '') }]), []);
  assert.match(validate([{ url: 'mauvaise', html: html({ body: '<h1>Essai</h1><p><div>x</div></p>' }) }]).join('\n'), /mauvaise line \d+: .*“p”/);
});
