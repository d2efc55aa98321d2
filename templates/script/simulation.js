// What a scenario comes to, counted as it is typed: in cents, by whole numbers. The server counts the same again.
const form = document.querySelector('[data-jalon-simulation]');

/** A number of cents from what is typed, or nothing when it cannot be read. */
function cents(text) {
  const typed = text.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.');
  if (typed === '') return 0n;
  const found = /^(\d+)(?:\.(\d{1,2}))?$/.exec(typed);
  return found ? BigInt(found[1]) * 100n + BigInt((found[2] ?? '').padEnd(2, '0')) : null;
}

/** « 150 000 € », « 1 234,50 € ». */
function euros(amount) {
  const size = amount < 0n ? -amount : amount;
  const whole = (size / 100n).toString().replace(/\B(?=(\d{3})+$)/g, '\u202f');
  const rest = size % 100n;
  return `${amount < 0n ? '\u2212' : ''}${whole}${rest ? `,${rest.toString().padStart(2, '0')}` : ''}\u00a0€`;
}

/** A limit of the edition, or nothing when it is not set. */
function limit(name) {
  return form.dataset[name] ? BigInt(form.dataset[name]) : null;
}

/** What is to be mended in a line that receives money, and what could not be checked in it. */
function faults(line, amount) {
  const unchecked = limit('rate') !== null && !line.dataset.need
    ? ['Besoin inconnu\u00a0: le taux de l’édition n’est pas vérifié.'] : [];
  if (amount === null) return { found: ['Ce montant n’est pas un nombre.'], unchecked };
  if (amount === 0n) return { found: ['Indiquez le montant du cofinancement.'], unchecked };
  const [asked, ceiling, rate] = [BigInt(line.dataset.asked), limit('ceiling'), limit('rate')];
  const found = [];
  if (amount > asked) found.push(`La candidature ne demande que ${euros(asked)}.`);
  if (ceiling !== null && amount > ceiling) found.push(`Le plafond de l’édition est de ${euros(ceiling)}.`);
  if (rate !== null && line.dataset.need) {
    const most = (BigInt(line.dataset.need) * rate) / 10000n;
    if (amount > most) found.push(`Le taux de l’édition permet ${euros(most)} au plus.`);
  }
  return { found, unchecked };
}

/** Whether a field says something else than what was stored when the page was drawn. */
function differs(it) {
  if (it.tagName === 'SELECT') return [...it.options].some((option) => option.selected !== option.defaultSelected);
  return it.type !== 'hidden' && it.defaultValue !== undefined && it.value !== it.defaultValue;
}

function count(event) {
  let [laureates, money] = [0n, 0n];
  for (const line of form.querySelectorAll('[data-jalon-line]')) {
    const kind = line.querySelector('[data-jalon-kind]').value;
    for (const it of line.querySelectorAll('[data-jalon-for]')) it.hidden = it.dataset.jalonFor !== kind;
    if (kind === 'support' || kind === 'co_financed') laureates += 1n;
    const list = line.querySelector('[data-jalon-faults]');
    const amount = cents(line.querySelector('[data-jalon-amount]').value);
    if (kind === 'co_financed') money += amount ?? 0n;
    // What the server said of a line stands until that line is touched.
    if (!event || !line.contains(event.target)) continue;
    list.replaceChildren();
    if (kind !== 'co_financed') continue;
    const { found, unchecked } = faults(line, amount);
    for (const words of [...found, ...unchecked]) {
      const item = document.createElement('li');
      if (found.includes(words)) item.className = 'jalon-late';
      item.textContent = words;
      list.append(item);
    }
  }
  const [each, envelope] = [limit('support'), limit('envelope')];
  const support = each === null ? 0n : each * laureates;
  const say = (name, words) => { form.querySelector(`[data-jalon-${name}]`).textContent = words; };
  say('laureates', laureates.toString());
  if (each !== null) {
    say('support', euros(support));
    say('support-how', `${laureates} × ${euros(each)}`);
  }
  say('money', euros(money));
  say('granted', euros(money + support));
  const isDirty = [...form.elements].some(differs);
  for (const it of document.querySelectorAll('[data-jalon-decide]')) it.hidden = isDirty;
  for (const it of document.querySelectorAll('[data-jalon-unsaved]')) it.hidden = !isDirty;
  if (envelope === null) return;
  const left = envelope - limit('apart') - money - support;
  say('left', euros(left));
  form.querySelector('[data-jalon-left]').classList.toggle('jalon-late', left < 0n);
}

if (form) {
  form.addEventListener('input', count);
  form.addEventListener('change', count);
  count();
}
