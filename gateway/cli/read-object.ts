import { HubError } from '#shared/errors/hub-error'
import { readText } from './read-text.js'

/**
 * A JSON object from a file, or from standard input where the file is left out or `-`.
 *
 * @param name of what it is to be, for the error
 * @throws HubError BAD_INPUT
 */
export async function readObject(
  name: string,
  path: string | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  const text = await readText(path)
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed }
  } catch {
    // Said below, with what is not an object either.
  }
  throw new HubError('BAD_INPUT', `The ${name} are not a JSON object.`)
}
