import { BundleEntries } from './bundle-entries.js'
import { badFile, readBytes } from './source-file.js'
import type { SourceItem } from './source.js'
import { splitRecords, type RawRecord } from './split-records.js'

/** A FHIR resource as it stands in the file; what it holds beyond its type is for the mapping to check. */
export interface FhirResource {
  readonly resourceType: string
  readonly [element: string]: unknown
}

/** A resource and the name by which other entries of its Bundle may refer to it. */
export interface FhirEntry {
  readonly fullUrl: string | undefined
  readonly resource: FhirResource
}

/** The most bytes of one entry or line, and the most levels of one resource. */
export const FHIR_LIMITS = { bytes: 8 * 1024 * 1024, levels: 64 }

/**
 * Reads HL7 FHIR R4 resources one by one: the entries of a JSON Bundle (transaction, collection, batch, searchset), or
 * NDJSON as bulk export writes it, one resource a line. A file is NDJSON when it is called so (`.ndjson`) or its first
 * line is a whole object with more after it. Order is the file's: a record may come before its patient.
 *
 * An entry or line that holds no resource is a reject. Only when the last item has been read is it known that the file
 * is whole, so nothing may be kept before that.
 *
 * @throws HubError BAD_INPUT for what is no Bundle, is truncated, not UTF-8, or past {@link FHIR_LIMITS}
 * @see https://hl7.org/fhir/R4/bundle.html and https://hl7.org/fhir/uv/bulkdata/
 */
export async function* readFhir(file: string): AsyncGenerator<SourceItem<FhirEntry>> {
  const bytes = readBytes(file)
  const first = (await bytes.next()).value ?? Buffer.alloc(0)
  const all = prepend(first, bytes)
  yield* /\.(ndjson|jsonl)$/i.test(file) || beginsWithWholeLine(first) ? readLines(all) : readBundle(all)
}

async function* prepend(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first
  yield* rest
}

function beginsWithWholeLine(start: Buffer): boolean {
  const end = start.indexOf('\n')
  const hasMore = end >= 0 && start.subarray(end).some((byte) => byte > SPACE)
  return hasMore && typeof parseJson(start.subarray(0, end)) === 'object'
}

const SPACE = 32

async function* readBundle(chunks: AsyncIterable<Buffer>): AsyncGenerator<SourceItem<FhirEntry>> {
  const entries = new BundleEntries(FHIR_LIMITS)
  for await (const chunk of chunks) {
    entries.write(chunk)
    for (const { line, index, entry } of entries.take()) yield readEntry(line, `entry ${index + 1}`, entry)
  }
  entries.end()
}

function readEntry(line: number, place: string, entry: unknown): SourceItem<FhirEntry> {
  const { resource, fullUrl } = isObject(entry) ? entry : {}
  if (!isResource(resource)) return noResource(line, place)
  return { line, place, record: { resource, fullUrl: typeof fullUrl === 'string' ? fullUrl : undefined } }
}

async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<SourceItem<FhirEntry>> {
  for await (const raw of splitRecords(chunks, { limit: FHIR_LIMITS.bytes, quoted: false })) {
    if (raw.bytes.every((byte) => byte <= SPACE)) continue
    yield readLine(raw)
  }
}

function readLine({ line, bytes, terminated }: RawRecord): SourceItem<FhirEntry> {
  const resource = parseJson(bytes)
  if (resource === undefined && !terminated) throw badFile(`The file is truncated in line ${line}.`)
  if (!isResource(resource) || resource.resourceType === 'Bundle') return noResource(line, '(line)')
  if (isDeeperThan(FHIR_LIMITS.levels, resource)) return noResource(line, '(line)')
  return { line, record: { resource, fullUrl: undefined } }
}

function noResource(line: number, field: string): SourceItem<FhirEntry> {
  return { reject: { line, field, valueClass: 'record', reason: 'does not hold a readable resource' } }
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (!isObject(value)) return false
  return levels === 0 || Object.values(value).some((below) => isDeeperThan(levels - 1, below))
}

function isResource(value: unknown): value is FhirResource {
  return isObject(value) && typeof value.resourceType === 'string'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes)) as unknown // whatever it is, the caller looks
  } catch {
    return undefined
  }
}
