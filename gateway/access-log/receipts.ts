import { z } from 'zod'
import type { LogReceipt } from '#shared/access-log/append/access-log'

/** What a service answers beside its data (`extensions.accessLog`): which entries of its log say so. A stranger's text until it fits. */
export const answeredReceipts = z.object({
  origin: z.string(),
  entries: z
    .array(
      z.object({
        child: z.string().min(1).max(200).optional(),
        index: z.number().int().nonnegative(),
        leafHash: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
      }),
    )
    .min(1)
    .max(5_000),
})

/** {@link answeredReceipts} */
export type AnsweredReceipts = z.output<typeof answeredReceipts>

/** Receipts of one request at the gateway, by the origin of the log that they are of. */
export type Receipts = Map<string, readonly LogReceipt[]>

/** What the receipt of an answer has to be about. */
export interface ReceiptExpected {
  /** The log of the service that was asked. */
  readonly origin: string
  /** Of how many children an agency was asked; undefined where it was not asked of children, or nothing was told of any. */
  readonly children?: number | undefined
  /** Pseudonyms of the children of whom it can have been asked: those that the front door told of. */
  readonly known: ReadonlySet<string>
}

/**
 * Whether a receipt is about what was asked: of that service's own log, no entry that was told before, and of children an entry for each of
 * them and for nobody else.
 */
export function receiptFits(
  { origin, entries }: AnsweredReceipts,
  expected: ReceiptExpected,
  before: readonly LogReceipt[],
): boolean {
  const indexes = new Set([...before, ...entries].map(({ index }) => index))
  if (origin !== expected.origin || indexes.size !== before.length + entries.length) return false
  if (expected.children === undefined) return true
  const children = new Set(entries.map(({ child }) => child))
  return (
    children.size === expected.children &&
    [...children].every((child) => child !== undefined && expected.known.has(child))
  )
}

/** The children that these receipts name. */
export const childrenIn = (receipts: readonly LogReceipt[] = []): ReadonlySet<string> =>
  new Set(receipts.flatMap(({ child }) => child ?? []))
