import { EVERYTHING_SAID } from './bad-values.js'
import type { Data } from './bad-requests.js'
import type { RightRequest, World } from './right-request.js'

const assessment = 'MASH-2026-0004'
/** What the client makes, so that a form is known again. */
const FORM = '0b5b7a52-6c0e-4b52-8a3d-1c7de7a1f002'
const VERSION = 3

/** A form of a report by the police; `but` is what is different. */
const contact = (but: Data): Data => ({
  input: {
    id: FORM,
    source: 'CODE_6',
    referrer: {
      name: 'A. Constable',
      relation: 'Officer',
      organisation: 'Police',
      reachedBy: '01632 960020',
    },
    concern: 'NEGLECT',
    reportGrade: 'LOW',
    worry: EVERYTHING_SAID,
    inDanger: true,
    danger: EVERYTHING_SAID,
    familyTold: false,
    familyNotToldBecause: EVERYTHING_SAID,
    consent: 'NOT_SOUGHT',
    consentAccount: EVERYTHING_SAID,
    household: [{ name: 'Ottoline Wimbleford', relationship: 'MOTHER', dateOfBirth: '1994-01-31' }],
    tools: [{ name: 'Graded care profile', score: 4, outOf: 5 }],
    ...but,
  },
})
const born = {
  ...{ givenName: 'Perpetua', familyName: 'Wimbleford', dateOfBirth: '2019-05-04', sex: 'F' },
  ...{ nhsNumber: '9990000107', uniquePupilNumber: 'B801200005001' },
}
const dueDate = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10)
const unborn = { givenName: 'Baby', familyName: 'Wimbleford', dueDate }

/** An event of a case that stands somewhere, by its version. */
const event =
  (status: string, of: (world: World) => Promise<Data> | Data) =>
  async (world: World): Promise<Data> => {
    await world.run('front-door', 'UPDATE mash_assessment SET status = $2, version = $3 WHERE id = $1', [
      ...[assessment, status, VERSION],
    ])
    return { input: { assessment, version: VERSION, why: EVERYTHING_SAID, ...(await of(world)) } }
  }

/** Agencies that were asked: none of them has answered. */
const asked = async ({ run }: World): Promise<unknown[]> => {
  const rows = await run(
    'front-door',
    'SELECT agency FROM mash_assessment_request WHERE assessment_id = $1',
    [assessment],
  )
  return rows.map(({ agency }) => agency)
}

/** Nobody was asked yet, and there is time. */
const asking = event('ASSESSMENT_OPEN', async ({ run }) => {
  await run('front-door', `UPDATE mash_assessment SET received_at = now(), rag = 'GREEN' WHERE id = $1`, [
    assessment,
  ])
  await run('front-door', 'DELETE FROM mash_assessment_request WHERE assessment_id = $1', [assessment])
  const dueAt = new Date(Date.now() + 86_400_000).toISOString()
  const request = { agency: 'health', categories: ['health.universal'], question: EVERYTHING_SAID, dueAt }
  return { event: 'REQUEST_INFORMATION', requests: [request] }
})

const handedOn = { told: EVERYTHING_SAID, authority: 'Overwater Council' }

const decided = (but: Data) =>
  event('ANALYSIS', async (world) => {
    const { run, person } = world
    const [known] = await run(
      'front-door',
      'SELECT c.id, a.basis FROM consent c, mash_assessment a WHERE a.id = $1 AND c.subject_id = $2 LIMIT 1',
      [assessment, person('bryn')],
    )
    const decision = {
      outcome: 'NFA',
      rationale: EVERYTHING_SAID,
      basis: known?.['basis'],
      consulted: ['A teacher'],
      consents: [known?.['id']],
      missing: await asked(world),
      earlierReconsidered: EVERYTHING_SAID,
      ...but,
    }
    return { event: 'PROPOSE_DECISION', decision }
  })

/** A yes of the register that was taken back before there was the case, or while the basis was another. */
const withdrawn = event('ANALYSIS', async ({ run, person }) => {
  await run('front-door', `UPDATE mash_assessment SET basis = 'S17' WHERE id = $1`, [assessment])
  const [row] = await run(
    'front-door',
    `INSERT INTO consent (id, subject_id, relationship, parental_responsibility, competence, kind, purpose, agencies, categories, evidence,
       asked_by, asked_at, answer, valid_from)
     VALUES (gen_random_uuid(), $1, 'MOTHER', true, 'ADULT', 'CONFIDENTIALITY', 'Help', '{health}', '{}', 'VERBAL', 'amara', now(),
       'WITHDRAWN', current_date) RETURNING id`,
    [person('bryn')],
  )
  return { event: 'CONSENT_WITHDRAWN', consent: row?.['id'] }
})

/** A child with a plan of another authority, of whom somebody rang before. */
const moved = async ({ done }: World): Promise<Data> => {
  const consultation = {
    id: '0b5b7a52-6c0e-4b52-8a3d-1c7de7a1f005',
    ...{ source: 'CODE_5C', question: EVERYTHING_SAID, answer: EVERYTHING_SAID, outcome: 'CONTACT_AGREED' },
  }
  const { id } = await done('recordAdvice', { input: consultation })
  return contact({
    ...{ source: 'CODE_5C', reportGrade: null, advice: id },
    children: [{ ...born, homePostcode: 'ZZ1 9DE' }],
    transferIn: { authority: EVERYTHING_SAID.slice(0, 90), conferenceOn: '2025-05-06' },
  })
}

/** How contacts are received, and cases go on. */
export const contactRequests: Readonly<Record<string, RightRequest>> = {
  receiveContact: {
    ...{ service: 'front-door', as: 'amara' },
    prose: [
      ...[
        'worry',
        'childsVoice',
        'danger',
        'familyNotToldBecause',
        'consentAccount',
        'givenName',
        'familyName',
      ],
      ...['name', 'relation', 'organisation', 'reachedBy', 'authority'],
    ],
    uuids: ['id'],
    fromNought: ['score'],
    mayBeEmpty: ['household', 'tools'],
    forms: [
      () => contact({ children: [born], childsVoice: EVERYTHING_SAID }),
      () => contact({ children: [unborn, born] }),
      ({ person }) => contact({ children: [{ childId: person('bryn') }] }),
      moved,
    ],
    again: 'the same',
  },
  giveTask: {
    ...{ service: 'front-door', as: 'edwin' },
    users: ['userId'],
    forms: [() => ({ assessment, userId: 'bronwen', part: 'RESEARCHER' })],
    again: 'STEP_NOT_POSSIBLE',
  },
  chaseInformationRequest: {
    ...{ service: 'front-door', as: 'amara' },
    prose: ['whom'],
    forms: [
      async (world) => {
        await event('REQUESTED', () => ({}))(world)
        return { assessment, agency: 'health', whom: EVERYTHING_SAID }
      },
    ],
    again: 'the same',
  },
  recordCaseEvent: {
    ...{ service: 'front-door', as: 'amara' },
    prose: [
      ...['why', 'message', 'rationale', 'consulted', 'childsVoice', 'voiceNotHeardBecause'],
      ...['earlierReconsidered', 'question', 'reason', 'told', 'authority'],
    ],
    forms: [
      event('TRIAGE', () => ({ event: 'ASK_REFERRER', message: EVERYTHING_SAID })),
      event('ANALYSIS', () => ({ event: 'RE_RATE', rag: 'RED' })),
      decided({ childsVoice: EVERYTHING_SAID }),
      decided({ voiceNotHeardBecause: EVERYTHING_SAID }),
      decided({ outcome: 'OTHER_AUTHORITY', childsVoice: EVERYTHING_SAID, handOver: handedOn }),
      asking,
      withdrawn,
      event('DECIDED', () => ({ event: 'FAMILY_TOLD', familyTold: false })),
      {
        as: 'leonie',
        form: event('REQUESTED', () => ({
          event: 'RETURN_RECEIVED',
          return: [{ category: '*', answer: 'HELD', reason: EVERYTHING_SAID }],
        })),
      },
      {
        as: 'edwin',
        form: event('REQUESTED', async (world) => ({ event: 'ANALYSE', missing: await asked(world) })),
      },
      { as: 'leonie', form: event('DECIDED', () => ({ event: 'DISAGREE', stage: 'PRACTITIONER' })) },
      {
        as: 'leonie',
        form: event('DECIDED', async ({ run }) => {
          await run(
            'front-door',
            `INSERT INTO case_event (assessment_id, number, event, from_status, to_status, by_user, actor, why, at, stage, agency)
             VALUES ($1, $2, 'DISAGREE', 'DECIDED', 'DECIDED', 'leonie', 'AGENCY', 'She is not safe.', now(), 'PRACTITIONER', 'health')`,
            [assessment, VERSION],
          )
          return { event: 'DISAGREEMENT_SETTLED', settlement: 'WITHDRAWN' }
        }),
      },
    ],
    again: 'STALE_VERSION',
  },
}
