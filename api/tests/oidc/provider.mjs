// A certified OpenID Connect provider on a free port of loopback: `node provider.mjs REDIRECT_URI`.
// Prints its issuer address. `GET /as/NAME` chooses who signs in next; nobody has to fill in a form.
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';

// The package lies where scripts/setup-oidc-provider put it, not beside this file.
const require = createRequire(path.join(process.env.OIDC_PROVIDER_HOME, 'package.json'));
const { default: Provider } = await import(require.resolve('oidc-provider'));

const server = http.createServer();
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const issuer = `http://127.0.0.1:${server.address().port}`;
let person = 'nobody';

const provider = new Provider(issuer, {
  clients: [{
    client_id: 'jobtrawl',
    client_secret: 'known-to-this-test-alone-0123456789',
    redirect_uris: [process.argv[2]],
    grant_types: ['authorization_code'],
    response_types: ['code'],
  }],
  pkce: { required: () => true },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'picture'] },
  cookies: { keys: ['of-this-test'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      name: `Name of ${id}`,
      email: `${id}@example.org`,
      email_verified: !id.startsWith('unverified'),
    }),
  }),
});

// Login and consent, answered at once for whoever was chosen.
provider.use(async (ctx, next) => {
  if (ctx.path.startsWith('/as/')) {
    person = ctx.path.slice(4);
    ctx.body = 'chosen';
    return;
  }
  if (!ctx.path.startsWith('/interaction/')) return next();
  const { prompt, params, session, grantId } = await provider.interactionDetails(ctx.req, ctx.res);
  let result = { login: { accountId: person } };
  if (prompt.name === 'consent') {
    const grant = grantId
      ? await provider.Grant.find(grantId)
      : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope('openid email profile');
    result = { consent: { grantId: await grant.save() } };
  }
  ctx.respond = false;
  await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: true });
});

server.on('request', provider.callback());
console.log(`issuer ${issuer}`);
process.stdin.resume().on('end', () => process.exit());
