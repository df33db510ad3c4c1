import { setTimeout as sleep } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import { HubError } from '#shared/errors/hub-error'
import type { Logger } from '#shared/observability/logger'
import { logPool } from '../append/log-pool.js'
import type { SignedCheckpoint } from '../note/checkpoint.js'
import type { NoteSigner } from '../note/note-signer.js'
import { pickUp } from './pick-up.js'
import { signGrowth, type Signed } from './sign-growth.js'
import { submitToWitness, type KnownWitness } from './witness-client.js'

/** A log that is to be signed. */
export interface LogToSign {
  /** The signer's login at the database that the log is in. */
  readonly url: string
  readonly signer: NoteSigner
  readonly witnesses: readonly KnownWitness[]
}

/** How often, in milliseconds. */
export interface Rhythm {
  /** Between two looks at the head: what was added is signed so much later at most. */
  readonly look: number
  /** Between two times that a witness is asked about a log that does not grow. */
  readonly heartbeat: number
}

/** WAITING: another signer has the log, or its database does not answer. REFUSED: for good, it is not what was signed. */
export type SignerState = 'WAITING' | 'SIGNING' | 'REFUSED'

/** Signs one log, until it is disposed of. */
export interface LogSigner extends AsyncDisposable {
  readonly origin: string
  readonly state: () => SignerState
}

/** Looks after which a witness is asked again that did not answer, if the log has not grown until then. */
const AGAIN = 10

/** Held by a connection: when it breaks, so does the right to sign. */
const lock = `SELECT pg_try_advisory_lock(hashtextextended('access log signer', 0)) AS mine`

/** Signs a log every second if it grew, and shows it to the witnesses every minute if it did not, so that silence is provable too. */
export function startLogSigner(
  { url, signer, witnesses }: LogToSign,
  log: Logger,
  { look, heartbeat }: Rhythm = { look: 1_000, heartbeat: 60_000 },
): LogSigner {
  const origin = signer.key.name
  const ended = new AbortController()
  const pool = logPool(url, 'access log signer', {
    connections: 1 + witnesses.length,
    statementTimeout: 30_000,
  })
  let state: SignerState = 'WAITING'
  let held: PoolClient | undefined
  /** Outlives the connection: what was signed once cannot have gone when the database comes back. */
  let signed: Signed | undefined

  const loops = [repeat(sign, letGo), ...witnesses.map((witness) => repeat(showing(witness), warn))]
  const running = Promise.all(loops)
    .then(() => letGo())
    .then(() => pool.end())
  return {
    origin,
    state: () => state,
    [Symbol.asyncDispose]: async () => {
      ended.abort()
      await running
    },
  }

  async function repeat(step: () => Promise<void>, failed: (error: unknown) => void): Promise<void> {
    while (!ended.signal.aborted) {
      await step().catch((error: unknown) => (isInconsistent(error) ? refuse(error) : failed(error)))
      await sleep(look, undefined, { signal: ended.signal }).catch(() => undefined)
    }
  }

  async function sign(): Promise<void> {
    held ??= await hold()
    if (held === undefined || signed === undefined) return
    signed = await signGrowth(held, signed, signer)
    state = 'SIGNING'
  }

  /** Takes the log, if nobody else signs it, and compares it with what was signed before and with what the witnesses have seen. */
  async function hold(): Promise<PoolClient | undefined> {
    const client = await pool.connect()
    try {
      const { rows } = await client.query<{ mine: boolean }>(lock)
      if (rows[0]?.mine !== true) {
        client.release()
        return undefined
      }
      signed = await pickUp(client, signer.key, signed?.checkpoint)
      const { checkpoint } = signed
      if (checkpoint !== undefined) await showAll(checkpoint)
      return client
    } catch (error) {
      client.release(true)
      throw error
    }
  }

  /** Before anything is added: whoever has seen more says so now. Who does not answer keeps nobody from signing. */
  async function showAll(checkpoint: SignedCheckpoint): Promise<void> {
    const answers = await Promise.allSettled(
      witnesses.map((witness) => submitToWitness(pool, checkpoint, witness)),
    )
    for (const answer of answers)
      if (answer.status === 'rejected' && isInconsistent(answer.reason)) throw answer.reason
  }

  /** Shows the newest checkpoint to one witness, however long that takes, without keeping the signing waiting. */
  function showing(witness: KnownWitness): () => Promise<void> {
    let shown = { size: -1, next: 0 }
    return async () => {
      const checkpoint = state === 'SIGNING' ? signed?.checkpoint : undefined
      const now = performance.now()
      if (checkpoint === undefined || (checkpoint.size === shown.size && now < shown.next)) return
      shown = { size: checkpoint.size, next: now + Math.min(heartbeat, AGAIN * look) }
      await submitToWitness(pool, checkpoint, witness)
      shown = { size: checkpoint.size, next: now + heartbeat }
    }
  }

  function refuse(error: HubError): void {
    state = 'REFUSED'
    ended.abort()
    log.error({ origin, code: error.code, detail: error.detail }, 'the log is not signed any more')
  }

  function letGo(error?: unknown): void {
    held?.release(true)
    held = undefined
    if (state === 'SIGNING') state = 'WAITING'
    if (error !== undefined) warn(error)
  }

  function warn(error: unknown): void {
    log.warn({ origin, err: error }, 'the log could not be signed or shown; it is tried again')
  }
}

const isInconsistent = (error: unknown): error is HubError =>
  error instanceof HubError && error.code === 'ACCESS_LOG_INCONSISTENT'
