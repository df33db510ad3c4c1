import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { leafHash } from '#shared/access-log/merkle/hash'
import { verifyInclusion } from '#shared/access-log/merkle/verify'
import type { LogClient } from '../collect/log-client.js'
import { hiddenEvents } from '../kept-from/hidden.js'
import type { KeptFrom } from '../kept-from/kept-from.js'
import { eventId } from './access-event.view.js'
import type { AccessProof, AccessReceipt, AccessTrace } from './access-trace.type.js'
import type { IndexedEvent } from './read-events.js'

const proofAnswer = z.object({ proof: z.array(z.base64()).max(64) })

/** The receipts of a gateway event, or for a service's event those that name it. */
const receipts = `
  SELECT gateway.index::integer AS "gatewayIndex", coalesce(source.service, source.origin) AS service, receipt.index::integer AS "serviceIndex",
    coalesce(logged.leaf_hash = receipt.leaf_hash, false) AS matches
  FROM receipt
  JOIN event gateway ON gateway.number = receipt.event
  JOIN log_source source ON source.number = receipt.source
  LEFT JOIN event logged ON logged.source = receipt.source AND logged.index = receipt.index`

interface ReceiptRow {
  readonly gatewayIndex: number
  readonly service: string
  readonly serviceIndex: number
  readonly matches: boolean
}

/** How an event is proved, and what the other side says of it, as far as that is not kept from whoever asks. */
export async function traceEvent(
  dataSource: DataSource,
  kept: KeptFrom,
  event: IndexedEvent,
  client: LogClient | undefined,
): Promise<AccessTrace> {
  const [where, parameters]: [string, unknown[]] =
    event.service === 'gateway'
      ? ['receipt.event = $1', [event.number]]
      : ['source.service = $1 AND receipt.index = $2', [event.service, event.index]]
  const hidden = hiddenEvents(kept, (value) => `$${parameters.push(value)}`)
  const rows = await dataSource.query<ReceiptRow[]>(
    `${receipts} WHERE ${where} AND gateway.number NOT IN (${hidden}) ORDER BY service, receipt.index`,
    parameters,
  )
  return { proof: await proofOf(dataSource, event, client), receipts: rows.map(receiptView) }
}

const receiptView = ({ gatewayIndex, service, serviceIndex, matches }: ReceiptRow): AccessReceipt => ({
  gatewayEvent: eventId('gateway', gatewayIndex),
  serviceEvent: eventId(service, serviceIndex),
  matches,
})

/**
 * The service shows the way from the leaf to the root that it signed, and it is told only if it leads there from the very text that we have:
 * whoever altered the index is found out here.
 */
async function proofOf(
  dataSource: DataSource,
  { origin, index, body }: IndexedEvent,
  client: LogClient | undefined,
): Promise<AccessProof | null> {
  const [log] = await dataSource.query<{ size: string; root: Buffer; note: string }[]>(
    'SELECT size, root, note FROM log_source WHERE origin = $1 AND note IS NOT NULL',
    [origin],
  )
  if (log === undefined || client === undefined) return null
  const size = Number(log.size)
  const hashes = await hashesOf(client, index, size)
  const leaf = leafHash(Buffer.from(body))
  if (
    hashes === undefined ||
    !verifyInclusion({ index, size, leafHash: leaf, proof: hashes, root: log.root })
  )
    return null
  return {
    checkpoint: log.note,
    size,
    entry: body,
    leafHash: leaf.toString('base64'),
    hashes: hashes.map((hash) => hash.toString('base64')),
  }
}

async function hashesOf(client: LogClient, index: number, size: number): Promise<Buffer[] | undefined> {
  try {
    const answer = await client.get(`proof/inclusion?index=${index}&size=${size}`)
    const { proof } = proofAnswer.parse(JSON.parse(answer.toString('utf8')))
    return proof.map((hash) => Buffer.from(hash, 'base64'))
  } catch {
    // A log that does not answer, or answers something else, proves nothing.
    return undefined
  }
}
