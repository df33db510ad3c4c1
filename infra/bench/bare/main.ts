import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { composeSupergraph } from '#gateway/supergraph/compose'
import { HubError } from '#shared/errors/hub-error'
import { carryOut } from '../../dev/run.js'
import { bindTo } from '../cores.js'
import { measureInTurns, type Turns } from '../in-turns.js'
import { startMeasuredProcess, type MeasuredProcess } from '../measured-process.js'
import { several, whole } from '../whole.js'
import { contestants, installRivals, rivals, type Contestant } from './contestants.js'
import { bareQueries, bareServicesAt } from './graph.js'
import { openBareQuery } from './query.js'
import { bareReport, toMarkdown, type BareResult } from './report.js'
import { startServicesProcess } from './services-process.js'

/**
 * `npm run bench -- bare`: what the gateway's own work costs, before services that answer from memory and ask for no token, beside stock
 * @apollo/gateway, in turns. Each gateway has one core to itself; the services and the clients have the other.
 */
const options = new Command('npm run bench -- bare')
  .description("Times the gateway's own work on a bare graph beside stock @apollo/gateway, each on one core.")
  .option('--rounds <n>', 'turns of each gateway for each query', whole, 3)
  .option('--seconds <n>', 'length of a turn', whole, 4)
  .option(
    '--clients <n...>',
    'how many ask at the same time, one or several numbers (default: 1 32)',
    several,
  )
  .option('--rivals', 'beside gateways of others too, which are installed first', false)
  .option('--json', 'print the result as JSON', false)
  .allowExcessArguments(false)
  .parse(process.argv)
  .opts<Omit<Turns, 'clients'> & { rivals: boolean; clients?: readonly number[]; json: boolean }>()
const { clients = [1, 32], rounds, seconds, json } = options
const turns = { clients, rounds, seconds }
const say = (line: string): void => void process.stderr.write(`${line}\n`)

/** Gateways have the first core, everything else the second. */
const isBound = bindTo('1')

process.exitCode = await carryOut(async ({ step, atEnd, ended }) => {
  const directory = await mkdtemp(join(tmpdir(), 'mash-bench-'))
  atEnd(() => rm(directory, { recursive: true, force: true }))
  if (options.rivals) await step('Gateways of others', installRivals)
  const { urls, stop } = await step('Six services that answer from memory', startServicesProcess)
  atEnd(stop)
  const services = bareServicesAt(urls)
  const supergraph = join(directory, 'supergraph.graphql')
  await writeFile(supergraph, composeSupergraph(services).supergraphSdl)
  const start = async ({ name, main, environment }: Contestant): Promise<MeasuredProcess> => {
    const common = { SUPERGRAPH_FILE: supergraph, PORT: '0', NODE_ENV: 'production', LOG_LEVEL: 'warn' }
    const all = { ...process.env, ...common, ...environment }
    const gateway = await startMeasuredProcess(name, main, all, [], isBound ? 0 : undefined)
    atEnd(() => gateway[Symbol.asyncDispose]())
    return gateway
  }
  const gateways = await step('Gateways', () =>
    Promise.all([...contestants(services), ...(options.rivals ? rivals(services) : [])].map(start)),
  )
  const results: BareResult[] = []
  for (const [shape, query] of Object.entries(bareQueries)) {
    const asked = openBareQuery(query)
    const answers = new Set(await Promise.all(gateways.map(({ url }) => asked.once(url))))
    const [answer = ''] = answers
    if (answers.size > 1) throw new HubError('CANNOT_GO_ON', `The gateways do not answer the same: ${shape}.`)
    say(`  ${shape}`)
    const measurements = await Promise.race([ended, measureInTurns(gateways, asked, turns, say)])
    results.push({ shape, bytes: Buffer.byteLength(answer), measurements })
  }
  const memory = await Promise.all(gateways.map(async (each) => [each.name, await each.memory()] as const))
  const report = bareReport({ results, memory: new Map(memory), turns, isBound })
  process.stdout.write(json ? `${JSON.stringify(report, undefined, 2)}\n` : toMarkdown(report))
}, say)
