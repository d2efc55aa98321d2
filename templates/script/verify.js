// The file that is chosen or dropped is hashed here: only its digest goes to the server. Where a browser cannot, the
// form sends the file as it would without this script.
const form = document.querySelector('[data-jalon-verify]');
const zone = form?.querySelector('[data-jalon-drop]');
const input = form?.querySelector('input[type=file]');
const status = form?.querySelector('[data-jalon-status]');

async function verify(file) {
  status.textContent = `Calcul de l’empreinte de ${file.name}…`;
  try {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
    const digits = Array.from(digest, (it) => it.toString(16).padStart(2, '0')).join('');
    location.assign(`/verifier/fichier/${digits}`);
  } catch {
    status.textContent = 'Ce fichier n’a pas pu être lu\u00a0: choisissez-le de nouveau.';
  }
}

if (form && globalThis.crypto?.subtle) {
  for (const it of form.querySelectorAll('[data-jalon-with-script]')) it.hidden = false;
  for (const it of form.querySelectorAll('[data-jalon-without-script]')) it.hidden = true;
  input.addEventListener('change', () => { if (input.files[0]) verify(input.files[0]); });
  form.addEventListener('submit', (event) => {
    if (!input.files[0]) return;
    event.preventDefault();
    verify(input.files[0]);
  });
  for (const name of ['dragenter', 'dragover']) {
    zone.addEventListener(name, (event) => { event.preventDefault(); zone.dataset.over = ''; });
  }
  zone.addEventListener('dragleave', (event) => { if (!zone.contains(event.relatedTarget)) delete zone.dataset.over; });
  zone.addEventListener('drop', (event) => {
    event.preventDefault();
    delete zone.dataset.over;
    if (event.dataTransfer.files[0]) verify(event.dataTransfer.files[0]);
  });
  // A page that the browser gives back from its memory says nothing of the file before.
  addEventListener('pageshow', () => { status.textContent = ''; });
}
