import type { HeldRecord } from '#shared/agency/testing/hold-records'

const DAY = '2026-05-04'
const LATER = '2026-07-20'

/** What must be in no view of a protected child. */
export const PLACE = 'Acorn Lane'

const told = {
  started_on: DAY,
  completed_on: LATER,
  needs: ['Routines', 'Money'],
  childs_voice: `I like the club in ${PLACE}`,
  narrative: `They live in ${PLACE}`,
}

/** One record of each kind, every column filled; whatever can name a place does. */
export const oneOfEach: readonly HeldRecord[] = [
  [
    'episode',
    {
      started_on: DAY,
      ended_on: LATER,
      outcome: 'NEEDS_MET',
      lead_professional: 'Jolyon Brackenbury',
      lead_telephone: `01632 960999 ${PLACE}`,
      lead_organisation: `${PLACE} Family Centre`,
    },
  ],
  [
    'request',
    { requested_on: DAY, source: '1B', requested_by: 'Hortensia next door', need: 'Routines at bedtime' },
  ],
  ['offer', { offered_on: DAY, service: `Play sessions in ${PLACE}`, take_up: 'NEEDS_MET', ended_on: LATER }],
  ['assessment', { held_by: 'COUNCIL', ...told }],
  ['assessment', { held_by: 'PARTNER', organisation: `${PLACE} School`, ...told }],
  ['plan', { started_on: DAY, review_on: LATER, ended_on: LATER, goals: ['Bed at eight'] }],
]
