// A real SMTP server for the tests: node smtp.mjs MODE PORT KEY CERTIFICATE
// MODE: starttls | implicit | plain-only (AUTH PLAIN alone) | login-only | no-tls | no-utf8 | no-pipelining. PORT 0 takes any free one.
// Says one JSON line per happening: {"ready":port}, {"connect":n}, {"mail":{…}}.
import fs from 'node:fs';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

const [mode, port, keyFile, certificateFile] = process.argv.slice(2);
const say = (happening) => console.log(JSON.stringify(happening));
const refuse = (responseCode, message) => Object.assign(new Error(message), { responseCode });
let connections = 0;

const server = new SMTPServer({
  secure: mode === 'implicit',
  key: fs.readFileSync(keyFile),
  cert: fs.readFileSync(certificateFile),
  authMethods: mode === 'plain-only' ? ['PLAIN'] : mode === 'login-only' ? ['LOGIN'] : ['PLAIN', 'LOGIN'],
  authOptional: mode === 'no-tls',
  hideSMTPUTF8: mode === 'no-utf8',
  hidePIPELINING: mode === 'no-pipelining',
  disabledCommands: mode === 'no-tls' ? ['STARTTLS'] : [],
  size: 20_000_000,
  onConnect(session, done) { say({ connect: ++connections }); done(); },
  onAuth(auth, session, done) {
    if (auth.username === 'procedures' && auth.password === 'mật khẩu') done(null, { user: auth.username });
    else done(refuse(535, 'Invalid username or password'));
  },
  onRcptTo(address, session, done) {
    if (address.address.startsWith('unknown')) done(refuse(550, 'No such user'));
    else if (address.address.startsWith('busy')) done(refuse(451, 'Try again later'));
    else done();
  },
  async onData(stream, session, done) {
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    const raw = Buffer.concat(chunks);
    const mail = await simpleParser(raw);
    if (mail.subject?.startsWith('greylisted')) { done(refuse(450, 'Greylisted')); return; }
    say({ mail: {
      secure: session.secure, user: session.user ?? null,
      envelopeFrom: session.envelope.mailFrom.address, envelopeTo: session.envelope.rcptTo.map((r) => r.address), smtpUtf8: session.envelope.smtpUtf8 === true,
      messageId: mail.messageId, references: [mail.references ?? []].flat(), inReplyTo: mail.inReplyTo ?? null, date: mail.date,
      from: mail.from?.value ?? [], to: [mail.to ?? []].flat().flatMap((t) => t.value), subject: mail.subject, text: mail.text ?? '', html: mail.html || null,
      autoSubmitted: mail.headers.get('auto-submitted') ?? null, headers: [...mail.headers.keys()],
      parts: mail.attachments.map((a) => ({ type: a.contentType, content: a.content.toString('utf8') })),
      raw: raw.toString('latin1'),
    } });
    done();
  },
});
server.on('error', (error) => console.error(error.message));
server.listen(Number(port), '127.0.0.1', () => say({ ready: server.server.address().port }));
process.stdin.on('end', () => process.exit()).resume(); // the test program has gone: so do we
