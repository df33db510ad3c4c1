import { EVERYTHING_SAID } from './bad-values.js'
import type { Data } from './bad-requests.js'
import type { RightRequest } from './right-request.js'

/** What the client makes, so that a consultation is known again. */
const FORM = '0b5b7a52-6c0e-4b52-8a3d-1c7de7a1f003'

const service: Data = {
  input: {
    id: '0b5b7a52-6c0e-4b52-8a3d-1c7de7a1f004',
    name: EVERYTHING_SAID.slice(0, 90),
    provides: EVERYTHING_SAID,
    needs: ['PARENTING'],
    localities: ['northmere'],
    telephone: '01632 960041',
    email: 'office@hub.example',
    website: 'https://hub.example',
    hours: 'Monday to Friday',
    youngest: 0,
    oldest: 17,
    takesStepAcross: true,
  },
}

/** How consultations are recorded, and the directory is kept. */
export const adviceRequests: Readonly<Record<string, RightRequest>> = {
  recordAdvice: {
    ...{ service: 'front-door', as: 'amara' },
    prose: [
      ...['name', 'relation', 'organisation', 'reachedBy', 'question', 'answer'],
      ...['givenName', 'familyName', 'childNamedBecause'],
    ],
    uuids: ['id'],
    mayBeEmpty: ['services'],
    forms: [
      async ({ done }) => ({
        input: {
          id: FORM,
          source: 'CODE_2A',
          caller: {
            name: 'A. Teacher',
            relation: 'Teacher',
            organisation: 'A school',
            reachedBy: '01632 960042',
          },
          question: EVERYTHING_SAID,
          answer: EVERYTHING_SAID,
          outcome: 'ADVISED',
          services: [(await done('listLocalService', service, 'edwin'))['id']],
          child: { givenName: 'Perpetua', familyName: 'Wimbleford', dateOfBirth: '2019-05-04' },
          childNamedBecause: EVERYTHING_SAID,
        },
      }),
    ],
    again: 'the same',
  },
  listLocalService: {
    ...{ service: 'front-door', as: 'edwin' },
    prose: ['name', 'provides', 'hours'],
    uuids: ['id'],
    fromNought: ['youngest', 'oldest'],
    mayBeEmpty: ['localities'],
    forms: [() => service],
    again: 'the same',
  },
  delistLocalService: {
    ...{ service: 'front-door', as: 'edwin' },
    forms: [async ({ done }) => ({ id: (await done('listLocalService', service, 'edwin'))['id'] })],
    again: 'NOT_FOUND',
  },
}
