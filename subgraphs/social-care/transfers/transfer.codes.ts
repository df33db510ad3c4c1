import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** Which way a child's case goes between authorities. */
export const TransferDirection = defineCodeSet({
  name: 'TransferDirection',
  description: 'Which way a child’s case goes between authorities.',
  // National standards speak of transfer-ins; there is no code set.
  source: "The hub's own",
  codes: { IN: 'From another authority to this one', OUT: 'From this authority to another one' },
})
export type TransferDirection = CodeOf<typeof TransferDirection>
