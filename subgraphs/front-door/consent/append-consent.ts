import { randomUUID } from 'node:crypto'
import { In, type DataSource } from 'typeorm'
import { z } from 'zod'
import { dateInEngland } from '#shared/calendar/clock'
import { HubError } from '#shared/errors/hub-error'
import { bodyDigest } from '#shared/identity/body-digest'
import { noteWithdrawal } from '../case/withdrawn-consent.js'
import type { PartnerPolicies } from '../partner-policies.js'
import { Consent, SELF, type ConsentRow } from './consent.entity.js'
import { voiceOf } from './effective-consent.js'
import { readFamily, type ConsentFamily } from './family.js'

/** Who writes, and when: the time of business rules. */
export interface Writing {
  readonly userId: string
  readonly roles: readonly string[]
  readonly now: Date
  /** What categories there are to consent to. */
  readonly policies: PartnerPolicies
}

/** What is sent for a new record of the register. */
export interface Append {
  readonly verb: string
  readonly input: { readonly id?: string | null; readonly assessmentId: string }
  readonly by: Writing
}

/** What is known of a person when a record about them is added; nobody else adds one meanwhile. */
export interface Register {
  readonly family: ConsentFamily
  /** Every record about the person. */
  readonly all: readonly ConsentRow[]
  /** These, and those about the person's mother and children, which a standing before and after a birth is made of as well. */
  readonly known: readonly ConsentRow[]
  readonly today: string
}

/** A record but for what the register itself puts down. */
export type Told = Omit<ConsentRow, 'id' | 'recordedBy' | 'recordedIn' | 'recordedAt' | 'requestDigest'>

/**
 * One writer at a time, of the whole register: a record may depend on every other about the person. Writing is rare and takes some
 * milliseconds, and nobody who reads waits for it.
 */
const lock = `SELECT pg_advisory_xact_lock(hashtext('consent register'))`

const uuid = z.uuid()

/** Whose records it takes to add one about somebody: hers, her mother's and her children's. */
export const peopleKnown = ({ id, relatives, motherOf }: ConsentFamily): string[] => [
  id,
  ...relatives.filter(({ relationship }) => relationship === 'MOTHER').map((mother) => mother.id),
  ...motherOf.map((child) => child.id),
]

/** The register as it is for somebody who writes about one person. @param known the records about {@link peopleKnown} */
export const registerOf = (
  family: ConsentFamily,
  known: readonly ConsentRow[],
  { now }: Pick<Writing, 'now'>,
): Register => ({
  family,
  all: known.filter(({ subjectId }) => subjectId === family.id),
  known,
  today: dateInEngland(now),
})

/**
 * Adds one record about somebody of the case. Sent again under the same id it is answered with the record that it made the first time.
 *
 * @throws HubError NOT_FOUND for somebody of whom the case does not tell, BAD_INPUT for an id that is no UUID or another record's
 */
export async function appendConsent(
  dataSource: DataSource,
  { verb, input, by }: Append,
  subjectId: string,
  tell: (register: Register) => Told,
): Promise<ConsentRow> {
  const id = input.id?.toLowerCase() ?? randomUUID()
  if (!uuid.safeParse(id).success) throw new HubError('BAD_INPUT', 'id is no UUID.')
  const requestDigest = bodyDigest(JSON.stringify([verb, by.userId, input]))
  return dataSource.transaction(async (manager) => {
    await manager.query(lock)
    const family = await readFamily(manager, input.assessmentId, subjectId)
    const earlier = await manager.findOneBy(Consent, { id })
    if (earlier?.requestDigest === requestDigest) return earlier
    if (earlier !== null) throw new HubError('BAD_INPUT', 'id belongs to another record: make a new one.')
    const known = await manager.findBy(Consent, { subjectId: In(peopleKnown(family)) })
    const register = registerOf(family, known, by)
    const told = tell(register)
    await manager.insert(Consent, {
      ...told,
      id,
      recordedBy: by.userId,
      recordedIn: input.assessmentId,
      recordedAt: () => 'clock_timestamp()',
      requestDigest,
    })
    if (takesBack(told, register)) {
      const saidAt = known.find((yes) => yes.id === told.withdraws)?.askedAt ?? told.askedAt
      await noteWithdrawal(manager, by, { id, subjectId, saidAt, at: by.now })
    }
    return manager.findOneByOrFail(Consent, { id })
  })
}

/** Whether a yes to share is taken back: by a withdrawal that names it, by its end today or a correction, or by a no that is said after it. */
const takesBack = (told: Told, { known, today }: Register): boolean =>
  told.kind === 'CONFIDENTIALITY' &&
  (told.answer === 'WITHDRAWN' ||
    known.some(
      (said) =>
        said.answer === 'GIVEN' &&
        said.kind === told.kind &&
        said.subjectId === told.subjectId &&
        (endsYes(told, said, today) || saysNo(told, said)),
    ))

const endsYes = ({ supersedes, answer, expiresOn }: Told, said: ConsentRow, today: string): boolean =>
  supersedes === said.id && (answer !== 'GIVEN' || (expiresOn !== null && expiresOn <= today))

/** Who said yes says no; or the one whose consent it is says it, against whoever said yes. */
const saysNo = (told: Told, said: ConsentRow): boolean =>
  told.answer === 'REFUSED' &&
  said.agencies.some((agency) => told.agencies.includes(agency)) &&
  (told.relationship === SELF || voiceOf(said) === voiceOf(told))

/**
 * Adds one record that follows from another, which the writer names.
 *
 * @throws HubError NOT_FOUND for a record that there is not, or that is about somebody of whom the case does not tell
 */
export async function appendToConsent(
  dataSource: DataSource,
  append: Append & { readonly input: { readonly consentId: string } },
  tell: (named: ConsentRow, register: Register) => Told,
): Promise<ConsentRow> {
  const consentId = append.input.consentId.toLowerCase()
  const known = uuid.safeParse(consentId).success
  const named = known ? await dataSource.manager.findOneBy(Consent, { id: consentId }) : null
  if (named === null) throw new HubError('NOT_FOUND')
  return appendConsent(dataSource, append, named.subjectId, (register) => tell(named, register))
}
