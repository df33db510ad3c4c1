import { expect, test } from 'vitest'
import 'reflect-metadata'
import type { ReadChild } from './read-child.js'
import type { Episode } from './read-episode.js'
import { brokenRules } from './validation-rules.js'

const characteristics: ReadChild['characteristics'] = {
  sex: 'F',
  ethnicity: 'NOBT',
  disabilities: ['NONE'],
  expected_on: null,
  died_on: null,
  upn_unknown_reason: null,
}
const child: ReadChild = { localKey: 'FICTION1', upn: null, dateOfBirth: '2015-01-01', characteristics }

const referral: NonNullable<Episode['referral']> = {
  received_on: '2025-04-01',
  source: '2A',
  primary_need: 'N1',
  no_further_action: false,
  closed_on: '2025-12-01',
  closure_reason: 'RC7',
}
const [closed, died, needless] = (['RC8', 'RC2', 'RC9'] as const).map((closure_reason) => ({
  ...referral,
  closure_reason,
}))
const assessment: Episode['assessments'][number] = {
  started_on: '2025-04-02',
  internal_review_on: null,
  authorised_on: '2025-05-20',
  factors: ['16A'],
}
const open = { ...assessment, authorised_on: null, factors: [], started_on: '2026-03-02' }
const enquiry = {
  started_on: '2025-04-02',
  conference_target_on: '2025-04-25',
  conference_not_required: false,
}
const held: Episode['enquiries'][number] = { enquiry, conferenceOn: '2025-04-24' }
const unheld = { enquiry: { ...enquiry, started_on: '2026-03-20' }, conferenceOn: null }
const needPlan = { started_on: '2025-09-01', ended_on: '2025-12-01' }
const protectionPlan: Episode['protectionPlans'][number] = {
  started_on: '2025-04-24',
  ended_on: '2025-09-01',
  initial_category: 'NEG',
  latest_category: 'NEG',
  previous_plans: 0,
  reviews: [],
}
const clean: Episode = {
  referral,
  assessments: [assessment],
  enquiries: [held],
  conferences: [],
  needPlans: [needPlan],
  protectionPlans: [protectionPlan],
  preProceedings: [],
}
const bare: Episode = { ...clean, assessments: [], enquiries: [], needPlans: [], protectionPlans: [] }

function broken(episode: Partial<Episode>, who: Partial<ReadChild> = {}): string[] {
  const census = {
    child: { ...child, ...who },
    episodes: [{ ...clean, ...episode }],
    referenceDate: '2026-03-31',
  }
  return brokenRules(census)
}

const who = (said: Partial<ReadChild['characteristics']>): Partial<ReadChild> => ({
  characteristics: { ...characteristics, ...said },
})

test('a clean episode breaks no rule, nor does one whose periods touch', () => {
  expect(broken({})).toEqual([])
})

test.each<[string, string[], Partial<Episode>, Partial<ReadChild>?]>([
  ['an assessment began before its referral', ['ASSESSMENT_BEFORE_REFERRAL'], { assessments: [{ ...assessment, started_on: '2025-03-31' }] }],
  ['a plan began before its referral', ['PROTECTION_PLAN_BEFORE_REFERRAL'], { protectionPlans: [{ ...protectionPlan, started_on: '2025-03-31' }] }],
  ['the conference met before the enquiry', ['CONFERENCE_BEFORE_SECTION_47'], { enquiries: [{ enquiry, conferenceOn: '2025-04-01' }] }],
  ['something was done after no further action', ['ACTIVITY_AFTER_NO_FURTHER_ACTION'], { referral: { ...referral, no_further_action: true } }],
  ['a closure has no reason', ['CLOSURE_DATE_WITHOUT_REASON_OR_REASON_WITHOUT_DATE'], { referral: { ...referral, closure_reason: null } }],
  ['a reason has no closure', ['CLOSURE_DATE_WITHOUT_REASON_OR_REASON_WITHOUT_DATE'], { referral: { ...referral, closed_on: null } }],
  ['nothing was assessed and it closed after assessment', ['CLOSED_AFTER_ASSESSMENT_WITHOUT_ONE'], { ...bare, referral: needless ?? null }],
  ['it closed after assessment and there was a plan', ['CLOSED_AFTER_ASSESSMENT_WITH_PLAN_OR_ENQUIRY'], { referral: closed ?? null }],
  ['a child who died has no date of death', ['DIED_WITHOUT_DATE_OF_DEATH'], { referral: died ?? null }],
  ['factor 21 has company', ['FACTOR_21_NOT_ALONE'], { assessments: [{ ...assessment, factors: ['21', '16A'] }] }],
  ['an open assessment has factors', ['FACTORS_OF_OPEN_ASSESSMENT'], { assessments: [{ ...open, factors: ['16A'] }] }],
  ['a factor is withdrawn', ['WITHDRAWN_FACTOR'], { assessments: [{ ...assessment, factors: ['19A'] }] }],
  ['an end comes before its beginning', ['END_BEFORE_START'], { needPlans: [{ started_on: '2025-12-01', ended_on: '2025-11-30' }] }],
  ['an assessment is open for longer than 45 working days', ['ASSESSMENT_OPEN_OVER_45_WORKING_DAYS'], { assessments: [{ ...open, started_on: '2026-01-22' }] }],
  ['an enquiry waits for longer than 15 working days', ['SECTION_47_WITHOUT_CONFERENCE_OVER_15_WORKING_DAYS'], { enquiries: [{ ...unheld, enquiry: { ...enquiry, started_on: '2026-03-09' } }] }],
  ['something began after the reference date', ['STARTED_AFTER_THE_REFERENCE_DATE'], { needPlans: [{ started_on: '2026-04-01', ended_on: null }] }],
  ['two assessments are open', ['TWO_ASSESSMENTS_OPEN'], { assessments: [open, open] }],
  ['two enquiries are open', ['TWO_SECTION_47_ENQUIRIES_OPEN'], { enquiries: [unheld, unheld] }],
  ['two child in need plans run at once', ['CHILD_IN_NEED_PLANS_OVERLAP'], { needPlans: [needPlan, { started_on: '2025-10-01', ended_on: null }] }],
  ['two child protection plans run at once', ['CHILD_PROTECTION_PLANS_OVERLAP'], { protectionPlans: [protectionPlan, protectionPlan] }],
  ['both kinds of plan run at once', ['CHILD_IN_NEED_PLAN_DURING_CHILD_PROTECTION_PLAN'], { needPlans: [{ started_on: '2025-08-31', ended_on: null }] }],
  ['the child has a key of another form', ['LA_CHILD_ID_NOT_20_LETTERS_AND_DIGITS'], {}, { localKey: 'FICTION-1' }],
  ['the child is born and expected', ['NEITHER_BORN_NOR_EXPECTED_OR_BOTH'], {}, who({ expected_on: '2015-01-02' })],
  ['the child is neither born nor expected', ['NEITHER_BORN_NOR_EXPECTED_OR_BOTH'], {}, { dateOfBirth: null }],
  ['an unborn child has a sex', ['UNBORN_WITH_SEX'], {}, { dateOfBirth: null, ...who({ expected_on: '2026-07-01' }) }],
  ['no disability has company', ['DISABILITY_NONE_NOT_ALONE'], {}, who({ disabilities: ['NONE', 'LD'] })],
])('is told when %s', (_, codes, episode, said) => {
  expect(broken(episode, said)).toEqual(codes)
}) // prettier-ignore

test('without a legible reference date nothing is measured against it', () => {
  const census = { child, episodes: [{ ...clean, assessments: [{ ...open, started_on: '2020-01-01' }] }] }
  expect(brokenRules({ ...census, referenceDate: null })).toEqual(['ASSESSMENT_BEFORE_REFERRAL'])
})
