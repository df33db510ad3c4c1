import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import type { MeasuredProcess } from './measured-process.js'
import type { View } from './view.js'

/** How much the view that is timed holds. */
export interface Answer {
  readonly children: number
  readonly values: number
  readonly bytes: number
}

const answer = z.object({
  data: z.object({ mashAssessment: z.looseObject({ subjects: z.array(z.unknown()) }) }),
})

/** When a record was read is another moment for every question. */
const MOMENTS = new Set(['asAt'])

/**
 * Asks every gateway for the view and compares what they answer, value by value.
 *
 * @throws HubError CANNOT_GO_ON naming the places, never the values, where they differ
 */
export async function assertSameAnswer(
  gateways: readonly Pick<MeasuredProcess, 'url'>[],
  view: Pick<View, 'ask'>,
): Promise<Answer> {
  const texts = await Promise.all(gateways.map(({ url }) => view.ask(url)))
  const [first, ...others] = texts.map((text) => answer.parse(JSON.parse(text)).data)
  if (first === undefined) throw new HubError('CANNOT_GO_ON', 'There is no gateway to ask.')
  const values = new Map(leaves(first))
  for (const other of others) {
    const theirs = new Map(leaves(other))
    const differing = [...new Set([...values.keys(), ...theirs.keys()])].filter(
      (path) => values.get(path) !== theirs.get(path),
    )
    if (differing.length > 0) {
      throw new HubError(
        'CANNOT_GO_ON',
        `The gateways do not answer the same: ${differing.slice(0, 5).join(', ')}`,
      )
    }
  }
  return {
    children: first.mashAssessment.subjects.length,
    values: values.size,
    bytes: Buffer.byteLength(JSON.stringify(first)),
  }
}

/** Every value of an answer by its path, an empty list or object among them. */
function* leaves(value: unknown, path = ''): Generator<[string, unknown]> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
  if (entries.length === 0) yield [path, typeof value === 'object' ? JSON.stringify(value) : value]
  for (const [key, inner] of entries) if (!MOMENTS.has(key)) yield* leaves(inner, `${path}.${key}`)
}
