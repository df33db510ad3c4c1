import type { RightRequest } from './right-request.js'

/** How what indicators are made of is told, and how they are kept. */
export const indicatorRequests: Readonly<Record<string, RightRequest>> = {
  recordArrivals: {
    ...{ service: 'front-door', as: 'amara', fromNought: ['inbox', 'calls'], again: 'the same' },
    forms: [() => ({ input: { day: '2026-11-02', inbox: 109, calls: 54 } })],
  },
  takeIndicatorSnapshot: {
    ...{ service: 'front-door', as: 'oona', uuids: ['id'], again: 'the same' },
    forms: [
      () => ({ input: { id: '5d1f3c60-77f4-4d4c-9a51-3f3a3c1c8e10', from: '2020-04-01', to: '2020-04-30' } }),
    ],
  },
}
