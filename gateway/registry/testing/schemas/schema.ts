import type { Partner } from '../world.js'

/** A schema that a rule refuses. */
export interface Failing extends Partner {
  /** What the finding is about; nothing where it is about the schema as a whole. */
  readonly at?: string
  /** Composition refuses it as well. */
  readonly caught?: true
}

/** Schemas that a rule lets pass, and that it refuses. */
export interface Schemas {
  readonly passing: Readonly<Record<string, Partner>>
  readonly failing: Readonly<Record<string, Failing>>
}

/** The categories that they use. */
export const meta = '@classified(category: "hub.meta")'
export const supervision = '@classified(category: "probation.supervision")'
export const risk = '@classified(category: "probation.risk")'
export const identity = '@classified(category: "front-door.identity")'

/** Probation names what the police publish. */
export const naming = {
  child: 'police: PoliceRecord @external',
  body: 'type PoliceRecord { grade: String @external }',
}

/** Its field of Child, in this category, is answered by what others publish. */
export const requiring =
  (fields: string, category: string): NonNullable<Partner['edit']> =>
  (sdl) =>
    sdl.replace(
      `probation: ProbationRecord ${meta}`,
      `probation: ProbationRecord ${category} @requires(fields: "${fields}")`,
    )

/** A type of probation's with these fields. */
export const order = (rest: string): string => `type ProbationOrder { ${rest} }`

/** A field of its record that answers a list of a type. */
export const answering = (type: string, category = supervision): string => `orders: [${type}!] ${category}`

/** An entity of probation's with this key. */
export const keyed = (key: string, fields: string): Partner => ({
  record: answering('ProbationOrder'),
  body: `type ProbationOrder @key(fields: "${key}") { ${fields} note: String ${supervision} }`,
})
