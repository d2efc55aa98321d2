// The clock of the meeting room: one step at a time, counted from the moment it starts, whatever the page does meanwhile.
const over = document.querySelector('[data-jalon-over]');
let running = null;

function shown(seconds) {
  const size = Math.abs(seconds);
  return `${seconds < 0 ? '\u2212' : ''}${Math.floor(size / 60)}:${String(size % 60).padStart(2, '0')}`;
}

function tick() {
  if (!running) return;
  const left = running.minutes * 60 - Math.floor((Date.now() - running.since) / 1000);
  running.left.textContent = shown(left);
  const isOver = left < 0;
  if (isOver && !running.line.classList.contains('jalon-room__over')) over.textContent = `Le temps est écoulé\u00a0: ${running.name}`;
  running.line.classList.toggle('jalon-room__over', isOver);
}

for (const line of document.querySelectorAll('[data-jalon-turn]')) {
  const [start, left] = [line.querySelector('[data-jalon-start]'), line.querySelector('[data-jalon-left]')];
  const name = line.querySelector('span').textContent;
  start.hidden = false;
  start.addEventListener('click', () => {
    over.textContent = '';
    running = { line, left, name, minutes: Number(line.dataset.jalonTurn), since: Date.now() };
    tick();
  });
}
setInterval(tick, 500);

// Questions are noted without leaving the page, so that the clock goes on. Without this, each form reloads it.
const section = document.querySelector('[data-jalon-questions]');

/** Whether something was typed in a form and not sent. */
function isTyped(form) {
  return [...form.elements].some((it) => {
    if (it.type === 'checkbox') return it.checked !== it.defaultChecked;
    if (it.tagName === 'SELECT') return it.selectedIndex !== Math.max(0, [...it.options].findIndex((of) => of.defaultSelected));
    return it.tagName === 'TEXTAREA' && it.value !== it.defaultValue;
  });
}

/** Takes the questions of another page into this one; what is being typed in other forms stays. */
function take(other, sent) {
  const [list, theirs] = [section, other].map((it) => it.querySelector('[data-jalon-list]'));
  const wasNew = 'jalonNew' in sent.dataset;
  const own = sent.closest('li')?.id;
  const [form, next] = [section, other].map((it) => it.querySelector('[data-jalon-new]'));
  // What was typed of a question that somebody took out comes back as a new one, unless another is being typed.
  const isShut = !wasNew && isTyped(form);
  const isBack = next.querySelector('.fr-error-text');
  for (const line of [...list.children]) {
    const isLeft = line.id === own ? isBack && isShut : isTyped(line.querySelector('form'));
    if (!theirs.querySelector(`#${line.id}`) && !isLeft) line.remove();
  }
  for (const line of [...theirs.children]) {
    const known = list.querySelector(`#${line.id}`);
    if (!known) list.append(line);
    else if (line.id === own || !isTyped(known.querySelector('form'))) known.replaceWith(line);
  }
  if (wasNew || (isBack && !isShut)) form.replaceWith(next);
}

/** Says what became of a question. */
function say(words) {
  section.querySelector('[data-jalon-noted]').textContent = words;
}

section?.addEventListener('submit', async (event) => {
  const form = event.target;
  event.preventDefault();
  if (form.dataset.jalonBusy) return;
  form.dataset.jalonBusy = 'true';
  const wasNew = 'jalonNew' in form.dataset;
  const own = form.closest('li')?.id;
  try {
    const body = new URLSearchParams(new FormData(form, event.submitter));
    const answer = await fetch(form.action, { method: 'POST', body });
    if (![200, 409, 422].includes(answer.status)) throw new Error(answer.status);
    const other = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-jalon-questions]');
    if (!other) throw new Error('no questions');
    take(other, form);
    const isWrong = answer.status !== 200;
    say(isWrong ? 'Non enregistré\u00a0: corrigez ce qui est signalé.' : 'Les questions sont à jour.');
    const wrong = section.querySelector('[aria-invalid]');
    const back = isWrong && wrong ? wrong
      : wasNew ? section.querySelector('[data-jalon-new] textarea') : section.querySelector(`#${own} summary`);
    back?.focus();
  } catch {
    // What was typed stays on the page.
    say('Non enregistré\u00a0: la connexion est perdue, ou Jalon a refusé cet envoi. Ce que vous avez écrit reste sur cette page.');
  } finally {
    delete form.dataset.jalonBusy;
  }
});
