import { Nature } from '#shared/agency/agency-record.type'
import { concept } from '#shared/agency/concept'
import { clauses } from '#shared/agency/clauses'
import { HealthCamhsEntry } from './camhs-entry.type.js'
import { HealthCamhsInvolvement } from './camhs-involvement.type.js'
import { MentalHealthRecord } from './mental-health-record.entity.js'

const isCamhsCare = `(r.kind = 'CARE' AND r.service = 'CAMHS')`

/** That CAMHS knows the child. */
export const camhsInvolvements = concept<MentalHealthRecord, HealthCamhsInvolvement>({
  field: 'camhsInvolvements',
  category: 'health.camhs-known',
  entity: MentalHealthRecord,
  type: HealthCamhsInvolvement,
  of: 'child',
  where: isCamhsCare,
  datedBy: 'startedOn',
  share: ({ referredOn, startedOn, endedOn, tier }) => ({ referredOn, startedOn, endedOn, tier }),
  line: ({ startedOn, endedOn }) =>
    startedOn ? { on: startedOn, summary: clauses('Open to CAMHS', endedOn && `closed ${endedOn}`) } : null,
})

/** Everything else of a child's own mental health: even that another such service knows the child says what for. */
export const camhsEntries = concept<MentalHealthRecord, HealthCamhsEntry>({
  field: 'camhsEntries',
  category: 'health.camhs-content',
  entity: MentalHealthRecord,
  type: HealthCamhsEntry,
  of: 'child',
  where: `NOT ${isCamhsCare}`,
  datedBy: 'startedOn',
  share: ({ startedOn, service, summary, risk }) => ({ enteredOn: startedOn, service, summary, risk }),
  line: ({ enteredOn, summary, risk }) =>
    enteredOn
      ? {
          on: enteredOn,
          nature: Nature.OPINION,
          summary: clauses(`CAMHS: ${summary ?? 'entry'}`, risk && `risk: ${risk}`),
        }
      : null,
})
