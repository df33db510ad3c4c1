import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'
import type { DecisionState } from '#shared/sharing/vocabulary'

/** What became of a field that somebody asked for. */
export const AccessState = defineCodeSet<DecisionState>({
  name: 'AccessState',
  description: 'What became of a field that somebody asked for.',
  source: 'MASH Hub, sharing rules',
  codes: {
    SHARED: 'It was shown',
    WITHHELD: 'It was withheld, and the viewer was told why',
    SILENT: 'It was answered exactly like “nothing known”',
    NOT_ASKED: 'The agency had not been asked for it',
  },
})
export type AccessState = CodeOf<typeof AccessState>

/** How far something came that somebody did. */
export const AccessOutcome = defineCodeSet({
  name: 'AccessOutcome',
  description: 'How far something came that somebody did.',
  source: 'MASH Hub, access log',
  codes: {
    ATTEMPTED: 'Written before anything happened; if nothing follows, it was cut off',
    DONE: 'It was done',
    REFUSED: 'It was refused',
  },
})
export type AccessOutcome = CodeOf<typeof AccessOutcome>
