import { fieldsOf } from '../graph/subgraph-facts.js'
import type { Rule } from './rule.js'

/** What a schema may be at most. Composition is bounded where it runs. */
export const sizeLimits = { bytes: 1024 * 1024, fields: 5_000, compositionMilliseconds: 10_000 } as const

/** R16: whoever publishes must not be able to keep the hub busy. */
export const sizeRule: Rule = {
  refuses: 'More than 1 MiB of SDL, more than 5,000 fields, or a composition that takes over 10 seconds.',
  why: 'Composition and planning cost what a schema is large; one partner’s must not cost the hub its answers.',
  remedy: 'Publish less: what practitioners need of the record, not the whole of a system.',
  final: true,
  find: ({ sdl, subgraph }) => {
    const [bytes, fields] = [Buffer.byteLength(sdl), fieldsOf(subgraph).length]
    return [
      ...(bytes > sizeLimits.bytes ? [{ says: `The SDL has ${bytes} bytes.` }] : []),
      ...(fields > sizeLimits.fields ? [{ says: `The schema has ${fields} fields.` }] : []),
    ]
  },
}
