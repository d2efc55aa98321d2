// What every browser test stands on: the program with the demonstration in it, and pages that report their faults.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const binary = process.env.JALON_BINARY ?? path.join(root, 'target/debug/jalon');

/** The day on which the demonstration is seen: the same at each run. */
export const TODAY = '2026-11-23';
export const WIDTHS = [1280, 390];
export const SCHEMES = ['light', 'dark'];
/** Each width and each scheme once for each theme: with both themes, every colour and every width of both is seen. */
export const VIEWS = {
  neutre: [{ width: 1280, scheme: 'light' }, { width: 390, scheme: 'dark' }],
  etat: [{ width: 1280, scheme: 'dark' }, { width: 390, scheme: 'light' }],
};

/** A port of this machine that nobody listens on. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Starts the program on a new database filled with the demonstration. `theme`: neutre or etat; `checkout`: a copy of the programme's site to import; `settings`: what else the operator chose. Mails go to the folder `mails`. */
export async function startApplication({ theme = 'neutre', today = TODAY, demo = true, checkout, settings = {} } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'jalon-browser-'));
  const mails = path.join(folder, 'mails');
  mkdirSync(mails);
  const port = settings.JALON_PORT ?? await freePort();
  const env = { ...process.env, DATABASE_URL: `sqlite://${folder}/jalon.db`, JALON_PORT: String(port), JALON_THEME: theme, JALON_TODAY: today, JALON_MAIL_FOLDER: mails, ...settings };
  const run = (...verb) => {
    const done = spawnSync(binary, [...verb, '--today', today], { env, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`jalon ${verb[0]}: exit code ${done.status}\n${done.error ?? ''}${done.stderr}`);
  };
  if (demo) run('demo');
  if (checkout) run('import', 'beta-gouv', path.join(root, checkout));
  const server = spawn(binary, ['serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => { said = (said + text).slice(-4000); });
  const base = `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (server.exitCode === null) {
      server.kill('SIGTERM');
      await new Promise((done) => server.once('exit', done));
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await answers(base, () => server.exitCode);
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n${said}`);
  }
  return { base, mails, stop };
}

async function answers(base, exitCode) {
  const limit = Date.now() + 20_000;
  while (Date.now() < limit) {
    if (exitCode() !== null) throw new Error(`jalon serve ended with code ${exitCode()}`);
    try {
      await fetch(base, { redirect: 'manual' });
      return;
    } catch {
      await new Promise((done) => setTimeout(done, 50));
    }
  }
  throw new Error('jalon serve does not answer');
}

/** Debian's Chromium, without the errands that a browser runs on its own. */
export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.JALON_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

/** A page that keeps in `faults` what went wrong: console, scripts, security policy, requests refused or sent elsewhere. */
export async function newPage(context, base) {
  const page = await context.newPage();
  page.faults = [];
  page.requests = [];
  const fault = (text) => page.faults.push(text);
  page.on('console', (it) => {
    // An error page, asked for as such, makes the browser say its status: that alone is no fault.
    const ownStatus = it.location().url === page.url() && /status of 4\d\d/.test(it.text());
    if (['error', 'warning'].includes(it.type()) && !ownStatus) fault(`console ${it.type()}: ${it.text()}`);
  });
  page.on('pageerror', (it) => fault(`script error: ${it.message}`));
  page.on('requestfailed', (it) => !isDownload(it) && !isLeftBehind(it) && fault(`request failed: ${it.url()} ${it.failure()?.errorText}`));
  page.on('request', (it) => {
    page.requests.push(it.url());
    if (/^https?:/.test(it.url()) && !it.url().startsWith(`${base}/`)) fault(`request to another site: ${it.url()}`);
  });
  page.on('response', (it) => it.status() >= 400 && !it.request().isNavigationRequest() && fault(`${it.status()}: ${it.url()}`));
  return page;
}

/** The browser asks for the icon last: who leaves the page at once leaves it behind. One that is missing is told by its answer. */
const isLeftBehind = (it) => it.url().endsWith('/favicon.svg') && it.failure()?.errorText === 'net::ERR_ABORTED';

const isDownload = (request) => request.isNavigationRequest() && request.failure()?.errorText === 'net::ERR_ABORTED';

/** Goes to an address and waits until the DSFR's script has taken the page in hand. Gives the answer's status. */
export async function visit(page, url) {
  const answer = await page.goto(url, { waitUntil: 'load' });
  await page.waitForSelector('html[data-fr-js][data-fr-theme]', { state: 'attached', timeout: 10_000 });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return answer.status();
}

/** Enters as a person of the demonstration, by its door. */
export async function enterAs(page, base, name) {
  await visit(page, `${base}/demonstration`);
  await Promise.all([page.waitForURL(/\/accueil$/), page.getByRole('button', { name: `Entrer comme ${name}`, exact: true }).click()]);
  await page.waitForSelector('html[data-fr-js][data-fr-theme]', { state: 'attached', timeout: 10_000 });
}

/** What a browser that entered as this person holds: give it to other contexts as `storageState`. */
export async function stateOf(browser, base, name) {
  const context = await newContext(browser);
  await enterAs(await newPage(context, base), base, name);
  const state = await context.storageState();
  await context.close();
  return state;
}

/** One browser window of a width, in a colour scheme, without movement. */
export function newContext(browser, { width = 1280, scheme = 'light', ...options } = {}) {
  return browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 900 }, colorScheme: scheme, locale: 'fr-FR', timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce', ...options,
  });
}
