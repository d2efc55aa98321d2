// The editor of templates: the preview follows what is typed, names are inserted at the cursor, a line is reached.
// Without this script, the button « Voir l’aperçu » does the same.
const form = document.querySelector('form[data-jalon-preview]');
if (form) {
  const area = form.querySelector('textarea[name="text"]');
  const place = form.querySelector('[data-jalon-place]');
  let timer;
  let running;

  const refresh = async () => {
    running?.abort();
    const control = new AbortController();
    running = control;
    const sent = new FormData(form);
    sent.delete('act');
    try {
      const answer = await fetch(form.dataset.jalonPreview, { method: 'POST', body: new URLSearchParams(sent), signal: control.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (control.signal.aborted) return;
      const [findings, shown] = ['constats', 'apercu-document'].map((id) => [document.getElementById(id), page.getElementById(id)]);
      // A count that did not change is not said again.
      const count = findings[0].querySelector('[role="status"]');
      const told = findings[1].querySelector('[role="status"]');
      if (count.textContent !== told.textContent) count.replaceChildren(...told.childNodes);
      findings[0].querySelector('ol')?.remove();
      const list = findings[1].querySelector('ol');
      if (list) findings[0].append(list);
      // What was drawn last stays beside a text that cannot be drawn.
      if (!('jalonUndrawn' in shown[1].dataset)) shown[0].replaceChildren(...shown[1].childNodes);
      form.dataset.jalonShown = String(Number(form.dataset.jalonShown ?? 0) + 1);
    } catch (error) {
      if (error.name !== 'AbortError') form.dataset.jalonShown = 'failed';
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, 400);
  };
  area.addEventListener('input', soon);
  form.querySelector('select[name="specimen"]').addEventListener('change', refresh);

  const line = () => area.value.slice(0, area.selectionStart).split('\n').length;
  // What ends the last line opens no other.
  const count = () => area.value.replace(/\n$/, '').split('\n').length;
  const tell = () => { place.textContent = `Ligne ${line()} sur ${Math.max(line(), count())}`; };
  for (const event of ['input', 'keyup', 'click', 'focus']) area.addEventListener(event, tell);
  tell();

  const goTo = (number) => {
    const lines = area.value.split('\n');
    const start = lines.slice(0, number - 1).reduce((sum, it) => sum + it.length + 1, 0);
    area.focus();
    // The cursor first stands at the end of what comes before, so that the browser scrolls there.
    area.setSelectionRange(start, start + (lines[number - 1] ?? '').length);
    const before = area.cloneNode();
    before.removeAttribute('id');
    before.value = area.value.slice(0, start);
    before.rows = 1;
    before.className = `${area.className} jalon-editor__measure`;
    area.after(before);
    area.scrollTop = Math.max(0, before.scrollHeight - area.clientHeight / 3);
    before.remove();
    tell();
  };
  form.addEventListener('click', (event) => {
    const link = event.target.closest('[data-jalon-line]');
    if (!link) return;
    event.preventDefault();
    goTo(Number(link.dataset.jalonLine));
  });

  for (const name of form.querySelectorAll('[data-jalon-insert]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'jalon-insert';
    button.title = 'Insérer dans le texte';
    name.replaceWith(button);
    button.append(name);
    button.addEventListener('click', () => {
      area.focus();
      area.setRangeText(name.textContent, area.selectionStart, area.selectionEnd, 'end');
      area.dispatchEvent(new Event('input'));
    });
  }
  form.querySelector('[data-jalon-insert-hint]').hidden = false;
}
