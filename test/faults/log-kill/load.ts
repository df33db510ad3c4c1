import { setTimeout as sleep } from 'node:timers/promises'
import { recordKeepers, type ServiceName } from '#infra/dev/services'
import { fieldOf, partnerAgencies } from '#shared/agency/partner-agencies'
import type { PersonaId } from '#shared/synthetic/personas'
import { hubClient, type HubAnswer } from '../../harness/hub-client.js'
import type { FireHub } from './fire-hub.js'

/** What a client was answered, and whose data it was. */
export interface Answered {
  readonly requestId: string
  readonly services: readonly ServiceName[]
}

/** Clients that ask as fast as they are answered. */
export interface Load extends AsyncDisposable {
  /** In the order of their coming. */
  readonly answered: readonly Answered[]
  /** Waits until, from this moment on, something was answered of every service that runs. */
  allAnswer(): Promise<void>
}

const records = partnerAgencies.map((agency) => `${fieldOf(agency)} { status disclosure { state } }`)

/** Somebody who works on a case is shown it by the front door and each agency; an auditor, what the access-log service has collected. */
const clients: readonly {
  readonly persona: PersonaId
  readonly query: string
  readonly count: number
  readonly of: ServiceName
}[] = [
  {
    persona: 'amara',
    query: `{ mashAssessment(id: "MASH-2026-0004") { subjects { child { id name ${records.join(' ')} } } } }`,
    count: 3,
    of: 'front-door',
  },
  { persona: 'nils', query: '{ accessEvents(first: 1) { nodes { id } } }', count: 1, of: 'access-log' },
]

/** Begins to ask. */
export function startLoad(hub: FireHub): Load {
  const answered: Answered[] = []
  let isOver = false
  const asking = clients.flatMap(({ persona, query, count, of }) =>
    Array.from({ length: hub.running.includes(of) ? count : 0 }, async () => {
      const client = hubClient(hub.urlOf('gateway'), hub.urlOf('identity-provider'))
      while (!isOver) {
        // What does not come is no answer; it may be in the logs all the same.
        const told = answeredIn(await client.query(persona, query).catch(() => undefined))
        if (told) answered.push(told)
        else await sleep(20)
      }
    }),
  )
  return {
    answered,
    allAnswer: async () => {
      const before = answered.length
      const until = performance.now() + 120_000
      const silent = (): ServiceName[] => {
        const heard = new Set(answered.slice(before).flatMap(({ services }) => services))
        return recordKeepers.filter((service) => hub.running.includes(service) && !heard.has(service))
      }
      while (silent().length > 0) {
        if (performance.now() > until) throw new Error(`Nothing comes of ${silent().join(', ')}.`)
        await sleep(25)
      }
    },
    [Symbol.asyncDispose]: async () => {
      isOver = true
      await Promise.all(asking)
    },
  }
}

function answeredIn(answer: HubAnswer | undefined): Answered | undefined {
  if (!answer?.data || answer.errors.length > 0) return undefined
  const requestId = String(answer.extensions['requestId'])
  if ('accessEvents' in answer.data) return { requestId, services: ['gateway', 'access-log'] }
  const told = JSON.stringify(answer.data)
  const agencies = partnerAgencies.filter(
    (agency) => !told.includes(`"${fieldOf(agency)}":{"status":"UNAVAILABLE"`),
  )
  return { requestId, services: ['gateway', 'front-door', ...agencies] }
}
