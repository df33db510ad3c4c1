import { InvalidArgumentError } from 'commander'
import { fieldOf } from '#shared/agency/partner-agencies'

const facts = 'reference decision state receivedOn possible askFor'

/** Agencies that cases are handed over to: how what they call one begins, and what is asked of one. */
export const receivers = {
  'social-care': {
    prefix: 'SC',
    asked: `${facts} recordDueOn recordOverdue becameOf { progress on } steps { number event on by result point }`,
  },
  'early-help': { prefix: 'EH', asked: `${facts} steps { number event on by }` },
} as const satisfies Readonly<Record<string, { readonly prefix: string; readonly asked: string }>>

/** An agency that cases are handed over to. */
export type Receiver = keyof typeof receivers

// Object.keys widens to string; these are exactly the table's own.
export const receiverNames = Object.keys(receivers) as Receiver[]

/** What an agency calls a case, and which agency that is. */
export interface Reference {
  readonly reference: string
  readonly receiver: Receiver
}

/** Reads what an agency calls a case: it begins with who that is. */
export function readReference(reference: string): Reference {
  const receiver = receiverNames.find((name) => reference.startsWith(`${receivers[name].prefix}-`))
  if (receiver === undefined) {
    throw new InvalidArgumentError(
      'It is such as SC-2026-0001, of social care, or EH-2026-0001, of early help.',
    )
  }
  return { reference, receiver }
}

/** An agency's field for a case that was handed over to it: `earlyHelpHandOver`. */
export const handOverField = (receiver: Receiver): string => `${fieldOf(receiver)}HandOver`
