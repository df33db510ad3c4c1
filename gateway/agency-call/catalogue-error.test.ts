import { globSync, readFileSync } from 'node:fs'
import { buildSchema, parse } from 'graphql'
import { expect, test } from 'vitest'
import { catalogue } from '#shared/errors/catalogue'
import { catalogueError } from './agency-answer.js'
import { inputNames } from './input-names.js'
import { reasons } from './told-reason.js'

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
  ['plain words about somebody', 'child: there is a court that has the person protected from 2019-05-04.'],
  ['two of the hub’s sentences', 'to: it is not before from. to: it is not before from.'],
  ['no word of the graph', 'first: it needs Kezra.'],
])('nothing is told on of a sentence with %s but where the mistake is', (_what, reason) => {
  expect(told(reason)).toMatch(/^Wrong or missing: [a-z, ]+\.$/)
})

/** What is said to other services, of which nobody behind the gateway hears. */
const leftOut = ['receive-hand-over.ts', 'explain-decisions.ts']

test('every refusal of an agency says through the gateway what is wrong, and nothing else does', () => {
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
        /(?:refuse\(|'BAD_INPUT',|'STEP_NOT_POSSIBLE',|detail =)\s*(['"`])(.+?)\1(?:[,)]|$)/gms,
      ),
    ].map(([, , text = '']) => text),
  )
  const filledIn = refusals
    .map((text) => text.replaceAll(/\$\{.+?\}/gs, '*').replace(/^[\w*]+(?:, [\w*]+)*(?=[: ])/, '*'))
    // The groups of an indicator are no words of the graph.
    .filter((text) => !text.startsWith('*: of this indicator'))
  const told = reasons.map((reason) => reason.replaceAll(/[@#]/g, '*'))
  expect([...new Set(filledIn)].toSorted()).toEqual(told.toSorted())
})

test.each([
  'CALL: one of them is linked to no person here. Link that one before.',
  'kinds: another one of the same source keeps it protected.',
])('why a step is not possible is told on in the same way: %s', (reason) => {
  const { sentence } = catalogue.STEP_NOT_POSSIBLE
  const refused = { message: `${sentence} ${reason}`, extensions: { code: 'STEP_NOT_POSSIBLE' } }
  expect(catalogueError(refused, inputs)).toMatchObject({ code: 'STEP_NOT_POSSIBLE', detail: reason })
})

test('of a figure that there is not, the indicators of the graph are told on, and no other word', () => {
  const schema = buildSchema(`
    type Query { rows(indicator: String!): Int performanceReport(first: Int): PerformanceReport }
    type PerformanceReport { police: PoliceIndicators }
    type PoliceIndicators { reports: IndicatorFigure concern: String }
    type IndicatorFigure { value: Int }`)
  const toldOf = (question: string, message: string) =>
    catalogueError({ message, extensions: { code: 'BAD_INPUT' } }, inputNames(schema, parse(question))).detail
  const rows = '{ rows(indicator: "x") }'
  expect(toldOf(rows, 'indicator: this part has reports.')).toBe('indicator: this part has reports.')
  expect(toldOf(rows, 'indicator: this part has reports, concern.')).toBe('Wrong or missing: indicator.')
  const other = '{ performanceReport(first: 1) { police { reports { value } } } }'
  expect(toldOf(other, 'first: it needs reports.')).toBe('Wrong or missing: first.')
})
