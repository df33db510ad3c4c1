import { styleText } from 'node:util'
import { personas } from '#shared/synthetic/personas'
import type { SyntheticPlan } from '#shared/synthetic/plan'
import { POSTGRES_OFFSET, services, urlOf } from './services.js'

type Row = readonly string[]

/** What a person reads when the hub is ready: where everything is, who they can be, how to try it. */
export function welcome(portBase: number, plan: SyntheticPlan, seconds: number): string {
  const addresses = [...services]
    .sort((one, other) => one.offset - other.offset)
    .map((service) => [service.name, urlOf(service, portBase)])
  const postgres = ['postgresql', `127.0.0.1:${portBase + POSTGRES_OFFSET}`]
  const people = personas.map(({ id, name, agency, roles, description }) => [
    id,
    name,
    agency,
    roles.join(', '),
    description,
  ])
  return [
    `\nReady in ${seconds.toFixed(1)} s, with ${plan.children} generated children (seed ${plan.seed}) beside the stories. All of them are invented.\n`,
    table(['service', 'address'], [...addresses, postgres]),
    table(['--as', 'name', 'agency', 'role', 'may see'], people),
    styleText('bold', 'Try it'),
    '  npx mash assessments --as amara            what is on her list',
    '  npx mash view <assessment> --as amara      one child, five agencies, one view',
    '\nCtrl-C stops everything; the data stays. npm start -- --help tells the rest.',
  ].join('\n')
}

function table(heading: Row, rows: readonly Row[]): string {
  const widths = heading.map((_, column) =>
    Math.max(...[heading, ...rows].map((row) => row[column]?.length ?? 0)),
  )
  const line = (row: Row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd()
  return [styleText('bold', line(heading)), ...rows.map(line), ''].join('\n')
}
