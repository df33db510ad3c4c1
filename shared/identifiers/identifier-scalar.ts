import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'
import type { HubErrorCode } from '#shared/errors/catalogue'
import type { IdentifierCheck, RefusalReason } from './identifier-check.js'

/** What is wrong, for people; it completes "The NHS number is refused: ". The value itself is never repeated. */
const sentences: Readonly<Record<RefusalReason, string>> = {
  LENGTH: 'it is too short or too long',
  CHARACTERS: 'it contains a character that it cannot contain',
  FORMAT: 'its parts are not in the right order',
  YEAR: 'its year is one in which none was issued',
  CHECK_DIGIT: 'its check digit or letter does not match, so something in it is mistyped',
  REPEATED: 'it is one digit repeated, which belongs to nobody',
}

/**
 * Makes the GraphQL scalar of a checked identifier: it reads any form that people type, hands resolvers and clients
 * the canonical one, and refuses the rest with the reason but without the value - errors are logged, values are not.
 */
export function identifierScalar(definition: {
  name: string
  /** As in a sentence: 'NHS number'. */
  label: string
  description: string
  /** Address of the standard, shown as `@specifiedBy`. */
  source: string
  check: (text: string) => IdentifierCheck
}): GraphQLScalarType<string, string> {
  const { name, label, description, source, check } = definition
  const canonical = (input: unknown): string => {
    if (typeof input !== 'string') throw refusal(label, 'it must be text', 'CHARACTERS')
    const result = check(input)
    if (!result.valid) throw refusal(label, sentences[result.reason], result.reason)
    return result.value
  }
  return new GraphQLScalarType({
    name,
    description: `${description} Source: ${source}`,
    specifiedByURL: source,
    serialize: canonical,
    parseValue: canonical,
    parseLiteral: (node) => canonical(node.kind === Kind.STRING ? node.value : undefined),
  })
}

const refusal = (label: string, sentence: string, reason: RefusalReason): GraphQLError =>
  new GraphQLError(`The ${label} is refused: ${sentence}.`, {
    extensions: { code: 'BAD_INPUT' satisfies HubErrorCode, reason },
  })
