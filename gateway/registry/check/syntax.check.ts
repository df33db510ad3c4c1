import {
  BREAK,
  GraphQLError,
  isTypeSystemDefinitionNode,
  isTypeSystemExtensionNode,
  parse,
  visit,
  type ASTNode,
  type DocumentNode,
} from 'graphql'
import type { Finding } from '../graph/finding.js'

/** Most tokens of an SDL: what 1 MiB can hold is far more than what a schema of 5,000 fields needs. */
const TOKENS = 250_000

/** Most levels of nodes and lists of them: the hub's own schemas have some 20. Deeper ones end whatever reads them by calling itself. */
const LEVELS = 100
const TOO_DEEP = 'It is nested deeper than any schema needs.'

/** An SDL that can be read, or what is wrong with it. */
export type Syntax =
  | { readonly document: DocumentNode; readonly findings: readonly [] }
  | { readonly document: undefined; readonly findings: readonly Finding[] }

/** Reads an SDL: GraphQL, and nothing in it but definitions of types. */
export function checkSyntax(sdl: string): Syntax {
  try {
    const document = parse(sdl, { maxTokens: TOKENS })
    const deep = deepNode(document)
    if (deep) return { document: undefined, findings: [findingOf(TOO_DEEP, deep.loc?.startToken.line)] }
    const others = document.definitions.filter(
      (node) => !isTypeSystemDefinitionNode(node) && !isTypeSystemExtensionNode(node),
    )
    if (others.length === 0) return { document, findings: [] }
    const findings = others.map((node) =>
      findingOf('A schema defines types; this is an operation or a fragment.', node.loc?.startToken.line),
    )
    return { document: undefined, findings }
  } catch (error) {
    // The parser calls itself too.
    if (error instanceof RangeError)
      return { document: undefined, findings: [findingOf(TOO_DEEP, undefined)] }
    if (!(error instanceof GraphQLError)) throw error
    return { document: undefined, findings: [findingOf(error.message, error.locations?.[0]?.line)] }
  }
}

/** A node that lies too deep, if there is one. */
function deepNode(document: DocumentNode): ASTNode | undefined {
  let found: ASTNode | undefined
  visit(document, {
    enter: (node, _key, _parent, _path, ancestors) => {
      if (ancestors.length <= LEVELS) return undefined
      found = node
      return BREAK
    },
  })
  return found
}

const findingOf = (message: string, line: number | undefined): Finding => ({
  code: 'SYNTAX',
  ...(line !== undefined && { line }),
  message,
  remedy: 'Correct the line that is named; the schema is written as in the GraphQL specification, section 3.',
  severity: 'ERROR',
})
