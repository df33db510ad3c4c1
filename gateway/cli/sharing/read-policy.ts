import { Option } from 'commander'
import { HubError } from '#shared/errors/hub-error'
import { defaultPolicy, type Policy } from '#shared/sharing/policy'
import { policyFromDocument } from '#shared/sharing/policy-document'
import { readText } from '../read-text.js'

/** `--policy <file>`: decide by this policy. */
export const byPolicy = (): Option =>
  new Option('--policy <file>', 'decide by this policy (mash sharing policy prints one to start from)')

/** The policy of a file, or the partnership's without one. @throws HubError BAD_INPUT naming the file and what is wrong with it */
export async function readPolicy(file: string | undefined): Promise<Policy> {
  if (file === undefined) return defaultPolicy
  const json = parseJson(await readText(file), file)
  try {
    return policyFromDocument(json)
  } catch (error) {
    if (!(error instanceof HubError)) throw error
    throw new HubError('BAD_INPUT', `${file}: ${error.detail ?? ''}`, { cause: error })
  }
}

/** @throws HubError BAD_INPUT when the text is not JSON */
export function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new HubError('BAD_INPUT', `${name} is not JSON.`, { cause: error })
  }
}
