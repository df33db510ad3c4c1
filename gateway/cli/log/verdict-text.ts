import pc from 'picocolors'
import { z } from 'zod'
import { serviceOf } from '#shared/access-log/origin'
import { problems, type LogProblem } from '#shared/access-log/verify/problem'
import type { LogVerdict } from '#shared/access-log/verify/verify-log'
import { HubError } from '#shared/errors/hub-error'
import { forTerminal } from '../words.js'
import type { Verified } from './verify-one.js'

/** As much of an entry as helps to find it; it was not proved, so nothing of it is believed. */
const unproved = z.object({
  id: z.string(),
  at: z.string(),
  requestId: z.string(),
  actor: z.object({ id: z.string() }),
})

/** What was found of one log, for a person. */
export function verdictText({ origin, verdict, error, entry }: Verified): string {
  const name = forTerminal(serviceOf(origin)).padEnd(12)
  if (verdict === undefined) return `${pc.yellow('?')} ${name} could not be read: ${messageOf(error)}\n`
  if (verdict.ok) return `${pc.green('✓')} ${name} ${holdsText(verdict)}\n`
  return `${pc.red('✗')} ${name} ${problemText(verdict.problem, entry)}\n`
}

function holdsText({ size, witnesses, searchedFrom = 0 }: LogVerdict & { ok: true }): string {
  // `mash-hub.example/gateway/witness` is the gateway's; when each said so is in --json.
  const seen = witnesses.map(
    ({ name, size: to }) => `${forTerminal(name.split('/').at(-2) ?? name)} to ${to}`,
  )
  const entries = `${size.toLocaleString('en-GB')} ${size === 1 ? 'entry' : 'entries'}`
  const read =
    searchedFrom === 0
      ? 'all as signed and as searches find them'
      : `as signed; those before entry ${searchedFrom} were not read again, nor compared with what searches find`
  return `${entries}, ${read}${seen.length === 0 ? '; no witness is known' : pc.dim(`; seen by ${seen.join(', ')}`)}`
}

function problemText({ kind, index, detail }: LogProblem, entry: unknown): string {
  return [
    `entry ${index}: ${problems[kind]} (${kind}) ${forTerminal(detail)}`.trimEnd(),
    `    What stands there now: ${entryText(entry)}. ${kind === 'INDEX_DIFFERS' ? SEARCHES : ENTRIES}`,
  ].join('\n')
}

const ENTRIES = 'The entries before it are proved, nothing after it is.'
const SEARCHES =
  'What mash log search, who-saw and what-did answer may lack it: have the index collected anew.'

function entryText(entry: unknown): string {
  const read = unproved.safeParse(entry)
  if (!read.success) return entry === undefined ? 'no entry' : 'something that is no entry'
  const { id, at, requestId, actor } = read.data
  return forTerminal(`entry ${id} of ${at}, by ${actor.id}, request ${requestId}`)
}

const messageOf = (error: unknown): string =>
  error instanceof HubError
    ? `${error.message} ${error.remedy}`
    : error instanceof Error
      ? forTerminal(error.message)
      : ''

/** The same for programs. */
export function verdictData({ origin, verdict, error, entry }: Verified): unknown {
  const service = serviceOf(origin)
  if (verdict === undefined) {
    return {
      service,
      origin,
      read: false,
      error: error instanceof HubError ? error.toJSON() : { message: messageOf(error) },
    }
  }
  if (!verdict.ok)
    return {
      service,
      origin,
      ok: false,
      problem: { ...verdict.problem, says: problems[verdict.problem.kind] },
      entry,
    }
  const { size, root, note, witnessedTo, witnesses, searchedFrom } = verdict
  return {
    service,
    origin,
    ok: true,
    size,
    root: root.toString('base64'),
    witnessedTo,
    witnesses,
    searchedFrom,
    checkpoint: note,
  }
}
