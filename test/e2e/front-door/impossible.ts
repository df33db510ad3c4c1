import { SAME, waysFrom } from '#shared/state-machine/define-state-machine'
import type { CaseEvent } from '#subgraphs/front-door/case/case.codes'
import { caseMachine, type CaseStatus } from '#subgraphs/front-door/case/case.states'

/** A case as its history tells it. */
export interface ToldCase {
  readonly id: string
  readonly version: number
  readonly status: CaseStatus
  readonly outcome: string | null
  readonly history: readonly {
    readonly number: number
    readonly event: CaseEvent
    readonly from: CaseStatus | null
    readonly to: CaseStatus
  }[]
  readonly decisions: readonly { readonly proposedBy: string | null; readonly signedBy: string | null }[]
}
export const toldCase =
  '{ id version status outcome history { number event from to } decisions { proposedBy signedBy } }'

const decided: readonly CaseStatus[] = ['DECIDED', 'CLOSED']

/** What of a case cannot be, by the table of states: none where every event was possible when it happened. */
export function impossibilitiesOf(told: ToldCase): string[] {
  const { history, status, outcome, version, decisions } = told
  const broken = history.flatMap(({ number, event, from, to }, place) => {
    const before = history[place - 1]
    const ways = waysFrom(caseMachine, from ?? 'NONE', event)
    return [
      ...(number === place + 1 ? [] : [`event ${number} stands in place ${place + 1}`]),
      ...(from === (before?.to ?? null)
        ? []
        : [`${number} ${event} begins where the one before did not end`]),
      ...(ways.some((way) => (way.to === SAME ? from : way.to) === to)
        ? []
        : [`${number} ${event} from ${String(from)} to ${to}`]),
    ]
  })
  const last = history.at(-1)
  const of = (...events: readonly CaseEvent[]): number =>
    history.filter(({ event }) => events.includes(event)).length
  const rules: Readonly<Record<string, boolean>> = {
    'it stands where its last event ended': last?.to === status && last.number === version,
    'it has an outcome exactly once it is decided': (outcome !== null) === decided.includes(status),
    'it is handed over once': of('HAND_OVER_ACKNOWLEDGED') <= 1,
    'nobody signs her own decision': decisions.every(
      ({ proposedBy, signedBy }) => signedBy === null || signedBy !== proposedBy,
    ),
    'it is decided with a signature, or in immediate danger':
      !decided.includes(status) || of('SIGN_OFF', 'IMMEDIATE_DANGER') > 0,
    'it is closed when the referrer and the family are told':
      status !== 'CLOSED' || (of('FEEDBACK_SENT') > 0 && of('FAMILY_TOLD') > 0 && of('SIGN_OFF') > 0),
    'it is over with nothing of it left to hand over':
      status !== 'CLOSED' ||
      ['NFA', 'INFORMATION_AND_ADVICE'].includes(outcome ?? '') ||
      of('HAND_OVER_ACKNOWLEDGED') === 1,
  }
  return [...broken, ...Object.keys(rules).filter((rule) => rules[rule] !== true)].map(
    (each) => `${told.id}: ${each}`,
  )
}
