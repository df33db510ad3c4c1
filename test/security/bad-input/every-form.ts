import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { aboutIt, changes, kindsOf, namedBy } from '../access-log-recorded/changes.js'
import { loggedSince, openlyNamed, sizeOf } from '../access-log-recorded/logged.js'
import { auditRequests } from './audit-requests.js'
import { badRequests, fieldsOf, filledIn, type Data } from './bad-requests.js'
import { caseRequests } from './case-requests.js'
import { handOverRequests } from './hand-over-requests.js'
import { adviceRequests } from './advice-requests.js'
import { contactRequests } from './contact-requests.js'
import { consentRequests } from './consent-requests.js'
import { complaints, refusalsOf } from './complaints.js'
import { deskRequests } from './desk-requests.js'
import { formSender, mutations, worldOf, type SendForm } from './form-sender.js'
import { indicatorRequests } from './indicator-requests.js'
import { keptRows, type Kept, type KeptRows } from './kept-rows.js'
import type { RightRequest, World } from './right-request.js'

const rights: Readonly<Record<string, RightRequest>> = {
  ...caseRequests,
  ...handOverRequests,
  ...adviceRequests,
  ...contactRequests,
  ...consentRequests,
  ...deskRequests,
  ...auditRequests,
  ...indicatorRequests,
}

const forms = mutations.flatMap((mutation, number) => {
  const right = rights[mutation.name]
  return (right?.forms ?? []).map((each, index) => ({
    ...right,
    ...(typeof each === 'function' ? { form: each } : each),
    again: right?.again,
    mutation,
    number,
    title: index === 0 ? mutation.name : `${mutation.name}, filled in another way`,
  }))
})

/**
 * Every mutation that clients see, with everything that can be wrong in every place of its form; what the log says of the right one; and each
 * form sent twice, one after the other and at once.
 *
 * @param oneIn so many of what can be wrong is sent, another part of it for each mutation
 */
export function describeEveryForm(oneIn: number): void {
  let hub: Hub
  let rows: KeptRows
  let sendForm: SendForm
  let world: World
  beforeAll(async () => {
    hub = await createHub()
    rows = await keptRows(hub)
    sendForm = await formSender(hub)
    world = worldOf(sendForm, rows)
  })
  afterAll(async () => {
    await rows[Symbol.asyncDispose]()
    await hub[Symbol.asyncDispose]()
  })

  it('every mutation of the graph is here, and nothing else', () => {
    const all = mutations.map(({ name }) => name).toSorted()
    expect(Object.keys(rights).toSorted()).toEqual(all)
    expect(Object.keys(changes).toSorted()).toEqual(all)
  })

  it.each(mutations)('$name is filled in whole, by one form or another', async ({ name, args }) => {
    const { forms: ways = [], service = 'front-door' } = rights[name] ?? {}
    const filled: string[] = []
    for (const way of ways) {
      const variables = await (typeof way === 'function' ? way : way.form)(world)
      filled.push(...args.flatMap((argument) => filledIn(argument.type, variables[argument.name])))
      filled.push(...Object.keys(variables))
      await putBack(rows, service)
    }
    const all = args.flatMap((argument) => [argument.name, ...fieldsOf(argument.type)])
    expect(all.filter((field) => !filled.includes(field))).toEqual([])
  })

  describe.each(forms)('$title', ({ mutation, form, number, ...right }) => {
    const { as = 'amara', service = 'front-door', again } = right
    const send = (variables: Data) => sendForm(mutation.name, as, variables)
    afterEach(() => putBack(rows, service))

    it('is refused for whatever is wrong in it, with what and where; nothing is written, and the right one is done, and logged with what it changed', async () => {
      const variables = await form(world)
      const before = await rows.of(service)
      const found: string[] = []
      for (const bad of badRequests(mutation, variables, right).filter(
        (_, nth) => (nth + number) % oneIn === 0,
      )) {
        const answer = await send(bad.variables)
        found.push(...complaints(answer, bad).map((each) => `${bad.where}, ${bad.what}: ${each}`))
      }
      expect(found).toEqual([])
      expect(await rows.of(service)).toEqual(before)
      const logged = await sizeOf(hub, service)
      expect(refusalsOf((await send(variables)).text)).toEqual([])
      const named = namedBy(mutation.name, await loggedSince(hub, service, logged))
      expect(kindsOf(mutation.name, named)).toEqual(changes[mutation.name]?.toSorted())
      const written = await rows.changedSince(service, before)
      const isWritten = (id: string): boolean => written.some((row) => row.includes(id))
      expect(named.filter(({ kind, id }) => !aboutIt.includes(kind) && !isWritten(id))).toEqual([])
    }, 300_000)

    it('has one effect, however often it is sent, and whoever it names twice', async () => {
      const written = async (sendAll: (variables: Data) => Promise<unknown>): Promise<object> => {
        await putBack(rows, service)
        const variables = await form(world)
        const before = await rows.of(service)
        await sendAll(variables)
        return added(before, await rows.of(service))
      }
      const told: unknown[] = []
      const once = await written(send)
      const twice = await written(async (variables) => {
        const [first, second] = [await send(variables), await send(variables)]
        told.push(
          refusalsOf(second.text)[0]?.extensions?.code ??
            (dataOf(first) === dataOf(second) ? 'the same' : 'another'),
        )
      })
      const atOnce = await written((variables) => Promise.all([send(variables), send(variables)]))
      const doubled = await written(async (variables) => {
        const { text } = await send(namedTwice(variables) as Data) // an object stays one
        // Refused, it has written nothing: then it counts as sent right.
        if (refusalsOf(text).length > 0) await send(variables)
      })
      expect({ twice, atOnce, doubled, told }).toEqual({
        twice: once,
        atOnce: once,
        doubled: once,
        told: [again],
      })
    }, 60_000)
  })

  it('no entry of all that names a case to an auditor who is kept from it', async () => {
    expect(await openlyNamed(hub)).toEqual([])
  })
}

async function putBack(rows: KeptRows, service: RightRequest['service']): Promise<void> {
  // What has to be there before may be the front door's.
  for (const each of new Set(['front-door', service] as const)) await rows.restore(each)
}

/** How many rows were added to each table; of a table with as many as before nothing is said. */
const added = (before: Kept, after: Kept): object =>
  Object.fromEntries(
    Object.entries(after)
      .map(([table, { rows }]) => [table, rows - (before[table]?.rows ?? 0)] as const)
      .filter(([, count]) => count !== 0),
  )

/** Everything of an answer but the receipts, of which each has its own. */
const dataOf = ({ text }: { readonly text: string }): string =>
  JSON.stringify((JSON.parse(text) as { data?: unknown }).data)

/** With everything in every list twice. */
function namedTwice(value: unknown): unknown {
  if (Array.isArray(value)) return [value, value].flat().map(namedTwice)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, namedTwice(each)]))
}
