import { HubError } from '#shared/errors/hub-error'
import { plainText } from '#shared/subgraph/plain-text'
import type { Told } from './append-consent.js'
import { lengths } from './consent-answer.js'
import type { ConsentRow } from './consent.entity.js'
import { newestOf } from './consent.states.js'
import { noes } from './effective-consent.js'

/**
 * People change their minds, and a yes that somebody gives after a no counts from then on. But a no is not ended by the way: whoever writes
 * that yes down says in `reason` what the person says now, beside who asked, when, and how it is known, and the register keeps both. It ends
 * nobody else's no: a competent young person's only by her own yes (infra/decisions/a-yes-after-a-no.md).
 *
 * @throws HubError BAD_INPUT for a yes to share, after a no of the same giver to some of the same agencies, without such an account
 */
export function assertAccountOfChange(yes: Told, all: readonly ConsentRow[]): void {
  const endsNo = all.some(
    (record) =>
      noes.includes(record.answer) &&
      record.kind === yes.kind &&
      record.giverId === yes.giverId &&
      record.relationship === yes.relationship &&
      record.agencies.some((agency) => yes.agencies.includes(agency)) &&
      newestOf(record, all) === record,
  )
  if (yes.answer !== 'GIVEN' || !endsNo) return
  try {
    plainText('reason', yes.reason ?? '', lengths.account)
  } catch (error) {
    const words =
      'The same giver has said no before: say in reason, in 10 to 2,000 characters, what has changed and what is said now.'
    throw new HubError('BAD_INPUT', words, { cause: error })
  }
}
