import { EVERYTHING_SAID } from './bad-values.js'
import type { Data } from './bad-requests.js'
import type { RightRequest, World } from './right-request.js'

const CASE = 'MASH-2026-0004'
/** What the client makes, so that a request is known again. */
const REQUEST = '0b5b7a52-6c0e-4b52-8a3d-1c7de7a1f002'
const reason = EVERYTHING_SAID
/** No name is as long. */
const name = `=O'Neill <b> __proto__`

const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

const said = {
  assessmentId: CASE,
  kind: 'CONFIDENTIALITY',
  purpose: reason,
  agencies: ['health'],
  categories: ['health.adult'],
  evidence: 'FORM',
  interpreter: name,
  present: reason,
  askedBy: name,
  askedAt: '2026-11-01T10:00:00Z',
  reason,
  validFrom: '2026-11-02',
}
const competence = { assessedBy: name, assessedOn: '2026-10-30' }
const himself = ({ person }: World): Data => ({ giverId: person('bryn'), competence })
const given = (world: World): { input: Data } => ({
  input: {
    ...said,
    ...himself(world),
    id: REQUEST,
    subjectId: world.person('bryn'),
    answer: 'GIVEN',
    expiresOn: dayIn(60),
  },
})
const authority = { authority: { name, careOrder: true } }
/** A consent that stands, and its number. */
const standing = async (world: World): Promise<Data> => {
  const { input } = given(world)
  const { id } = await world.done('recordConsent', { input: { ...input, id: undefined } }, 'amara')
  return { id: REQUEST, assessmentId: CASE, consentId: id }
}
const consent = {
  service: 'front-door',
  as: 'amara',
  prose: ['purpose', 'interpreter', 'present', 'askedBy', 'reason', 'assessedBy', 'name', 'whatWasWrong'],
  mayBeEmpty: ['categories'],
  uuids: ['id'],
  again: 'the same',
} as const

/** How the consent register is written in. */
export const consentRequests: Readonly<Record<string, RightRequest>> = {
  recordConsent: {
    ...consent,
    forms: [
      given,
      {
        as: 'edwin',
        form: (world) => ({
          input: { ...said, ...authority, id: REQUEST, subjectId: world.person('calla'), answer: 'REFUSED' },
        }),
      },
    ],
  },
  withdrawConsent: {
    ...consent,
    mayBeEmpty: ['agencies', 'categories'],
    forms: [
      async (world) => ({
        input: {
          ...(await standing(world)),
          agencies: ['health'],
          categories: ['health.adult'],
          evidence: 'VERBAL',
          interpreter: name,
          present: reason,
          reason,
        },
      }),
    ],
  },
  expireConsent: {
    ...consent,
    forms: [async (world) => ({ input: { ...(await standing(world)), expiresOn: dayIn(30) } })],
  },
  supersedeConsent: {
    ...consent,
    forms: [
      async (world) => ({
        input: {
          ...said,
          ...himself(world),
          ...(await standing(world)),
          answer: 'GIVEN',
          expiresOn: dayIn(50),
          whatWasWrong: reason,
        },
      }),
      {
        as: 'edwin',
        form: async (world) => ({
          input: {
            ...said,
            ...authority,
            ...(await standing(world)),
            answer: 'REFUSED',
            whatWasWrong: reason,
          },
        }),
      },
    ],
  },
}
