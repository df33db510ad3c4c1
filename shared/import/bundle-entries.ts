import { TokenParser, Tokenizer, TokenType } from '@streamparser/json'
import { HubError } from '#shared/errors/hub-error'
import { badFile } from './source-file.js'

/** One element of a Bundle's `entry`, not yet looked at. */
export interface BundleEntry {
  /** Line on which the entry begins, from 1. */
  readonly line: number
  /** Its place in the array, from 0. */
  readonly index: number
  readonly entry: unknown
}

const NEWLINE = 10
/** Levels open when an entry begins: the Bundle and its array. */
const ENTRY_LEVEL = 2
const kinds = ['transaction', 'collection', 'batch', 'searchset']

/** Takes the entries out of one JSON Bundle, however its bytes are cut, and forgets each when it is taken. */
export class BundleEntries {
  readonly #tokenizer = new Tokenizer({ stringBufferSize: 64 * 1024 })
  readonly #parser = new TokenParser({ paths: ['$.resourceType', '$.type', '$.entry.*'], keepStack: false })
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true })
  readonly #limits: { readonly bytes: number; readonly levels: number }
  readonly #members = new Map<string, unknown>()
  #ready: BundleEntry[] = []
  #chunk: Buffer = Buffer.alloc(0)
  /** Offset in the file of the chunk's first byte, and how far into the chunk lines are counted. */
  #chunkStart = 0
  #counted = 0
  #line = 1
  #entryLine = 1
  #entryStart = 0
  #levels = 0

  constructor(limits: { readonly bytes: number; readonly levels: number }) {
    this.#limits = limits
    this.#tokenizer.onToken = (token) => {
      this.#follow(token.token, token.offset)
      this.#parser.write(token)
    }
    this.#parser.onValue = ({ value, key, stack }) => {
      if (stack.length === 1) this.#setMember(String(key), value)
      // A path matches members of an object too; an `entry` that is none has no numbered ones.
      else if (typeof key === 'number') this.#ready.push({ line: this.#entryLine, index: key, entry: value })
    }
    // The parser ends with the top-level value; what follows is for the tokenizer to refuse.
    this.#parser.onEnd = () => this.#tokenizer.end()
  }

  /** @throws HubError BAD_INPUT as soon as this cannot be a Bundle within the limits */
  write(chunk: Buffer): void {
    this.#chunk = chunk
    this.#counted = 0
    this.#attempt(() => {
      this.#utf8.decode(chunk, { stream: true })
      this.#tokenizer.write(chunk)
    })
    this.#chunkStart += chunk.length
    this.#line += newlines(chunk.subarray(this.#counted))
    if (this.#chunkStart - this.#entryStart > this.#limits.bytes + chunk.length) {
      throw badFile(`What begins on line ${this.#entryLine} is longer than ${this.#limits.bytes} bytes.`)
    }
  }

  /** @throws HubError BAD_INPUT when the file is truncated or was no Bundle after all */
  end(): void {
    this.#attempt(() => this.#utf8.decode())
    if (!this.#parser.isEnded) throw badFile(`The file is truncated (line ${this.#line}), or is not JSON.`)
    if (!this.#members.has('resourceType')) throw badFile('The file is not a FHIR Bundle.')
    if (!this.#members.has('type')) throw badFile('The Bundle does not say of which type it is.')
  }

  /** The entries that have become complete since the last call. */
  take(): readonly BundleEntry[] {
    const ready = this.#ready
    this.#ready = []
    return ready
  }

  #follow(token: TokenType, offset: number): void {
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) {
      if (this.#levels === ENTRY_LEVEL) this.#beginEntry(offset)
      this.#levels += 1
      if (this.#levels > this.#limits.levels) {
        throw badFile(`The file is nested deeper than ${this.#limits.levels} levels (line ${this.#line}).`)
      }
    }
    if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) this.#levels -= 1
  }

  #beginEntry(offset: number): void {
    const at = offset - this.#chunkStart
    this.#line += newlines(this.#chunk.subarray(this.#counted, at))
    this.#counted = at
    this.#entryLine = this.#line
    this.#entryStart = offset
  }

  #setMember(name: string, value: unknown): void {
    if (name === 'resourceType' && value !== 'Bundle') throw badFile('The file is FHIR, but not a Bundle.')
    if (name === 'type' && !kinds.some((kind) => kind === value)) {
      throw badFile(`The Bundle is of a type that is not imported (imported: ${kinds.join(', ')}).`)
    }
    this.#members.set(name, value)
  }

  #attempt(read: () => unknown): void {
    try {
      read()
    } catch (error) {
      if (error instanceof HubError) throw error
      throw badFile(`The file is not well-formed JSON in UTF-8 (after line ${this.#line}).`, error)
    }
  }
}

function newlines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count += 1
  return count
}
