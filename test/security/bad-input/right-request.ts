import type { ServiceName } from '#infra/dev/services'
import type { HubErrorCode } from '#shared/errors/catalogue'
import type { PersonaId } from '#shared/synthetic/personas'
import type { Data, FieldKinds } from './bad-requests.js'
import type { KeptRows } from './kept-rows.js'

/** What a right request is made from. */
export interface World {
  /** The hub's id of somebody of the case of four children. */
  readonly person: (key: string) => string
  /** Does one mutation that has to be done before. @returns its value */
  readonly done: (mutation: string, variables: Data, as?: PersonaId) => Promise<Data>
  /** Sends a statement to a service's database, as the machine's owner. */
  readonly run: KeptRows['run']
}

/** Makes the variables of one way to fill in a form. */
export type Form = (world: World) => Promise<Data> | Data

/** How one mutation is used as it should be, and what of that the graph does not tell. */
export interface RightRequest extends FieldKinds {
  /** Who may: a persona, who goes through the gateway; or somebody at an agency's desk that has no persona, straight to the agency. */
  readonly as:
    PersonaId | { readonly sub: string; readonly agency: string; readonly roles: readonly string[] }
  /** Whose rows it changes. */
  readonly service: ServiceName
  /** The variables of every way to fill in the form; each is made anew, with what has to be there before; some by another person. Together they name every field. */
  readonly forms: readonly (Form | { readonly as: PersonaId; readonly form: Form })[]
  /** What the very same request is answered a second time: the same, or a refusal. */
  readonly again: 'the same' | HubErrorCode
}
