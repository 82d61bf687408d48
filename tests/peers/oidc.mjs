// A certified OpenID provider for the tests: node oidc.mjs REDIRECT_URI [client_secret_basic | client_secret_post]
// Says {"ready":port} when it listens. People sign in on its own page with any password.
import http from 'node:http';
import * as oidc from 'oidc-provider';

const [redirect, method = 'client_secret_basic'] = process.argv.slice(2);
const people = {
  'dang-vien-0123': { name: 'Đảng viên 0123', email: 'chung@example.test' },
  'dang-vien-0456': { name: 'Đảng viên 0456', email: 'chung@example.test' }, // the same address on purpose: nobody is known by his e-mail
};

const server = http.createServer();
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const provider = new oidc.Provider(`http://127.0.0.1:${port}`, {
    clients: [{
      client_id: 'procedures', client_secret: 'a-secret-for-tests-0123456789-0123456789', redirect_uris: [redirect],
      post_logout_redirect_uris: [new URL('/signed-out', redirect).href], grant_types: ['authorization_code'],
      response_types: ['code'], token_endpoint_auth_method: method,
    }],
    clientAuthMethods: [method],
    cookies: { keys: ['a-key-for-tests'] },
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    scopes: ['openid', 'profile', 'email'],
    conformIdTokenClaims: false, // the claims go into the id_token too
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    async findAccount(context, id) { return people[id] && { accountId: id, claims: async () => ({ sub: id, ...people[id] }) }; },
    async loadExistingGrant(context) { // no page of consent
      const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  });
  provider.on('server_error', (context, error) => console.error('server_error', error));
  provider.on('grant.error', (context, error) => console.error('grant.error', error.message, error.error_detail));
  server.on('request', provider.callback());
  console.log(JSON.stringify({ ready: port }));
});
process.stdin.on('end', () => process.exit()).resume(); // the test program has gone: so do we
