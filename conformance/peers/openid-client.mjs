// A client by openid-client that goes through whole flows at the server it is told of: one client a process.
import * as openid from 'openid-client'
import { answerEachLine } from './lines.mjs'

let pair
let config
let dpop
let attempt

const methods = {
  client_secret_basic: ({ secret }) => openid.ClientSecretBasic(secret),
  client_secret_post: ({ secret }) => openid.ClientSecretPost(secret),
  none: () => openid.None(),
  private_key_jwt: () => openid.PrivateKeyJwt({ key: pair.privateKey, kid: 'theirs' }),
}

async function publicJwk(alg) {
  return { ...(await crypto.subtle.exportKey('jwk', pair.publicKey)), alg, kid: 'theirs', key_ops: undefined, ext: undefined }
}

const proof = () => (dpop ? { DPoP: dpop } : undefined)

const tokens = response => ({
  access_token: response.access_token,
  token_type: response.token_type,
  scope: response.scope,
  ...(response.refresh_token ? { refresh_token: response.refresh_token } : {}),
  ...(response.id_token ? { id_token: response.id_token, claims: response.claims() } : {}),
})

const deeds = {
  /** Makes a key for assertions, and tells its public half. */
  async 'make-key'({ alg }) {
    pair = await openid.randomDPoPKeyPair(alg, { extractable: true })
    return { jwk: await publicJwk(alg) }
  },

  /** Reads the metadata of the server (OpenID Connect Discovery 4). */
  async discover({ issuer, client_id, method, ...more }) {
    config = await openid.discovery(new URL(issuer), client_id, undefined, methods[method](more), {
      execute: [openid.allowInsecureRequests],
    })
    return { metadata: config.serverMetadata() }
  },

  /** From now on every token is bound to a key of this client. */
  async 'use-dpop'({ alg }) {
    dpop = openid.getDPoPHandle(config, await openid.randomDPoPKeyPair(alg))
  },

  /** Where the browser goes. */
  async 'sign-in'({ redirect_uri, scope }) {
    attempt = {
      pkceCodeVerifier: openid.randomPKCECodeVerifier(),
      expectedState: openid.randomState(),
      expectedNonce: openid.randomNonce(),
      idTokenExpected: true,
    }
    const parameters = {
      redirect_uri,
      scope,
      state: attempt.expectedState,
      nonce: attempt.expectedNonce,
      code_challenge: await openid.calculatePKCECodeChallenge(attempt.pkceCodeVerifier),
      code_challenge_method: 'S256',
    }
    return { url: String(openid.buildAuthorizationUrl(config, parameters)) }
  },

  /** The browser came back. */
  async arrive({ url }) {
    return tokens(await openid.authorizationCodeGrant(config, new URL(url), attempt, undefined, proof()))
  },

  async refresh({ refresh_token }) {
    return tokens(await openid.refreshTokenGrant(config, refresh_token, undefined, proof()))
  },

  async 'client-credentials'(parameters) {
    return tokens(await openid.clientCredentialsGrant(config, parameters, proof()))
  },

  async userinfo({ access_token, sub }) {
    return { userinfo: await openid.fetchUserInfo(config, access_token, sub, proof()) }
  },

  async introspect({ token }) {
    return { introspection: await openid.tokenIntrospection(config, token) }
  },

  async revoke({ token }) {
    await openid.tokenRevocation(config, token)
  },

  async 'sign-out'(parameters) {
    return { url: String(openid.buildEndSessionUrl(config, parameters)) }
  },
}

await answerEachLine(deeds)
