// Each block of a dossier saves by itself, a moment after the last key. Without this script, its button does.
const PAUSE = 1500;

/** Saves a block now and then, one request at a time; what cannot be saved stays on the page. */
function follow(form) {
  const status = form.querySelector('[data-jalon-status]');
  const theirs = form.querySelector('[data-jalon-theirs]');
  if (!status) return () => false;
  let [timer, isDirty, isShut, isLeaving] = [0, false, false, false];
  /** The request that is on its way, and whether what was typed since waits for it. */
  let [running, isLate] = [null, false];
  const say = (words, isWrong = false) => {
    status.textContent = words;
    status.classList.toggle('jalon-late', isWrong);
  };
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  };
  function save() {
    if (!isDirty || isShut) return;
    if (running) {
      isLate = true;
      return;
    }
    isDirty = false;
    running = send().finally(() => {
      const waits = isLate && isDirty && !isShut && !isLeaving;
      [running, isLate] = [null, false];
      if (waits) schedule();
    });
  }
  async function send() {
    say('Enregistrement…');
    const body = new URLSearchParams(new FormData(form));
    body.set('auto', 'true');
    try {
      const answer = await fetch(form.action, { method: 'POST', body, redirect: 'error' });
      if (![200, 409, 422].includes(answer.status)
        || !answer.headers.get('Content-Type')?.includes('json')) {
        isDirty = true;
        say('Non enregistré\u00a0: Jalon a refusé cet envoi. Copiez ce que vous avez écrit, puis rechargez la page\u00a0: elle dira pourquoi.', true);
        return;
      }
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
    }
  }
  form.addEventListener('input', () => {
    isDirty = true;
    if (!isShut) schedule();
  });
  form.addEventListener('focusout', () => { if (isDirty && !isShut) schedule(); });
  form.addEventListener('submit', async (event) => {
    clearTimeout(timer);
    if (running) {
      // The version that the running request gives is the one to send.
      event.preventDefault();
      if (isLeaving) return;
      const wasShut = isShut;
      isLeaving = true;
      await running;
      isLeaving = false;
      // What somebody else wrote has just been shown: it is read before the button overwrites it.
      if (isShut && !wasShut) return;
      form.requestSubmit(event.submitter);
      return;
    }
    isDirty = false;
  });
  return () => isDirty || running !== null;
}

const unsaved = [...document.querySelectorAll('[data-jalon-autosave]')].map(follow);
window.addEventListener('beforeunload', (event) => {
  if (unsaved.some((it) => it())) event.preventDefault();
});
