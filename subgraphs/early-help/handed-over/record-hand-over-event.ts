import type { DataSource, EntityManager } from 'typeorm'
import type { Recording } from '#shared/agency/hand-over/hand-over.resolver'
import { readStep } from '#shared/agency/hand-over/read-step'
import { findHandOver, type StoredHandOver, type StoredStep } from '#shared/agency/hand-over/stored-hand-over'
import { storeStep } from '#shared/agency/hand-over/store-step'
import { plainLine } from '#shared/subgraph/plain-text'
import type { EarlyHelpHandOverEvent } from './hand-over.codes.js'
import type { EarlyHelpHandOverEventInput } from './hand-over.input.js'
import { handedOverCourse, type HandedOverState } from './hand-over.states.js'

/** Something that happened at early help to a case that was passed to it, as it is stored. */
export type EarlyHelpStep = StoredStep<HandedOverState, EarlyHelpHandOverEvent>

const bounds = { maximum: 200 }

const step = `
  WITH step AS (SELECT $1 || ' %' AS requests, $2::date AS happened_on, $3::text AS says, $4::text AS words)`

/** An offer and a stretch of help for each child who was asked for. */
const offered = `${step}
  INSERT INTO offer (person_id, source_reference, offered_on, take_up, service)
  SELECT person_id, 'offer ' || source_reference, happened_on, says, words FROM request, step WHERE source_reference LIKE requests`
const begun = `${step}
  INSERT INTO episode (person_id, source_reference, started_on, lead_professional)
  SELECT person_id, 'episode ' || source_reference, happened_on, words FROM request, step WHERE source_reference LIKE requests`

/** The first answer is what became of the offer, whatever becomes of the help: by it the figures are told. */
const answered = `${step}
  UPDATE offer SET take_up = says FROM step WHERE source_reference LIKE 'offer ' || requests AND take_up = 'OFFERED'`
const ended = [
  `${step} UPDATE offer SET ended_on = happened_on FROM step WHERE source_reference LIKE 'offer ' || requests`,
  `${step}
  UPDATE episode SET ended_on = happened_on, outcome = says FROM step WHERE source_reference LIKE 'episode ' || requests`,
]

/** What early help's own records say of a case that stands there. */
const records: Readonly<Record<HandedOverState, readonly string[]>> = {
  RECEIVED: [],
  HELP_OFFERED: [offered],
  EARLY_HELP: [answered, begun],
  NOT_TAKEN_UP: [answered, ...ended],
  HELP_ENDED: [answered, ...ended],
  STEPPED_UP: [answered, ...ended],
  CLOSED: [],
}

/**
 * Records what happens at early help to a case that was passed to it; what became of it is told to whoever passed it on, in the same transaction.
 *
 * @throws HubError NOT_FOUND, STEP_NOT_POSSIBLE, BAD_INPUT
 */
export async function recordHandOverEvent(
  dataSource: DataSource,
  input: EarlyHelpHandOverEventInput,
  { reference, by, today }: Recording,
): Promise<StoredHandOver<EarlyHelpStep>> {
  return dataSource.transaction(async (manager) => {
    const stored = await findHandOver<EarlyHelpStep>(manager, reference, true)
    const { way, ...taken } = readStep(handedOverCourse, stored, input, today)
    const [words = null] = (['service', 'lead'] as const).flatMap((part) => {
      const given = input[part] ?? null
      return given === null ? [] : [plainLine(part, given, bounds)]
    })
    await storeStep(manager, stored, { ...taken, by })
    await keep(manager, taken.state, [stored.decision, taken.on, way.takeUp ?? null, words])
    return findHandOver<EarlyHelpStep>(manager, reference)
  })
}

async function keep(manager: EntityManager, state: HandedOverState, said: readonly unknown[]): Promise<void> {
  for (const statement of records[state]) await manager.query(statement, [...said])
}
