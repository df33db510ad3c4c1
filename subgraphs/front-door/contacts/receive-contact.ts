import type { EntityManager } from 'typeorm'
import { addMonths } from '#shared/calendar/add-months'
import { dateInEngland } from '#shared/calendar/clock'
import { HubError } from '#shared/errors/hub-error'
import { bodyDigest } from '#shared/identity/body-digest'
import { assertFromAdvice } from '../advice/from-advice.js'
import { actorsOf } from '../case/actors-of.js'
import { caseStep, type TakenStep } from '../case/case-step.js'
import { askOpenCases } from '../open-cases/ask-open-cases.js'
import { profileOn } from '../mash-assessment/profile-on.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import type { User } from '../user.js'
import type { ContactInput } from './contact.input.js'
import { onDutyFor, ROTA } from './duty-rota.js'
import { formId } from './form-id.js'
import { homeLocalities, type HomeTold } from './home-localities.js'
import { identifyChildren } from './identify-children.js'
import { readContact, type ReadContact } from './read-contact.js'

/** What has come of a form. */
export interface Received {
  readonly contactId: string
  readonly assessmentId: string
  readonly receivedAt: Date
}

/** Who sends the form, when, and on which day in England that is. */
interface Sending {
  readonly user: User
  readonly at: Date
  readonly today: string
}

/** One form at a time: what a contact repeats, and whether it is the third, depends on every other about the child. */
const lock = `SELECT pg_advisory_xact_lock(hashtext('contacts'))`

const earlier = `
  SELECT c.id AS "contactId", a.id AS "assessmentId", c.received_at AS "receivedAt", c.request_digest AS digest
  FROM contact c JOIN mash_assessment a ON a.contact_id = c.id WHERE c.submission = $1`

const next = `SELECT to_char(nextval('case_number'), 'FM99999990000') AS number`

/** The form, and the case that it begins. */
const begun = `
  WITH form AS (
    INSERT INTO contact (id, submission, request_digest, received_at, received_by, source, referrer, concern, report_grade, worry,
      childs_voice, in_danger, danger, family_told, family_not_told_because, consent, consent_account, household, tools, advice_id, transfer_in)
    SELECT $1, submission, $4, $5, $6, source, referrer, concern, report_grade, worry, childs_voice, in_danger, danger, family_told,
      family_not_told_because, consent, consent_account, household, tools, advice_id, transfer_in
    FROM jsonb_to_record($3::jsonb) AS form (submission uuid, source text, referrer jsonb, concern text, report_grade text, worry text,
      childs_voice text, in_danger boolean, danger text, family_told boolean, family_not_told_because text, consent text,
      consent_account text, household jsonb, tools jsonb, advice_id text, transfer_in jsonb)),
  begun AS (
    INSERT INTO mash_assessment (id, contact_id, status, basis, profile, purpose, received_at, status_since, version)
    VALUES ($2, $1, $7, 'NONE', $8, 'TRIAGE', $5, $5, 1))
  INSERT INTO case_event (assessment_id, number, event, to_status, by_user, actor, why, at)
  VALUES ($2, 1, 'RECEIVE', $7, $6, $9, 'A contact was made.', $5)`

/** One row per child, with what the earlier contacts about it say; and the children of the case. */
const about = `
  WITH child AS (SELECT id, n::smallint - 1 AS position FROM unnest($3::uuid[]) WITH ORDINALITY AS child (id, n)),
  subject AS (
    INSERT INTO mash_assessment_subject (assessment_id, person_id, relation, position)
    SELECT $2, id, 'SUBJECT', position FROM child)
  INSERT INTO contact_child (contact_id, person_id, position, repeats, escalates)
  SELECT $1, child.id, child.position,
    (SELECT a.id FROM mash_assessment a JOIN mash_assessment_subject s ON s.assessment_id = a.id
      WHERE s.person_id = child.id AND a.status = 'CLOSED' AND (a.status_since AT TIME ZONE 'Europe/London')::date > $4::date
      ORDER BY a.status_since DESC, a.id LIMIT 1),
    $5::boolean AND (SELECT count(*) FROM contact_child other JOIN contact c ON c.id = other.contact_id
      WHERE other.person_id = child.id AND c.source = '6' AND c.report_grade = 'LOW'
        AND (c.received_at AT TIME ZONE 'Europe/London')::date >= $6::date) >= 2
  FROM child`

const given = `
  INSERT INTO mash_assessment_task (assessment_id, user_id, part, given_by)
  SELECT $1, user_id, part, given_by FROM unnest($2::text[], $3::text[], $4::text[]) AS task (user_id, part, given_by)
  ON CONFLICT DO NOTHING`

/**
 * Receives the multi-agency referral form: a contact with one row per child, and the case that begins with it. Who is on duty gets a task on
 * it, and so does a practitioner of the hub who took it down herself. The form sent again is received once.
 *
 * @throws HubError FORBIDDEN, BAD_INPUT
 */
export async function receiveContact(context: FrontDoorContext, input: ContactInput): Promise<Received> {
  const { at, today, user: signedIn, told } = requestOf(context)
  const sending = { user: await signedIn, at, today }
  const actors = actorsOf(sending.user)
  const step = caseStep({ state: 'NONE', event: 'RECEIVE', actors, sent: ['contact'], holds: () => true })
  const contact = readContact(input, (await dayOfReceipt(context, sending.user, input)) ?? today)
  const searches = actors.includes('PRACTITIONER')
  if (!searches && contact.children.some(({ childId }) => childId !== null)) {
    throw new HubError('BAD_INPUT', 'children.childId is for members of the hub: name the child.')
  }
  told.lifeAtRisk ||= contact.inDanger
  return context.services.dataSource.transaction(async (manager) => {
    await manager.query(lock)
    const digest = bodyDigest(JSON.stringify([sending.user.id, contact]))
    const known = await sentBefore(manager, contact, digest)
    if (known !== undefined) return known
    if (contact.advice !== null) await assertFromAdvice(manager, sending.user, contact.advice)
    const received = await begin(manager, contact, { ...sending, digest, step })
    const ids = await tellAbout(manager, received, contact, today)
    const homes = await homeLocalities(manager, homesTold(contact, ids), context.services.localities, today)
    await askOpenCases(manager, received.assessmentId)
    const own = searches ? [{ userId: sending.user.id, part: 'LEAD', givenBy: sending.user.id }] : []
    const rota = onDutyFor(context.services.dutyRota, homes).map((each) => ({ ...each, givenBy: ROTA }))
    const tasks = [...rota, ...own]
    await manager.query(given, [
      received.assessmentId,
      ...[tasks.map(({ userId }) => userId), tasks.map(({ part }) => part)],
      tasks.map(({ givenBy }) => givenBy),
    ])
    return received
  })
}

const receipt = 'SELECT received_at AS at FROM contact WHERE submission = $1 AND received_by = $2'

/**
 * The day on which somebody's form was received: sent again it is read as on that day, for it is no other form because a child has turned 18
 * since, or a birth that it tells of is past.
 */
async function dayOfReceipt(
  { services }: FrontDoorContext,
  { id: sender }: User,
  { id }: ContactInput,
): Promise<string | undefined> {
  const [row] = await services.dataSource.query<{ at: Date }[]>(receipt, [formId('id', id), sender])
  return row && dateInEngland(row.at)
}

async function sentBefore(
  manager: EntityManager,
  { id }: ReadContact,
  digest: string,
): Promise<Received | undefined> {
  const [row] = await manager.query<(Received & { readonly digest: string })[]>(earlier, [id])
  if (row === undefined) return undefined
  if (row.digest !== digest) throw new HubError('BAD_INPUT', 'id belongs to another form: make a new one.')
  return { contactId: row.contactId, assessmentId: row.assessmentId, receivedAt: row.receivedAt }
}

interface Beginning extends Sending {
  readonly digest: string
  readonly step: TakenStep
}

async function begin(
  manager: EntityManager,
  contact: ReadContact,
  { user, at, today, digest, step }: Beginning,
): Promise<Received> {
  const [row] = await manager.query<{ number: string }[]>(next)
  const number = `${today.slice(0, 4)}-${row?.number ?? ''}`
  const received = { contactId: `CONTACT-${number}`, assessmentId: `MASH-${number}`, receivedAt: at }
  const form = {
    submission: contact.id,
    source: contact.source,
    referrer: contact.referrer,
    concern: contact.concern,
    report_grade: contact.reportGrade,
    worry: contact.worry,
    childs_voice: contact.childsVoice,
    in_danger: contact.inDanger,
    danger: contact.danger,
    family_told: contact.familyTold,
    family_not_told_because: contact.familyNotToldBecause,
    consent: contact.consent,
    consent_account: contact.consentAccount,
    household: contact.household,
    tools: contact.tools,
    advice_id: contact.advice,
    transfer_in: contact.transferIn,
  }
  await manager.query(begun, [
    ...[received.contactId, received.assessmentId, JSON.stringify(form), digest, at, user.id],
    ...[step.status, profileOn(today), step.actor],
  ])
  return received
}

async function tellAbout(
  manager: EntityManager,
  { contactId, assessmentId }: Received,
  { children, source, reportGrade }: ReadContact,
  today: string,
): Promise<string[]> {
  const ids = await identifyChildren(manager, children)
  const lowGrade = source === '6' && reportGrade === 'LOW'
  await manager.query(about, [
    ...[contactId, assessmentId, ids, addMonths(today, -12), lowGrade, addMonths(today, -3)],
  ])
  return ids
}

const homesTold = ({ children }: ReadContact, ids: readonly string[]): HomeTold[] =>
  children.map((child, place) => ({
    id: ids[place] ?? '',
    postcode: child.childId === null ? child.homePostcode : null,
  }))
