// A provider by npm's oidc-provider, which keeps everything in memory and is told what happens to it.
import { generateKeyPair, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { promisify } from 'node:util'
import Provider from 'oidc-provider'
import { answerEachLine } from './lines.mjs'

// Standard output has answers alone; what it warns of is what a provider for tests is.
console.info = () => {}
console.warn = () => {}

/** What a database would hold: it outlives the provider, and each record ends with its time. */
const records = new Map()

class Records {
  constructor(model) {
    this.model = model
  }

  async upsert(id, payload) {
    records.set(`${this.model}:${id}`, { ...payload })
  }

  async find(id) {
    return records.get(`${this.model}:${id}`)
  }

  async findByUid(uid) {
    return this.first(payload => payload.uid === uid)
  }

  async findByUserCode(userCode) {
    return this.first(payload => payload.userCode === userCode)
  }

  async consume(id) {
    records.get(`${this.model}:${id}`).consumed = Math.floor(Date.now() / 1000)
  }

  async destroy(id) {
    records.delete(`${this.model}:${id}`)
  }

  async revokeByGrantId(grantId) {
    forget((key, payload) => key.startsWith(`${this.model}:`) && payload.grantId === grantId)
  }

  first(wanted) {
    return [...records].find(([key, payload]) => key.startsWith(`${this.model}:`) && wanted(payload))?.[1]
  }
}

function forget(over) {
  for (const [key, payload] of records) {
    if (over(key, payload)) {
      records.delete(key)
    }
  }
}

async function key() {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' }
}

let order
let answer
const notices = []

async function configured() {
  const { issuer, client, resource, scope } = order
  const provider = new Provider(issuer, {
    adapter: Records,
    clients: [client],
    cookies: { keys: [randomUUID()] },
    jwks: { keys: [await key()] },
    scopes: ['openid', 'offline_access', scope],
    ttl: { AccessToken: 120, IdToken: 3600, RefreshToken: 86400, Grant: 86400, Session: 86400, Interaction: 600 },
    issueRefreshToken: async (ctx, to) => to.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    // Its default refuses loopback addresses, where all of this is.
    fetch: (url, { dispatcher, ...options }) => fetch(url, options),
    features: {
      backchannelLogout: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope, audience: resource, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } }),
      },
    },
  })
  provider.on('backchannel.success', (ctx, to, sub, sid) => notices.push({ told: sid }))
  provider.on('backchannel.error', (ctx, error) => notices.push({ failed: error.message }))
  provider.on('server_error', (ctx, error) => console.error(error))
  return provider.callback()
}

await answerEachLine({
  /** Listens on a free port as that issuer, with that one client. */
  async start(what) {
    order = what
    answer = await configured()
    const server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    return { port: server.address().port }
  },

  /** Goes on with other keys, as after a change of its configuration. */
  async 'rotate-keys'() {
    answer = await configured()
  },

  /** The time of every grant is over, and of what was issued by it. */
  async 'end-grants'() {
    forget((key, payload) => key.startsWith('Grant:') || payload.grantId !== undefined)
  },

  /** Which clients it told of a sign-out, and what came of it. */
  async notices() {
    return { notices }
  },
})
process.exit(0)
