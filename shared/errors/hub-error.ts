import { catalogue, type HubErrorCode } from './catalogue.js'

/**
 * The only error whose words leave a process: a stable code for programs, a sentence and a remedy for people.
 * Everything else that is thrown is reported as `INTERNAL`, and its message stays in the log.
 *
 * `detail` completes the catalogue's sentence with what was wrong and where. It never carries personal data:
 * name the field or the line, not the value.
 */
export class HubError extends Error {
  override readonly name = 'HubError'
  readonly remedy: string
  readonly httpStatus: number

  /** What can be done instead, as the codes by which it is asked for; none where nothing can. */
  readonly possible: readonly string[] | undefined

  constructor(
    readonly code: HubErrorCode,
    readonly detail?: string,
    { possible, ...options }: ErrorOptions & { readonly possible?: readonly string[] | undefined } = {},
  ) {
    const entry = catalogue[code]
    super(detail === undefined ? entry.sentence : `${entry.sentence} ${detail}`, options)
    this.remedy = entry.remedy
    this.httpStatus = entry.httpStatus
    this.possible = possible
  }

  /** Where GraphQL looks for what else to tell, however deep it wraps the error. */
  get extensions(): { code: HubErrorCode; remedy: string; possible?: readonly string[] } {
    return { code: this.code, remedy: this.remedy, ...(this.possible && { possible: this.possible }) }
  }

  /** What a caller is told, over HTTP and in GraphQL `extensions`. */
  toJSON(): { code: HubErrorCode; message: string; remedy: string } {
    return { code: this.code, message: this.message, remedy: this.remedy }
  }
}
