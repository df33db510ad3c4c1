import { pipeline } from 'node:stream/promises'
import { HubError } from '#shared/errors/hub-error'
import { boundedLines } from './bounded-lines.js'
import { decide } from './decide.js'
import type { DecisionInputs } from './decision-request.js'
import { defaultPolicy, type Policy } from './policy.js'

/** No request comes near it, and a file without line ends cannot fill the memory. */
const MAXIMUM_LINE_BYTES = 1024 * 1024

/**
 * `mash sharing decide`: reads one request per line as JSON and writes one line for each, by the very code that the agencies run.
 * A decision is written as `{ state, outcome, rule, reason }`; a line that is not a JSON object, an empty one too, as
 * `{ error: { code, message } }`, so that line n always answers line n.
 *
 * @returns the exit code: 1 if any line was not a JSON object, else 0
 * @throws whatever the streams throw; the output is left open
 */
export async function sharingCommand(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  policy: Policy = defaultPolicy,
): Promise<0 | 1> {
  let lineNumber = 0
  let exitCode: 0 | 1 = 0

  const answer = (line: string | undefined): string => {
    lineNumber += 1
    const request = line === undefined ? undefined : parseObject(line)
    if (request !== undefined) return JSON.stringify(decide(request, [], policy))
    exitCode = 1
    const { code, message } = new HubError('BAD_INPUT', `Line ${lineNumber} is not a JSON object.`)
    return JSON.stringify({ error: { code, message } })
  }

  await pipeline(
    input,
    (source: AsyncIterable<Buffer | string>) => boundedLines(source, MAXIMUM_LINE_BYTES),
    async function* (batches: AsyncIterable<readonly (string | undefined)[]>) {
      for await (const lines of batches) yield lines.map((line) => `${answer(line)}\n`).join('')
    },
    output,
    { end: false },
  )
  return exitCode
}

function parseObject(line: string): DecisionInputs | undefined {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    // What the object lacks is what `decide` refuses.
    return value as DecisionInputs
  } catch {
    return undefined
  }
}
