import { z } from 'zod'
import type { LogReceipt } from '#shared/access-log/append/access-log'

/** What a service answers beside its data (`extensions.accessLog`): which entries of its log say so. A stranger's text until it fits. */
export const answeredReceipts = z.object({
  origin: z.string(),
  entries: z
    .array(
      z.object({
        /** A pseudonym, as the front door makes them. */
        child: z
          .string()
          .regex(/^[0-9a-f]{32}$/)
          .optional(),
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
  /** Of how many children something was told; undefined where an agency was not asked of children, or answered no data. */
  readonly children?: number | undefined
  /** Pseudonyms of the children of whom an agency can have been asked: those that the front door told of. Undefined where it was asked of none. */
  readonly known: ReadonlySet<string> | undefined
}

/**
 * Whether a receipt is about what was asked: of that service's own log, no entry that was told before, of no child of whom it was not asked,
 * and of those of whom something was told an entry for each.
 */
export function receiptFits(
  { origin, entries }: AnsweredReceipts,
  expected: ReceiptExpected,
  before: readonly LogReceipt[],
): boolean {
  const indexes = new Set([...before, ...entries].map(({ index }) => index))
  if (origin !== expected.origin || indexes.size !== before.length + entries.length) return false
  const children = childrenIn(entries)
  const { known } = expected
  if (known !== undefined && [...children].some((child) => !known.has(child))) return false
  if (expected.children === undefined) return true
  return children.size === expected.children && entries.every(({ child }) => child !== undefined)
}

/** The children that these receipts name. */
export const childrenIn = (receipts: readonly LogReceipt[] = []): ReadonlySet<string> =>
  new Set(receipts.flatMap(({ child }) => child ?? []))
