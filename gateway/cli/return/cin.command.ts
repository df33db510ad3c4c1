import { Command } from 'commander'
import { exitCodes } from '../exit-codes.js'
import { asJson, asPersona, printJson, wholeNumber } from '../options.js'
import { fileBeside, noFolder, writeWhole, type FileBeside } from '../whole-file.js'
import { cinPages, type CinPage } from './cin-pages.js'
import { addToReport, emptyReport, reportText, type CinReport } from './cin-report.js'

interface CinOptions {
  readonly year: number
  readonly output?: string
  readonly rows?: string
  readonly as?: string
  readonly json?: true
}

/** `mash return cin` */
export const cinCommand = (): Command =>
  new Command('cin')
    .description(
      'DfE’s children in need census as XML, and which of DfE’s validation rules the data break; for social care’s own desk',
    )
    .requiredOption(
      '--year <year>',
      'of the 31 March on which it ends: from 2021 to the last that is over',
      wholeNumber,
    )
    .option('--output <file>', 'write it there, whole or not at all (otherwise: standard output)', noFolder)
    .option(
      '--rows <file>',
      'write there, as CSV, every child that breaks a rule, or of whom something is left out',
      noFolder,
    )
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText(
      'after',
      `
The report stands on standard output beside a file, otherwise on standard error. Children in it are numbers of social care's own index.
Exit code 1 when a rule is broken for which DfE does not accept a return; the return is written all the same.

Example: mash return cin --year 2026 --output cin-2026.xml --as rowena`,
    )
    .action(async ({ year, output, rows: path, as, json }: CinOptions) => {
      const report = emptyReport(year)
      await using rows = await fileBeside(path)
      await rows.write('rule,kind,person\r\n')
      await writeWhole(returnText(report, as, rows), output)
      await rows.keep()
      tell(report, { json: json === true, beside: output === undefined })
      if (report.rules.some(({ severity }) => severity === 'ERROR')) process.exitCode = exitCodes.FAILED
    })

/** The return as it comes, a page at a time; the report grows with it, and so do the rows. */
async function* returnText(
  report: CinReport,
  persona: string | undefined,
  rows: FileBeside,
): AsyncGenerator<string> {
  let closing: string | undefined
  for await (const page of cinPages(report.year, persona)) {
    if (closing === undefined) yield `${page.opening}\n`
    closing = page.closing
    for (const child of page.children) yield `${child}\n`
    addToReport(report, page)
    await rows.write(rowsOf(page))
  }
  yield `${closing ?? ''}\n`
}

/** Numbers and codes alone: nothing in them is a formula. */
const rowsOf = ({ broken, leftOut }: CinPage): string =>
  [
    ...broken.map(({ number, severity, personId }) => `${number},${severity},${personId}\r\n`),
    ...leftOut.map(({ what, personId }) => `${what},LEFT_OUT,${personId}\r\n`),
  ].join('')

function tell(
  report: CinReport,
  { json, beside }: { readonly json: boolean; readonly beside: boolean },
): void {
  if (json && !beside) printJson(report)
  else
    (beside ? process.stderr : process.stdout).write(
      json ? `${JSON.stringify(report)}\n` : reportText(report),
    )
}
