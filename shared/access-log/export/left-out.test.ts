import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { leftOutCsv, leftOutFhir, leftOutNdjson } from './left-out.js'
import { csvHeader } from './to-csv.js'

const leftOut = { origin: 'mash-hub.example/police', from: 17, kind: 'EDITED' }
const state = 'NOT_TRUSTED_FROM_HERE_ON'

describe('what an export leaves out of a log', () => {
  it('is a line of CSV, in the columns for what it says and no other', () => {
    const [row] = parse<Record<string, string>>(csvHeader() + leftOutCsv(leftOut), { columns: true })
    const said = Object.entries(row ?? {}).filter(([, cell]) => cell !== '')
    expect(Object.fromEntries(said)).toEqual({
      ...{ log: leftOut.origin, index: '17', state, reason: 'EDITED' },
    })
  })

  it('is a line of NDJSON without an entry', () => {
    expect(leftOutNdjson(leftOut)).toMatch(/\n$/)
    expect(JSON.parse(leftOutNdjson(leftOut))).toEqual({
      ...{ origin: leftOut.origin, index: 17, state, reason: 'EDITED' },
    })
  })

  it('is told apart where the log is believed and the index of it is not', () => {
    const lost = { ...leftOut, kind: 'INDEX_DIFFERS' }
    expect(leftOutCsv(lost)).toContain('MAY_LACK_ENTRIES')
    expect(JSON.parse(leftOutNdjson(lost))).toMatchObject({ state: 'MAY_LACK_ENTRIES' })
    expect(leftOutFhir(lost)).toContain('entries may be missing: the search index differs at entry 17')
  })

  it('is told apart where nothing is heard of the log any more', () => {
    const silent = { ...leftOut, kind: 'SILENT' }
    expect(leftOutCsv(silent)).toContain('MAY_LACK_ENTRIES')
    expect(leftOutFhir(silent)).toContain(
      'entries from 17 on may be missing: nothing is heard of it any more',
    )
  })

  it('is nothing where decisions alone were altered, and that is said', () => {
    const altered = { ...leftOut, kind: 'DECISIONS_DIFFER' }
    expect(leftOutCsv(altered)).toContain('DECISIONS_ALTERED')
    expect(leftOutFhir(altered)).toContain('No entry is missing')
  })

  it('is an OperationOutcome in FHIR', () => {
    expect(JSON.parse(leftOutFhir(leftOut))).toEqual({
      resourceType: 'OperationOutcome',
      issue: [
        {
          ...{ severity: 'error', code: 'incomplete' },
          diagnostics: 'The log mash-hub.example/police is not trusted from entry 17 on (EDITED).',
        },
      ],
    })
  })
})
