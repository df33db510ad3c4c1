/** The bytes of a text in base64 (RFC 4648 section 4), if it is written as it must be: nothing has two spellings. */
export function fromBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}
