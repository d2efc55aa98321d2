// How far a job is, without drawing the page anew: its section is asked for each second, as long as it says that it moves.
// Without this script, the page comes back by itself.
const PAUSE = 1000;

async function follow() {
  const here = document.querySelector('[data-jalon-progress]');
  if (!here) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    if (answer.ok) {
      const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = next.getElementById('avancement');
      // The button that somebody is on stays where it is as long as the work goes on.
      if (fresh?.hasAttribute('data-jalon-progress')) {
        for (const part of ['p', 'progress', 'p + progress + p']) {
          const [old, now] = [here.querySelector(part), fresh.querySelector(part)];
          if (old && now) old.replaceWith(now);
        }
      } else if (fresh) {
        fresh.setAttribute('role', 'status');
        here.replaceWith(fresh);
        document.title = next.title;
        return;
      }
    }
  } catch {
    // The network comes and goes: the next second may do.
  }
  setTimeout(follow, PAUSE);
}

setTimeout(follow, PAUSE);
