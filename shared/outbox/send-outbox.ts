import type { DataSource, EntityManager } from 'typeorm'
import { newEntry } from '#shared/access-log/new-entry'
import { databaseEnvironment, readConfig } from '#shared/config/read-config'
import { createDataSource } from '#shared/database/create-data-source'
import { postAsService } from '#shared/http/post-as-service'
import type { ServiceParts } from '#shared/subgraph/definition'
import type { Told } from '#shared/subgraph/access-recorder'
import { everyFew } from '#shared/subgraph/every-few'

/** Something that is being told. */
export interface Delivery {
  readonly id: string
  readonly kind: string
  readonly receiver: string
  readonly body: string
}

/** What is told in one way, and what is done with the answer. */
export interface OutboxKind {
  /** Where the receiver has its route. */
  readonly path: string
  /** What the access log calls it. */
  readonly name: string
  /** What it tells of whom, for the log of the service that tells it. */
  told(body: string): readonly Told[]
  /** Stores the answer, in the transaction that ticks it off. What it throws leaves it to be told again. */
  answered(manager: EntityManager, delivery: Delivery, answer: string): Promise<void>
}

/** Who tells, and what it tells it with. */
export interface Sender extends Pick<ServiceParts, 'name' | 'directory' | 'key' | 'accessLog'> {
  /** A pool of its own: a call keeps a transaction open, and takes nobody's connection who waits for an answer. */
  readonly dataSource: DataSource
  readonly kinds: Readonly<Record<string, OutboxKind>>
  /** Opens a transaction where rows are behind a wall. */
  readonly open?: (manager: EntityManager) => Promise<void>
}

/** What a service tells others, and whom. */
export type Outbox = Pick<Sender, 'kinds' | 'open'> & { readonly receivers: readonly string[] }

/** Milliseconds between two looks at what is due. */
const RHYTHM = 1_000

/** A row that another process of the service is telling is passed over, and free again the moment that process is gone. */
const due = `
  SELECT id, kind, receiver, body FROM outbox WHERE receiver = $1 AND answered_at IS NULL AND next_attempt_at <= now()
  ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`

const ticked = 'UPDATE outbox SET answered_at = now(), attempts = attempts + 1 WHERE id = $1'

/** After 1, 2, 4 seconds and so on, and every five minutes from then on. */
const postponed = `
  UPDATE outbox SET attempts = attempts + 1, next_attempt_at = now() + least(300, 2 ^ least(attempts, 10)) * interval '1 second'
  WHERE id = $1 AND answered_at IS NULL`

/** Tells each receiver what is due to it, one thing after the other, until it is disposed of; no receiver waits for another. */
export function sendOutbox(
  { name, directory, key, accessLog, environment, log }: ServiceParts,
  { receivers, ...outbox }: Outbox,
): AsyncDisposable {
  const { DATABASE_URL } = readConfig(databaseEnvironment, environment)
  const dataSource = createDataSource(
    DATABASE_URL,
    { entities: [], migrations: [] },
    { applicationName: `${name} outbox` },
  )
  const sender = { name, directory, key, accessLog, dataSource, ...outbox }
  const undo = new AsyncDisposableStack()
  undo.defer(async () => {
    if (dataSource.isInitialized) await dataSource.destroy()
  })
  let opening: Promise<unknown> | undefined
  const send = async (receiver: string): Promise<void> => {
    if (!dataSource.isInitialized) {
      await (opening ??= dataSource.initialize().finally(() => (opening = undefined)))
    }
    await sendDue(sender, receiver)
  }
  for (const receiver of receivers) undo.use(everyFew(RHYTHM, () => send(receiver), log))
  return undo
}

async function sendDue(sender: Sender, receiver: string): Promise<void> {
  while (await sendNext(sender, receiver));
}

/**
 * Tells one thing that is due, and stores the answer, all while the row is held.
 *
 * @returns whether there was one
 * @throws what hindered it; it is told again later
 */
export async function sendNext(sender: Sender, receiver: string): Promise<boolean> {
  const held: { id?: string } = {}
  try {
    return await sender.dataSource.transaction(async (manager) => {
      await sender.open?.(manager)
      const [delivery] = await manager.query<Delivery[]>(due, [receiver])
      if (delivery === undefined) return false
      held.id = delivery.id
      const kind = sender.kinds[delivery.kind]
      if (kind === undefined) throw new Error(`Nobody knows how to tell ${delivery.kind}.`)
      const answer = await tell(sender, kind, delivery)
      await kind.answered(manager, delivery, answer)
      await manager.query(ticked, [delivery.id])
      return true
    })
  } catch (error) {
    if (held.id !== undefined) await postpone(sender, held.id)
    throw error
  }
}

/** On its own: whatever was stored of the attempt is undone. */
async function postpone({ dataSource, open }: Sender, id: string): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await open?.(manager)
    await manager.query(postponed, [id])
  })
}

/** It is in the log what is told, before it is. */
async function tell(
  { name, directory, key, accessLog }: Sender,
  kind: OutboxKind,
  { id, receiver, body }: Delivery,
): Promise<string> {
  const actor = { id: name, agency: name, role: 'SERVICE' }
  const note = (outcome: 'ATTEMPTED' | 'DONE', told: readonly Told[]): Promise<unknown> =>
    accessLog.append(
      told.map(({ fields, ...of }) =>
        newEntry({
          ...{ requestId: id, actor, ...of, fields: [...fields] },
          action: { name: kind.name, outcome, subjects: { receiver } },
        }),
      ),
    )
  const told = kind.told(body)
  await note('ATTEMPTED', told)
  const call = { from: name, to: receiver, path: kind.path, contentType: 'application/json', body }
  const { statusCode, text } = await postAsService({ directory, key }, call)
  if (statusCode !== 200) throw new Error(`${receiver} answered ${statusCode} to ${kind.name}.`)
  // Of the same children and case: whoever is kept from them is not told either that it was done, nor its id, which may name the case.
  await note(
    'DONE',
    told.map((each) => ({ ...each, fields: [] })),
  )
  return text
}
