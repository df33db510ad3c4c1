import sax from 'sax'
import { HubError } from '#shared/errors/hub-error'
import { badFile } from './source-file.js'
import type { SourceItem } from './source.js'
import type { XmlElement } from './xml-element.js'

/** What a document should look like. */
export interface XmlShape {
  readonly root: string
  /** Elements to yield whole; none of them lies within another. */
  readonly yields: readonly string[]
  /** Every element name that is understood; others are findings. */
  readonly known: ReadonlySet<string>
}

/** Bounds of what is held in memory at once; the largest real census child has some hundreds of elements. */
const LIMITS = { levels: 32, elements: 20_000, characters: 4 * 1024 * 1024, attributes: 32 }
/** Only the five entities of XML itself: without it sax knows HTML's. (Its types do not know the option.) */
const OPTIONS = { position: true, strictEntities: true }
const UNKNOWN_NAMES = 100

interface OpenElement extends XmlElement {
  text: string
  readonly children: XmlElement[]
}

/** Assembles the subtrees of one document from its text, however the text is cut. */
export class XmlSubtrees {
  readonly #parser = sax.parser(true, OPTIONS)
  readonly #shape: XmlShape
  readonly #unknown = new Set<string>()
  readonly #yielded = new Map<string, number>()
  #ready: SourceItem<XmlElement>[] = []
  #hasRoot = false
  #levels = 0
  /** The open elements from the one to yield down; empty between subtrees. */
  readonly #open: OpenElement[] = []
  #elements = 0
  #characters = 0

  constructor(shape: XmlShape) {
    this.#shape = shape
    const parser = this.#parser
    parser.onerror = (error) => {
      throw this.#refuse('is not well-formed XML, or is truncated', error)
    }
    // Billion laughs and external entities both need a document type; no agency's export has one.
    parser.ondoctype = () => {
      throw this.#refuse('declares a document type; entities of its own are never read')
    }
    parser.onattribute = () => this.#bound('attributes', Object.keys(parser.tag.attributes).length)
    // Without the namespace option an attribute is a string.
    parser.onopentag = (tag) => this.#opened(tag.name, tag.attributes as Record<string, string>)
    parser.ontext = parser.oncdata = (text) => this.#text(text)
    parser.onclosetag = () => this.#closed()
  }

  /** @throws HubError BAD_INPUT as soon as the document cannot be what it should */
  write(text: string): void {
    try {
      this.#parser.write(text)
    } catch (error) {
      throw error instanceof HubError ? error : this.#refuse('is not well-formed XML', error)
    }
  }

  /** @throws HubError BAD_INPUT when the document is not complete */
  end(): void {
    this.#parser.close()
    if (!this.#hasRoot) throw this.#refuse(`does not have the root element ${this.#shape.root}`)
  }

  /** What has become complete since the last call. */
  take(): readonly SourceItem<XmlElement>[] {
    const ready = this.#ready
    this.#ready = []
    return ready
  }

  #opened(name: string, attributes: Readonly<Record<string, string>>): void {
    const { root, yields, known } = this.#shape
    if (this.#levels === 0 && name !== root) throw this.#refuse(`does not have the root element ${root}`)
    if (this.#levels === 0 && this.#hasRoot) throw this.#refuse('has two root elements')
    this.#hasRoot = true
    this.#levels += 1
    this.#bound('levels', this.#levels)
    if (!known.has(name)) this.#reportUnknown(name)
    if (this.#open.length === 0) this.#elements = this.#characters = 0
    if (this.#open.length === 0 && !yields.includes(name)) return
    this.#elements += 1
    this.#bound('elements', this.#elements)
    this.#open.push({ name, line: this.#line, attributes: { ...attributes }, text: '', children: [] })
  }

  #text(text: string): void {
    this.#characters += text.length
    this.#bound('characters', this.#characters)
    const element = this.#open.at(-1)
    if (element !== undefined) element.text += text
    else if (text.trim() !== '') this.#report({ line: this.#line, code: 'STRAY_TEXT' })
  }

  #closed(): void {
    this.#levels -= 1
    const element = this.#open.pop()
    if (element === undefined) return
    element.text = element.text.trim()
    if (element.text !== '' && element.children.length > 0) {
      this.#report({ line: element.line, code: 'STRAY_TEXT' })
    }
    const parent = this.#open.at(-1)
    if (parent === undefined) this.#yield(element)
    else parent.children.push(element)
  }

  #yield(element: XmlElement): void {
    const count = (this.#yielded.get(element.name) ?? 0) + 1
    this.#yielded.set(element.name, count)
    this.#ready.push({ line: element.line, place: `${element.name} ${count}`, record: element })
  }

  /** Once for each name. A name is the exporting system's, but a hostile one is still not printed. */
  #reportUnknown(name: string): void {
    if (this.#unknown.has(name) || this.#unknown.size === UNKNOWN_NAMES) return
    this.#unknown.add(name)
    const field = /^[\w.:-]{1,60}$/.test(name) ? name : '(unprintable)'
    this.#report({ line: this.#line, code: 'UNKNOWN_ELEMENT', field })
  }

  #report(finding: { line: number; code: string; field?: string }): void {
    this.#ready.push({ finding })
  }

  get #line(): number {
    return this.#parser.line + 1
  }

  #bound(what: keyof typeof LIMITS, value: number): void {
    if (value > LIMITS[what]) throw this.#refuse(`has a part with more than ${LIMITS[what]} ${what}`)
  }

  #refuse(detail: string, cause?: unknown): HubError {
    return badFile(`The file ${detail} (line ${this.#line}).`, cause)
  }
}
