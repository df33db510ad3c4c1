import { randomUUID } from 'node:crypto'
import type { Random } from '#shared/synthetic/random'
import { uuid } from '#shared/synthetic/random'

/** A case that changes all the time; nobody else's test touches it. */
export const CASE = 'MASH-2020-9001'
export const child = uuid(0, 'test/replay', 'child')
const mother = uuid(0, 'test/replay', 'mother')
const father = uuid(0, 'test/replay', 'father')
const home = uuid(0, 'test/replay', 'home')

/** The case as it was on its first day. */
export const beginning: readonly string[] = [
  `INSERT INTO person (id, date_of_birth, sex, recorded_at) VALUES ('${child}', '2012-03-04', 'F', '-infinity'),
     ('${mother}', '1985-01-01', 'F', '-infinity'), ('${father}', '1984-01-01', 'M', '-infinity')`,
  `INSERT INTO person_relation VALUES ('${child}', '${mother}', 'MOTHER', true, true, '-infinity'),
     ('${child}', '${father}', 'FATHER', true, false, '-infinity')`,
  `INSERT INTO address VALUES ('${home}', '{1 Nowhere}', 'ZZ9 9ZZ', false, '-infinity')`,
  `INSERT INTO residence VALUES ('${mother}', '${home}', '2012-01-01', NULL, '-infinity')`,
  `INSERT INTO mash_assessment (id, contact_id, status, rag, basis, profile, purpose, threshold_scheme, threshold_level, received_at, recorded_at)
     VALUES ('${CASE}', 'CONTACT-2020-9001', 'ANALYSIS', 'AMBER', 'S17', 'CONSENT_LED', 'MASH_ASSESSMENT', 'Nethermoor', 3, '2020-01-01', '2020-01-01')`,
  `INSERT INTO mash_assessment_subject VALUES ('${CASE}', '${child}', 'SUBJECT', 0, '2020-01-01')`,
  `INSERT INTO mash_assessment_task VALUES ('${CASE}', 'amara', 'LEAD', '2020-01-01'), ('${CASE}', 'dilys', 'RESEARCHER', '2020-01-01'),
     ('${CASE}', 'juno', 'ASKED', '2020-01-01')`,
  `INSERT INTO mash_assessment_request SELECT '${CASE}', agency, '{*}', '2020-01-01', '2020-01-01'
     FROM unnest(ARRAY['police', 'health', 'education', 'early-help', 'social-care']) agency`,
]

const list = (values: readonly string[]): string =>
  `ARRAY[${values.map((value) => `'${value}'`).join()}]::text[]`
const sensitive = ['health.camhs-content', 'health.urgent-care', 'police.suspect', 'police.domestic-abuse']
const agencies = ['police', 'health', 'social-care']
const bases = ['S47', 'NONE', 'EARLY_HELP', 'S17', 'S47', 'EMERGENCY']

type Draw = Pick<Random, 'pick' | 'chance'>
const some = (draw: Draw, values: readonly string[]): string[] => values.filter(() => draw.chance(0.5))
const user = (draw: Draw): string => draw.pick(['amara', 'dilys', 'bronwen'])

/** Draws the first of everything: what each change is at least once. The lists below begin with what changes something. */
export const firsts: Draw = {
  pick: (items) => {
    const [first] = items
    if (first === undefined) throw new RangeError('There is nothing to pick from.')
    return first
  },
  chance: () => true,
}

/** Changes to the case, each in one statement; the name says what a failing replay is about. */
export const changes: Readonly<Record<string, (draw: Draw) => string>> = {
  'a consent': (draw) => {
    const [giver, relationship, competence] = draw.pick([
      [mother, 'MOTHER', 'ADULT'],
      [father, 'FATHER', 'ADULT'],
      [child, 'SELF', 'GILLICK'],
    ] as const)
    const answer = draw.pick(['GIVEN', 'GIVEN', 'REFUSED', 'WITHDRAWN', 'NOT_SOUGHT_UNSAFE', 'UNABLE'])
    return `INSERT INTO consent (id, subject_id, giver_id, relationship, parental_responsibility, competence, kind, purpose, agencies,
        categories, evidence, asked_by, asked_at, answer, valid_from, expires_on)
      VALUES ('${randomUUID()}', '${child}', '${giver}', '${relationship}', ${competence === 'ADULT'}, '${competence}', 'CONFIDENTIALITY',
        'test', ${list(some(draw, agencies))}, ${list(some(draw, sensitive))}, 'VERBAL', 'amara', now(), '${answer}', '2020-01-01',
        ${draw.chance(0.8) ? 'NULL' : `'2026-01-01'`})`
  },
  'an override that is asked for or approved, for a day or for a moment': (draw) => `
    WITH form AS (INSERT INTO override_request (id, assessment_id, recipients, ground, rationale, expires_at, family_told, requested_by, requested_at)
      VALUES ('${randomUUID()}', '${CASE}', '[{"agency": "${draw.pick(['social-care', 'health'])}", "role": null, "userId": null}]', 'S47', 'test',
        now() + interval '${draw.pick(['1 day', '1 day', '30 milliseconds'])}', true, 'amara', now()) RETURNING id)
    INSERT INTO override (request_id, line, subject_id, category, state, decided_by, decided_at)
    SELECT id, 1, '${child}', '${draw.pick(sensitive)}', '${draw.pick(['APPROVED', 'APPROVED', 'REQUESTED'])}', 'edwin', now() FROM form`,
  'an override that is decided on or withdrawn': (draw) =>
    `UPDATE override SET state = '${draw.pick(['WITHDRAWN', 'APPROVED', 'DECLINED'])}'
     WHERE request_id IN (SELECT id FROM override_request WHERE assessment_id = '${CASE}')`,
  'the basis': (draw) => {
    const hours = draw.pick(['5 hours', '5 hours', '1 second'])
    return `WITH changed AS (
        UPDATE mash_assessment a SET basis = wanted FROM (SELECT basis AS before, '${draw.pick(bases)}' AS wanted FROM mash_assessment WHERE id = '${CASE}') b
        WHERE a.id = '${CASE}' AND before <> wanted RETURNING before, wanted)
      INSERT INTO basis_change (assessment_id, number, basis, before, reason, set_by, set_at)
      SELECT '${CASE}', coalesce((SELECT max(number) FROM basis_change WHERE assessment_id = '${CASE}'), 0) + 1, wanted, before, 'test',
        '${user(draw)}', now() - interval '${hours}' FROM changed`
  },
  'a confirmation of the basis': () =>
    `UPDATE basis_change SET confirmed_by = 'edwin', confirmed_at = now() WHERE assessment_id = '${CASE}' AND confirmed_by IS NULL
       AND number = (SELECT max(number) FROM basis_change WHERE assessment_id = '${CASE}')`,
  'what was asked of health': (draw) =>
    `UPDATE mash_assessment_request SET categories = ${list(draw.chance(0.5) ? some(draw, sensitive) : ['*'])}
     WHERE assessment_id = '${CASE}' AND agency = 'health'`,
  'the profile and the purpose': (draw) =>
    `UPDATE mash_assessment SET profile = '${draw.pick(['DUTY_16LA', 'CONSENT_LED'])}',
       purpose = '${draw.pick(['STRATEGY_DISCUSSION', 'MASH_ASSESSMENT', 'TRIAGE'])}' WHERE id = '${CASE}'`,
  'the protection of the home': (draw) =>
    `UPDATE address SET protected = ${draw.chance(0.5)} WHERE id = '${home}'`,
  'an emergency access, for hours or for a moment': (draw) =>
    `INSERT INTO emergency_access (assessment_id, user_id, team, reason, explanation, taken_at, expires_at, review_by, state)
     VALUES ('${CASE}', 'bronwen', 'test', 'SERIOUS_HARM', 'test', now() - interval '1 second',
       now() + interval '${draw.pick(['4 hours', '30 milliseconds'])}', '2030-01-01', 'AWAITING_REVIEW')`,
  'an emergency access that was not justified': () =>
    `UPDATE emergency_access SET state = 'NOT_JUSTIFIED' WHERE assessment_id = '${CASE}'`,
  'a task that is taken away': (draw) =>
    `DELETE FROM mash_assessment_task WHERE assessment_id = '${CASE}' AND user_id = '${draw.pick(['amara', 'dilys'])}'`,
  'a task that is given': (draw) =>
    `INSERT INTO mash_assessment_task VALUES ('${CASE}', '${user(draw)}', 'LEAD') ON CONFLICT DO NOTHING`,
  'somebody who is kept from it': (draw) =>
    `INSERT INTO case_exclusion (assessment_id, user_id, reason, set_by, set_at)
     VALUES ('${CASE}', '${user(draw)}', 'COLLEAGUES_CHILD', 'edwin', now()) ON CONFLICT DO NOTHING`,
  'somebody who is no longer kept from it': () =>
    `UPDATE case_exclusion SET lifted_at = now(), lifted_by = 'edwin' WHERE assessment_id = '${CASE}' AND lifted_at IS NULL`,
  'a restriction': (draw) =>
    `INSERT INTO case_restriction (assessment_id, reason, named_viewers, set_by, set_at)
     VALUES ('${CASE}', 'COLLEAGUES_CHILD', ${list([draw.pick(['juno', 'amara']), ...draw.pick([[], ['dilys']])])}, 'edwin', now()) ON CONFLICT DO NOTHING`,
  'a restriction that is lifted': () =>
    `UPDATE case_restriction SET lifted_at = now(), lifted_by = 'edwin' WHERE assessment_id = '${CASE}' AND lifted_at IS NULL`,
}

/** Changes that let somebody in again: drawn more often, or the case would soon be closed to everybody. */
export const openings: readonly string[] = [
  'a task that is given',
  'somebody who is no longer kept from it',
  'a restriction that is lifted',
]
