import { decodeXml } from './decode-xml.js'
import { readBytes } from './source-file.js'
import type { SourceItem } from './source.js'
import type { XmlElement } from './xml-element.js'
import { XmlSubtrees, type XmlShape } from './xml-subtrees.js'

/**
 * Reads an XML file and yields the elements named in `shape.yields` one at a time, each with all that is below it.
 * Text between elements is tolerated, unknown elements are read, and both are findings: STRAY_TEXT for each text,
 * UNKNOWN_ELEMENT once for each name.
 *
 * @throws HubError BAD_INPUT for anything that is not one whole well-formed document with the expected root, for a
 * document type or entity of the file's own, and past the bounds of {@link XmlSubtrees}: nothing of such a file counts
 */
export async function* readXml(file: string, shape: XmlShape): AsyncGenerator<SourceItem<XmlElement>> {
  const subtrees = new XmlSubtrees(shape)
  for await (const text of decodeXml(readBytes(file))) {
    subtrees.write(text)
    yield* subtrees.take()
  }
  subtrees.end()
  yield* subtrees.take()
}
