import type { LoggedField } from '#shared/access-log/entry'
import type { Decision } from '#shared/sharing/decide'
import { policyVersion } from '#shared/sharing/policy-version'
import { META, type BY_ROLE } from '#shared/subgraph/request-entries'
import type { Told } from '#shared/subgraph/access-recorder'
import { basisFor } from '../basis/basis-for.js'
import type { CaseState } from '../mash-assessment/case-state.js'
import type { OpenCase } from '../mash-assessment/open-case.js'
import { purposeFor, standingOf } from '../mash-assessment/viewer.js'
import type { FrontDoorContext } from '../request.js'
import type { ToldField } from './told-view.js'

/** The standing under which something of an open case is told. */
export function standingIn({ state, user, role, preview }: OpenCase): Omit<Told, 'fields' | 'child'> {
  return {
    assessment: state.id,
    purpose: purposeFor(state, user.id),
    basis: basisFor(state, user.id),
    profile: state.profile,
    ...(standingOf(state, user.id).emergency && { emergency: true as const }),
    ...(preview !== undefined && { preview: true as const }),
    policy: policyVersion().sha256,
    role,
  }
}

/**
 * Notes something that is told of a case. It is told of every child of the case, or of those of `childIds`: what is about somebody else of
 * the household is told of the children whose case it is.
 */
export function noteCase(
  { access }: FrontDoorContext,
  opened: OpenCase,
  fields: readonly LoggedField[],
  childIds?: readonly string[],
): void {
  const standing = standingIn(opened)
  for (const child of childrenOf(opened.state, childIds)) access.note({ ...standing, ...child, fields })
}

/** Notes something of a case that is told to somebody by her role, whether or not there is such a case for her. */
export function noteCaseByRole(
  { access }: FrontDoorContext,
  state: CaseState,
  fields: readonly LoggedField[],
  childIds?: readonly string[],
): void {
  for (const child of childrenOf(state, childIds)) access.note({ assessment: state.id, ...child, fields })
}

function childrenOf({ subjects }: CaseState, childIds?: readonly string[]): { readonly child?: string }[] {
  const about = subjects.filter(({ id }) => childIds?.includes(id))
  const children = (about.length > 0 ? about : subjects).map(({ pseudonym }) => ({ child: pseudonym }))
  return children.length > 0 ? children : [{}]
}

/** A field as the rules decided its category on a case. */
export function decidedField({ decide }: OpenCase, told: ToldField): LoggedField {
  const { path, category } = told
  if (category !== 'front-door.identity' && category !== 'front-door.case') return fieldBy(META, told)
  return { path, category, ...outcome(decide(category), told.value) }
}

/** A field of a case that is worked out where it is asked for and may be shown: null where it may not. Either is noted. */
export async function toldOfCase<Value>(
  context: FrontDoorContext,
  opened: OpenCase,
  field: string,
  work: () => Value | Promise<Value>,
): Promise<Value | null> {
  const category = 'front-door.case'
  const value = opened.decide(category).state === 'SHARED' ? await work() : null
  noteCase(context, opened, [decidedField(opened, { path: `MashAssessment.${field}`, category, value })])
  return value
}

/** A field that is told by role, or always: `rule` is none of the sharing rules. */
export const fieldBy = (
  rule: typeof BY_ROLE | typeof META,
  { path, category, value }: ToldField,
): LoggedField => ({
  path,
  category,
  state: 'SHARED',
  rule,
  ...counted(value),
})

function outcome({ state, reason, rule }: Decision, value: unknown): Omit<LoggedField, 'path' | 'category'> {
  return { state, ...(reason !== null && { reason }), rule, ...(state === 'SHARED' && counted(value)) }
}

/** Of a list how many are told. */
const counted = (value: unknown): { readonly records?: number } =>
  Array.isArray(value) ? { records: value.length } : {}
