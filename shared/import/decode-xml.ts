import { TextDecoder } from 'node:util'
import { badFile } from './source-file.js'

/**
 * The text of an XML file in the encoding it is written in: its byte order mark, else its declaration, else UTF-8.
 * Some exports declare UTF-16 and are not (the declaration is read as single bytes, so they cannot be): those are UTF-8.
 *
 * @throws HubError BAD_INPUT for an encoding that is not known, and for bytes that the encoding does not have
 */
export async function* decodeXml(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  for await (const chunk of chunks) {
    decoder ??= decoderFor(chunk)
    yield decode(() => decoder?.decode(chunk, { stream: true }))
  }
  yield decode(() => decoder?.decode())
}

function decoderFor(start: Buffer): TextDecoder {
  const label = byteOrderMark(start) ?? declaredEncoding(start) ?? 'utf-8'
  try {
    return new TextDecoder(label, { fatal: true })
  } catch (error) {
    throw badFile('The file declares a character encoding that is not known here; save it as UTF-8.', error)
  }
}

function byteOrderMark(start: Buffer): string | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  return undefined
}

function declaredEncoding(start: Buffer): string | undefined {
  const declaration = /^(?:\xEF\xBB\xBF)?<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(
    start.toString('latin1', 0, 200),
  )
  return declaration?.[1]?.toLowerCase().startsWith('utf-16') === true ? undefined : declaration?.[1]
}

function decode(read: () => string | undefined): string {
  try {
    return read() ?? ''
  } catch (error) {
    throw badFile('The file holds bytes that its character encoding does not have.', error)
  }
}
