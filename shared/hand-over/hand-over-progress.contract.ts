import { z } from 'zod'
import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'
import { decisionName } from './hand-over.contract.js'

/** What becomes of a case that was handed over, as whoever goes on with the child tells it. */
export const HandOverProgress = defineCodeSet({
  name: 'HandOverProgress',
  description: 'What becomes of a case that was handed over.',
  // Outcomes of a strategy discussion and of a referral as the census has them; there is no code set for the way between.
  source: "The hub's own",
  codes: {
    TRANSFER_ACKNOWLEDGED: 'The other authority goes on with the child',
    STRATEGY_DISCUSSION_CALLED: 'A strategy discussion is called',
    STRATEGY_DISCUSSION_HELD: 'The strategy discussion was held',
    ENQUIRY: 'An enquiry under section 47 is made',
    ASSESSMENT: 'An assessment under section 17 is made',
    WITH_ASSESSMENT_TEAM: 'The assessment team goes on with the child',
    STEPPED_DOWN: 'Early help goes on with the child',
    HELP_OFFERED: 'Early help is offered to the family',
    EARLY_HELP: 'The family has taken the offer up, and is helped',
    NOT_TAKEN_UP: 'The family has not taken the offer up',
    HELP_ENDED: 'Early help has ended',
    STEPPED_UP: 'The worry has grown beyond early help, and goes to the front door as a new contact',
    CLOSED: 'It is closed, and nothing further is done',
  },
})
export type HandOverProgress = CodeOf<typeof HandOverProgress>

/** What became of a decision that was handed over: a fact, and when. The same fact is told once, however often it is sent. */
export const handOverProgress = z.strictObject({
  /** The decision, as it was handed over. */
  decision: decisionName,
  /** What whoever goes on calls it, and which fact of it this is. */
  reference: z.string().regex(/^[A-Z]{2}-\d{4}-\d{1,9}$/),
  number: z.number().int().min(1).max(100_000),
  progress: z.enum(HandOverProgress.codes),
  on: z.iso.date(),
})
export type HandOverProgressTold = z.output<typeof handOverProgress>
