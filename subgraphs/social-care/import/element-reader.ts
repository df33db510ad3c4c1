import type { CodeSet } from '#shared/codes/define-code-set'
import type { ImportSink, ImportTables } from '#shared/import/mapping'
import { RejectedValue } from '#shared/import/source'
import { readBoolean, readCode, readDate, readNumber, readText, required } from '#shared/import/values'
import { elementAt, elementsOf, type XmlElement } from '#shared/import/xml-element'

/** What a reader tells the import, besides the values themselves. */
type Reports = Pick<ImportSink<ImportTables>, 'finding' | 'part'>

/**
 * Reads the values of one element of a census. A value that cannot be read is rejected alone and counts as not given; a value that the
 * record cannot do without rejects the record.
 */
export class ElementReader {
  constructor(
    private readonly element: XmlElement | undefined,
    private readonly reports: Reports,
    private readonly seen = new Set<XmlElement>(),
  ) {}

  /** The reader of a group below, which software writes once for all its values or once for each. */
  below(name: string): ElementReader {
    const [first, ...rest] = this.#elements(name)
    const group = first && { ...first, children: [first, ...rest].flatMap(({ children }) => children) }
    return new ElementReader(group, this.reports, this.seen)
  }

  /** Reads each element of a name; one that cannot be read is rejected, and the others go on. */
  each<Value extends object>(name: string, read: (reader: ElementReader) => Value): Value[] {
    return this.#elements(name).flatMap((element) => {
      const value = new ElementReader(element, this.reports, this.seen).whole(read)
      return value === null ? [] : [value]
    })
  }

  /** Reads this element as one record; null, and a reject, when that cannot be done. */
  whole<Value extends object>(read: (reader: ElementReader) => Value): Value | null {
    const values: Value[] = []
    this.reports.part(() => values.push(read(this)))
    // What was rejected has been reported, whatever else of it was not looked at.
    if (values.length === 0) everythingBelow(this.element).forEach((element) => this.seen.add(element))
    return values[0] ?? null
  }

  /** What stands below this element and was neither read nor rejected: under another name or in another place than it should. */
  unread(): readonly XmlElement[] {
    return everythingBelow(this.element).filter((element) => !this.seen.has(element))
  }

  text(name: string, limit = 200): string | null {
    return this.read(name, (text) => readText(name, text, limit))
  }

  date(name: string): string | null {
    return this.read(name, (text) => readDate(name, text))
  }

  /** The date that the record is: without it there is no record. @throws RejectedValue */
  ownDate(name: string): string {
    return this.own(name, (text) => readDate(name, text))
  }

  /** A value without which there is no record. @throws RejectedValue */
  own<Value>(name: string, read: (text: string) => Value | null): Value {
    const element = this.#first(name)
    return told(element?.line ?? this.element?.line, () => required(name, read(element?.text ?? '')))
  }

  boolean(name: string): boolean | null {
    return this.read(name, (text) => readBoolean(name, text))
  }

  count(name: string): number | null {
    return this.read(name, (text) => readNumber(name, text, { from: 0, to: 1_000 }))
  }

  code<Code extends string>(name: string, set: CodeSet<Code>): Code | null {
    return this.read(name, (text) => readCode(name, text, set.codes))
  }

  /** Every value of a name: an element may hold any number of them, each rejected alone. */
  all<Value>(name: string, read: (text: string) => Value | null): Value[] {
    return this.#elements(name).flatMap((element) => {
      const value = this.#rejectAlone(element, read)
      return value === null ? [] : [value]
    })
  }

  codes<Code extends string>(name: string, set: CodeSet<Code>): Code[] {
    return [...new Set(this.all(name, (text) => readCode(name, text, set.codes)))]
  }

  dates(name: string): string[] {
    return this.all(name, (text) => readDate(name, text))
  }

  finding(code: string, field?: string): void {
    this.reports.finding(code, { line: this.element?.line, ...(field !== undefined && { field }) })
  }

  /** A value that the record can do without: rejected alone when it cannot be read. */
  read<Value>(name: string, read: (text: string) => Value | null): Value | null {
    const element = this.#first(name)
    return element === undefined ? null : this.#rejectAlone(element, read)
  }

  #elements(name: string): readonly XmlElement[] {
    const elements = elementsOf(this.element, name)
    elements.forEach((element) => this.seen.add(element))
    return elements
  }

  #first(name: string): XmlElement | undefined {
    const element = elementAt(this.element, name)
    if (element !== undefined) this.seen.add(element)
    return element
  }

  #rejectAlone<Value>(element: XmlElement, read: (text: string) => Value | null): Value | null {
    let value: Value | null = null
    this.reports.part(() => (value = told(element.line, () => read(element.text))))
    return value
  }
}

const everythingBelow = (element: XmlElement | undefined): XmlElement[] =>
  element?.children.flatMap((child) => [child, ...everythingBelow(child)]) ?? []

/** A child may be many lines long: says on which of them the value stands. */
function told<Value>(line: number | undefined, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof RejectedValue)) throw error
    throw new RejectedValue(error.field, error.valueClass, error.reason, line)
  }
}
