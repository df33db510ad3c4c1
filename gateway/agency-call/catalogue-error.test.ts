import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { catalogue } from '#shared/errors/catalogue'
import { catalogueError } from './agency-answer.js'
import { toldReason } from './told-reason.js'

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

test.each([
  'from, to: a period is less than 10 years.',
  'to: it is not before from.',
  'expiresAt lies between 2026-11-02 and today.',
  'first, kinds: CALL does not take it.',
  'filter.kinds: it needs CALL, CLOSE.',
])('what is wrong is told on, where it is said in the hub’s own words: %s', (reason) => {
  const { sentence } = catalogue.BAD_INPUT
  expect([told(reason), told(`${sentence} ${reason}`)]).toEqual([reason, reason])
})

test.each([
  ['a name', 'to: it is not before from, as Kezra says.'],
  ['what is quoted', 'to: "it" is not before from.'],
  ['an address', 'to: it is not before from (http: //10.0.0.7).'],
  ['a telephone number', 'to: it is not before 01632960102.'],
  ['a second line', 'to: it is not before from.\nfirst: it is.'],
])('nothing is told on of a sentence with %s but where the mistake is', (_what, reason) => {
  expect(told(reason)).toMatch(/^Wrong or missing: [a-z, ]+\.$/)
})

/** What is said to other services, of which nobody behind the gateway hears; and lists of indicators, which are no choices of an input. */
const leftOut = ['receive-hand-over.ts', 'explain-decisions.ts', 'read-rows.ts']

test('every refusal of an agency says through the gateway what is wrong', () => {
  const agencies = '{police,health,education,early-help,social-care,access-log}'
  const files = globSync([
    `subgraphs/${agencies}/**/*.ts`,
    'shared/{agency,indicators,paging,subgraph}/**/*.ts',
  ])
    .filter((file) => !/test|import\/|explain\.ts/.test(file))
    .filter((file) => !leftOut.some((name) => file.endsWith(name)))
  const refusals = files.flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /(?:refuse\(|'BAD_INPUT',|'STEP_NOT_POSSIBLE',)\s*(['"`])(.+?)\1[,)]/gs,
      ),
    ].map(([, , text = '']) => text),
  )
  expect(refusals.length).toBeGreaterThan(30)
  const untold = refusals
    // What is filled in is a field, a choice or a figure.
    .map((text) => text.replaceAll(/\$\{.+?\}/gs, 'first'))
    .filter((text) => {
      const [before = ''] = text.split(/: | (?:is|has|lies|contains) /)
      const named = [...before.split(/[, .]+/), ...(text.match(/[a-z]+[A-Z]\w*/g) ?? [])]
      return (
        toldReason('BAD_INPUT', text, { ...inputs, fields: new Set([...inputs.fields, ...named]) }) !== text
      )
    })
  expect(untold).toEqual([])
})

test.each([
  'CALL: one of them is linked to no person here. Link that one before.',
  'kinds: another one of the same source keeps it protected.',
])('why a step is not possible is told on in the same way: %s', (reason) => {
  const { sentence } = catalogue.STEP_NOT_POSSIBLE
  const refused = { message: `${sentence} ${reason}`, extensions: { code: 'STEP_NOT_POSSIBLE' } }
  expect(catalogueError(refused, inputs)).toMatchObject({ code: 'STEP_NOT_POSSIBLE', detail: reason })
})
