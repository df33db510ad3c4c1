/** Value types of the hub that every agency shares: they are classified where they are used. */
export const hubValueTypes: ReadonlySet<string> = new Set([
  'FieldDisclosure',
  'AgencyContact',
  'ChronologyLine',
  'Involvement',
])
