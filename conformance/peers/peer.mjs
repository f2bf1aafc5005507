// What other people's libraries make and believe: jose and oauth4webapi, asked by the tests one line of JSON at a time.
// It opens no connection: what a library would send is caught and handed back, and what it would fetch is given to it.
import { answerEachLine } from './lines.mjs'
import * as jose from 'jose'
import * as oauth from 'oauth4webapi'

const pair = alg => oauth.generateKeyPair(alg, { extractable: true })

async function publicJwk(key, alg) {
  return { ...(await jose.exportJWK(key)), alg, kid: 'theirs' }
}

const server = ({ issuer, ...more }) => ({
  issuer,
  jwks_uri: `${issuer}/jwks`,
  token_endpoint: `${issuer}/token`,
  introspection_endpoint: `${issuer}/introspect`,
  ...more,
})

/** Options that hand out this key set wherever the library would fetch one. */
const keysOf = jwks => ({
  [oauth.customFetch]: async () =>
    new Response(JSON.stringify(jwks), { headers: { 'content-type': 'application/json' } }),
})

/** Options that keep the request a library would send, and answer it with nothing. */
function catching() {
  const caught = {}
  const options = {
    [oauth.customFetch]: async (url, init) => {
      caught.url = String(url)
      caught.method = init.method
      caught.headers = Object.fromEntries(new Headers(init.headers))
      caught.body = init.body === undefined || init.body === null ? '' : String(init.body)
      return new Response('{}', { headers: { 'content-type': 'application/json' } })
    },
  }
  return { caught, options }
}

const deeds = {
  /** A JWT of any header and claims, by jose. */
  async sign({ alg, header, claims }) {
    const { publicKey, privateKey } = await pair(alg)
    const jwt = await new jose.SignJWT(claims).setProtectedHeader({ alg, kid: 'theirs', ...header }).sign(privateKey)
    return { jwt, jwk: await publicJwk(publicKey, alg) }
  },

  /** Whether jose believes a JWT, with everything it can be told to expect. */
  async verify({ jwt, jwks, expect }) {
    const { payload, protectedHeader } = await jose.jwtVerify(jwt, jose.createLocalJWKSet(jwks), expect)
    return { claims: payload, header: protectedHeader }
  },

  /** The thumbprint of a key, by jose (RFC 7638). */
  async thumbprint({ jwk }) {
    return { thumbprint: await jose.calculateJwkThumbprint(jwk) }
  },

  /** Whether oauth4webapi, as an API, takes a request with its access token and its DPoP proof. */
  async 'validate-access-token'({ issuer, jwks, method, url, headers, audience, dpop }) {
    const request = new Request(url, { method, headers })
    return {
      claims: await oauth.validateJwtAccessToken(server({ issuer }), request, audience, {
        ...keysOf(jwks),
        ...(dpop ? { requireDPoP: true } : {}),
      }),
    }
  },

  /** A call to an API with a proof. */
  async 'call-with-dpop'({ alg, method, url, accessToken }) {
    const keys = await pair(alg)
    const { caught, options } = catching()
    const DPoP = oauth.DPoP({}, keys)
    await oauth.protectedResourceRequest(accessToken, method, new URL(url), undefined, undefined, { DPoP, ...options })
    return { request: caught, jkt: await DPoP.calculateThumbprint() }
  },

  /** A token request with a proof. */
  async 'token-request-with-dpop'({ alg, issuer, clientId }) {
    const keys = await pair(alg)
    const { caught, options } = catching()
    const DPoP = oauth.DPoP({}, keys)
    await oauth.clientCredentialsGrantRequest(
      server({ issuer }), { client_id: clientId }, oauth.None(), new URLSearchParams(), { DPoP, ...options })
    return { request: caught, jkt: await DPoP.calculateThumbprint() }
  },

  /** A token request with an assertion. */
  async 'client-assertion'({ alg, issuer, clientId, typ }) {
    const { publicKey, privateKey } = await pair(alg)
    const { caught, options } = catching()
    const modified = typ ? { [oauth.modifyAssertion]: header => { header.typ = typ } } : {}
    await oauth.clientCredentialsGrantRequest(
      server({ issuer }), { client_id: clientId },
      oauth.PrivateKeyJwt({ key: privateKey, kid: 'theirs' }, modified), new URLSearchParams(), options)
    return { request: caught, jwk: await publicJwk(publicKey, alg) }
  },

  /** A signed authorization request (RFC 9101). */
  async 'request-object'({ alg, issuer, clientId, parameters }) {
    const { publicKey, privateKey } = await pair(alg)
    const jwt = await oauth.issueRequestObject(
      server({ issuer }), { client_id: clientId }, parameters, { key: privateKey, kid: 'theirs' })
    return { jwt, jwk: await publicJwk(publicKey, alg) }
  },

  /** Whether oauth4webapi, as a client, takes a signed authorization response. */
  async 'validate-jarm'({ issuer, jwks, clientId, response, state }) {
    const parameters = await oauth.validateJwtAuthResponse(
      server({ issuer, authorization_response_iss_parameter_supported: true }),
      { client_id: clientId, authorization_signed_response_alg: 'ES256' },
      new URLSearchParams({ response }), state, keysOf(jwks))
    return { parameters: Object.fromEntries(parameters) }
  },

  /** Whether oauth4webapi, as a protected resource, takes a signed introspection response. */
  async 'validate-introspection'({ issuer, jwks, clientId, body }) {
    const as = server({ issuer })
    const client = { client_id: clientId, introspection_signed_response_alg: 'ES256' }
    const response = new Response(body, { headers: { 'content-type': 'application/token-introspection+jwt' } })
    const introspection = await oauth.processIntrospectionResponse(as, client, response)
    await oauth.validateApplicationLevelSignature(as, response, keysOf(jwks))
    return { introspection }
  },
}

await answerEachLine(deeds)
