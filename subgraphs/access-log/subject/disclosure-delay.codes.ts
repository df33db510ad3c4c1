import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'
import type { delayStates } from './disclosure-delay.states.js'

/** Where a delay stands. */
export const DisclosureDelayState = defineCodeSet<(typeof delayStates.states)[number]>({
  name: 'DisclosureDelayState',
  description: 'Where a disclosure delay stands.',
  source: 'MASH Hub, states of a disclosure delay',
  codes: {
    SET: 'One auditor has set it: it counts for three days',
    CONFIRMED: 'Another auditor has confirmed it',
    ENDED: 'It was ended',
  },
})
export type DisclosureDelayState = CodeOf<typeof DisclosureDelayState>
