import type { ClassType } from 'type-graphql'
import type { LoggedField } from '#shared/access-log/entry'
import type { Identity } from '../person/identity.type.js'
import { toldView, type ToldField } from './told-view.js'

/** Fields of an address that are not told where it is protected. */
const locating = ['lines', 'postcode']

/**
 * Who a child is, which notes what the answer takes from it. Of an address that is protected it notes what is not told; the people of the
 * household are told under the child's own entry.
 *
 * @param selected fields of the identity and of what is below them: `addresses.postcode`
 */
export function toldIdentity<View extends Partial<Pick<Identity, 'addresses'>>>(
  type: ClassType,
  view: View,
  selected: ReadonlySet<string>,
  fieldOf: (told: ToldField) => LoggedField,
  note: (rows: readonly LoggedField[]) => void,
): View {
  return toldView(type, view, (told) => {
    note([fieldOf(told)])
    if (told.path !== `${type.name}.addresses`) return
    if (!view.addresses?.some((address) => address.protected)) return
    note(locating.filter((field) => selected.has(`addresses.${field}`)).map((field) => shielded(told, field)))
  })
}

const shielded = ({ path, category }: ToldField, field: string): LoggedField => ({
  path: `${path}.${field}`,
  category,
  label: 'SHIELDED',
  state: 'WITHHELD',
  reason: 'PROTECTED_LOCATION',
  rule: 'R05',
})
