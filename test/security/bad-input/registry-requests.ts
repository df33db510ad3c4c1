import { digestOf } from '#gateway/registry/store/revision'
import { PARTNER_KEY, type RouteRequest } from './route-request.js'

const registry = { service: 'gateway', as: 'police' } as const
const byOwner = { service: 'gateway', as: 'a data owner' } as const
const asked = (what: string, question: object): RouteRequest => ({
  ...{ ...registry, path: `/registry/${what}` },
  body: () => ({ author: 'piers', ...question }),
})
const publication = {
  // A field without a category: the data owner may let it through.
  ...{ author: 'piers', sdl: 'type Query { police: Int } type PoliceNote { text: String }', sharing: '{}' },
  routingUrl: 'http://127.0.0.1:1/graphql',
}

const byOperator = { service: 'gateway', as: 'operator', outsider: 'gateway' } as const
const { x = '' } = PARTNER_KEY.publicJwk
const publicKey = { kty: 'OKP', crv: 'Ed25519', x, kid: PARTNER_KEY.keyId }

/** The routes of the registry. */
export const registryRequests: Readonly<Record<string, RouteRequest>> = {
  // What is published there fails every check that it can: an answer, and no refusal.
  'POST /registry/check': {
    ...registry,
    path: '/registry/check',
    body: () => publication,
    optional: ['sharing', 'routingUrl'],
    anything: ['sdl', 'sharing'],
  },
  'POST /registry/publish': {
    ...registry,
    path: '/registry/publish',
    body: () => ({ ...publication, reason: 'A new field.' }),
    optional: ['sharing'],
    anything: ['sdl', 'sharing'],
  },
  'POST /registry/approvals': { ...byOwner, path: '/registry/approvals', body: () => ({ first: 10 }) },
  'POST /registry/approve': {
    ...byOwner,
    path: '/registry/approve',
    // What the first row of all had checked.
    body: () => ({
      name: 'police',
      sha256: digestOf({ name: 'police', ...publication }),
      days: 1,
      reason: 'Agreed.',
    }),
  },
  'POST /registry/list': asked('list', {}),
  'POST /registry/fetch': asked('fetch', { name: 'police' }),
  'POST /registry/history': asked('history', { first: 10 }),
  'POST /registry/diff': asked('diff', { from: 1, to: 1 }),
  'POST /registry/delete': {
    ...{ service: 'gateway', as: 'access-log', outsider: 'gateway' },
    path: '/registry/delete',
    body: () => ({ author: 'nils', reason: 'It is not there any more.' }),
  },
  // Takes back what the row above did.
  'POST /registry/rollback': {
    ...{ service: 'gateway', as: 'front-door', outsider: 'gateway' },
    path: '/registry/rollback',
    body: () => ({ author: 'edwin', to: 1, reason: 'It is there after all.' }),
  },
  'POST /registry/agencies': { ...byOperator, path: '/registry/agencies', body: () => ({ author: 'orla' }) },
  'POST /registry/register': {
    ...byOperator,
    path: '/registry/register',
    body: () => ({
      author: 'orla',
      reason: 'The agreement is signed.',
      agency: {
        name: 'probation',
        url: 'http://127.0.0.1:1',
        contact: { name: 'Duty desk', role: 'Safeguarding lead', telephone: '01632 960199' },
        keys: { keys: [publicKey] },
        logKey: publicKey,
      },
    }),
    optional: ['kid'],
  },
  // Whom the row above registered.
  'POST /registry/directory': {
    ...{ service: 'gateway', as: 'probation', outsider: 'gateway' },
    path: '/registry/directory',
    body: () => ({ author: 'piers' }),
  },
}
