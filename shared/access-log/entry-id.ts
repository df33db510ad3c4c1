import { randomBytes } from 'node:crypto'

/**
 * A new UUIDv7 (RFC 9562 section 5.7): it begins with its millisecond, so entries of a month are a range of ids, and the rest is random.
 *
 * @param at milliseconds since 1970
 */
export function entryId(at: number): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(at, 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
