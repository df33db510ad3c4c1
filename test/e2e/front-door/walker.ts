import type { PersonaId } from '#shared/synthetic/personas'
import type { Hub } from '../../harness/create-hub.js'
import { runMash } from '../../harness/run-mash.js'

/** A JSON object of an answer. */
export type Data = Readonly<Record<string, unknown>>

/** Whoever is told that something has happened meanwhile looks again, and decides again. */
async function lookingAgain(act: () => Promise<unknown>): Promise<void> {
  for (let looked = 1; ; looked += 1) {
    try {
      await act()
      return
    } catch (error) {
      if (looked === 3 || !(error instanceof Error) || !error.message.includes('changed since you looked'))
        throw error
    }
  }
}

/** Does what people do at a case, by one of the public ways. */
export interface Walker {
  /** Sends the referral form. @returns the case that begins with it */
  readonly send: (persona: PersonaId, form: object) => Promise<string>
  /** Records an event, on the version that there is. */
  readonly record: (persona: PersonaId, id: string, event: string, parts?: object) => Promise<void>
  /** Any other operation. @returns its first field */
  readonly ask: (persona: PersonaId, document: string, variables: Data) => Promise<unknown>
}

const next = { why: 'It is the next thing to do.' }
const versionOf = 'query ($id: ID!) { mashAssessment(id: $id) { version } }'

/** Through the gateway's graph. */
export function overGraph(hub: Hub): Walker {
  const ask: Walker['ask'] = async (persona, document, variables) => {
    const { data, errors } = await hub.query(persona, document, variables)
    if (errors.length > 0) throw new Error(`${document}: ${JSON.stringify(errors)}`)
    return Object.values(data ?? {})[0]
  }
  return {
    ask,
    send: async (persona, form) => {
      const mutation = 'mutation ($input: ContactInput!) { receiveContact(input: $input) { assessmentId } }'
      // What is asked for.
      return ((await ask(persona, mutation, { input: form })) as { assessmentId: string }).assessmentId
    },
    record: (persona, assessment, event, parts) =>
      lookingAgain(async () => {
        const { version } = (await ask('edwin', versionOf, { id: assessment })) as { version: number } // what is asked for
        const mutation = 'mutation ($input: CaseEventInput!) { recordCaseEvent(input: $input) { id } }'
        await ask(persona, mutation, { input: { assessment, version, event, ...next, ...parts } })
      }),
  }
}

/** By `mash`, each step a process of its own. */
export function byMash({ url }: Hub): Walker {
  const mash = async (persona: PersonaId, given: readonly string[], stdin = ''): Promise<Data> => {
    const run = await runMash([...given, '--as', persona], { MASH_GATEWAY_URL: url }, stdin)
    if (run.code !== 0) throw new Error(`mash ${given.join(' ')}: ${run.stderr}${run.stdout}`)
    // Every command here prints what the gateway answered.
    return (JSON.parse(run.stdout) as { data: Data }).data
  }
  return {
    ask: async (persona, document, variables) => {
      const literal = Object.entries(variables).reduce(
        (text, [name, value]) => text.replaceAll(new RegExp(`\\$${name}\\b`, 'g'), literalOf(value)),
        document.replace(/^(\w+) \([^)]*\) /, '$1 '),
      )
      return Object.values(await mash(persona, ['query'], literal))[0]
    },
    send: async (persona, form) => {
      const { receiveContact } = await mash(persona, ['contact', 'new', '--json'], JSON.stringify(form))
      return (receiveContact as { assessmentId: string }).assessmentId // the command's own shape
    },
    record: (persona, id, event, parts) =>
      lookingAgain(async () => {
        const { mashAssessment } = await mash('edwin', ['case', 'show', id, '--json'])
        const version = String((mashAssessment as { version: number }).version) // the command's own shape
        const command = ['case', 'record', id, event, '--version', version, '--file', '-', '--json']
        await mash(persona, command, JSON.stringify({ ...next, ...parts }))
      }),
  }
}

/** A value as it stands in a document: codes of the graph are in capitals, and nothing else here is. */
function literalOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([name, each]) => `${name}: ${literalOf(each)}`)
    return `{ ${fields.join(', ')} }`
  }
  if (typeof value === 'string' && /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(value)) return value
  return JSON.stringify(value)
}
