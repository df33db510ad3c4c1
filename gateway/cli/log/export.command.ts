import { Command, Option } from 'commander'
import { toFhirNdjson } from '#shared/access-log/export/fhir/to-audit-events'
import { leftOutCsv, leftOutFhir, leftOutNdjson } from '#shared/access-log/export/left-out'
import { csvHeader, toCsv } from '#shared/access-log/export/to-csv'
import { toNdjson } from '#shared/access-log/export/to-ndjson'
import { exitCodes } from '../exit-codes.js'
import { asPersona } from '../options.js'
import { accessToken } from '../session.js'
import { noFolder, writeWhole } from '../whole-file.js'
import { entryReader } from './entry-reader.js'
import { filterOf, withFilter, type EventFilter } from './filter.js'
import { logClient } from './log-client.js'
import { keysFile } from './options.js'
import { assertSame } from './assert-same.js'
import { allPages } from './read-events.js'
import { trustedKeys } from './trusted-keys.js'
import { untrustedText, type UntrustedLog } from './untrusted.js'

const formats = {
  csv: { header: csvHeader, lines: toCsv, leftOut: leftOutCsv },
  ndjson: { header: () => '', lines: toNdjson, leftOut: leftOutNdjson },
  fhir: { header: () => '', lines: toFhirNdjson, leftOut: leftOutFhir },
} as const

interface ExportOptions extends EventFilter {
  readonly format: keyof typeof formats
  readonly output?: string
  readonly keys?: string
  readonly as?: string
}

/** `mash log export` */
export const exportCommand = (): Command =>
  withFilter(new Command('export'))
    .description(
      'every entry of a search, as it stands in the logs: for a spreadsheet, another program, or an audit repository',
    )
    .addOption(
      new Option(
        '--format <format>',
        'csv: a line for each field; ndjson: the entries themselves; fhir: R4 AuditEvents after IHE BALP',
      )
        .choices(Object.keys(formats))
        .makeOptionMandatory(),
    )
    .option('--output <file>', 'write it there, whole or not at all (otherwise: standard output)', noFolder)
    .addOption(keysFile())
    .addOption(asPersona())
    .addHelpText(
      'after',
      '\nExample: mash log export --format csv --from 2026-11-01 --output november.csv --as nils',
    )
    .action(async (options: ExportOptions) => {
      const { exported, untrusted } = await exportEvents(options)
      process.stderr.write(`${exported.toLocaleString('en-GB')} entries.\n`)
      if (untrusted.length === 0) return
      process.stderr.write(untrustedText(untrusted))
      process.stderr.write(
        'Entries that are not trusted or not found are left out, and the export says so.\n',
      )
      process.exitCode = exitCodes.FAILED
    })

interface Exported {
  readonly exported: number
  readonly untrusted: readonly UntrustedLog[]
}

async function exportEvents(options: ExportOptions): Promise<Exported> {
  const token = await accessToken(options.as)
  const reader = entryReader(logClient(token), await trustedKeys(options.keys))
  const { header, lines, leftOut } = formats[options.format]
  const untrusted = new Map<string, UntrustedLog>()
  let exported = 0
  async function* text(): AsyncGenerator<string> {
    let begun = false
    for await (const page of allPages(token, filterOf(options))) {
      // Whoever is refused is given no file, not even an empty one.
      if (!begun) yield header()
      begun = true
      for (const log of page.untrusted) untrusted.set(`${log.service} ${log.kind}`, log)
      for (const event of page.events.filter(({ trusted }) => trusted)) {
        const logged = await reader.read(event.service, event.index)
        assertSame(event, logged)
        exported += 1
        yield lines(logged)
      }
    }
    for (const { origin, firstBadIndex, kind } of untrusted.values())
      yield leftOut({ origin, from: firstBadIndex, kind })
  }
  await writeWhole(text(), options.output)
  return { exported, untrusted: [...untrusted.values()] }
}
