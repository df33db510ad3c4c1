import { Client } from 'pg'
import { isConnectionLost } from '#shared/database/is-connection-lost'
import { HubError } from '#shared/errors/hub-error'
import { FindingCounts } from './finding-counts.js'
import { linkPeople, type ResolveLinks } from './link-people.js'
import type { ImportTables, Mapping } from './mapping.js'
import { mergePeople } from './merge-people.js'
import { writeRejects } from './rejects-file.js'
import { findKept, removeIdleCorrections, removeRepeated, resolveReferences } from './settle-staged.js'
import { RecordSink } from './sink.js'
import { Staging } from './staging.js'
import type { ImportSummary } from './summary.js'
import { withdrawRecords } from './withdraw-records.js'
import { writeRecords } from './write-records.js'

/** Where an import is, for whoever waits. */
export interface ImportProgress {
  readonly phase: 'waiting for another import' | 'reading' | 'writing' | 'linking'
  /** Records read so far. */
  readonly read: number
}

/** What an import needs. */
export interface ImportOptions<Source, Tables extends ImportTables> {
  readonly mapping: Mapping<Source, Tables>
  readonly file: string
  /** Connection URL of the agency's importer role. */
  readonly database: string
  /** Where the rejects go, if there are any. */
  readonly rejectsFile: string
  /** Does everything but keep it, and asks the front door nothing. */
  readonly dryRun?: boolean
  /** How the front door is asked; without it everybody waits. */
  readonly resolveLinks?: ResolveLinks | undefined
  readonly onProgress?: (progress: ImportProgress) => void
}

const PROGRESS_EVERY = 1_000

/**
 * Brings one export of an agency in, in one transaction: the whole file or nothing of it. Rows that cannot be stored
 * truthfully are rejected singly; the same file again changes nothing; a corrected one updates. Two imports of one
 * agency at once: the second waits. Memory does not grow with the file.
 *
 * @throws HubError BAD_INPUT for a bad file, which changes nothing; DATABASE_UNAVAILABLE
 */
export async function runImport<Source, Tables extends ImportTables>(
  options: ImportOptions<Source, Tables>,
): Promise<ImportSummary> {
  const { mapping, dryRun = false, resolveLinks, onProgress } = options
  const client = new Client({
    connectionString: options.database,
    application_name: `${mapping.agency} import`,
  })
  // A connection that dies between two statements is reported by the next statement.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const written = await writeFile(client, options)
    onProgress?.({ phase: 'linking', read: written.read })
    const links = await linkPeople(client, dryRun ? undefined : resolveLinks)
    return { agency: mapping.agency, dryRun, ...written, links }
  } catch (error) {
    throw isConnectionLost(error) ? new HubError('DATABASE_UNAVAILABLE', undefined, { cause: error }) : error
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function writeFile<Source, Tables extends ImportTables>(
  client: Client,
  { mapping, file, rejectsFile, dryRun = false, onProgress }: ImportOptions<Source, Tables>,
): Promise<Omit<ImportSummary, 'agency' | 'dryRun' | 'links'>> {
  await client.query(`
    BEGIN;
    SET LOCAL statement_timeout = 0;
    SET LOCAL idle_in_transaction_session_timeout = 0;
    -- A time without an offset is British local time.
    SET LOCAL timezone = 'Europe/London'`)
  await takeTurn(client, () => onProgress?.({ phase: 'waiting for another import', read: 0 }))
  const findings = new FindingCounts()
  const read = await stageFile(client, mapping, file, findings, onProgress)
  onProgress?.({ phase: 'writing', read })
  await removeRepeated(client, findings)
  await removeIdleCorrections(client, mapping.tables)
  await findKept(client, mapping.tables, findings)
  const people = await mergePeople(client, findings)
  await resolveReferences(client)
  const records = await writeRecords(client, mapping.tables)
  const removed = await withdrawRecords(client, mapping.tables, findings)
  const rejected = await writeRejects(client, rejectsFile)
  await client.query(dryRun ? 'ROLLBACK' : 'COMMIT')
  return {
    read,
    people,
    records,
    removed,
    rejected,
    rejectsFile: rejected === 0 ? null : rejectsFile,
    findings: findings.list(),
  }
}

/** Reads and maps the whole file into the staging tables; answers how many records it had. */
async function stageFile<Source, Tables extends ImportTables>(
  client: Client,
  mapping: Mapping<Source, Tables>,
  file: string,
  findings: FindingCounts,
  onProgress: ((progress: ImportProgress) => void) | undefined,
): Promise<number> {
  const staging = new Staging(client)
  await staging.create()
  let read = 0
  for await (const item of mapping.read(file)) {
    if ('finding' in item) {
      findings.add(item.finding)
      continue
    }
    read += 1
    if (read % PROGRESS_EVERY === 0) onProgress?.({ phase: 'reading', read })
    if ('reject' in item) {
      await staging.reject(item.reject)
      continue
    }
    const sink = new RecordSink(item, mapping.tables)
    sink.part(() => mapping.map(item.record, sink))
    sink.findings.forEach((finding) => findings.add(finding))
    for (const reject of sink.rejects) await staging.reject(reject)
    for (const staged of sink.staged) await staging.add(staged)
  }
  await staging.finish()
  return read
}

/** One import of an agency at a time: the lock belongs to the transaction, so a killed import gives it back. */
async function takeTurn(client: Client, onWaiting: () => void): Promise<void> {
  const key = `hashtext('mash hub import')`
  const { rows } = await client.query<{ mine: boolean }>(`SELECT pg_try_advisory_xact_lock(${key}) AS mine`)
  if (rows[0]?.mine === true) return
  onWaiting()
  await client.query(`SELECT pg_advisory_xact_lock(${key})`)
}
