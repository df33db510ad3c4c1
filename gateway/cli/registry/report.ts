import pc from 'picocolors'
import type { Section } from '#gateway/registry/check/section'
import type { Finding } from '#gateway/registry/graph/finding'
import { HubError } from '#shared/errors/hub-error'
import { exitCodeOf, exitCodes } from '../exit-codes.js'
import { printJson } from '../options.js'
import { forTerminal } from '../words.js'

/** What a command of the registry came to: what `--json` prints, in this shape from version 1 on. */
export interface Outcome<Data = undefined> {
  readonly ok: boolean
  readonly checks: readonly Section[]
  /** Where it can be looked up again; nothing for what is off-line. */
  readonly url: string | null
  /** What else there is to tell, by the command. */
  readonly data: Data
}

/**
 * Carries out a command of the registry and tells its outcome: with `--json` as one object on standard output, whatever becomes of it; in
 * words on standard error.
 *
 * @param words of an outcome, beside those of its checks
 */
export async function report<Data>(
  command: string,
  json: boolean,
  work: () => Promise<Outcome<Data>>,
  words: (outcome: Outcome<Data>) => string = () => '',
): Promise<void> {
  try {
    const outcome = await work()
    const { ok, checks, url, data } = outcome
    if (json) printJson({ schemaVersion: 1, ok, command, checks, url, data })
    process.stderr.write(sectionsText(checks) + words(outcome))
    process.exitCode = ok ? exitCodes.OK : exitCodes.FAILED
  } catch (error) {
    if (json) {
      const told = error instanceof HubError ? error : new HubError('INTERNAL')
      printJson({ schemaVersion: 1, ok: false, command, checks: [], url: null, error: told })
      process.exitCode = exitCodeOf(error)
    }
    throw error
  }
}

const sectionsText = (sections: readonly Section[]): string =>
  sections
    .map(({ name, status, findings }) => `${heading(name, status)}\n${findings.map(findingText).join('')}`)
    .join('')

const heading = (name: string, status: Section['status']): string =>
  `${status === 'PASSED' ? pc.green('✓') : pc.red('×')} ${name.padEnd(13)} ${status}`

function findingText({ code, coordinate, line, message, remedy, severity, approvers }: Finding): string {
  const at = [coordinate, line === undefined ? undefined : `line ${line}`].filter(Boolean).join(', ')
  const mark = severity === 'ERROR' ? pc.red(code) : pc.dim(code)
  const asked =
    severity === 'ERROR' && approvers !== undefined
      ? `      ${pc.dim(`Otherwise the data owner of ${forTerminal(approvers.join(', of '))} may let it through.`)}\n`
      : ''
  return `    ${mark}${at && ` ${forTerminal(at)}`}\n      ${textLines(message)}\n      ${pc.dim(textLines(remedy))}\n${asked}`
}

/** What others wrote may have lines; each is kept a line, and nothing in it moves the cursor. */
const textLines = (text: string): string => text.split('\n').map(forTerminal).join('\n      ')
