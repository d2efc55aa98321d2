// How things are measured: processor time of the server, as the kernel accounts it, never a clock on the wall alone.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import http from 'node:http';
import { createServer } from 'node:net';

/** A port of this machine that nobody listens on. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Starts a server and waits for its first answer. Gives its address, the seconds it took, and the way to stop it. */
export async function serve(command, args, env, port) {
  const begin = process.hrtime.bigint();
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: 'ignore' });
  const base = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${command} ended with code ${child.exitCode}`);
    const answered = await request(`${base}/`).then(() => true, () => false);
    if (answered) break;
    await new Promise((done) => setTimeout(done, 2));
  }
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  const stop = () => new Promise((done) => { child.once('exit', done); child.kill('SIGTERM'); });
  return { base, pid: child.pid, seconds, stop };
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });

/** One request; the answer is read whole. */
export function request(url, headers = {}) {
  return new Promise((done, fail) => {
    http.get(url, { agent, headers }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => done({ status: answer.statusCode, size: parts.reduce((sum, it) => sum + it.length, 0), parts }));
      answer.on('error', fail);
    }).on('error', fail);
  });
}

/** How many lines the tables of a page show. */
export async function lines(server, path, headers = {}) {
  const { parts } = await request(server.base + path, headers);
  return Buffer.concat(parts).toString().split('<tbody>').slice(1).join().split('<tr').length - 1;
}

/** Processor seconds a process has used so far, all threads, in nanoseconds of the scheduler. */
export function processor(pid) {
  return readdirSync(`/proc/${pid}/task`)
    .map((task) => Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]) / 1e9)
    .reduce((sum, it) => sum + it, 0);
}

/** Resident memory of a process, in MB; `peak` for the most it ever had. */
export function memory(pid, peak = false) {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(peak ? /VmHWM:\s+(\d+)/ : /VmRSS:\s+(\d+)/);
  return Number(line[1]) / 1024;
}

/** Microseconds of processor the server spends on each of `count` requests, eight at a time; `path` may depend on the rank. */
export async function cost(server, path, count, headers = {}, expected = 200) {
  const address = typeof path === 'function' ? path : () => path;
  for (let rank = 0; rank < Math.min(200, count); rank += 1) await request(server.base + address(rank), headers);
  const before = processor(server.pid);
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const rank = next;
      next += 1;
      const { status } = await request(server.base + address(rank), headers);
      if (status !== expected) throw new Error(`${address(rank)}: ${status}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return ((processor(server.pid) - before) * 1e6) / count;
}

/** Runs a command to its end: seconds on the wall and the most memory it had, in MB. */
export async function run(command, args, env) {
  const begin = process.hrtime.bigint();
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] });
  let most = 0;
  const watch = setInterval(() => {
    try { most = Math.max(most, memory(child.pid, true)); } catch { /* it has just ended */ }
  }, 5);
  const code = await new Promise((done) => child.once('exit', done));
  clearInterval(watch);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')}: exit code ${code}`);
  return { seconds: Number(process.hrtime.bigint() - begin) / 1e9, megabytes: most };
}

/** The middle one of several figures. */
export function median(figures) {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Fails unless a command is there. */
export function need(command) {
  if (spawnSync('sh', ['-c', `command -v ${command}`]).status !== 0) throw new Error(`${command} is missing: bin/setup test`);
}
