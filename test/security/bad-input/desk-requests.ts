import { fieldOf, partnerAgencies, type PartnerAgency } from '#shared/agency/partner-agencies'
import type { Role } from '#shared/sharing/vocabulary'
import { personas } from '#shared/synthetic/personas'
import { EVERYTHING_SAID } from './bad-values.js'
import type { RightRequest, World } from './right-request.js'

/** A field of each agency, its table, and one of the four children of whom there is such a record. */
const records = {
  police: ['missingEpisodes', 'missing_episode', 'bryn', 'police.missing'],
  health: ['missedAppointments', 'missed_appointment', 'calla', 'health.universal'],
  education: ['enrolments', 'enrolment', 'bryn', 'education.enrolment'],
  'early-help': ['assessments', 'assessment', 'bryn', 'early-help.narrative'],
  'social-care': ['referrals', 'referral', 'bryn', 'social-care.status'],
} as const satisfies Record<PartnerAgency, readonly [string, string, string, string]>

const reason = EVERYTHING_SAID
const reviewOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)

/** How the mutations of one agency are used: those of its own desk, and the link steward's. */
function requestsOf(agency: PartnerAgency): Record<string, RightRequest> {
  const prefix = fieldOf(agency).replace(/^./, (letter) => letter.toUpperCase())
  const [field, table, key, category] = records[agency]
  const desk = {
    service: agency,
    as: personas.find(
      (each) => each.agency === agency && (each.roles as readonly Role[]).includes('OWNER_DESK'),
    )?.id ?? {
      sub: `${agency}-desk`,
      agency,
      roles: ['OWNER_DESK'],
    },
    prose: ['reason'],
    again: 'the same',
  } as const
  const record = async ({ person, run }: World) => {
    const [row] = await run(
      agency,
      `SELECT id FROM "${table}" JOIN person_link USING (person_id) WHERE hub_id = $1 LIMIT 1`,
      [person(key)],
    )
    return { childId: person(key), records: [{ field, recordId: row?.['id'] }] }
  }
  const protect = async (world: World) => ({ input: { ...(await record(world)), isOn: true, reason } })
  const decision = {
    assessmentId: 'MASH-2026-0004',
    decision: 'HELD',
    recipients: [{ agency: 'social-care', role: 'MASH_PRACTITIONER', userId: 'amara' }],
    reason,
    reviewOn,
  }
  return {
    [`decide${prefix}Link`]: {
      service: agency,
      as: 'marit',
      forms: [
        async ({ run }) => {
          const [link] = await run(
            agency,
            `SELECT hub_id AS "childId", person_id AS "personId" FROM person_link WHERE hub_id <> person_id ORDER BY 1 LIMIT 1`,
          )
          return { ...link, confirmed: false }
        },
      ],
      again: 'BAD_INPUT',
    },
    [`decide${prefix}Records`]: {
      ...desk,
      users: ['userId'],
      mayBeEmpty: ['recipients'],
      forms: [
        async (world) => ({ input: { ...decision, ...(await record(world)) } }),
        ({ person }) => ({ input: { ...decision, childId: person(key), category } }),
      ],
    },
    [`set${prefix}Seal`]: { ...desk, forms: [protect] },
    [`set${prefix}Shield`]: { ...desk, forms: [protect] },
  }
}

/** How the mutations of all agencies are used. */
export const deskRequests: Readonly<Record<string, RightRequest>> = Object.assign(
  {},
  ...partnerAgencies.map(requestsOf),
) as Readonly<Record<string, RightRequest>> // Object.assign tells nothing of what it spreads
