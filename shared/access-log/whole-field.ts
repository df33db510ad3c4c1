import type { LoggedAction, LoggedField } from './entry.js'

/** A member that an entry leaves out is null where it is told. */
type Whole<Part> = {
  [Name in keyof Part]-?: undefined extends Part[Name] ? NonNullable<Part[Name]> | null : Part[Name]
}

/** A field of an entry with all its members, as graphs and people are told of it. */
export type WholeField = Omit<Whole<LoggedField>, 'required'> & { readonly required: boolean }

/** {@link WholeField} */
export const wholeField = (field: LoggedField): WholeField => ({
  path: field.path,
  category: field.category,
  label: field.label ?? null,
  state: field.state,
  reason: field.reason ?? null,
  rule: field.rule,
  consent: field.consent ?? null,
  consentRecord: field.consentRecord ?? null,
  override: field.override ?? null,
  records: field.records ?? null,
  versions: field.versions ?? null,
  required: field.required ?? false,
})

/** An action of an entry with all its members, and what it was done to as a list. */
export const wholeAction = ({ name, outcome, code, subjects = {} }: LoggedAction) => ({
  name,
  outcome,
  code: code ?? null,
  subjects: Object.entries(subjects).map(([kind, id]) => ({ kind, id })),
})
