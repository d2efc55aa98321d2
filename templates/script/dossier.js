// Each block of a dossier saves by itself, a moment after the last key. Without this script, its button does.
const PAUSE = 1500;

/** Saves a block now and then, one request at a time; what cannot be saved stays on the page. */
function follow(form) {
  const status = form.querySelector('[data-jalon-status]');
  const theirs = form.querySelector('[data-jalon-theirs]');
  if (!status) return () => false;
  let [timer, isDirty, isBusy, isShut] = [0, false, false, false];
  const say = (words, isWrong = false) => {
    status.textContent = words;
    status.classList.toggle('jalon-late', isWrong);
  };
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  };
  async function save() {
    if (!isDirty || isBusy || isShut) return;
    [isDirty, isBusy] = [false, true];
    say('Enregistrement…');
    const body = new URLSearchParams(new FormData(form));
    body.set('auto', 'true');
    try {
      const answer = await fetch(form.action, { method: 'POST', body, redirect: 'error' });
      if (![200, 409, 422].includes(answer.status)
        || !answer.headers.get('Content-Type')?.includes('json')) throw new Error(String(answer.status));
      const told = await answer.json();
      for (const it of form.querySelectorAll('[aria-invalid]')) it.removeAttribute('aria-invalid');
      for (const name of Object.keys(told.errors)) form.elements[name]?.setAttribute('aria-invalid', 'true');
      const errors = Object.values(told.errors);
      say([told.message, ...errors].join(' '), answer.status !== 200);
      if (answer.status === 200) form.elements.version.value = told.version;
      if (answer.status === 409) {
        // Nothing overwrites what somebody else wrote but the button, once both were read.
        [isShut, isDirty] = [true, true];
        form.elements.version.value = told.version;
        theirs.textContent = told.theirs.map(([label, words]) => `${label}\u00a0: ${words}`).join('\n');
        theirs.hidden = false;
      }
      if (answer.status === 422) isDirty = true;
    } catch {
      isDirty = true;
      say('Non enregistré\u00a0: la connexion est perdue. Ce que vous avez écrit reste sur cette page.', true);
    } finally {
      isBusy = false;
    }
  }
  form.addEventListener('input', () => {
    isDirty = true;
    if (!isShut) schedule();
  });
  form.addEventListener('focusout', () => { if (isDirty && !isShut) schedule(); });
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    isDirty = false;
  });
  return () => isDirty || isBusy;
}

const unsaved = [...document.querySelectorAll('[data-jalon-autosave]')].map(follow);
window.addEventListener('beforeunload', (event) => {
  if (unsaved.some((it) => it())) event.preventDefault();
});
