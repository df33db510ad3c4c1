import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordReader } from '#shared/agency/read-records'
import { startAgencyDatabase } from '#shared/agency/testing/agency-database'
import { grantFor } from '#shared/agency/testing/grant-for'
import { noPlaces } from '#shared/agency/testing/no-places'
import { runImport } from '#shared/import/run-import'
import type { ImportSummary } from '#shared/import/summary'
import { healthMapping } from '../import/health.mapping.js'
import { health, healthConcepts } from '../service.js'

/** A FHIR resource as a test writes it. */
export type Resource = Readonly<Record<string, unknown>> & { readonly resourceType: string }

/** Hub id of the child of the tests. */
export const ADA = '11111111-0000-4000-8000-000000000001'

const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number'

/** An identifier of the system of NHS numbers. */
export const nhsNumber = (value: string) => ({ system: NHS_NUMBER, value })

/** A concept of one code. */
export const coded = (code: string, text?: string, system = 'http://snomed.info/sct') => ({
  coding: [{ system, code }],
  text,
})

/** Security labels: a single letter is a confidentiality, anything longer a sensitivity. */
export const labels = (...codes: string[]) => ({
  security: codes.map((code) => ({
    system: `http://terminology.hl7.org/CodeSystem/${code.length === 1 ? 'v3-Confidentiality' : 'v3-ActCode'}`,
    code,
  })),
})

/** The child, by whom everything in the tests is told. */
export const patient = (said: Readonly<Record<string, unknown>> = {}): Resource => ({
  resourceType: 'Patient',
  id: 'ada',
  identifier: [nhsNumber('999 000 0018')],
  name: [{ use: 'official', family: 'Example', given: ['Ada'] }],
  birthDate: '2013-03-02',
  generalPractitioner: [{ display: 'Nowhere Surgery' }],
  ...said,
})

/** A reference to the child. */
export const subject = { reference: 'Patient/ada' }

/** The child's mother. */
export const mother = (birthDate = '1990-01-01'): Resource => ({
  resourceType: 'Patient',
  id: 'mother',
  birthDate,
})

/** An ordinary injury. */
export const bruise: Resource = {
  resourceType: 'Condition',
  id: 'bruise',
  subject,
  recordedDate: '2026-03-02',
  code: coded('125667009', 'Bruise'),
  bodySite: [{ text: 'left ear' }],
}

/** An appointment that was not kept; half past eleven at night UTC is the next day in British summer time. */
export const noShow = (id: string, service?: string): Resource => ({
  resourceType: 'Appointment',
  id,
  status: 'noshow',
  start: '2026-04-01T23:30:00Z',
  participant: [{ actor: { reference: 'Location/1' } }, { actor: subject }],
  ...(service !== undefined && { serviceType: [coded(service)] }),
})

/** Health's database and import, for tests. */
export interface ImportKit extends AsyncDisposable {
  /** Imports resources as one collection, or the text of a file. */
  bringIn(resources: readonly Resource[] | string, name?: string): Promise<ImportSummary>
  /** The rejects of the last import that had any. */
  rejects(): Promise<string>
  /** What is shown of somebody of the file under section 47, all consent given, once a link steward has confirmed the link. */
  view(localKey?: string, hubId?: string): Promise<Record<string, unknown>>
  query(sql: string): Promise<Record<string, unknown>[]>
  /** Forgets everybody. */
  clear(): Promise<void>
}

/** The fields of a record that show something, demographics aside. */
export const shown = (record: Record<string, unknown>): string[] =>
  healthConcepts
    .map(({ field }) => field)
    .filter((field) => Array.isArray(record[field]) && record[field].length > 0)

/** Starts health's database with an import. */
export async function startImportKit(): Promise<ImportKit> {
  const database = await startAgencyDatabase(health)
  const folder = await mkdtemp(join(tmpdir(), 'mash-health-import-'))
  const rejectsFile = join(folder, 'rejects.csv')
  const read = recordReader(
    'health',
    healthConcepts,
    database.app,
    { name: '', role: '', telephone: '' },
    { places: noPlaces },
  )
  const tables = database.app.entityMetadatas.map(({ tableName }) => tableName)
  const childrenFirst = [
    'maternity',
    ...tables.filter((table) => table !== 'person' && table !== 'maternity'),
    'person',
  ]
  return {
    bringIn: async (resources, name = 'bundle.json') => {
      const file = join(folder, name)
      const entry = typeof resources === 'string' ? [] : resources.map((resource) => ({ resource }))
      const bundle = JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry })
      await writeFile(file, typeof resources === 'string' ? resources : bundle)
      return runImport({ mapping: healthMapping, file, database: database.urls.importer, rejectsFile })
    },
    rejects: () => readFile(rejectsFile, 'utf8'),
    view: async (localKey = 'Patient/ada', hubId = ADA) => {
      await database.migrator.query(
        `INSERT INTO person_link (hub_id, person_id, state, decided_by)
         SELECT $1, id, 'CONFIRMED', 'steward' FROM person WHERE local_key = $2 ON CONFLICT DO NOTHING`,
        [hubId, localKey],
      )
      const consentNames = ['health.camhs-content', 'health.sexual', 'common.identity']
      const grant = grantFor([{ id: hubId, consentNames }], { basis: 'S47' })
      const records = await read(grant, [hubId], new Set(healthConcepts.map(({ field }) => field)))
      return records.get(hubId) ?? {}
    },
    query: (sql) => database.migrator.query(sql),
    clear: async () => {
      await database.migrator.query(childrenFirst.map((table) => `DELETE FROM ${table}`).join('; '))
    },
    [Symbol.asyncDispose]: async () => {
      await database[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
