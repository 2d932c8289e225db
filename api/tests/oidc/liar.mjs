// An issuer that says what it is told to: `node liar.mjs`. Prints its address. `POST /say` with JSON decides the next
// identity token: {claims, drop, alg: "RS256" | "HS256" | "none", key: "known" | "other", verifier: true}.
import http from 'node:http';
import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';

const SECRET = 'known-to-this-test-alone-0123456789';
const keys = Object.fromEntries(
  ['known', 'other'].map((name) => [name, generateKeyPairSync('rsa', { modulusLength: 2048 })]),
);
const jwk = { ...keys.known.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' };
let say = {};
let challenge = '';

const server = http.createServer();
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const issuer = `http://127.0.0.1:${server.address().port}`;
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

function token() {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: issuer, aud: 'jobtrawl', sub: 'liar', iat: now, exp: now + 300,
    email: 'liar@example.org', email_verified: true, ...say.claims,
  };
  for (const name of say.drop ?? []) delete claims[name];
  const alg = say.alg ?? 'RS256';
  const body = `${part({ alg, typ: 'JWT', kid: 'one' })}.${part(claims)}`;
  if (alg === 'none') return `${body}.`;
  const seal = alg === 'HS256'
    ? createHmac('sha256', say.secret ?? SECRET).update(body).digest('base64url')
    : sign('sha256', Buffer.from(body), keys[say.key ?? 'known'].privateKey).toString('base64url');
  return `${body}.${seal}`;
}

const read = (request) => new Promise((done) => {
  let text = '';
  request.on('data', (piece) => { text += piece; }).on('end', () => done(text));
});

server.on('request', async (request, response) => {
  const answer = (status, body) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  const text = await read(request);
  switch (new URL(request.url, issuer).pathname) {
    case '/.well-known/openid-configuration':
      return answer(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
      });
    case '/jwks':
      return answer(200, { keys: [jwk] });
    case '/say':
      say = JSON.parse(text);
      challenge = say.challenge ?? '';
      return answer(200, {});
    case '/token': {
      // The one thing it is honest about: whether the verifier belongs to the challenge that the browser was sent with.
      const verifier = new URLSearchParams(text).get('code_verifier') ?? '';
      const fits = createHash('sha256').update(verifier).digest('base64url') === challenge;
      if (!fits) return answer(400, { error: 'invalid_grant' });
      return answer(200, { access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: token() });
    }
    case '/userinfo':
      return answer(200, say.userinfo ?? { sub: 'liar' });
    default:
      return answer(404, {});
  }
});
console.log(`issuer ${issuer}`);
process.stdin.resume().on('end', () => process.exit());
