import { styleText } from 'node:util'
import { personas } from '#shared/synthetic/personas'
import type { SyntheticPlan } from '#shared/synthetic/plan'
import { stories } from '#shared/synthetic/stories/index'
import { POSTGRES_OFFSET, services, urlOf } from './services.js'

type Row = readonly string[]

/** What a person reads when the hub is ready: where everything is, who they can be, how to try it. */
export function welcome(portBase: number, plan: SyntheticPlan, seconds: number): string {
  return [
    `\nReady in ${seconds.toFixed(1)} s. Everybody in it is invented: twelve stories and ${plan.children} generated children (seed ${plan.seed}).\n`,
    table(['service', 'address'], addresses(portBase)),
    table(['--as', 'name', 'agency', 'role', 'may see'], people),
    table(['try it: npx mash view', 'as', 'to see'], trials),
    ...(portBase === 4000 ? [] : [`  First: export MASH_GATEWAY_URL=http://127.0.0.1:${portBase}\n`]),
    'npx mash --help tells what else there is, npm start -- --help how to start differently.',
    'Ctrl-C stops everything; the data stays.',
  ].join('\n')
}

const addresses = (portBase: number): readonly Row[] => [
  ...[...services]
    .sort((one, other) => one.offset - other.offset)
    .map((service) => [service.name, urlOf(service, portBase)]),
  ['postgresql', `127.0.0.1:${portBase + POSTGRES_OFFSET}`],
]

const people = personas.map(({ id, name, agency, roles, description }) => [
  id,
  name,
  agency,
  roles.join(', '),
  description,
])

const trials = stories.map(({ assessment, expects, title }) => {
  const viewers = new Set(expects.map((expectation) => expectation.as))
  return [assessment.id, [...viewers].map((id) => `--as ${id}`).join(', '), title]
})

function table(heading: Row, rows: readonly Row[]): string {
  const widths = heading.map((_, column) =>
    Math.max(...[heading, ...rows].map((row) => row[column]?.length ?? 0)),
  )
  const line = (row: Row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd()
  return [styleText('bold', line(heading)), ...rows.map(line), ''].join('\n')
}
