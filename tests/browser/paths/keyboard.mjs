// What the paths share: a page driven by the keyboard alone, pages that follow one another, files received.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

const TOO_FAR = 400;

/** Presses Tab (or Shift+Tab) until the element has the focus, as a person without a mouse does. */
export async function tabTo(page, locator, { back = false } = {}) {
  const target = await locator.elementHandle();
  for (let i = 0; i < TOO_FAR; i += 1) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    if (await target.evaluate((it) => it === document.activeElement)) return;
  }
  assert.fail(`${TOO_FAR} presses of Tab do not lead to ${locator}`);
}

/** Goes to a field by Tab and replaces what it holds. */
export async function typeInto(page, locator, text, options) {
  await tabTo(page, locator, options);
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.type(text);
}

/** Goes to a list by Tab and chooses by the first letters of the option. */
export async function chooseIn(page, locator, label, options) {
  await tabTo(page, locator, options);
  await page.keyboard.type(label);
  assert.equal(await locator.evaluate((it) => it.selectedOptions[0].textContent.trim()), label);
}

/** Goes to a list by Tab and moves to the option of that value, or to the last one, by the arrows. */
export async function pickIn(page, locator, value) {
  await tabTo(page, locator);
  const rank = await locator.evaluate((it, wanted) => [...it.options].findIndex((option) => option.value === wanted), value);
  await page.keyboard.press(value === undefined ? 'End' : 'Home');
  for (let i = 0; i < rank; i += 1) await page.keyboard.press('ArrowDown');
  if (value !== undefined) assert.equal(await locator.inputValue(), value);
}

/** Goes to a box by Tab and ticks it, or to its group and moves to it by the arrows. */
export async function tickBox(page, locator) {
  if (await locator.getAttribute('type') === 'checkbox') {
    await tabTo(page, locator);
    await page.keyboard.press('Space');
  } else {
    await tabInto(page, locator);
    for (let i = 0; i < TOO_FAR && !await locator.evaluate((it) => it === document.activeElement); i += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
  }
  assert.ok(await locator.isChecked(), `${locator}`);
}

/** Presses Tab until the focus is on one of the buttons of the same group: the keyboard stops once for all of them. */
async function tabInto(page, radio) {
  const name = await radio.getAttribute('name');
  for (let i = 0; i < TOO_FAR; i += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((it) => document.activeElement.name === it, name)) return;
  }
  assert.fail(`${TOO_FAR} presses of Tab do not lead to the group ${name}`);
}

/** Does something that leads to another page, and waits for that page. Gives its status. */
export async function follow(page, act) {
  const answer = page.waitForResponse((it) => it.request().isNavigationRequest() && (it.status() < 300 || it.status() >= 400));
  const loaded = page.waitForEvent('load');
  await act();
  await loaded;
  const { status } = await answer.then((it) => ({ status: it.status() }));
  if (await page.evaluate(() => document.querySelector('script[type="module"]') !== null)) await page.waitForSelector('html[data-fr-js]', { state: 'attached' });
  return status;
}

/** Presses Enter where the focus is, and waits for the next page. */
export const enter = (page, key = 'Enter') => follow(page, () => page.keyboard.press(key));

/** Does something that makes the browser receive a file. Gives { name, bytes }. */
export async function receive(page, act) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** The lines of a CSV text, each a list of cells (RFC 4180). */
export function parseCsv(text) {
  const lines = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    assert.ok(found, `not CSV: line ${lines.length}`);
    lines.at(-1).push(found[1]?.replaceAll('""', '"') ?? found[2]);
    if (found[3] !== ',' && cell.lastIndex < text.length) lines.push([]);
  }
  return lines;
}

/** The colour behind the page, as the browser computed it: [red, green, blue]. */
export const ground = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor === 'rgba(0, 0, 0, 0)'
  ? getComputedStyle(document.body).backgroundColor : getComputedStyle(document.documentElement).backgroundColor);

/** What the design system says of the ground of a page: --background-default-grey, light and dark. */
export const LIGHT = 'rgb(255, 255, 255)';
export const DARK = 'rgb(22, 22, 22)';
