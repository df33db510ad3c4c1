import { EVERYTHING_SAID } from './bad-values.js'
import type { Data } from './bad-requests.js'
import type { RightRequest, World } from './right-request.js'

const needed = ['SOCIAL_WORK_MANAGER', 'POLICE', 'HEALTH'].map((part) => ({
  part,
  name: EVERYTHING_SAID.slice(0, 150),
}))

/** Something that happens to a case that was handed over to an agency, which stands where this can. */
const event =
  (service: 'social-care' | 'early-help', outcome: string, reference: string) =>
  (state: string, input: Data, said: object = {}) =>
  async ({ run }: World): Promise<Data> => {
    await run(
      service,
      `INSERT INTO received_hand_over (decision, digest, outcome, reference, handed_over_by, received_at, acknowledged_at, children)
       SELECT 'MASH-2026-0004/1', 'x', $1, $2, 'front-door', '2026-11-02', now(),
         jsonb_build_array(jsonb_build_object('id', hub_id, 'pseudonym', repeat('f', 32)))
       FROM person_link WHERE state = 'CONFIRMED' ORDER BY hub_id LIMIT 1`,
      [outcome, reference],
    )
    await run(
      service,
      `INSERT INTO hand_over_event (reference, number, event, state, happened_on, by_user, said)
       VALUES ($1, 1, 'CLOSE', $2, '2026-11-02', 'juno', $3)`,
      [reference, state, said],
    )
    return { input: { reference, on: '2026-11-03', ...input } }
  }

const atSocialCare = event('social-care', 'STRATEGY_S47', 'SC-2026-9001')
const atEarlyHelp = event('early-help', 'STEP_ACROSS', 'EH-2026-9001')
/** Of what people may say all that stands in one line. */
const oneLine = EVERYTHING_SAID.slice(0, 90)

/** How what was handed over to social care, and what was passed to early help, goes on. */
export const handOverRequests: Readonly<Record<string, RightRequest>> = {
  recordSocialCareHandOverEvent: {
    ...{ service: 'social-care', as: 'juno' },
    prose: ['name', 'record', 'told'],
    forms: [
      atSocialCare('ASSESSMENT', { event: 'CALL_STRATEGY_DISCUSSION', participants: needed }),
      atSocialCare('STRATEGY_DISCUSSION_CALLED', {
        ...{ event: 'HOLD_STRATEGY_DISCUSSION', participants: needed, result: 'ENQUIRY' },
      }),
      atSocialCare(
        'STRATEGY_DISCUSSION_HELD',
        { event: 'SEND_OUT_RECORD', record: EVERYTHING_SAID },
        { result: 'ENQUIRY' },
      ),
      atSocialCare('ENQUIRY', { event: 'TO_ASSESSMENT_TEAM', point: 'FIRST_HEARING' }),
      atSocialCare('ENQUIRY', { event: 'STEP_DOWN', told: EVERYTHING_SAID }),
    ],
    again: 'STEP_NOT_POSSIBLE',
  },
  recordEarlyHelpHandOverEvent: {
    ...{ service: 'early-help', as: 'idris' },
    prose: ['service', 'lead'],
    forms: [
      atEarlyHelp('RECEIVED', { event: 'OFFER', service: oneLine }),
      atEarlyHelp('HELP_OFFERED', { event: 'ACCEPT', lead: oneLine }),
    ],
    again: 'STEP_NOT_POSSIBLE',
  },
}
