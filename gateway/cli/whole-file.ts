import { createWriteStream, statSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { InvalidArgumentError } from 'commander'
import { HubError } from '#shared/errors/hub-error'

/** What is written is for its owner alone. */
const PRIVATE = 0o600

const draftOf = (path: string): string => `${path}.part`

/**
 * Writes a text, as it comes, to a file or to standard output. A file that is there is complete, and for its owner alone.
 *
 * @throws HubError BAD_INPUT when the file cannot be written, and whatever the text throws
 */
export async function writeWhole(
  text: AsyncIterable<string> | Iterable<string>,
  output: string | undefined,
): Promise<void> {
  if (output === undefined) {
    await pipeline(Readable.from(text), process.stdout, { end: false })
    return
  }
  const draft = draftOf(output)
  try {
    await pipeline(Readable.from(text), createWriteStream(draft, { mode: PRIVATE }))
    await rename(draft, output)
  } catch (error) {
    await rm(draft, { force: true })
    throw refused(output, error)
  }
}

/** A file that is written beside another: it is there, whole, once it is kept. */
export interface FileBeside extends AsyncDisposable {
  write(text: string): Promise<void>
  keep(): Promise<void>
}

/** Begins one; where no path is given nothing is written. @throws HubError BAD_INPUT when it cannot be written */
export async function fileBeside(path: string | undefined): Promise<FileBeside> {
  const nothing = async (): Promise<void> => {
    await Promise.resolve()
  }
  if (path === undefined) return { write: nothing, keep: nothing, [Symbol.asyncDispose]: nothing }
  const draft = draftOf(path)
  const file = await open(draft, 'w', PRIVATE).catch((error: unknown) => {
    throw refused(path, error)
  })
  return {
    write: async (text) => {
      await file.write(text)
    },
    keep: async () => {
      await file.close()
      await rename(draft, path)
    },
    [Symbol.asyncDispose]: async () => {
      // Closed already where it was kept.
      await file.close().catch(() => undefined)
      await rm(draft, { force: true })
    },
  }
}

const refused = (path: string, error: unknown): unknown =>
  error instanceof Error && 'path' in error
    ? new HubError('BAD_INPUT', `The file ${path} cannot be written.`, { cause: error })
    : error

/** A path of a file to write: said before everything was read for it. */
export function noFolder(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return path
  throw new InvalidArgumentError('It is a folder; name a file in it.')
}
