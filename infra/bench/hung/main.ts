import 'reflect-metadata'
import { setTimeout as sleep } from 'node:timers/promises'
import { Command } from 'commander'
import { parse, print, visit } from 'graphql'
import { viewDocument } from '#gateway/cli/view/view-document'
import { readApiSchema } from '#gateway/supergraph/api-schema'
import { carryOut } from '#infra/dev/run'
import { fieldOf, partnerAgencies, type PartnerAgency } from '#shared/agency/partner-agencies'
import { compare, tableOf } from '../comparison.js'
import { startHub } from '../hub.js'
import { takeTurnAtPace, type Measurement } from '../in-turns.js'
import { openView, type View } from '../view.js'
import { whole } from '../whole.js'

/**
 * `npm run bench -- hung`: whether one agency that hangs, which takes every question and answers none, holds up the other four. So many
 * whole views are asked for a second; what is timed is asked beside them and of four agencies alone. Both come at a steady pace that the machine
 * can keep up with: people who ask again as soon as they are answered would ask more where a view is cheaper for want of an agency.
 */
const { rounds, seconds, perSecond, besides, deadline, json, portBase } = new Command('npm run bench -- hung')
  .description(
    'Times what four agencies answer while the fifth hangs beside the same while it answers, in turns.',
  )
  .option('--rounds <n>', 'turns of each', whole, 5)
  .option('--seconds <n>', 'length of a turn', whole, 20)
  .option('--per-second <n>', 'how often it is asked what four agencies know', whole, 4)
  .option('--besides <n>', 'how often a second the whole view is asked for meanwhile', whole, 2)
  .option(
    '--deadline <ms>',
    'how long the gateway waits for an agency; a busy machine needs more',
    whole,
    750,
  )
  .option('--json', 'print the result as JSON', false)
  .option('--port-base <n>', "the gateway's port; all others follow", whole, 4600)
  .allowExcessArguments(false)
  .parse(process.argv)
  .opts<
    Record<'rounds' | 'seconds' | 'perSecond' | 'besides' | 'deadline' | 'portBase', number> & {
      json: boolean
    }
  >()

const HUNG: PartnerAgency = 'police'
const states = ['it hangs', 'it answers'] as const

const say = (line: string): void => void process.stderr.write(`${line}\n`)

process.exitCode = await carryOut(async ({ step, atEnd }) => {
  const hub = await step('PostgreSQL, services, gateway', () =>
    startHub(portBase, { AGENCY_DEADLINE_MS: String(deadline) }),
  )
  atEnd(hub.stop)
  const [gateway] = hub.gateways
  const agency = hub.agencies.get(HUNG)
  if (gateway === undefined || agency === undefined) return
  const everything = await openView(hub.url)
  const ofFour = await openView(hub.url, withoutAgency(viewDocument(readApiSchema()), HUNG))
  const enter: Readonly<Record<(typeof states)[number], () => Promise<void>>> = {
    'it hangs': async () => {
      agency.hang()
      // Until it is taken for dead, as it is after a few deadlines.
      await sleep(6 * deadline)
    },
    'it answers': async () => {
      agency.goOn()
      await untilWhole(everything, hub.url)
    },
  }
  const measurements: Measurement[] = []
  for (let round = 1; round <= rounds; round += 1) {
    await Promise.all([everything.signIn(), ofFour.signIn()])
    for (const state of round % 2 === 0 ? states.toReversed() : states) {
      await step(`${round} of ${rounds}: ${HUNG}, ${state}`, async () => {
        using beside = new DisposableStack()
        beside.use(askBesides(everything, hub.url, besides))
        await enter[state]()
        const sample = await takeTurnAtPace(gateway, ofFour, perSecond, seconds)
        measurements.push({ gateway: state, clients: perSecond, sample })
      })
    }
  }
  agency.goOn()
  const compared = compare(states, measurements, [perSecond])
  const told = `What ${partnerAgencies.length - 1} agencies know of a case, while all of it, of ${HUNG} too, is asked for ${besides} times a second.`
  process.stdout.write(
    json
      ? `${JSON.stringify(compared, undefined, 2)}\n`
      : `${[told, '', ...tableOf(compared, 'a second')].join('\n')}\n`,
  )
}, say)

/** The same without what an agency knows, and without the chronology, which is made of what all know. */
function withoutAgency(document: string, agency: PartnerAgency): string {
  const left: readonly string[] = [fieldOf(agency), 'chronology']
  return print(
    visit(parse(document), { Field: ({ name }) => (left.includes(name.value) ? null : undefined) }),
  )
}

/** Asks for it so many times a second, whatever comes of it, until that is disposed of. */
function askBesides(view: View, url: string, perSecond: number): Disposable {
  const timer = setInterval(() => void view.ask(url).catch(() => undefined), 1_000 / perSecond)
  return { [Symbol.dispose]: () => clearInterval(timer) }
}

/** An agency that was taken for dead is tried again once a second. */
async function untilWhole(view: View, url: string): Promise<void> {
  const isWhole = (): Promise<boolean> =>
    view.ask(url).then(
      () => true,
      () => false,
    )
  while (!(await isWhole())) await sleep(200)
}
