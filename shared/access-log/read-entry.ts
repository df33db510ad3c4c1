import { logEntry, type LogEntry } from './entry.js'

/**
 * Reads the text of an entry.
 *
 * @throws SyntaxError, ZodError for what is no entry: if it was proved to be in a log, nobody can say what it means
 */
export const readEntry = (body: string): LogEntry => logEntry.parse(JSON.parse(body))
