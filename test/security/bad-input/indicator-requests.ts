import type { RightRequest } from './right-request.js'

/** How what indicators are made of is told. */
export const indicatorRequests: Readonly<Record<string, RightRequest>> = {
  recordArrivals: {
    ...{ service: 'front-door', as: 'amara', fromNought: ['inbox', 'calls'], again: 'the same' },
    forms: [() => ({ input: { day: '2026-11-02', inbox: 109, calls: 54 } })],
  },
}
