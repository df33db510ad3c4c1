/** Entries in a row, each after its length in 16 bits (C2SP tlog-tiles). */
export function encodeBundle(bodies: readonly string[]): Buffer {
  return Buffer.concat(
    bodies.flatMap((body) => {
      const bytes = Buffer.from(body)
      const length = Buffer.alloc(2)
      length.writeUInt16BE(bytes.length)
      return [length, bytes]
    }),
  )
}

/** The entries of a bundle, or none of one that makes no sense: the first is then missing. */
export function readableEntries(bytes: Uint8Array): Buffer[] {
  try {
    return decodeBundle(bytes)
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  }
}

/** The entries of a bundle, as they are hashed. @throws RangeError when it ends within one */
export function decodeBundle(bytes: Uint8Array): Buffer[] {
  const bundle = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: Buffer[] = []
  for (let at = 0; at < bundle.length;) {
    const end = at + 2 + bundle.readUInt16BE(at)
    if (end > bundle.length) throw new RangeError('A bundle ends within an entry.')
    entries.push(bundle.subarray(at + 2, end))
    at = end
  }
  return entries
}
