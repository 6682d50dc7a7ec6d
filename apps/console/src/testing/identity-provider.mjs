// For specs: an identity provider on this machine, with the one client that it is told of. It knows
// everybody by whatever name they give, and takes any password. What stands behind a colon in the name are the roles:
// `alice:money,other` has two, and `bob:look` one, which is then no list, as at many providers.
//
//   node identity-provider.mjs <client id> <client secret> <port, or 0>     prints `ready <issuer>`
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [client_id, client_secret, port] = process.argv.slice(2);

const server = createServer();
server.listen(Number(port), '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id, client_secret, redirect_uris: ['http://127.0.0.1/api/oidc/callback'] }],
    claims: { openid: ['sub', 'roles'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, roles: rolesIn(id) }) }),
  });
  // The console of a spec takes any free port; all else of the address is as it was registered.
  provider.Client.prototype.redirectUriAllowed = (uri) =>
    new URL(uri).hostname === '127.0.0.1' && new URL(uri).pathname === '/api/oidc/callback';
  server.on('request', provider.callback());
  console.log(`ready ${issuer}`);
});

function rolesIn(name) {
  const roles = (name.split(':')[1] ?? '').split(',');
  return roles.length === 1 ? roles[0] : roles;
}
