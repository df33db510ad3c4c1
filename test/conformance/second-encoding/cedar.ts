import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as cedar from '@cedar-policy/cedar-wasm/nodejs'
import { CATEGORIES } from './categories.js'
import { isObject, type State } from './request.js'

const read = (file: string): string => readFileSync(join(import.meta.dirname, 'cedar', file), 'utf8')

/** An action of the schema, and the state of who is allowed it. */
type Asked = readonly [action: string, state: State]

/** The policies, and the types that they and every question must conform to. */
export const policies: string = read('sharing.cedar')
export const schema: string = read('sharing.cedarschema')

const withheld: readonly Asked[] = [['learn that it is withheld', 'WITHHELD']]
const agencyPerson: readonly Asked[] = [['see as an agency', 'SHARED'], ...withheld]
const hubMember: readonly Asked[] = [
  ["see on the owner's word", 'SHARED'],
  ['see what is open to the hub', 'SHARED'],
  ['see what came with the contact', 'SHARED'],
  ['learn that it was not asked', 'NOT_ASKED'],
  ['see on a statutory basis', 'SHARED'],
  ...withheld,
]

/** What a role is in the schema, and its actions in the order of the page; who is allowed none of them meets silence. */
const viewers = new Map<unknown, readonly [type: string, actions: readonly Asked[]]>([
  ['MASH_PRACTITIONER', ['HubMember', hubMember]],
  ['MASH_MANAGER', ['HubMember', hubMember]],
  ['AGENCY_STAFF', ['AgencyPerson', agencyPerson]],
  ['OWNER_DESK', ['AgencyPerson', agencyPerson]],
])

const rows = new Map<unknown, (typeof CATEGORIES)[number]>(CATEGORIES.map((row) => [row.id, row]))

accepted(cedar.preparseSchema('sharing', schema))
accepted(cedar.preparsePolicySet('sharing', { staticPolicies: policies }))

/**
 * The state of one request by Cedar's semantics: the first action of the page's order that Cedar allows.
 *
 * @param request any JSON value; what does not conform to the schema is withheld (R27)
 * @throws Error when a policy failed to evaluate: Cedar skips such a policy, which for a forbid would be unsafe
 */
export function stateByCedar(request: unknown): State {
  const input = isObject(request) ? request : {}
  const viewer = isObject(input.viewer) ? input.viewer : {}
  const [viewerType, actions] = viewers.get(viewer.role) ?? ['Other', withheld]
  const question = questionOf(input, viewer, viewerType)
  for (const [action, state] of actions) {
    const answer = cedar.statefulIsAuthorized({ ...question, action: { type: 'Action', id: action } })
    if (answer.type === 'failure') return 'WITHHELD'
    const { decision, diagnostics } = answer.response
    if (diagnostics.errors.length > 0) throw new Error(diagnostics.errors[0]?.error.message)
    if (decision === 'allow') return state
  }
  return 'SILENT'
}

/** The request as Cedar's principal, resource, entities and context. A missing or ill-typed input is left out: the schema demands it. */
function questionOf(
  input: Record<string, unknown>,
  viewer: Record<string, unknown>,
  viewerType: string,
): Omit<cedar.StatefulAuthorizationCall, 'action'> {
  const row = rows.get(input.category)
  const principal = { type: viewerType, id: 'viewer' }
  const resource = { type: 'Records', id: 'records' }
  return {
    principal,
    resource,
    preparsedPolicySetId: 'sharing',
    preparsedSchemaName: 'sharing',
    validateRequest: true,
    entities: [
      {
        uid: principal,
        attrs: present({ agency: entity('Agency', viewer.agency), role: entity('Role', viewer.role) }),
        parents: [],
      },
      {
        uid: resource,
        attrs: present({
          category: entity('Category', input.category),
          class: row && Number(row.class.slice(1)),
          owner: entity('Agency', input.owner),
        }),
        parents: (row?.traits ?? []).map((id) => ({ type: 'Trait', id })),
      },
    ],
    context: present({
      profile: entity('Profile', input.profile),
      purpose: entity('Purpose', input.purpose),
      basis: entity('Basis', input.basis),
      consent: entity('Consent', input.consent),
      ownerDecision: entity('OwnerDecision', input.ownerDecision),
      consentNames: Array.isArray(input.consentNames)
        ? input.consentNames.map((name) => entity('Category', name) ?? false)
        : undefined,
      consentBySubject: flag(input.consentBySubject),
      task: flag(input.task),
      emergency: flag(input.emergency),
      excluded: flag(input.excluded),
      asked: flag(input.asked),
      cameWithContact: flag(input.cameWithContact),
      youngPersonRefused: flag(input.youngPersonRefused),
      override: flag(input.override),
    }),
  }
}

const entity = (type: string, id: unknown): cedar.CedarValueJson | undefined =>
  typeof id === 'string' ? { __entity: { type, id } } : undefined

const flag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined)

function present(
  values: Record<string, cedar.CedarValueJson | undefined>,
): Record<string, cedar.CedarValueJson> {
  const there: Record<string, cedar.CedarValueJson> = {}
  for (const [name, value] of Object.entries(values)) if (value !== undefined) there[name] = value
  return there
}

function accepted(answer: cedar.CheckParseAnswer): void {
  if (answer.type === 'failure') throw new Error(answer.errors.map(({ message }) => message).join('; '))
}
