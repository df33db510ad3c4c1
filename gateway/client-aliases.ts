import type { ApolloServerPlugin } from '@apollo/server'
import { visit, type DocumentNode } from 'graphql'
import type { GatewayContext } from './context.js'

/** No field of any graph ends so. */
const SUFFIX = '__alias'

/**
 * Plans a client's aliases under names that no field has, and answers under the client's own. The planner does not tell what a field
 * requires (`@requires`, a key) from what the client has called by that name: beside `chronology`, `police { status: searchedAt }` was
 * answered with the state, and an agency after which another field was called was missing from the chronology.
 */
export const clientAliases: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: (request) => {
        const document = withSuffixes(request.document)
        // Apollo Server plans what stands here; it types it as not to be changed, and hands the very object on.
        if (document !== request.document) Object.assign(request, { document })
        return Promise.resolve()
      },
      willSendResponse: ({ document, response: { body } }) => {
        if (body.kind !== 'single' || document === undefined || !renamed.has(document))
          return Promise.resolve()
        const { data } = body.singleResult
        if (data) body.singleResult.data = fieldsWithoutSuffixes(data)
        return Promise.resolve()
      },
    }),
}

/** Each document that was planned under other names; the same one is sent often. */
const documents = new WeakMap<DocumentNode, DocumentNode>()
const renamed = new WeakSet<DocumentNode>()

function withSuffixes(document: DocumentNode): DocumentNode {
  const known = documents.get(document)
  if (known !== undefined) return known
  const changed = visit(document, {
    Field: ({ alias, ...field }) => {
      if (alias === undefined) return undefined
      // Called by its own name, it is one with the same field that is called nothing.
      if (alias.value === field.name.value) return field
      return { ...field, alias: { ...alias, value: `${alias.value}${SUFFIX}` } }
    },
  })
  if (changed !== document) renamed.add(changed)
  documents.set(document, changed)
  return changed
}

/** The same values, under the client's names. */
function withoutSuffixes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSuffixes)
  return typeof value === 'object' && value !== null ? fieldsWithoutSuffixes(value) : value
}

const fieldsWithoutSuffixes = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([key, each]) => [withoutSuffix(key), withoutSuffixes(each)]))

const withoutSuffix = (key: string): string => (key.endsWith(SUFFIX) ? key.slice(0, -SUFFIX.length) : key)
