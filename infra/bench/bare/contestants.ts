import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { packageRoot } from '#shared/config/package-root'
import type { bareServicesAt } from './graph.js'

/** A gateway that is timed: its program, below `dist/`, and what it is started with beside the graph. */
export interface Contestant {
  readonly name: string
  readonly main: string
  readonly environment?: NodeJS.ProcessEnv
}

type Services = ReturnType<typeof bareServicesAt>

/** The hub's own comes first: the others are what it is compared with, the last of them no gateway at all. */
export const contestants = (services: Services): readonly Contestant[] => [
  { name: 'MASH Hub', main: 'gateway/any-graph/main.js', environment: { CLIENT_AUTHENTICATION: 'none' } },
  { name: 'stock @apollo/gateway', main: 'infra/bench/bare/stock.main.js' },
  {
    name: 'plain HTTP, no gateway',
    main: 'infra/bench/bare/plain.main.js',
    environment: {
      SERVICES: JSON.stringify(Object.fromEntries(services.map(({ name, url }) => [name, url]))),
    },
  },
]

const RIVALS = 'infra/bench/rivals'

/** Gateways of others. They have a lockfile of their own, for they want another graphql. */
export function rivals(services: Services): readonly Contestant[] {
  const first = services.map(({ name, firstSdl, url }) => ({ name, sdl: firstSdl, url }))
  const at = (file: string): string => join('..', RIVALS, file)
  return [
    { name: '@graphql-hive/gateway', main: at('hive.js') },
    { name: '@graphql-hive/router-runtime', main: at('hive.js'), environment: { PLANNER: 'rust' } },
    {
      name: '@mercuriusjs/gateway',
      main: at('mercurius.js'),
      environment: { SERVICES: JSON.stringify(first) },
    },
  ]
}

/** Installs them as their lockfile says. */
export const installRivals = (): Promise<unknown> =>
  promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund'], { cwd: join(packageRoot, RIVALS) })
