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
