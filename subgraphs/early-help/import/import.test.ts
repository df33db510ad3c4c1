import 'reflect-metadata'
import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startCsvImports, type Cells, type CsvImports } from '#shared/import/testing/csv-imports'
import { earlyHelp } from '../service.js'
import { oneOfEach } from '../testing/one-of-each.js'
import { earlyHelpExport } from './early-help.mapping.js'

let imports: CsvImports
beforeAll(async () => (imports = await startCsvImports(earlyHelp, earlyHelpExport)))
afterAll(() => imports[Symbol.asyncDispose]())
afterEach(() => imports.clear())

const child = {
  person: 'EH-1',
  date_of_birth: '2015-03-02',
  nhs_number: '999 000 0018',
  upn: 'A950000178301',
}

/** A stored row as an export writes it: lists with semicolons between. */
const row = (table: string, key: string, columns: object): Cells => ({
  [`${table}_key`]: key,
  ...child,
  ...Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join('; ') : String(value),
    ]),
  ),
})

describe('an early help export', () => {
  it.each(oneOfEach)(
    '%s: brings every column in, and changes nothing the second time',
    async (table, columns) => {
      const first = await imports.bringIn(table, [row(table, 'k1', columns)])
      expect(first).toMatchObject({
        rejected: 0,
        records: { inserted: 1 },
        people: { inserted: 1 },
        findings: [],
      })
      const [stored] = await imports.query<{ columns: object }>(
        `SELECT to_jsonb(${table}) AS columns FROM ${table}`,
      )
      expect(stored?.columns).toMatchObject({ ...columns, sealed: false, shielded: false })
      const second = await imports.bringIn(table, [row(table, 'k1', columns)])
      expect(second.records).toEqual({ inserted: 0, updated: 0, unchanged: 1 })
    },
  )

  it('updates what a corrected file tells otherwise, and never takes a seal away', async () => {
    const offer = { offered_on: '2026-05-04', service: 'Debt advice', take_up: 'OFFERED' }
    await imports.bringIn('offer', [row('offer', 'o1', { ...offer, sealed: 'yes' })])
    await imports.bringIn('offer', [row('offer', 'o1', { ...offer, take_up: 'DECLINED' })])
    expect(await imports.query('SELECT take_up, sealed FROM offer')).toEqual([
      { take_up: 'DECLINED', sealed: true },
    ])
  })

  it('keeps an identifier that fails its check as text, and reports it', async () => {
    const plan = { started_on: '2026-05-04' }
    const { findings } = await imports.bringIn('plan', [
      row('plan', 'p1', { ...plan, nhs_number: '9434765871' }),
    ])
    expect(findings).toMatchObject([{ code: 'INVALID_IDENTIFIER', field: 'NHS_NUMBER' }])
    expect(
      await imports.query(
        `SELECT identifiers @> '[{"type":"NHS_NUMBER","value":"9434765871","valid":false}]' AS kept FROM person`,
      ),
    ).toEqual([{ kept: true }])
  })

  it('rejects what it cannot store truthfully, row by row, without a word of its content', async () => {
    const assessment = { held_by: 'COUNCIL', started_on: '2026-05-04' }
    const summary = await imports.bringIn('assessment', [
      row('assessment', 'a1', assessment),
      row('assessment', 'a2', { ...assessment, held_by: '' }),
      row('assessment', 'a3', { ...assessment, held_by: 'SCHOOL' }),
      row('assessment', 'a4', { ...assessment, started_on: '04/05/2026' }),
      row('assessment', 'a5', { ...assessment, completed_on: '2026-05-03' }),
      row('assessment', 'a6', { ...assessment, narrative: 'half a character \uFFFD' }),
      row('assessment', 'a7', { ...assessment, held_by: 'PARTNER' }),
    ])
    expect(summary).toMatchObject({ read: 7, rejected: 5, records: { inserted: 2 } })
    const [, ...lines] = (await imports.rejects()).trimEnd().split('\n')
    expect(lines.map((line) => line.split(',').slice(0, 2).join(' '))).toEqual([
      '3 held_by',
      '4 held_by',
      '5 started_on',
      '6 assessment',
      '7 narrative',
    ])
    expect(await imports.rejects()).not.toMatch(/SCHOOL|04\/05|half/)
  })

  it.each(['1Z', 'STEP-DOWN', ''])('rejects a request whose source is "%s"', async (source) => {
    const { rejected } = await imports.bringIn('request', [
      row('request', 'r1', { requested_on: '2026-05-04', source }),
    ])
    expect(rejected).toBe(1)
  })
})

describe('the documentation', () => {
  it('has the header of every file', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
    for (const names of imports.headers.values()) expect(readme).toContain(names.join(','))
  })
})
