import { createWriteStream, statSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { InvalidArgumentError } from 'commander'
import { HubError } from '#shared/errors/hub-error'

/**
 * Writes a text, as it comes, to a file or to standard output. A file that is there is complete, and for its owner alone.
 *
 * @throws HubError BAD_INPUT when the file cannot be written, and whatever the text throws
 */
export async function writeWhole(text: AsyncIterable<string>, output: string | undefined): Promise<void> {
  if (output === undefined) {
    await pipeline(Readable.from(text), process.stdout, { end: false })
    return
  }
  const draft = `${output}.part`
  try {
    await pipeline(Readable.from(text), createWriteStream(draft, { mode: 0o600 }))
    await rename(draft, output)
  } catch (error) {
    await rm(draft, { force: true })
    if (!(error instanceof Error && 'path' in error)) throw error
    throw new HubError('BAD_INPUT', `The file ${output} cannot be written.`, { cause: error })
  }
}

/** A path of a file to write: said before everything was read for it. */
export function noFolder(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return path
  throw new InvalidArgumentError('It is a folder; name a file in it.')
}
