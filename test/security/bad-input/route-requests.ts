import { NO_PLACES } from '#shared/agency/testing/no-places'
import { storyPerson } from '#shared/synthetic/story-people'
import { stories } from '#shared/synthetic/stories/index'
import { handOverRoutes } from './hand-over-routes.js'
import { registryRequests } from './registry-requests.js'
import type { RouteRequest } from './route-request.js'

const story = stories.find(({ id }) => id === 'S04')
const child = story === undefined ? '' : storyPerson(story, 'bryn').id
const CASE = 'MASH-2026-0004'

const tilesOf = (start: string): string[] =>
  [
    ...['00', '000.p/0', '000.p/256', '000.p/-1', '000.p/1/', 'x000/000', '-01'],
    ...['x999/x999/x999/x999/x999/x999/999', '000%00', '000.p/1?a=b'],
  ].map((end) => start + end)

const query = (path: string, ...queries: readonly string[]): string[] =>
  queries.map((each) => `${path}?${each}`)
const wrongNumbers = (name: string, rest: string): string[] =>
  [
    '-5',
    '1.5',
    'NaN',
    '1e999',
    '9007199254740993',
    'x',
    '',
    '%00',
    '0x10',
    '1%20or%201=1',
    `0&${name}=1`,
  ].map((number) => `${name}=${number}${rest}`)

const police = { service: 'front-door', as: 'police' } as const
const ofAuditors = { service: 'front-door', as: 'access-log' } as const
const looked = { assessment: CASE, actor: 'amara', at: '2026-11-02T09:00:00Z' }
const log = { service: 'police', as: 'gateway' } as const
const open = { service: 'gateway', as: 'anybody', takesMore: true } as const

/** Every route of the services but the graph. */
export const routeRequests: Readonly<Record<string, RouteRequest>> = {
  'POST /links/resolve': {
    ...police,
    path: '/links/resolve',
    body: () => ({
      people: [
        {
          localKey: 'P-1',
          identifiers: [{ type: 'NHS_NUMBER', value: '9990000018' }],
          dateOfBirth: '2019-03-04',
        },
      ],
    }),
    anything: ['localKey', 'type', 'value', 'people', 'identifiers'],
  },
  'POST /links/pseudonyms': { ...police, path: '/links/pseudonyms', body: () => ({ hubIds: [child] }) },
  'POST /links/due': { ...police, path: '/links/due', body: () => ({ steward: 'marit' }) },
  'POST /links/approve': {
    ...police,
    path: '/links/approve',
    body: () => ({ steward: 'marit', hubId: child }),
  },
  'POST /cases/asked': {
    ...police,
    path: '/cases/asked',
    body: () => ({
      desk: 'kofi',
      assessment: CASE,
      from: { dueAt: '2026-10-14T16:00:00Z', assessment: CASE },
      first: 10,
    }),
    optional: ['assessment', 'from'],
  },
  'POST /cases/read': {
    ...police,
    path: '/cases/read',
    body: () => ({ desk: 'kofi', reads: [{ assessment: CASE, child: 'a'.repeat(32) }] }),
  },
  'POST /places/protected': {
    ...police,
    path: '/places/protected',
    body: () => ({ question: NO_PLACES, held: NO_PLACES }),
    mayBeNull: ['held'],
  },
  'POST /grants/introspect': {
    ...police,
    path: '/grants/introspect',
    type: 'application/x-www-form-urlencoded',
    text: async (gateway) => `token=${(await gateway.keys('amara', CASE))[0]?.grant ?? ''}`,
  },
  'POST /hub/pseudonyms': {
    ...ofAuditors,
    path: '/hub/pseudonyms',
    body: () => ({ childIds: [child], pseudonyms: ['a'.repeat(32)] }),
  },
  'POST /hub/pseudonym-children': {
    ...ofAuditors,
    path: '/hub/pseudonym-children',
    body: () => ({ auditor: 'nils', pseudonyms: ['a'.repeat(32)] }),
  },
  'POST /hub/kept-from': { ...ofAuditors, path: '/hub/kept-from', body: () => ({ auditor: 'nils' }) },
  'POST /hub/known-cases': {
    ...ofAuditors,
    path: '/hub/known-cases',
    body: () => ({ assessments: [CASE] }),
  },
  'POST /hub/day-after': { ...ofAuditors, path: '/hub/day-after', body: () => ({ items: [looked] }) },
  'POST /hub/standing': {
    ...ofAuditors,
    path: '/hub/standing',
    body: () => ({ items: [{ ...looked, child: 'a'.repeat(32) }] }),
    mayBeNull: ['assessment'],
  },
  'POST /hub/under-review': {
    service: 'access-log',
    as: 'front-door',
    path: '/hub/under-review',
    body: () => ({ pseudonym: 'a'.repeat(32) }),
  },
  'POST /decisions/explain': {
    service: 'police',
    as: 'front-door',
    path: '/decisions/explain',
    body: () => ({
      statement: {
        sub: 'amara',
        viewer: { agency: 'social-care', role: 'MASH_PRACTITIONER' },
        at: '2026-11-02T09:00:00Z',
        assessment: CASE,
        contact: null,
        ...{ purpose: 'MASH_ASSESSMENT', basis: 'S17', profile: 'DUTY_16LA' },
        ...{ task: true, emergency: false, excluded: false },
        ...{ overrides: [], asked: ['*'], shieldedPeople: [], places: NO_PLACES, people: [] },
        children: [
          {
            ...{ id: child, pseudonym: 'a'.repeat(32), shielded: false, youngPersonRefused: [] },
            ...{ consent: 'GIVEN', consentNames: [] },
          },
        ],
      },
      child,
      category: 'police.suspect',
      asker: { id: 'nils', agency: 'front-door', role: 'AUDITOR' },
      requestId: 'a request',
    }),
    mayGrow: ['statement', 'viewer', 'children'],
    anything: [
      ...['agency', 'role', 'purpose', 'basis', 'profile', 'consent', 'pseudonym'],
      ...['id', 'requestId', 'asked', 'children', 'contact', 'overrides', 'shieldedPeople', 'people'],
      ...['youngPersonRefused', 'consentNames'],
    ],
  },
  ...handOverRoutes,
  'POST /indicators': {
    ...{ service: 'early-help', as: 'front-door', path: '/indicators' },
    body: () => ({
      ...{ from: '2026-04-01', to: '2026-04-30', requestId: 'a request' },
      asker: { id: 'oona', agency: 'front-door', role: 'ANALYST' },
    }),
    anything: ['id', 'agency', 'role', 'requestId'],
  },
  'GET /log/checkpoint': { ...log, path: '/log/checkpoint' },
  'GET /log/checkpoints': {
    ...log,
    path: '/log/checkpoints?after=0',
    wrong: query('/log/checkpoints', ...wrongNumbers('after', '')),
  },
  [`GET ${String(/^\/log\/tile\/entries\/(.+)$/)}`]: {
    ...log,
    path: '/log/tile/entries/000.p/1',
    wrong: [...tilesOf('/log/tile/entries/'), '/log/tile/entries/000', '/log/tile/entries/999'],
  },
  [`GET ${String(/^\/log\/tile\/(?:\d|[1-5]\d|6[0-3])\/(.+)$/)}`]: {
    ...log,
    path: '/log/tile/0/000.p/1',
    wrong: [
      ...tilesOf('/log/tile/0/'),
      '/log/tile/0/000',
      '/log/tile/0/999',
      ...['64', '-1', '00', 'x', '1e1'].map((level) => `/log/tile/${level}/000.p/1`),
    ],
  },
  'GET /log/proof/inclusion': {
    ...log,
    path: '/log/proof/inclusion?index=0&size=1',
    wrong: query(
      '/log/proof/inclusion',
      ...['index=0', 'size=1', 'index=1&size=1', 'index=0&size=0', 'index=0&size=999999999'],
      ...wrongNumbers('index', '&size=1'),
      ...wrongNumbers('size', '&index=0'),
    ),
  },
  'GET /log/proof/consistency': {
    ...log,
    path: '/log/proof/consistency?from=1&to=1',
    wrong: query(
      '/log/proof/consistency',
      ...['from=1', 'to=1', 'from=2&to=1', 'from=1&to=999999999'],
      ...wrongNumbers('from', '&to=1'),
      ...wrongNumbers('to', '&from=1'),
    ),
  },
  [`GET ${String(/^\/log\/index\/([a-z][a-z-]*)\/(.+)$/)}`]: {
    service: 'access-log',
    as: 'gateway',
    path: '/log/index/police/000.p/1',
    wrong: [...tilesOf('/log/index/police/'), '/log/index/Police/000.p/1', '/log/index/police'],
  },
  'GET /log/witness/checkpoints': {
    service: 'access-log',
    as: 'gateway',
    path: '/log/witness/checkpoints',
    wrong: query(
      '/log/witness/checkpoints',
      ...['after=1', 'origin=', `origin=${'x'.repeat(201)}`, 'origin=a&origin=b', 'origin=%00'],
      ...wrongNumbers('after', '&origin=a'),
    ),
  },
  'POST /log/witness/add-checkpoint': {
    service: 'access-log',
    as: 'anybody',
    path: '/log/witness/add-checkpoint',
    type: 'text/plain',
    text: () => '',
    silent: true,
  },
  'GET /log/*path': {
    service: 'gateway',
    as: 'an auditor',
    path: '/log/police/checkpoint',
    wrong: [
      ...['/log/police', '/log/nobody/checkpoint', '/log/police/../health', '/log/police/%2e%2e/health'],
      ...[
        '/log/police/checkpoint?<b>',
        '/log/police/tile/0/999',
        '/log/police/proof/inclusion?index=x&size=1',
      ],
      ...['/log/police/witness/add-checkpoint', '/log/__proto__/checkpoint', '/log/constructor/checkpoint'],
    ],
  },
  ...registryRequests,
  'GET /schema': { service: 'gateway', as: 'an auditor', path: '/schema' },
  'POST /partners': {
    ...{ service: 'gateway', as: 'front-door' },
    path: '/partners',
    body: () => ({ version: 'of yesterday' }),
    anything: ['version'],
    mayBeNull: ['version'],
  },
  'GET /log/keys': { ...open, path: '/log/keys' },
  'GET /health': { ...open, path: '/health' },
  'GET /.well-known/jwks.json': { ...open, path: '/.well-known/jwks.json' },
  'GET /.well-known/oauth-protected-resource': { ...open, path: '/.well-known/oauth-protected-resource' },
}
