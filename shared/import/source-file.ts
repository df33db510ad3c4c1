import { createReadStream } from 'node:fs'
import { HubError } from '#shared/errors/hub-error'

/** Refuses the whole file. `detail` says what is wrong and where; it never repeats anything from the file. */
export function badFile(detail: string, cause?: unknown): HubError {
  return new HubError('BAD_INPUT', detail, { cause })
}

/**
 * The bytes of a file, 64 KiB at a time.
 * @throws HubError BAD_INPUT when it cannot be read
 */
export async function* readBytes(file: string): AsyncGenerator<Buffer, undefined> {
  try {
    for await (const chunk of createReadStream(file)) yield chunk as Buffer // no encoding is set: always bytes
    return undefined
  } catch (error) {
    throw badFile(`The file cannot be read${reasonOf(error)}.`, error)
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: ': it does not exist',
  EACCES: ': you may not open it',
  EISDIR: ': it is a folder',
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return reasons[code] ?? ''
}
