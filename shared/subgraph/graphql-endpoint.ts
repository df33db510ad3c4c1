import type { ApolloServer, ApolloServerOptions, BaseContext } from '@apollo/server'
import { unwrapResolverError } from '@apollo/server/errors'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import type { GraphQLFormattedError } from 'graphql'
import { catalogue, isHubErrorCode } from '#shared/errors/catalogue'
import { HubError } from '#shared/errors/hub-error'
import type { Logger } from '#shared/observability/logger'
import { DrainingServer } from './draining-server.js'
import { withoutValues } from './without-values.js'

const MAXIMUM_TOKENS = 20_000

/**
 * Apollo Server as the hub runs it, behind the gateway and in it: no stack, no suggestion, no batch, nothing sent to the vendor, and
 * errors from the catalogue only.
 */
export function apolloServer<Context extends BaseContext>(
  options: ApolloServerOptions<Context>,
  log: Logger,
): ApolloServer<Context> {
  const { plugins = [], ...rest } = options
  // Apollo's options are a union by where the schema comes from; spreading one member of it is that member still.
  return new DrainingServer<Context>({
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxLexicalTokens: MAXIMUM_TOKENS },
    formatError: (formatted, error) => formatError(formatted, error, log),
    logger: log,
    ...rest,
    plugins: [
      // It would wrap every resolver to reckon a cache lifetime; every answer of ours is no-store.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ...plugins,
    ],
  })
}

/** Syntax and validation errors are the caller's own query and may be told; anything else that is not ours is INTERNAL. */
const callersOwn = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
])

/**
 * What leaves the process: an error of our catalogue as it was written for people, a fault in the caller's own query without the value,
 * and for anything else that something went wrong.
 */
function formatError(formatted: GraphQLFormattedError, error: unknown, log: Logger): GraphQLFormattedError {
  const { message, path, locations, extensions } = formatted
  const code = extensions?.['code']
  if (typeof code === 'string' && callersOwn.has(code)) {
    return { message: withoutValues(message), ...(locations && { locations }), extensions: { code } }
  }
  // A scalar of ours refuses a variable with a code of the catalogue, and graphql-js puts the value in front of its words.
  const ours = isHubErrorCode(code) && code !== 'INTERNAL'
  const told = ours ? { code, message: withoutValues(message) } : internal(error, log)
  const { remedy } = catalogue[told.code]
  const possible = ours && isTextList(extensions?.['possible']) ? { possible: extensions['possible'] } : {}
  return {
    message: told.message,
    ...(path && { path }),
    extensions: { code: told.code, remedy, ...possible },
  }
}

const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')

function internal(error: unknown, log: Logger): HubError {
  log.error({ err: unwrapResolverError(error) }, 'resolver failed')
  return new HubError('INTERNAL')
}
