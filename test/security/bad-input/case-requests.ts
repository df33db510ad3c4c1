import { EVERYTHING_SAID } from './bad-values.js'
import type { Data } from './bad-requests.js'
import type { RightRequest, World } from './right-request.js'

const CASE = 'MASH-2026-0004'
const assessment = CASE
/** What the client makes, so that a request is known again. */
const REQUEST = '0b5b7a52-6c0e-4b52-8a3d-1c7de7a1f001'
const reason = EVERYTHING_SAID

const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000)

const manager = { service: 'front-door', as: 'edwin' } as const
const practitioner = { service: 'front-door', as: 'amara' } as const
const prose = ['reason', 'note']

const viewers = { assessment, namedViewers: ['amara', 'callum'] }
const restricted = { ...viewers, reason: 'COLLEAGUES_CHILD' }
const excluded = { assessment, userId: 'callum', reason: 'COLLEAGUES_CHILD' }

const place = ({ person }: World): { input: Data } => ({
  input: { assessment, personId: person('bryn'), since: '2018-03-12', reason },
})

const override = ({ person }: World): { input: Data } => ({
  input: {
    id: REQUEST,
    assessment,
    subjects: [person('hespera')],
    categories: ['health.adult'],
    items: [{ category: 'social-care.household', id: 'd3b07384-d9a0-4c9b-8f3a-1f0b7c2f6a11' }],
    recipients: [{ agency: 'social-care', role: 'MASH_PRACTITIONER', userId: 'amara' }],
    ground: 'WOULD_PREJUDICE_PROTECTION',
    rationale: reason,
    expiresAt: inDays(7).toISOString(),
    familyTold: false,
    familyNotToldBecause: reason,
  },
})
const asked = async (world: World): Promise<unknown> => {
  await world.done('requestOverride', override(world), 'amara')
  const [line] = await world.run('front-door', `SELECT id FROM override WHERE category = 'health.adult'`)
  return line?.['id']
}

const emergency = {
  input: { assessment: 'MASH-2026-0004', reason: 'DANGER_TO_LIFE', explanation: reason },
}

/** A child who is in the logs, and whose only case was closed long ago. */
async function forgettable({ run }: World): Promise<unknown> {
  const [child] = await run(
    'front-door',
    `UPDATE mash_assessment a SET status = 'CLOSED', recorded_at = '1890-01-01'
     FROM mash_assessment_subject s WHERE a.id = 'MASH-2026-0001' AND s.assessment_id = a.id RETURNING s.person_id AS id`,
  )
  await run('front-door', 'INSERT INTO log_key (child_id) VALUES ($1) ON CONFLICT DO NOTHING', [
    child?.['id'],
  ])
  return child?.['id']
}

/** How the front door's mutations are used. */
export const caseRequests: Readonly<Record<string, RightRequest>> = {
  setBasis: {
    ...practitioner,
    prose,
    forms: [() => ({ assessment, basis: 'S47', reason })],
    again: 'STEP_NOT_POSSIBLE',
  },
  confirmBasis: {
    ...manager,
    forms: [
      async ({ done }) => {
        await done('setBasis', { assessment, basis: 'S47', reason }, 'amara')
        return { assessment, number: 1 }
      },
    ],
    again: 'STEP_NOT_POSSIBLE',
  },
  continueCase: {
    ...manager,
    prose,
    forms: [() => ({ assessment, continuesFor: 'TRANSITION_TO_ADULT_SERVICES', reason })],
    again: 'the same',
  },
  declareStaffRelation: {
    ...manager,
    users: ['userId'],
    forms: [({ person }) => ({ userId: 'callum', kind: 'COLLEAGUE', personId: person('hespera') })],
    again: 'the same',
  },
  withdrawStaffRelation: {
    ...manager,
    prose,
    forms: [
      async ({ run, person }) => {
        await run(
          'front-door',
          `INSERT INTO staff_relation (id, user_id, kind, person_id, declared_by, declared_at)
           VALUES ($1, 'amara', 'COLLEAGUE', $2, 'amara', '2026-11-02')`,
          [REQUEST, person('hespera')],
        )
        return { id: REQUEST, reason }
      },
    ],
    again: 'STEP_NOT_POSSIBLE',
  },
  takeEmergencyAccess: {
    ...practitioner,
    as: 'bronwen',
    prose: ['explanation'],
    forms: [() => emergency],
    again: 'the same',
  },
  reviewEmergencyAccess: {
    ...manager,
    prose,
    forms: [
      async ({ done }) => {
        const { id } = await done('takeEmergencyAccess', emergency, 'bronwen')
        return { id, justified: true, note: reason }
      },
    ],
    again: 'STEP_NOT_POSSIBLE',
  },
  requestLogErasure: {
    ...manager,
    prose,
    forms: [async (world) => ({ childId: await forgettable(world), reason })],
    again: 'STEP_NOT_POSSIBLE',
  },
  decideLogErasure: {
    ...manager,
    as: 'nils',
    forms: [
      async (world) => {
        const { id } = await world.done(
          'requestLogErasure',
          { childId: await forgettable(world), reason },
          'edwin',
        )
        // A yes needs logs that are signed, and a day: test/e2e/access-log/erasure.test.ts.
        return { id, approved: false }
      },
    ],
    again: 'STEP_NOT_POSSIBLE',
  },
  requestOverride: {
    ...practitioner,
    prose: ['rationale', 'familyNotToldBecause'],
    users: ['userId'],
    uuids: ['id'],
    mayBeEmpty: ['categories', 'items'],
    forms: [override],
    again: 'the same',
  },
  decideOverride: {
    ...manager,
    prose,
    forms: [async (world) => ({ id: await asked(world), approved: true, note: reason })],
    again: 'STEP_NOT_POSSIBLE',
  },
  withdrawOverride: {
    ...practitioner,
    forms: [async (world) => ({ id: await asked(world) })],
    again: 'STEP_NOT_POSSIBLE',
  },
  protectAddress: { ...practitioner, prose, forms: [place], again: 'the same' },
  askToUnprotectAddress: {
    ...practitioner,
    prose,
    forms: [
      async (world) => {
        await world.done('protectAddress', place(world), 'callum')
        return place(world)
      },
    ],
    again: 'the same',
  },
  unprotectAddress: {
    ...manager,
    prose,
    forms: [
      async (world) => {
        await world.done('protectAddress', place(world), 'callum')
        return place(world)
      },
    ],
    again: 'the same',
  },
  restrictCase: {
    ...manager,
    users: ['namedViewers'],
    mayBeEmpty: ['namedViewers'],
    forms: [() => restricted],
    again: 'STEP_NOT_POSSIBLE',
  },
  nameViewers: {
    ...manager,
    users: ['namedViewers'],
    mayBeEmpty: ['namedViewers'],
    forms: [
      async ({ done }) => {
        await done('restrictCase', restricted, 'edwin')
        return { ...viewers, namedViewers: ['dilys'] }
      },
    ],
    again: 'the same',
  },
  liftRestriction: {
    ...manager,
    forms: [
      async ({ done }) => {
        await done('restrictCase', restricted, 'edwin')
        return { assessment }
      },
    ],
    again: 'STEP_NOT_POSSIBLE',
  },
  excludeFromCase: { ...manager, users: ['userId'], forms: [() => excluded], again: 'STEP_NOT_POSSIBLE' },
  readmitToCase: {
    ...manager,
    forms: [
      async ({ done }) => {
        await done('excludeFromCase', excluded, 'edwin')
        return { assessment, userId: excluded.userId }
      },
    ],
    again: 'STEP_NOT_POSSIBLE',
  },
}
