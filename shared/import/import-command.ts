import { Command, CommanderError } from 'commander'
import { DatabaseError } from 'pg'
import { HubError } from '#shared/errors/hub-error'
import type { ResolveLinks } from './link-people.js'
import type { ImportTables, Mapping } from './mapping.js'
import { printSummary } from './print-summary.js'
import { progressLine, type Terminal } from './progress-line.js'
import { runImport, type ImportOptions } from './run-import.js'
import type { ImportSummary } from './summary.js'

/** Exit codes of an import. */
export const ImportExit = { ALL_IN: 0, SOME_REJECTED: 1, BAD_INPUT: 2, UNREACHABLE: 3 } as const

/** What an import reaches: the agency's database as its importer, and the front door. */
export interface ImportConnections {
  readonly database: string
  readonly resolveLinks?: ResolveLinks | undefined
}

/** What an agency's `import/main.ts` gives the common command. */
export interface ImportCommand<Source, Tables extends ImportTables> {
  readonly mapping: Mapping<Source, Tables>
  /** Reads the configuration; called once, and not at all for `--help`. May throw HubError CONFIGURATION. */
  readonly connect: () => ImportConnections
  /** Arguments after the command's name; the process's own unless given. */
  readonly args?: readonly string[]
  readonly stdout?: Terminal
  readonly stderr?: Terminal
}

interface Options {
  readonly dryRun?: true
  readonly rejects?: string
  readonly json?: true
}

/**
 * `mash import <agency> <file>`: one file, one summary, one exit code. Answers {@link ImportExit}; never throws.
 *
 * @example
 * process.exitCode = await importCommand({ mapping: policeMapping, connect })
 */
export async function importCommand<Source, Tables extends ImportTables>({
  mapping,
  connect,
  args = process.argv.slice(2),
  stdout = process.stdout,
  stderr = process.stderr,
}: ImportCommand<Source, Tables>): Promise<number> {
  const command = commandFor(mapping, stdout, stderr)
  try {
    command.parse([...args], { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? ImportExit.ALL_IN : ImportExit.BAD_INPUT
    throw error
  }
  const [file = ''] = command.args
  const { dryRun = false, rejects = `${file}.rejects.csv`, json = false } = command.opts<Options>()
  try {
    const summary = await runWithProgress(
      { mapping, file, ...connect(), dryRun, rejectsFile: rejects },
      stderr,
    )
    stdout.write(json ? `${JSON.stringify(summary)}\n` : printSummary(summary))
    return exitOf(summary)
  } catch (error) {
    const told = error instanceof HubError ? error : unexpected(error)
    if (json) stdout.write(`${JSON.stringify({ error: told })}\n`)
    stderr.write(`${told.message}\n${told.remedy}\n`)
    return told.code === 'BAD_INPUT' || told.code === 'CONFIGURATION'
      ? ImportExit.BAD_INPUT
      : ImportExit.UNREACHABLE
  }
}

async function runWithProgress<Source, Tables extends ImportTables>(
  options: ImportOptions<Source, Tables>,
  terminal: Terminal,
): Promise<ImportSummary> {
  using progress = progressLine(terminal)
  return await runImport({ ...options, onProgress: progress.report })
}

function commandFor(
  { agency, format }: { readonly agency: string; readonly format: string },
  stdout: Terminal,
  stderr: Terminal,
): Command {
  return new Command(`mash import ${agency}`)
    .description(`Brings an export of ${agency} in, whole or not at all.`)
    .argument('<file>', 'the export')
    .option('--dry-run', 'read, check and count everything, keep nothing')
    .option(
      '--rejects <file>',
      'where rejected rows are listed (default: beside the export, named .rejects.csv)',
    )
    .option('--json', 'print the summary as JSON')
    .addHelpText(
      'after',
      `\n${format}\n\nExit codes: 0 everything is in, 1 some rows were rejected, 2 wrong usage or a bad file (nothing is in),\n3 the database or the front door could not be reached.`,
    )
    .exitOverride()
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
}

function exitOf(summary: ImportSummary): number {
  if (summary.links.state === 'failed') return ImportExit.UNREACHABLE
  return summary.rejected > 0 ? ImportExit.SOME_REJECTED : ImportExit.ALL_IN
}

/** A message of PostgreSQL or of a fault of ours may quote a value: only its code is told. */
function unexpected(error: unknown): HubError {
  const detail =
    error instanceof DatabaseError
      ? `PostgreSQL refused with SQLSTATE ${error.code ?? 'unknown'}.`
      : undefined
  return new HubError('INTERNAL', detail, { cause: error })
}
