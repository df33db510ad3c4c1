import { z } from 'zod'
import { readAsAt } from '#shared/database/read-as-at'
import type { Basis } from '#shared/sharing/vocabulary'
import { emergencyAccessOf } from '../emergency-access/standing-emergency-access.js'
import { caseReader, type CaseState } from '../mash-assessment/case-state.js'
import type { FrontDoorServices } from '../services.js'
import type { StaffTie } from '../staff-relations/staff-ties.js'
import { tiesThen } from '../staff-relations/ties-then.js'

/** Most of one question: each is read as it was known at its own instant. */
const MAXIMUM = 100

/** PostgreSQL refuses a text with a NUL in it. */
const name = z.string().regex(/^[^\0]{1,200}$/)

/** What the access-log service asks to explain accesses: who looked at which child when, and in which case, if in one. */
export const standingQuestion = z.strictObject({
  items: z
    .array(
      z.strictObject({
        assessment: name.nullable(),
        actor: name,
        at: z.iso.datetime(),
        /** As the logs call the child: whatever else stands there is nobody. */
        child: name,
      }),
    )
    .max(MAXIMUM),
})

type Asked = z.output<typeof standingQuestion>['items'][number]

/** What somebody was to a case at an instant, and by whose doing. What she did herself explains nothing. */
export interface StandingThen extends Asked {
  /** There was the case, as far as was known then. */
  readonly known: boolean
  readonly task: { readonly part: string; readonly givenBy: string | null; readonly givenAt: string } | null
  /** Taken by herself, and reviewed by somebody else; it waits for that. */
  readonly emergencyAccess: {
    readonly id: string
    readonly takenAt: string
    readonly state: string
    readonly reviewedBy: string | null
  } | null
  /** The last change of the basis; null where it is as it was from the beginning. */
  readonly basis: {
    readonly basis: Basis
    readonly setBy: string
    readonly setAt: string
    readonly confirmedBy: string | null
  } | null
  /** Agencies that had been asked, and whose desks so had reason to look. */
  readonly asked: readonly { readonly agency: string; readonly askedAt: string }[]
  /** A consent that she had recorded herself was on record, newest first. */
  readonly ownConsents: readonly string[]
  /** She is on the duty rota, as it is now: nobody keeps what it was. */
  readonly onDutyRota: boolean
  /** What the child is to her, as she or a manager declared. */
  readonly ties: readonly StaffTie[]
  /** A task that somebody else gave her. */
  readonly explained: boolean
}

const tasks = `SELECT part, given_by AS "givenBy", recorded_at AS "givenAt" FROM mash_assessment_task
  WHERE assessment_id = $1 AND user_id = $2`

interface TaskRow {
  readonly part: string
  readonly givenBy: string | null
  readonly givenAt: Date
}

/** What the front door needs to read a case of the past. */
type AuditParts = Pick<FrontDoorServices, 'dataSource' | 'policies' | 'protectedPlaces' | 'dutyRota'>

/** What explains each access, by records of the time, as they were known then. */
export async function standingsThen(
  services: AuditParts,
  { items }: z.output<typeof standingQuestion>,
): Promise<StandingThen[]> {
  const ties = (await tiesThen(services.dataSource, items)).values()
  const standings: StandingThen[] = []
  // One after the other: an auditor's questions must not take every connection of the front door.
  for (const asked of items)
    standings.push({ ...(await standingThen(services, asked)), ties: ties.next().value ?? [] })
  return standings
}

function standingThen(
  { dataSource, policies, protectedPlaces, dutyRota }: AuditParts,
  asked: Asked,
): Promise<Omit<StandingThen, 'ties'>> {
  const { assessment, actor } = asked
  const at = new Date(asked.at)
  return readAsAt(dataSource, at, async (manager) => {
    const cases = await caseReader(
      manager,
      policies,
      protectedPlaces,
    )(assessment === null ? [] : [assessment], at)
    const state = assessment === null ? undefined : cases.get(assessment)
    const [task] = await manager.query<TaskRow[]>(tasks, [assessment, actor])
    return {
      ...asked,
      known: state !== undefined,
      task: task === undefined ? null : { ...task, givenAt: task.givenAt.toISOString() },
      ...(state === undefined ? nothing : standingIn(state, actor)),
      onDutyRota: dutyRota.some(({ userId }) => userId === actor),
      explained: task !== undefined && task.givenBy !== null && task.givenBy !== actor,
    }
  })
}

type InCase = Pick<StandingThen, 'emergencyAccess' | 'basis' | 'asked' | 'ownConsents'>

const nothing: InCase = { emergencyAccess: null, basis: null, asked: [], ownConsents: [] }

function standingIn(state: CaseState, actor: string): InCase {
  const access = emergencyAccessOf(state, actor)
  const change = state.basisHistory.at(-1)
  return {
    emergencyAccess:
      access === undefined
        ? null
        : { id: access.id, takenAt: access.takenAt, state: access.state, reviewedBy: access.reviewedBy },
    basis:
      change === undefined
        ? null
        : { basis: change.basis, setBy: change.setBy, setAt: change.setAt, confirmedBy: change.confirmedBy },
    asked: state.requests.map(({ agency, askedAt }) => ({ agency, askedAt })),
    ownConsents: state.consents.filter(({ recordedBy }) => recordedBy === actor).map(({ id }) => id),
  }
}
