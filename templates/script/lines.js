// More lines of dates, in place. Without this script, the button sends the form, which comes back with more of them.
const holder = document.querySelector('[data-jalon-lines]');
const more = holder?.querySelector('[data-jalon-more]');
const most = Number(holder?.dataset.jalonLines);

function add() {
  const lines = holder.querySelectorAll('[data-jalon-line]');
  const [last, rank] = [lines[lines.length - 1], lines.length];
  const line = last.cloneNode(true);
  for (const error of line.querySelectorAll('.fr-error-text')) error.remove();
  for (const group of line.querySelectorAll('.fr-input-group--error')) group.classList.remove('fr-input-group--error');
  for (const label of line.querySelectorAll('label')) {
    label.htmlFor = label.htmlFor.replace(/\[\d+\]/, `[${rank}]`);
    label.firstChild.textContent = label.firstChild.textContent.replace(/\d+/, String(rank + 1));
  }
  for (const input of line.querySelectorAll('input')) {
    input.id = input.id.replace(/\[\d+\]/, `[${rank}]`);
    input.name = input.id;
    input.value = '';
    input.classList.remove('fr-input--error');
    input.removeAttribute('aria-invalid');
    input.removeAttribute('aria-describedby');
  }
  last.after(line);
  line.querySelector('input').focus();
  if (rank + 1 >= most) more.remove();
}

more?.addEventListener('click', (event) => {
  event.preventDefault();
  add();
});
