import { sampleRequests } from './input-space.js'

/** Values that no input's closed list knows; `constructor` and `__proto__` are there for tables that are looked up by name. */
const unknownValues: readonly unknown[] = [
  null,
  0,
  1,
  '',
  'UNHEARD_OF',
  'true',
  'given',
  'constructor',
  '__proto__',
  {},
  ['UNHEARD_OF'],
  [null],
]

/** Requests that R27's first row decides: each has one input missing or of an unknown value; then what is no request at all. */
export function brokenRequests(): unknown[] {
  return sampleRequests(1, 27)
    .flatMap((request) => [request, { ...request, excluded: true }])
    .flatMap((request) => [
      ...eachInputBroken(request),
      ...eachInputBroken(request.viewer).map((viewer) => ({ ...request, viewer })),
    ])
}

/** JSON values that are no request. */
export const noRequests: readonly unknown[] = [null, true, 27, 'TRIAGE', [], {}, [{}], { viewer: {} }]

function eachInputBroken(whole: object): object[] {
  return Object.keys(whole).flatMap((input) => [
    Object.fromEntries(Object.entries(whole).filter(([key]) => key !== input)),
    ...unknownValues.map((value) => ({ ...whole, [input]: value })),
  ])
}
