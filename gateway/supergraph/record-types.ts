import { Kind, type DocumentNode, type ObjectTypeDefinitionNode } from 'graphql'
import { REPORT } from '#shared/indicators/performance-report-name'

/** Entities to which agencies add a part each, that says whether it could be had. */
const inParts: readonly string[] = ['Child', REPORT]

/** The type of each agency's part of an entity, by the entity and its field: `Child.police`. */
export type RecordTypes = ReadonlyMap<string, string>

/** Reads {@link RecordTypes} from the supergraph: what is needed to answer for an agency that cannot. */
export const recordTypesOf = ({ definitions }: DocumentNode): RecordTypes =>
  new Map(
    definitions.flatMap((node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION && inParts.includes(node.name.value) ? partsOf(node) : [],
    ),
  )

const partsOf = ({ name, fields = [] }: ObjectTypeDefinitionNode): (readonly [string, string])[] =>
  fields.flatMap((field) =>
    field.type.kind === Kind.NAMED_TYPE
      ? [[`${name.value}.${field.name.value}`, field.type.name.value] as const]
      : [],
  )
