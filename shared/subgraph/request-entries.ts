import type { LogEntry, LoggedAction, LoggedField } from '#shared/access-log/entry'
import { fieldsInParts, inParts, newEntry } from '#shared/access-log/new-entry'
import type { CallClaims } from '#shared/identity/call-token'
import { roles } from '#shared/sharing/vocabulary'
import type { Recorded, Told } from './access-recorder.js'
import type { GivenAnswer } from './answer-of.js'
import { loggable, loggableActor } from './loggable.js'
import type { RootField } from './root-fields.js'

/** A request as its entries know it. */
export interface LoggedRequest {
  readonly call: CallClaims
  /** Of the document that was sent; undefined where none was. */
  readonly operation: LogEntry['operation']
  /** `query`, `mutation`; undefined where the document is none that this service understands. */
  readonly kind: string | undefined
  readonly roots: readonly RootField[]
}

/** Not a rule of the sharing rules: whoever has the role is shown it. */
export const BY_ROLE = 'ROLE'

/** Not a rule of the sharing rules either: what is said of a record or a case itself, whatever they are. */
export const META = 'META'

/** That a mutation is going to be tried: one entry for each. */
export const attemptEntries = (request: LoggedRequest): LogEntry[] =>
  request.roots.map(({ name, assessment }) =>
    entryOf(request, { assessment, fields: [] }, { name, outcome: 'ATTEMPTED' }),
  )

/**
 * What an answer tells, and what became of what was asked: an entry for each child that something was told of; for each mutation whether it
 * was done; for what was refused, that. An answer that tells of no child has one for the operation itself. There is always one.
 */
export function answerEntries(
  request: LoggedRequest,
  answer: GivenAnswer,
  told: readonly Told[],
  touchedBy: Recorded['touchedBy'],
): LogEntry[] {
  const actions =
    request.kind === 'mutation'
      ? mutations(request, answer, touchedBy)
      : questions(request, answer, touchedBy)
  const entries = [
    ...told.flatMap((one) => fieldsInParts(one.fields).map((fields) => entryOf(request, { ...one, fields }))),
    ...actions.map(({ assessment, action, fields = [] }) => entryOf(request, { assessment, fields }, action)),
  ]
  // One root that told of children is told by them. Beside another, what it told hides nothing that the other answered.
  if (request.kind === 'query' && (told.length === 0 || request.roots.length > 1)) {
    const fields = answeredRoots(request, answer).filter(
      ({ path }) => !actions.some((each) => each.fields?.some((told) => told.path === path)),
    )
    if (fields.length > 0) entries.push(entryOf(request, { assessment: caseOf(request), fields }))
  }
  if (entries.length > 0) return entries
  const code = answer.errors[0]?.code ?? 'INTERNAL'
  return [entryOf(request, { fields: [] }, { name: 'invalidRequest', outcome: 'REFUSED', code })]
}

interface CaseAction {
  readonly assessment: string | undefined
  readonly action: LoggedAction
  /** What was answered of it. */
  readonly fields?: readonly LoggedField[]
}

/**
 * A mutation that threw was refused; one whose answer alone could not be given was done. Whatever was skipped was neither: without any data
 * the last that has an error ended the request (GraphQL section 6.2.2, serial execution), and what stands after it was never begun.
 *
 * @throws Error for one that was done, and of which nobody noted what it was done to
 */
function mutations(
  { roots }: LoggedRequest,
  { data, errors }: GivenAnswer,
  touchedBy: Recorded['touchedBy'],
): CaseAction[] {
  const last =
    data === null
      ? roots.findLastIndex(({ key }) => errors.some(({ path }) => path[0] === key))
      : roots.length - 1
  return roots.flatMap(({ key, name, assessment }, place): CaseAction[] => {
    const error = errors.find(({ path }) => path.length === 0 || (path.length === 1 && path[0] === key))
    if (error !== undefined) return [{ assessment, action: { name, outcome: 'REFUSED', code: error.code } }]
    if (data === undefined || place > last) return []
    const subjects = touchedBy(key)
    if (subjects === undefined) throw new Error(`${name} was done, and nothing was noted of what to.`)
    return inParts(Object.entries(subjects)).map((part) => {
      const touched = part.length > 0 && { subjects: Object.fromEntries(part) }
      return { assessment, action: { name, outcome: 'DONE', ...touched } }
    })
  })
}

/** What was refused, and what was answered of which it is known what it was asked about. */
function questions(
  { roots }: LoggedRequest,
  { data, errors }: GivenAnswer,
  touchedBy: Recorded['touchedBy'],
): CaseAction[] {
  const answered = roots.flatMap(({ key, name, assessment }): CaseAction[] => {
    const subjects = touchedBy(key) ?? {}
    if (!data || Object.keys(subjects).length === 0 || errors.some(({ path }) => path[0] === key)) return []
    return [{ assessment, action: { name, outcome: 'DONE', subjects }, fields: [answeredRow(name)] }]
  })
  return [...refusals(roots, errors), ...answered]
}

/** What was asked for and refused, each once, however many children it was asked of. */
function refusals(roots: LoggedRequest['roots'], errors: GivenAnswer['errors']): CaseAction[] {
  const refused = errors.flatMap(({ path, code }) =>
    roots
      .filter(({ key }) => path.length === 0 || path[0] === key)
      .map(({ name, assessment }): CaseAction => ({
        assessment,
        action: { name, outcome: 'REFUSED', code },
      })),
  )
  return [...new Map(refused.map((each) => [JSON.stringify(each), each])).values()]
}

/** The root fields that were answered, whatever they say: what an operation about no child is remembered by. */
function answeredRoots({ roots }: LoggedRequest, { data, errors }: GivenAnswer): LoggedField[] {
  const answered = roots.filter(
    ({ key, name }) =>
      data && name !== '_entities' && !errors.some(({ path }) => path[0] === key && path.length === 1),
  )
  return [...new Set(answered.map(({ name }) => name))].map(answeredRow)
}

const answeredRow = (name: string): LoggedField => ({
  path: `Query.${name}`,
  category: 'hub.meta',
  state: 'SHARED',
  rule: BY_ROLE,
})

const caseOf = ({ roots }: LoggedRequest): string | undefined =>
  roots.length === 1 ? roots[0]?.assessment : undefined

/**
 * The registry asks a service for its schema, which tells of nobody; no client can. No answer of the gateway has the other side of it, so an
 * entry without its operation is looked for nowhere.
 */
const isOfSchema = ({ roots }: LoggedRequest): boolean =>
  roots.length > 0 && roots.every(({ name }) => name === '_service')

function entryOf(
  request: LoggedRequest,
  {
    role,
    fields,
    assessment,
    ...standing
  }: Omit<Told, 'assessment'> & { readonly assessment?: string | undefined },
  action?: LoggedAction,
): LogEntry {
  const { call, operation } = request
  const { name = null, sha256 } = isOfSchema(request) ? {} : (operation ?? {})
  return newEntry({
    requestId: loggable(call.request),
    ...(sha256 !== undefined && { operation: { name: name === null ? null : loggable(name), sha256 } }),
    actor: loggableActor({
      id: call.sub,
      agency: call.agency,
      role: role ?? actingRole(call),
      ...(call.team !== undefined && { team: call.team }),
    }),
    ...standing,
    ...(assessment !== undefined && { assessment: loggable(assessment) }),
    fields: [...fields],
    ...(action && { action }),
  })
}

/** The first role, in the order of the rules, of those that somebody holds. */
export const actingRole = ({ roles: held }: { readonly roles: readonly string[] }): string =>
  roles.find((role) => held.includes(role)) ?? held[0] ?? 'NONE'
