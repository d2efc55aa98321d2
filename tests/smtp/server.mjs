// A real SMTP server on a free port of this machine, for tests of mails. Usage: node tests/smtp/server.mjs SETTINGS
// SETTINGS is JSON: `security` (tls, starttls or clear), `key` and `cert` (PEM files), `account` ({ user, password }, then
// required), `port` (0: a free one), `replies` (one for each mail in turn, then all are taken): "take", "mail 550", "rcpt 550",
// "data 451" (a refusal at that step), "hang up" (taken, and the connection cut before the answer).
// It writes one line of JSON for each thing that happens: { port }, { refused }, { mail }.
import { readFileSync } from 'node:fs';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

const { security = 'tls', key, cert, account, port = 0, replies = [] } = JSON.parse(process.argv[2] ?? '{}');
const say = (it) => process.stdout.write(`${JSON.stringify(it)}\n`);

/** Consumes the reply of this mail if it is for this step; gives the refusal to answer, if any. */
function refusalAt(step) {
  const [at, code] = (replies[0] ?? 'take').split(' ');
  if (at !== step) return null;
  replies.shift();
  say({ refused: `${step} ${code}` });
  return Object.assign(new Error('Refus voulu par l’essai pour lea.dormoy@exemple.gouv.fr'), { responseCode: Number(code) });
}

async function read(stream) {
  const pieces = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

const server = new SMTPServer({
  secure: security === 'tls',
  ...(key && { key: readFileSync(key), cert: readFileSync(cert) }),
  disabledCommands: [...(security === 'starttls' ? [] : ['STARTTLS']), ...(account ? [] : ['AUTH'])],
  allowInsecureAuth: security === 'clear',
  authOptional: !account,
  logger: false,
  onAuth: ({ username, password }, session, done) => {
    const known = username === account.user && password === account.password;
    if (!known) say({ refused: 'account' });
    done(known ? null : new Error('Compte refusé'), known ? { user: username } : undefined);
  },
  onMailFrom: (address, session, done) => done(refusalAt('mail')),
  onRcptTo: (address, session, done) => done(refusalAt('rcpt')),
  onData: async (stream, session, done) => {
    const raw = await read(stream);
    const refusal = refusalAt('data');
    if (refusal) return done(refusal);
    const parsed = await PostalMime.parse(raw);
    const headers = Object.fromEntries(parsed.headers.map((it) => [it.key, it.value]));
    const { mailFrom, rcptTo } = session.envelope;
    say({
      mail: {
        from: mailFrom.address, to: rcptTo.map((it) => it.address), encrypted: session.secure, user: session.user ?? null,
        session: session.id, hello: session.hostNameAppearsAs, subject: parsed.subject, text: parsed.text, sender: parsed.from, headers,
        raw: raw.toString('latin1'),
      },
    });
    if (replies.shift() === 'hang up') return cut(session);
    return done(null, 'Pris');
  },
});

/** Cuts the connection of a session, without a word. */
function cut(session) {
  for (const it of server.connections) if (it.session.id === session.id) it._socket.destroy();
}

server.on('error', (error) => say({ error: error.message }));
server.listen(port, '127.0.0.1', () => say({ port: server.server.address().port }));
// The test that started it has ended.
process.stdin.resume().on('end', () => process.exit(0));
