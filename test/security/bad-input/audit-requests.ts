import { EVERYTHING_SAID } from './bad-values.js'
import type { RightRequest, World } from './right-request.js'

const auditor = { service: 'access-log', as: 'nils', prose: ['reason', 'note'] } as const
const REVIEW = '9d3b2c5e-0f66-4a0e-9d0f-5a4b8e1c7a21'

const delay = ({ person }: World) => ({
  input: {
    child: person('bryn'),
    assessmentId: 'MASH-2026-0004',
    reason: EVERYTHING_SAID,
    until: new Date(Date.now() + 30 * 86_400_000).toISOString(),
  },
})
const set = async (world: World) => {
  const { id } = await world.done('delayDisclosure', delay(world), 'quentin')
  return { id }
}

const ticket = ({ person }: World) => ({
  input: {
    auditor: 'nils',
    child: person('bryn'),
    assessmentId: 'MASH-2026-0004',
    reason: EVERYTHING_SAID,
    until: new Date(Date.now() + 7 * 86_400_000).toISOString(),
  },
})
const asked = async (world: World) => {
  const { id } = await world.done('openAuditTicket', ticket(world), 'nils')
  return { id }
}

/** A difference between the two sides of a request. */
async function different({ run }: World) {
  const [difference] = await run(
    'access-log',
    `INSERT INTO log_difference (kind, source, index, leaf_hash, request_id, at, did_not_answer)
     SELECT 'DISCLOSED_NEVER_SHOWN', min(number), 0, 'a', 'a request', '2026-11-02', true FROM log_source RETURNING number::text`,
  )
  return [difference?.['number']]
}

/** How the auditors' mutations are used. */
export const auditRequests: Readonly<Record<string, RightRequest>> = {
  reviewAccess: {
    ...auditor,
    forms: [
      async ({ run }) => {
        await run(
          'access-log',
          `INSERT INTO access_review (id, kind, child, actor, agency, role, team, first_at, last_at, accesses, state, approvers, flags)
           VALUES ($1, 'SAMPLED', repeat('a', 32), 'amara', 'social-care', 'MASH_PRACTITIONER', 'MASH, social work',
             '2026-11-02', '2026-11-02', 1, 'WAITING', '{}', '{}')`,
          [REVIEW],
        )
        return { id: REVIEW, verdict: 'JUSTIFIED', note: EVERYTHING_SAID }
      },
    ],
    again: 'STEP_NOT_POSSIBLE',
  },
  delayDisclosure: { ...auditor, users: ['assessmentId'], forms: [delay], again: 'the same' },
  explainLogDifferences: {
    ...auditor,
    forms: [async (world) => ({ ids: await different(world), reason: EVERYTHING_SAID })],
    again: 'STEP_NOT_POSSIBLE',
  },
  decideLogDifferences: {
    ...auditor,
    forms: [
      async (world) => {
        const ids = await different(world)
        await world.done('explainLogDifferences', { ids, reason: EVERYTHING_SAID }, 'quentin')
        return { ids, accepted: true }
      },
    ],
    again: 'STEP_NOT_POSSIBLE',
  },
  openAuditTicket: { ...auditor, users: ['auditor', 'assessmentId'], forms: [ticket], again: 'the same' },
  confirmAuditTicket: { ...auditor, as: 'quentin', forms: [asked], again: 'STEP_NOT_POSSIBLE' },
  confirmDisclosureDelay: { ...auditor, forms: [set], again: 'STEP_NOT_POSSIBLE' },
  endDisclosureDelay: { ...auditor, forms: [set], again: 'STEP_NOT_POSSIBLE' },
}
