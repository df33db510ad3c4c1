import { expect, test } from 'vitest'
import { catalogueError } from './agency-answer.js'

const inputs = {
  fields: new Set(['child', 'to', 'from', 'first', 'filter', 'kinds', 'expiresAt', 'childId']),
  choices: new Set(['CALL', 'CLOSE']),
}
const told = (message: string): string | undefined =>
  catalogueError({ message, extensions: { code: 'BAD_INPUT' } }, inputs).detail

test.each([
  'That child moved to her aunt, and comes back from there first.',
  'The child is known to us (to: nobody).',
  'Her filter, and the child: both are in Example Street.',
])('of an agency’s sentence no word is told on, though an argument has the same name: %s', (message) => {
  expect(told(message)).toBeUndefined()
})

test.each([
  ['The input is not right. Wrong or missing: first, filter.kinds.', 'first, filter, kinds'],
  ['The input is not right. from, to: a period is less than 10 years.', 'from, to'],
  ['to: it is not before from.', 'to'],
  ['filter.kinds: none is of these agencies.', 'filter, kinds'],
  ['The input is not right. child and kinds do not go together.', 'child, kinds'],
  ['The input is not right. filter.kinds holds what no text may hold.', 'filter, kinds'],
  ['expiresAt lies in the past.', 'expiresAt'],
  ['Variable "$first" got invalid value; Expected type "Int".', 'first'],
  ['Field "child" argument "childId" of type "ID!" is required.', 'child, childId'],
])('what the hub’s services and GraphQL name is told on: %s', (message, names) => {
  expect(
    told(message)
      ?.split(/: |, |\.$/)
      .slice(1, -1)
      .sort(),
  ).toEqual(names.split(', ').sort())
})

test.each([
  ['what can be done instead', ['CALL', 'CLOSE'], 'Possible: CALL, CLOSE.'],
  ['that nothing can', [], 'Nothing more can be done.'],
  ['nothing, where one of it is no choice of what was sent', ['CALL', 'Kezra Dunmarrow'], undefined],
  ['nothing, where it does not say', undefined, undefined],
])('of a step that is not possible it is told on %s', (_what, possible, detail) => {
  const refused = {
    message: 'Kezra Dunmarrow is not here.',
    extensions: { code: 'STEP_NOT_POSSIBLE', possible },
  }
  const error = catalogueError(refused, inputs)
  expect([error.code, error.detail]).toEqual(['STEP_NOT_POSSIBLE', detail])
  expect(error.extensions.possible).toEqual(detail === undefined ? undefined : possible)
})

test('what is possible instead is told of nothing else', () => {
  const refused = { message: 'No.', extensions: { code: 'FORBIDDEN', possible: ['CALL'] } }
  expect(catalogueError(refused, inputs).detail).toBeUndefined()
})
