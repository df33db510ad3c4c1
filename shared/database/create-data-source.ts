import { types } from 'pg'
import { DataSource, type Logger, type MigrationInterface } from 'typeorm'
import { SnakeCase } from './snake-case.js'

// A date of birth has no time zone: keep PostgreSQL's `date` as the text it is, never a JavaScript instant.
types.setTypeParser(types.builtins.DATE, (text) => text)

/** What a service stores: its TypeORM entities and the migrations that make their tables. */
export interface DatabaseDefinition {
  readonly entities: readonly (new () => object)[]
  readonly migrations: readonly (new () => MigrationInterface)[]
}

/** Told of every statement sent, so that tests can count them. The text only: parameters are personal data. */
export type StatementListener = (sql: string) => void

/** How a pool of connections differs from that of a service that answers people. */
export interface DataSourceOptions {
  readonly applicationName: string
  readonly onStatement?: StatementListener | undefined
  /** Nobody waits for an answer, and a million rows on a slow disk take what they take: no statement is cancelled. */
  readonly patient?: boolean
}

const LIMITS = { statement_timeout: 5_000, idle_in_transaction_session_timeout: 10_000 }

/**
 * The connection pool of one service, under one role. Nothing is created, synchronised or migrated by connecting.
 * Statements over 5 seconds are cancelled by the server, unless patience is asked for; the pool holds at most 10 connections.
 */
export function createDataSource(
  url: string,
  definition: DatabaseDefinition,
  options: DataSourceOptions,
): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [...definition.entities],
    migrations: [...definition.migrations],
    migrationsTransactionMode: 'all',
    namingStrategy: new SnakeCase(),
    applicationName: options.applicationName,
    synchronize: false,
    installExtensions: false,
    ...(options.onStatement && {
      logging: ['query' as const],
      logger: listeningLogger(options.onStatement),
    }),
    extra: { max: 10, ...(options.patient ? {} : LIMITS) },
  })
}

function listeningLogger(onStatement: StatementListener): Logger {
  const ignore = (): void => undefined
  return {
    logQuery: onStatement,
    logQueryError: ignore,
    logQuerySlow: ignore,
    logSchemaBuild: ignore,
    logMigration: ignore,
    log: ignore,
  }
}
