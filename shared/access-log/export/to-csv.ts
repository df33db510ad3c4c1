import { silentServices } from '../silent-services.js'
import type { LoggedEvent } from './logged-event.js'
import { spreadsheetLines, type Cell } from './spreadsheet.js'

type Field = LoggedEvent['entry']['fields'][number]

/** The columns, in order: when, where it is proved, who, what for, whose, which field and what became of it, or what was done. */
const columns: Readonly<Record<string, (event: LoggedEvent, field: Field | undefined) => Cell>> = {
  at: ({ entry }) => entry.at,
  log: ({ origin }) => origin,
  index: ({ index }) => index,
  id: ({ entry }) => entry.id,
  leafHash: ({ leafHash }) => leafHash,
  requestId: ({ entry }) => entry.requestId,
  operation: ({ entry }) => entry.operation?.name,
  operationSha256: ({ entry }) => entry.operation?.sha256,
  actor: ({ entry }) => entry.actor.id,
  agency: ({ entry }) => entry.actor.agency,
  role: ({ entry }) => entry.actor.role,
  team: ({ entry }) => entry.actor.team,
  assessment: ({ entry }) => entry.assessment,
  purpose: ({ entry }) => entry.purpose,
  basis: ({ entry }) => entry.basis,
  profile: ({ entry }) => entry.profile,
  emergency: ({ entry }) => entry.emergency ?? false,
  preview: ({ entry }) => entry.preview ?? false,
  child: ({ entry }) => entry.child,
  grant: ({ entry }) => entry.grant,
  policy: ({ entry }) => entry.policy,
  field: (_event, field) => field?.path,
  category: (_event, field) => field?.category,
  label: (_event, field) => field?.label,
  state: (_event, field) => field?.state,
  reason: (_event, field) => field?.reason,
  rule: (_event, field) => field?.rule,
  consent: (_event, field) => field?.consent,
  consentRecord: (_event, field) => field?.consentRecord,
  override: (_event, field) => field?.override,
  records: (_event, field) => field?.records,
  versions: (_event, field) => field?.versions?.join(' '),
  required: (_event, field) => field && (field.required ?? false),
  action: ({ entry }) => entry.action?.name,
  outcome: ({ entry }) => entry.action?.outcome,
  code: ({ entry }) => entry.action?.code,
  subjects: ({ entry }) =>
    Object.entries(entry.action?.subjects ?? {})
      .map(([what, id]) => `${what} ${id}`)
      .join('; '),
  receipts: ({ entry }) => entry.receipts?.map(({ origin, index }) => `${origin}#${index}`).join('; '),
  unavailable: ({ entry }) => silentServices(entry).join('; '),
}

const names = Object.keys(columns)

/** The first line of an export. */
export const csvHeader = (): string => spreadsheetLines([names])

/** A line that is no entry: what it says stands in the columns of these names. */
export const csvLine = (cells: Readonly<Record<string, string | number>>): string =>
  spreadsheetLines([names.map((name) => cells[name])])

/** An entry as lines of CSV (RFC 4180), one for each field; one line where it has none. */
export function toCsv(event: LoggedEvent): string {
  const fields = event.entry.fields.length > 0 ? event.entry.fields : [undefined]
  return spreadsheetLines(fields.map((field) => names.map((name) => columns[name]?.(event, field))))
}
