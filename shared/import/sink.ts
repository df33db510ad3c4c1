import type { ImportedPerson, ImportedRecord, ImportedRelation, ImportSink, ImportTables } from './mapping.js'
import { checkIdentifier } from './identifiers.js'
import { RejectedValue, type Finding, type Reject, type SourceRecord } from './source.js'
import type { Staged } from './staging.js'
import { readDate, readText, required, textProblem } from './values.js'

const KEY_LIMIT = 200
/** A FHIR `fullUrl` is a URL. */
const REFERENCE_LIMIT = 2_000

/** Collects what a mapping says of one source record, and gives it up only when the mapping is through with it. */
export class RecordSink<Tables extends ImportTables> implements ImportSink<Tables> {
  readonly #source: SourceRecord<unknown>
  readonly #tables: Tables
  #staged: Staged[] = []
  #findings: Finding[] = []
  readonly #rejects: Reject[] = []

  constructor(source: SourceRecord<unknown>, tables: Tables) {
    this.#source = source
    this.#tables = tables
  }

  get staged(): readonly Staged[] {
    return this.#staged
  }

  get findings(): readonly Finding[] {
    return this.#findings
  }

  get rejects(): readonly Reject[] {
    const person = this.#staged.find(({ kind }) => kind === 'person')?.key
    return this.#rejects.map((reject) => ({ ...reject, person }))
  }

  person(person: ImportedPerson): void {
    const localKey = readKey('person key', person.localKey)
    const identifiers = person.identifiers.flatMap(({ type, value }) => {
      const text = readText(type, value, KEY_LIMIT)
      if (text === null) return []
      const identifier = checkIdentifier(type, text)
      if (!identifier.valid) this.finding('INVALID_IDENTIFIER', { field: type })
      return [identifier]
    })
    const { givenNames, familyName, dateOfBirth, withoutIdentifiers = [], isIncomplete = false } = person
    const told = {
      ...(givenNames !== undefined && { given_names: readText('given names', givenNames ?? '') }),
      ...(familyName !== undefined && { family_name: readText('family name', familyName ?? '') }),
      ...(dateOfBirth !== undefined && { date_of_birth: readDate('date of birth', dateOfBirth ?? '') }),
    }
    const references = [
      localKey,
      ...(person.references ?? []).map((name) => readKey('person reference', name, REFERENCE_LIMIT)),
    ]
    this.#stage('person', 'person', localKey, {
      content: { told, identifiers, withoutIdentifiers, references, isIncomplete },
    })
  }

  record<Table extends keyof Tables & string>(
    table: Table,
    {
      person,
      key,
      values,
      sealed = false,
      shielded = false,
      correctsOnly = false,
    }: ImportedRecord<Tables[Table]['columns'][number]>,
  ): void {
    for (const [column, value] of Object.entries(values)) refuseUnstorable(column, value)
    this.#stage('record', table, readKey('record key', key), {
      person: readKey('person key', person, REFERENCE_LIMIT),
      content: { ...values, sealed, shielded, ...(correctsOnly && { correctsOnly }) },
    })
  }

  relation({ child, person, relation }: ImportedRelation): void {
    const pair = {
      child: readKey('child key', child, REFERENCE_LIMIT),
      person: readKey('person key', person, REFERENCE_LIMIT),
    }
    this.#stage('relation', 'person_relation', JSON.stringify(pair), { ...pair, content: { relation } })
  }

  finding(
    code: string,
    { field, line }: { readonly field?: string; readonly line?: number | undefined } = {},
  ): void {
    this.#findings.push({ line: line ?? this.#source.line, code, ...(field !== undefined && { field }) })
  }

  part(map: () => void): void {
    const staged = this.#staged
    const findings = this.#findings
    this.#staged = []
    this.#findings = []
    try {
      map()
      this.#staged = [...staged, ...this.#staged]
      this.#findings = [...findings, ...this.#findings]
    } catch (error) {
      this.#staged = staged
      this.#findings = findings
      this.#reject(error)
    }
  }

  #reject(error: unknown): void {
    if (!(error instanceof RejectedValue)) throw error
    const { line = this.#source.line, field, valueClass, reason } = error
    const place = this.#source.place
    this.#rejects.push({
      line,
      field: place === undefined ? field : `${place}: ${field}`,
      valueClass,
      reason,
    })
  }

  #stage(
    kind: Staged['kind'],
    target: string,
    key: string,
    {
      person = null,
      child = null,
      content,
    }: Partial<Pick<Staged, 'person' | 'child'>> & Pick<Staged, 'content'>,
  ): void {
    if (kind === 'record' && !Object.hasOwn(this.#tables, target)) {
      throw new Error(`The mapping writes ${target}, which it does not declare.`)
    }
    const { line, place = null } = this.#source
    this.#staged.push({ line, place, kind, target, key, person, child, content })
  }
}

function readKey(field: string, text: string, limit = KEY_LIMIT): string {
  return required(field, readText(field, text, limit))
}

function refuseUnstorable(column: string, value: unknown): void {
  const problem = typeof value === 'string' ? textProblem(value) : undefined
  if (problem !== undefined) throw new RejectedValue(column, 'text', problem)
  if (typeof value === 'object' && value !== null) {
    for (const below of Object.values(value)) refuseUnstorable(column, below)
  }
}
