import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { HubError } from '#shared/errors/hub-error'

/** The text of a file, or of standard input where the file is left out or `-`. @throws HubError BAD_INPUT when it cannot be read */
export async function readText(path: string | undefined): Promise<string> {
  if (path === undefined || path === '-') return text(process.stdin)
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new HubError('BAD_INPUT', `The file ${path} cannot be read.`, { cause: error })
  }
}
