const NEWLINE = 0x0a

/**
 * Cuts a stream of bytes into its lines, a batch for every chunk that ends any, in bounded memory. A line longer than `maximumBytes` comes
 * out as `undefined`: it is counted but not kept. Line ends are LF or CRLF; a last line needs none.
 */
export async function* boundedLines(
  source: AsyncIterable<Buffer | string>,
  maximumBytes: number,
): AsyncGenerator<readonly (string | undefined)[]> {
  let pieces: Buffer[] = []
  let length = 0

  const keep = (piece: Buffer) => {
    length += piece.length
    if (length > maximumBytes) pieces = []
    else pieces.push(piece)
  }
  const finish = (): string | undefined => {
    const line = length > maximumBytes ? undefined : Buffer.concat(pieces).toString('utf8').replace(/\r$/, '')
    pieces = []
    length = 0
    return line
  }

  for await (const given of source) {
    const chunk = typeof given === 'string' ? Buffer.from(given) : given
    const lines: (string | undefined)[] = []
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      keep(chunk.subarray(start, end))
      lines.push(finish())
      start = end + 1
    }
    keep(chunk.subarray(start))
    if (lines.length > 0) yield lines
  }
  if (length > 0) yield [finish()]
}
