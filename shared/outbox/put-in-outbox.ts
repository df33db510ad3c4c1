import type { EntityManager } from 'typeorm'

/** Something that another service is to be told. */
export interface OutboxItem {
  /** What it is, and of what: the same twice is refused by the database. */
  readonly id: string
  readonly kind: string
  /** The other service. */
  readonly receiver: string
  readonly body: object
}

const put = 'INSERT INTO outbox (id, kind, receiver, body) VALUES ($1, $2, $3, $4)'

/** Puts it there, in the transaction that decides it. The text is made once: every attempt sends these bytes. */
export async function putInOutbox(
  manager: EntityManager,
  { id, kind, receiver, body }: OutboxItem,
): Promise<void> {
  await manager.query(put, [id, kind, receiver, JSON.stringify(body)])
}
