import { Kind, type ConstDirectiveNode, type DocumentNode } from 'graphql'

/** The category of each field, its own or its type's, by type and field: `PoliceRecord.missingEpisodes`. */
export type FieldCategories = ReadonlyMap<string, string>

/** Reads {@link FieldCategories} from the supergraph, into which every service's `@classified` is composed. */
export const fieldCategoriesOf = ({ definitions }: DocumentNode): FieldCategories =>
  new Map(
    definitions.flatMap((type) =>
      type.kind === Kind.OBJECT_TYPE_DEFINITION
        ? (type.fields ?? []).flatMap(({ name, directives }) => {
            const category = categoryIn(directives) ?? categoryIn(type.directives)
            return category === undefined ? [] : [[`${type.name.value}.${name.value}`, category] as const]
          })
        : [],
    ),
  )

function categoryIn(directives: readonly ConstDirectiveNode[] = []): string | undefined {
  const classified = directives.find(({ name }) => name.value === 'classified')
  const category = classified?.arguments?.find(({ name }) => name.value === 'category')?.value
  return category?.kind === Kind.STRING ? category.value : undefined
}
