import { expect, test } from 'vitest'
import { catalogueError } from './agency-answer.js'

const inputs = new Set(['child', 'to', 'from', 'first', 'filter', 'kinds', 'expiresAt', 'childId'])
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
