import type { Client } from 'pg'
import type { Reject } from './source.js'

/** One thing that a mapping said, as it waits in PostgreSQL for the rest of its file. */
export interface Staged {
  readonly line: number
  readonly place: string | null
  readonly kind: 'person' | 'record' | 'relation' | 'reject'
  /** The table it goes to; the field, for a reject. */
  readonly target: string
  readonly key: string
  /** Reference of the person whose it is, and for a relation of the child. */
  readonly person: string | null
  readonly child: string | null
  readonly content: object
}

const BATCH_ROWS = 1_000
const BATCH_CHARACTERS = 1024 * 1024

/**
 * Where a file waits until it is known to be whole: temporary tables of the import's own transaction. PostgreSQL holds what would not
 * fit this process's memory, sorts out repetitions and references to what comes later in the file, and forgets it all at the end.
 */
export class Staging {
  readonly #client: Client
  #batch: string[] = []
  #characters = 0
  #position = 0

  constructor(client: Client) {
    this.#client = client
  }

  async create(): Promise<void> {
    await this.#client.query(`
      CREATE TEMPORARY TABLE import_staged (
        position int PRIMARY KEY, line int NOT NULL, place text, kind text NOT NULL, target text NOT NULL,
        key text NOT NULL, person text, child text, content jsonb NOT NULL
      ) ON COMMIT DROP;
      CREATE TEMPORARY TABLE import_reject (
        line int NOT NULL, field text NOT NULL, value_class text NOT NULL, reason text NOT NULL, person text
      ) ON COMMIT DROP`)
  }

  async reject({ line, field, person, ...content }: Reject): Promise<void> {
    await this.add({
      line,
      place: null,
      kind: 'reject',
      target: field,
      key: '',
      person: person ?? null,
      child: null,
      content,
    })
  }

  async add(staged: Staged): Promise<void> {
    this.#position += 1
    const row = JSON.stringify({ position: this.#position, ...staged })
    this.#batch.push(row)
    this.#characters += row.length
    if (this.#batch.length >= BATCH_ROWS || this.#characters >= BATCH_CHARACTERS) await this.#flush()
  }

  /** To be called after the last row, before anything is asked of the tables. */
  async finish(): Promise<void> {
    await this.#flush()
    await this.#client.query(`
      INSERT INTO import_reject
      SELECT line, target, content->>'valueClass', content->>'reason', person FROM import_staged WHERE kind = 'reject';
      ANALYZE import_staged`)
  }

  async #flush(): Promise<void> {
    const rows = `[${this.#batch.join()}]`
    this.#batch = []
    this.#characters = 0
    await this.#client.query(
      'INSERT INTO import_staged SELECT * FROM jsonb_populate_recordset(NULL::import_staged, $1)',
      [rows],
    )
  }
}
