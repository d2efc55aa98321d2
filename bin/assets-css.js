// Takes from the DSFR's style sheet what our pages use. Kept in the DSFR's own order, so that nothing changes rank.
'use strict';
const fs = require('node:fs');
const path = require('node:path');

/** Families of classes that no page of ours uses. Taking one back is deleting its name here. */
const LEFT_OUT = ['artwork', 'card', 'cards', 'connect', 'consent', 'consents', 'content', 'follow', 'password', 'quote',
  'range', 'ratio', 'responsive', 'segmented', 'share', 'sidemenu', 'stepper', 'tabs', 'tile', 'tiles', 'toggle', 'tooltip',
  'transcription', 'translate'];
/** The State's mark is for the State's theme alone. */
const LEFT_OUT_OF_NEUTRAL = ['logo'];
/** Accent colours used by no page: their variants of badges, tags, alerts and callouts go. */
const ACCENTS_LEFT_OUT = ['green-tilleul-verveine', 'green-bourgeon', 'green-menthe', 'green-archipel', 'blue-ecume', 'blue-cumulus',
  'purple-glycine', 'pink-macaron', 'pink-tuile', 'yellow-tournesol', 'yellow-moutarde', 'orange-terre-battue', 'brown-cafe-creme',
  'brown-caramel', 'brown-opera', 'beige-gris-galet'];
/** Icons of the `fr-icon-` classes that pages may use. */
const ICONS = ['account-circle-line', 'add-line', 'arrow-down-line', 'arrow-left-line', 'arrow-right-line', 'arrow-up-line',
  'calendar-line', 'check-line', 'checkbox-circle-line', 'close-line', 'delete-bin-line', 'delete-line', 'download-line', 'edit-line',
  'error-warning-line', 'external-link-line', 'eye-line', 'file-download-line', 'file-pdf-line', 'information-line',
  'logout-box-r-line', 'menu-fill', 'refresh-line', 'search-line', 'theme-fill', 'time-line', 'warning-fill', 'warning-line'];

/** Cuts a sheet, or the inside of an at-rule, into [prelude, body]; body is null for a statement. Strings and url() are skipped. */
function rules(css) {
  const list = [];
  let start = 0, open = -1, depth = 0, quote = '';
  for (let i = 0; i < css.length; i++) {
    const c = css[i];
    if (quote) { if (c === '\\') i++; else if (c === quote) quote = ''; }
    else if (c === '"' || c === "'") quote = c;
    else if (c === '{') { if (depth++ === 0) open = i; }
    else if (c === '}') { if (--depth === 0) { list.push([css.slice(start, open).trim(), css.slice(open + 1, i)]); start = i + 1; } }
    else if (c === ';' && depth === 0) { list.push([css.slice(start, i).trim(), null]); start = i + 1; }
  }
  return list;
}

/** Cuts at a mark, outside of strings and brackets. */
function cut(text, mark) {
  const list = [];
  let start = 0, depth = 0, quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quote) { if (c === '\\') i++; else if (c === quote) quote = ''; }
    else if (c === '"' || c === "'") quote = c;
    else if (c === '(' || c === '[') depth++;
    else if (c === ')' || c === ']') depth--;
    else if (c === mark && depth === 0) { list.push(text.slice(start, i)); start = i + 1; }
  }
  return [...list, text.slice(start)].filter(Boolean);
}

/** Rebuilds the sheet from the selectors and declarations that are kept; a rule left empty goes. */
function keep(css, selector, declaration) {
  return rules(css).map(([prelude, body]) => {
    if (body === null) return `${prelude};`;
    if (/^@(media|supports)/.test(prelude)) {
      const inner = keep(body, selector, declaration);
      return inner && `${prelude}{${inner}}`;
    }
    const selectors = prelude.startsWith('@') ? [prelude] : cut(prelude, ',').filter(selector);
    const declarations = cut(body, ';').filter((it) => declaration(it, prelude));
    return selectors.length && declarations.length ? `${selectors.join(',')}{${declarations.join(';')}}` : '';
  }).join('');
}

function unwanted(theme) {
  const families = theme === 'neutral' ? [...LEFT_OUT, ...LEFT_OUT_OF_NEUTRAL] : LEFT_OUT;
  return new RegExp(`\\.fr-(?:${families.join('|')})(?![a-z0-9])|\\.fr-[a-z-]+--(?:${ACCENTS_LEFT_OUT.join('|')})(?![a-z])`);
}

/** Colours are declared as custom properties, a thousand of them: those that nothing reads go, until none is left to go. */
function withoutIdleProperties(css, ours) {
  const read = new Set([...(css + ours).matchAll(/var\(\s*(--[\w-]+)/g)].map((it) => it[1]));
  const next = keep(css, () => true, (it) => !it.startsWith('--') || read.has(it.slice(0, it.indexOf(':'))));
  return next.length === css.length ? css : withoutIdleProperties(next, ours);
}

/** Each icon is written once, as a property, and read where it is used: no request, no repetition. */
function withInlineIcons(css, dsfr) {
  const used = new Map();
  const named = css.replace(/url\((?:\.\.\/)*icons\/([a-z]+\/[a-z0-9-]+)\.svg\)/g, (_, name) => {
    const property = `--icon-${path.basename(name)}`;
    used.set(property, name);
    return `var(${property})`;
  });
  const properties = [...used].sort().map(([property, name]) => {
    const svg = fs.readFileSync(path.join(dsfr, 'icons', `${name}.svg`), 'utf8').trim().replace(/"/g, "'").replace(/#/g, '%23').replace(/\s+/g, ' ');
    return `${property}:url("data:image/svg+xml,${svg.replace(/</g, '%3C').replace(/>/g, '%3E')}")`;
  });
  return `:root{${properties.join(';')}}${named}`;
}

/** The DSFR for one theme. `ours` is our own sheet: the colours it reads are kept. */
function dsfrSheet(dsfr, theme, ours) {
  const read = (name) => fs.readFileSync(path.join(dsfr, name), 'utf8').replace(/\/\*[^]*?\*\//g, '');
  const refused = unwanted(theme);
  const icon = new RegExp(`^\\.fr-icon-(?:${ICONS.join('|')})(?![a-z0-9-])`);
  const main = keep(read('dsfr.main.min.css'), (it) => !refused.test(it), (it) => !/^(-webkit-mask|-ms-)/.test(it));
  const icons = keep(read('utility/icons/icons.main.min.css'), (it) => icon.test(it), (it) => !it.startsWith('-webkit-mask'));
  const print = keep(read('dsfr.print.min.css'), (it) => !refused.test(it), () => true);
  const faces = theme === 'neutral'
    ? (css) => css.replace(/@font-face\{[^}]*\}/g, '').replace(/\b(?:Marianne|Spectral)\b/g, '"Jalon Text"')
    : (css) => css.replace(/@font-face\{[^}]*Spectral[^}]*\}/g, '').replace(/,url\([^)]*\.woff\) format\("woff"\)/g, '');
  return `/* DSFR v1.14.4, in part. SPDX-License-Identifier: MIT. Terms: licences.txt */\n${withInlineIcons(withoutIdleProperties(faces(main + icons + print), ours), dsfr)}`;
}

/** Names of the classes that a sheet declares. */
const classesOf = (css) => new Set([...css.matchAll(/\.(fr-[a-zA-Z0-9_-]+)/g)].map((it) => it[1]));

module.exports = { dsfrSheet, classesOf };
