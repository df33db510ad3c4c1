import { EVERYTHING_SAID } from './bad-values.js'
import type { Data } from './bad-requests.js'
import type { RightRequest, World } from './right-request.js'

const reference = 'SC-2026-9001'

const needed = ['SOCIAL_WORK_MANAGER', 'POLICE', 'HEALTH'].map((part) => ({
  part,
  name: EVERYTHING_SAID.slice(0, 150),
}))

/** Something that happens to a case that was handed over, which stands where this can. */
const event =
  (state: string, result: string | null, input: Data) =>
  async ({ run }: World): Promise<Data> => {
    await run(
      'social-care',
      `INSERT INTO received_hand_over (decision, digest, outcome, reference, handed_over_by, received_at, acknowledged_at)
       VALUES ('MASH-2026-0004/1', 'x', 'STRATEGY_S47', $1, 'front-door', '2026-11-02', now())`,
      [reference],
    )
    await run(
      'social-care',
      `INSERT INTO hand_over_event (reference, number, event, state, happened_on, by_user, result)
       VALUES ($1, 1, 'CLOSE', $2, '2026-11-02', 'juno', $3)`,
      [reference, state, result],
    )
    return { input: { reference, on: '2026-11-03', ...input } }
  }

/** How what was handed over to social care goes on. */
export const handOverRequests: Readonly<Record<string, RightRequest>> = {
  recordSocialCareHandOverEvent: {
    ...{ service: 'social-care', as: 'juno' },
    prose: ['name', 'record', 'told'],
    forms: [
      event('ASSESSMENT', null, { event: 'CALL_STRATEGY_DISCUSSION', participants: needed }),
      event('STRATEGY_DISCUSSION_CALLED', null, {
        ...{ event: 'HOLD_STRATEGY_DISCUSSION', participants: needed, result: 'ENQUIRY' },
      }),
      event('STRATEGY_DISCUSSION_HELD', 'ENQUIRY', { event: 'SEND_OUT_RECORD', record: EVERYTHING_SAID }),
      event('ENQUIRY', null, { event: 'TO_ASSESSMENT_TEAM', point: 'FIRST_HEARING' }),
      event('ENQUIRY', null, { event: 'STEP_DOWN', told: EVERYTHING_SAID }),
    ],
    again: 'STEP_NOT_POSSIBLE',
  },
}
