import { z } from 'zod'
import { RecordStatus } from '#shared/agency/record-status'
import { HubError } from '#shared/errors/hub-error'
import { isHubErrorCode } from '#shared/errors/catalogue'
import { possibleInstead } from '#shared/state-machine/define-state-machine'
import { answeredReceipts } from '../access-log/receipts.js'
import type { EntityKeys } from '../supergraph/entity-keys.js'
import type { SelectedField } from './entity-selection.js'
import { toldBeside } from './front-door-told.js'
import type { InputNames } from './input-names.js'
import { isObject } from './is-object.js'
import { Projection } from './projection.js'
import { isOf, type SentFetch } from './sent-fetch.js'
import { toldReason } from './told-reason.js'

const answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z
          .object({ code: z.string(), possible: z.array(z.string()).optional().catch(undefined) })
          .optional(),
      }),
    )
    .nullish()
    // Some say so when there are none.
    .transform((errors) => (errors?.length ? errors : undefined))
    .optional(),
  extensions: z.object({ accessLog: answeredReceipts.optional(), cases: toldBeside.optional() }).nullish(),
})

/** An entity as it is asked for: its type, its key, and what else answering it requires. */
export const representation = z.record(z.string(), z.unknown())
export type Representation = z.output<typeof representation>

/** What a service answered, once it has been seen to be a GraphQL answer at all. */
export type AgencyAnswer = z.output<typeof answer>

/** What a service was asked. */
export interface Asked {
  readonly fetch: SentFetch
  /** Of which entities; undefined where it was asked of none. */
  readonly representations: readonly Representation[] | undefined
  readonly keys: EntityKeys
  /** Whether what it answers are records of children: the hub's own services answer others too. */
  readonly ofRecords: boolean
}

/**
 * Reads an answer; it is a stranger's text until proven otherwise. When entities were asked for, there must be exactly as many, in their
 * order; of an agency each must be a child with every record that was asked for, each in one of the states, for a blank would read as
 * "nothing known". Whatever was not asked for is left behind: `dropped` counts it.
 *
 * @throws HubError AGENCY_UNAVAILABLE for anything that is not an answer to what was asked
 */
export function readAnswer(text: string, asked: Asked): AgencyAnswer & { readonly dropped: number } {
  const parsed = answer.safeParse(parseJson(text))
  if (!parsed.success) throw new HubError('AGENCY_UNAVAILABLE')
  const { data, errors } = parsed.data
  if (asked.representations !== undefined && errors === undefined) {
    if (!areEntities(data?.['_entities'], asked.representations, asked))
      throw new HubError('AGENCY_UNAVAILABLE')
  }
  const projection = new Projection()
  const taken = data && projection.fieldsOf(data, asked.fetch.fields)
  return { ...parsed.data, data: taken, dropped: projection.dropped }
}

const areEntities = (found: unknown, representations: readonly Representation[], asked: Asked): boolean =>
  Array.isArray(found) &&
  found.length === representations.length &&
  representations.every((representation, index) => isEntity(found[index], representation, asked))

/** An entity that was asked for; what is nobody's is null, which only a service that answers no records may say. */
function isEntity(
  found: unknown,
  representation: Representation,
  { fetch, keys, ofRecords }: Asked,
): boolean {
  if (!isObject(found)) return found === null && !ofRecords
  return isOf(found, representation, keys) && (!ofRecords || isChildOfAgency(found, fetch.ofEntity ?? []))
}

/** Whether an answer tells anything, and not only that it could not. That something is not there is told too. */
export const tellsData = ({ data, errors }: AgencyAnswer): boolean =>
  data !== null &&
  data !== undefined &&
  (errors === undefined || Object.values(data).some((value) => value !== null))

const states: readonly unknown[] = Object.values(RecordStatus)

/** A child as an agency answers it: its record, which is never null, in one of the states where the state was asked for. */
function isChildOfAgency(child: Readonly<Record<string, unknown>>, asked: readonly SelectedField[]): boolean {
  const records = asked.filter(({ name }) => name !== '__typename')
  return records.every((record) => isLeftOut(record, child) || isRecord(child[record.key], record))
}

/** Under whatever names the client has it in the answer: another field that it calls `status` is no state. */
function isRecord(value: unknown, { fields: asked }: SelectedField): boolean {
  if (!isObject(value)) return false
  const ofState = asked.filter(({ name }) => name === 'status')
  return ofState.every((state) => isLeftOut(state, value) || states.includes(value[state.key]))
}

/** `@skip` and `@include` leave a field out; nothing else does. */
const isLeftOut = ({ key, conditional }: SelectedField, of: Readonly<Record<string, unknown>>): boolean =>
  conditional && !Object.hasOwn(of, key)

/** What Apollo Server calls a value that a service cannot read. It is the user's: the gateway does not know the services' scalars. */
const unreadable: readonly (string | undefined)[] = ['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED']

/**
 * How the hub's services and GraphQL name a place: in quotes, `first, after: …` where a sentence begins, as a list behind `Wrong or missing:`, or by
 * a name that no English word is, such as `expiresAt`; or behind the catalogue's sentence as the first word of one that has no capital. A `child`, or a `to`, in the midst of a sentence is a word like any other.
 */
const places = [
  /["'`]\$?([\w.]+)["'`]/g,
  /(?:^|[.!?] )((?:[\w.]+, )*[\w.]+): /g,
  /Wrong or missing: ((?:[\w.]+, )*\w[\w.]*)/g,
  /[.!?] ([a-z][\w.]*(?:(?:, | and )[\w.]+)*) /g,
  /\b([a-z]+[A-Z]\w*)/g,
]

/** The words of a message that stand where a place is named. */
const placesIn = (message: string): string[] =>
  places.flatMap((form) => [...message.matchAll(form)].flatMap(([, list]) => list?.match(/\w+/g) ?? []))

/**
 * The catalogue's own words for an error that a service answered; its message, URL and stack stay where they are. Of the words of a partner
 * about what it was sent only those are told on that are the graph's own: names of fields of it, which say where the mistake is, and choices
 * that a field of it has, which say what is possible instead; and what is wrong, where that is said in the hub's own words ({@link toldReason}).
 *
 * @param inputs the graph's words for what the service was sent
 */
export function catalogueError(
  { message, extensions }: NonNullable<AgencyAnswer['errors']>[number],
  inputs: InputNames,
): HubError {
  const { fields, choices } = inputs
  const code = unreadable.includes(extensions?.code) ? 'BAD_INPUT' : extensions?.code
  const { possible } = extensions ?? {}
  if (code === 'STEP_NOT_POSSIBLE' && possible?.every((each) => choices.has(each))) {
    return new HubError(code, possibleInstead(possible), { possible })
  }
  if (code !== 'BAD_INPUT' && code !== 'STEP_NOT_POSSIBLE') {
    return new HubError(isHubErrorCode(code) ? code : 'INTERNAL')
  }
  const reason = toldReason(code, message, inputs)
  if (reason !== undefined || code === 'STEP_NOT_POSSIBLE') return new HubError(code, reason)
  const named = new Set(placesIn(message).filter((word) => fields.has(word)))
  return new HubError(code, named.size === 0 ? undefined : `Wrong or missing: ${[...named].join(', ')}.`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
