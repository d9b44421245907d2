// A mail server that keeps nothing: it writes one line of JSON for each message that it took, after a first one with its port. Settings: one JSON argument.
import { readFileSync } from "node:fs";
import { SMTPServer } from "smtp-server";

const { port = 0, cert, key, user, password } = JSON.parse(process.argv[2]);
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const server = new SMTPServer({
    cert: cert && readFileSync(cert),
    key: key && readFileSync(key),
    hideSTARTTLS: !cert,
    authOptional: !user,
    disableReverseLookup: true,
    onAuth: (login, session, done) =>
        login.username === user && login.password === password
            ? done(null, { user })
            : done(Object.assign(new Error(`${login.username} may not`), { responseCode: 535 })),
    onRcptTo: ({ address }, session, done) => {
        const code = Number(/^refuse-(\d{3})/.exec(address)?.[1]);
        done(code ? Object.assign(new Error(`${address} is refused`), { responseCode: code }) : null);
    },
    onData: async (stream, session, done) => {
        const chunks = await stream.toArray();
        say({
            to: session.envelope.rcptTo.map(({ address }) => address),
            secure: session.secure,
            user: session.user ?? null,
            text: Buffer.concat(chunks).toString("base64"),
        });
        done();
    },
});
server.on("error", (error) => process.stderr.write(`${error.message}\n`));
server.listen(port, "127.0.0.1", () => say({ port: server.server.address().port }));
