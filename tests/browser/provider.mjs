// A real provider of OpenID Connect on loopback, with a sign-in page of its own.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';
import { freePort } from './support.mjs';

export const CLIENT = { id: 'jalon', secret: 'un-secret-pour-les-seuls-essais-de-jalon' };

const KEYS = {
  RS256: () => ({ kid: 'rsa', ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }) }),
  ES256: () => ({ kid: 'ec', ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }) }),
};

const html = (title, body) => `<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><link rel="icon" href="data:,"><title>${title}</title><h1>${title}</h1>${body}</html>`;

/** What a person is to the provider: `sub` is its own, the rest is what it passes on. */
const account = (email) => ({
  accountId: `sujet-${email.split('@')[0]}`,
  claims: () => ({ sub: `sujet-${email.split('@')[0]}`, email, given_name: 'Prénom', usual_name: 'Nom' }),
});

/**
 * Starts a provider where the site at `site` is registered. `userinfo`: jwt or json; `algorithm`: RS256 or ES256.
 * Like ProConnect, it leads through another origin before its sign-in page.
 */
export async function startProvider({ site, userinfo, algorithm, pkce }) {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const people = new Map();
  const scope = 'openid given_name usual_name email';
  const provider = new Provider(issuer, {
    clients: [{
      client_id: CLIENT.id, client_secret: CLIENT.secret, token_endpoint_auth_method: 'client_secret_post',
      redirect_uris: [`${site}/connexion/proconnect/retour`], post_logout_redirect_uris: [`${site}/deconnexion/retour`],
      response_types: ['code'], grant_types: ['authorization_code'], id_token_signed_response_alg: algorithm,
      ...(userinfo === 'jwt' ? { userinfo_signed_response_alg: algorithm } : {}),
    }],
    jwks: { keys: [{ use: 'sig', alg: algorithm, ...KEYS[algorithm]() }] },
    cookies: { keys: ['cle-des-seuls-essais'] },
    scopes: scope.split(' '),
    claims: { acr: null, openid: ['sub'], email: ['email'], given_name: ['given_name'], usual_name: ['usual_name'] },
    acrValues: ['eidas1', 'eidas2'],
    pkce: { required: () => pkce },
    features: {
      devInteractions: { enabled: false }, claimsParameter: { enabled: true }, jwtUserinfo: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => { ctx.body = html('Se déconnecter du fournisseur', `${form}<button type="submit" form="op.logoutForm" value="yes" name="logout">Me déconnecter</button>`); },
      },
    },
    interactions: { url: (_, interaction) => `http://localhost:${port}/interaction/${interaction.uid}` },
    findAccount: (_, id) => people.get(id),
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({ clientId: CLIENT.id, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope(scope);
      grant.addOIDCClaims(['acr']);
      await grant.save();
      return grant;
    },
  });
  const errors = [];
  for (const name of ['server_error', 'authorization.error', 'grant.error', 'userinfo.error', 'end_session.error']) {
    provider.on(name, (_, error) => errors.push(`${name}: ${error.message} ${error.error_description ?? ''}`));
  }
  const served = provider.callback();
  const server = createServer(async (request, response) => {
    const isInteraction = request.url.startsWith('/interaction/');
    if (request.headers.host.startsWith('localhost:')) {
      response.writeHead(303, { location: `${issuer}${request.url}` }).end();
    } else if (isInteraction && request.method === 'GET') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(html('Fournisseur d’identité', '<form method="post"><label>Adresse <input name="email" type="email"></label> <button>Me connecter</button></form>'));
    } else if (isInteraction) {
      let sent = '';
      for await (const piece of request) sent += piece;
      const known = account(new URLSearchParams(sent).get('email'));
      people.set(known.accountId, known);
      await provider.interactionFinished(request, response, { login: { accountId: known.accountId, acr: 'eidas2' } });
    } else {
      served(request, response);
    }
  }).listen(port, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { issuer, errors, stop };
}
