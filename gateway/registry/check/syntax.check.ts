import {
  GraphQLError,
  isTypeSystemDefinitionNode,
  isTypeSystemExtensionNode,
  parse,
  type DocumentNode,
} from 'graphql'
import type { Finding } from '../graph/finding.js'

/** Most tokens of an SDL: what 1 MiB can hold is far more than what a schema of 5,000 fields needs. */
const TOKENS = 250_000

/** An SDL that can be read, or what is wrong with it. */
export type Syntax =
  | { readonly document: DocumentNode; readonly findings: readonly [] }
  | { readonly document: undefined; readonly findings: readonly Finding[] }

/** Reads an SDL: GraphQL, and nothing in it but definitions of types. */
export function checkSyntax(sdl: string): Syntax {
  try {
    const document = parse(sdl, { maxTokens: TOKENS })
    const others = document.definitions.filter(
      (node) => !isTypeSystemDefinitionNode(node) && !isTypeSystemExtensionNode(node),
    )
    if (others.length === 0) return { document, findings: [] }
    const findings = others.map((node) =>
      findingOf('A schema defines types; this is an operation or a fragment.', node.loc?.startToken.line),
    )
    return { document: undefined, findings }
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    return { document: undefined, findings: [findingOf(error.message, error.locations?.[0]?.line)] }
  }
}

const findingOf = (message: string, line: number | undefined): Finding => ({
  code: 'SYNTAX',
  ...(line !== undefined && { line }),
  message,
  remedy: 'Correct the line that is named; the schema is written as in the GraphQL specification, section 3.',
  severity: 'ERROR',
})
