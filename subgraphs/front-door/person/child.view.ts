import type { LoggedField } from '#shared/access-log/entry'
import { grantFor, type OpenCase } from '../mash-assessment/open-case.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { decidedField, noteCase } from '../access-log/note-case.js'
import { toldIdentity } from '../access-log/told-identity.js'
import { Child } from './child.type.js'
import type { PersonLoaders } from './person.loaders.js'

/** A child as far as it was asked for. */
export type ChildView = Pick<Child, 'id'> & Partial<Child>

const identityFields = ['name', 'aliases', 'dateOfBirth', 'dueDate', 'sex', 'identifiers']

/** What of a child's identity was asked for: one statement for each concept, whatever the number of children of the request. */
export async function identityView(
  people: PersonLoaders,
  id: string,
  fields: ReadonlySet<string>,
): Promise<Partial<Child>> {
  const asked = (...names: readonly string[]): boolean => names.some((name) => fields.has(name))
  const [identity, addresses, household] = await Promise.all([
    asked(...identityFields) ? people.identity.load(id) : [],
    asked('addresses') ? people.addresses.load(id) : [],
    asked('household') ? people.household.load(id) : [],
  ])
  return { ...identity[0], addresses: [...addresses], household: [...household] }
}

/** A child of a case as its viewer may see it; the grant is minted only where an agency is going to be asked. */
export async function childView(
  context: FrontDoorContext,
  openCase: OpenCase,
  id: string,
  fields: ReadonlySet<string>,
): Promise<ChildView> {
  const shown = openCase.decide('front-door.identity').state === 'SHARED'
  const [identity, grant] = await Promise.all([
    shown ? identityView(requestOf(context).people, id, fields) : {},
    fields.has('grant') ? grantFor(openCase, context, id) : undefined,
  ])
  const view: ChildView = { ...identity, id, ...(grant !== undefined && { grant }) }
  const note = (rows: readonly LoggedField[]): void => {
    noteCase(context, openCase, rows, [id])
  }
  note([])
  return toldIdentity(Child, view, fields, (told) => decidedField(openCase, told), note)
}
