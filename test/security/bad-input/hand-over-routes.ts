import { storyPerson } from '#shared/synthetic/story-people'
import { stories } from '#shared/synthetic/stories/index'
import type { RouteRequest } from './route-request.js'

const story = stories.find(({ id }) => id === 'S04')
const child = story === undefined ? '' : storyPerson(story, 'bryn').id

/** A decision that was handed over to social care. */
export const HANDED_OVER = 'MASH-2026-0004/1'

/** The routes by which cases are handed over, and what became of them comes back. */
export const handOverRoutes: Readonly<Record<string, RouteRequest>> = {
  'POST /hub/open-cases': {
    service: 'social-care',
    as: 'front-door',
    path: '/hub/open-cases',
    body: () => ({ children: [{ id: child, pseudonym: 'a'.repeat(32) }] }),
  },
  'POST /hub/outcomes': {
    service: 'front-door',
    as: 'social-care',
    path: '/hub/outcomes',
    body: () => ({
      decision: HANDED_OVER,
      ...{ reference: 'SC-2026-0001', number: 1, progress: 'ENQUIRY', on: '2026-11-02' },
    }),
  },
  'POST /hub/hand-overs': {
    service: 'social-care',
    as: 'front-door',
    path: '/hub/hand-overs',
    body: () => ({
      decision: HANDED_OVER,
      outcome: 'REFERRAL_S17',
      decidedOn: '2026-11-02',
      receivedOn: '2026-11-01',
      source: '2A',
      concern: 'Neglect',
      told: 'She comes to school hungry.',
      authority: 'Overwater Council',
      transferIn: { authority: 'Overwater Council', conferenceOn: '2026-10-01' },
      children: [
        {
          ...{ id: child, pseudonym: 'a'.repeat(32), givenName: 'Bryn', familyName: 'Quarrendon' },
          ...{ dateOfBirth: '2019-03-04', identifiers: [{ type: 'NHS_NUMBER', value: '9990000018' }] },
        },
      ],
    }),
    optional: ['transferIn'],
    mayBeNull: [
      'receivedOn',
      'source',
      'concern',
      'told',
      'authority',
      'givenName',
      'familyName',
      'dateOfBirth',
    ],
  },
}
