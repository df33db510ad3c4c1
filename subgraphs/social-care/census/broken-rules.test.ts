import { expect, test } from 'vitest'
import 'reflect-metadata'
import type { ReadChild } from '../import/read-child.js'
import type { Episode } from '../import/read-episode.js'
import { brokenRules, censusRules } from './broken-rules.js'

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
  closed_on: '2026-03-31',
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
  return brokenRules(census).map(({ number, name }) => `${number} ${name}`)
}

const who = (said: Partial<ReadChild['characteristics']>): Partial<ReadChild> => ({
  characteristics: { ...characteristics, ...said },
})

test('a clean episode breaks no rule, nor does one whose periods touch', () => {
  expect(broken({})).toEqual([])
})

const [late, early] = ['2026-04-01', '2025-03-31']
const nfa = { ...referral, no_further_action: true, closed_on: null, closure_reason: null }
const noReason = { ...referral, closure_reason: null }
const lasting = { started_on: '2025-08-31', ended_on: null }

test.each<[string, string[], Partial<Episode>, Partial<ReadChild>?]>([
  ['a referral came after the reference date', ['8600 NO_REFERRAL_BY_THE_REFERENCE_DATE'], { ...bare, referral: { ...noReason, closed_on: null, received_on: late } }],
  ['there is no referral', ['8600 NO_REFERRAL_BY_THE_REFERENCE_DATE'], { referral: null }],
  ['a case was closed before it began', ['8630 CLOSED_BEFORE_REFERRAL'], { ...bare, referral: { ...referral, closed_on: early } }],
  ['a closure has no reason', ['8805 CLOSED_WITHOUT_REASON'], { referral: noReason }],
  ['a reason has no closure', ['8810 REASON_WITHOUT_CLOSURE'], { referral: { ...referral, closed_on: null } }],
  ['a case was closed before an assessment was finished', ['8565 ACTIVITY_AFTER_CLOSURE'], { ...bare, referral: { ...referral, closed_on: '2025-05-19' }, assessments: [assessment] }],
  ['a case was closed before its conference', ['8565 ACTIVITY_AFTER_CLOSURE'], { ...bare, referral: { ...referral, closed_on: '2025-04-23' }, enquiries: [held] }],
  ['a case was closed before a plan ended', ['8565 ACTIVITY_AFTER_CLOSURE'], { ...bare, referral: { ...referral, closed_on: '2025-08-31' }, protectionPlans: [protectionPlan] }],
  ['a child who died has no date of death', ['8585Q DIED_WITHOUT_DATE_OF_DEATH'], { referral: died ?? null }],
  ['there was an assessment after no further action', ['8831 ASSESSMENT_OR_ENQUIRY_AFTER_NO_FURTHER_ACTION'], { ...bare, referral: nfa, assessments: [assessment] }],
  ['there was a conference after no further action', ['8831 ASSESSMENT_OR_ENQUIRY_AFTER_NO_FURTHER_ACTION'], { ...bare, referral: nfa, conferences: [{ held_on: '2025-05-01', target_on: null }] }],
  ['there was a child protection plan after no further action', ['8832 PROTECTION_PLAN_AFTER_NO_FURTHER_ACTION'], { ...bare, referral: nfa, protectionPlans: [protectionPlan] }],
  ['there was a child in need plan after no further action', ['4000 NEED_PLAN_AFTER_NO_FURTHER_ACTION'], { ...bare, referral: nfa, needPlans: [needPlan] }],
  ['nothing was assessed and it closed after assessment', ['8825Q CLOSED_AFTER_ASSESSMENT_WITHOUT_ONE'], { ...bare, referral: needless ?? null }],
  ['it closed after assessment and there was a plan', ['2990 CLOSED_AFTER_ASSESSMENT_WITH_PLAN_OR_ENQUIRY'], { referral: closed ?? null }],
  ['an assessment began before its referral', ['1103 ASSESSMENT_BEFORE_REFERRAL'], { assessments: [{ ...assessment, started_on: early }] }],
  ['an assessment ended before it began', ['8608 ASSESSMENT_ENDED_BEFORE_ITS_START'], { assessments: [{ ...assessment, authorised_on: '2025-04-01' }] }],
  ['an unfinished assessment began after the year', ['8565 ACTIVITY_AFTER_CLOSURE', '8736 UNFINISHED_ASSESSMENT_OF_ANOTHER_YEAR'], { assessments: [{ ...open, started_on: late }] }],
  ['an assessment is open for longer than 45 working days', ['8670Q ASSESSMENT_OPEN_OVER_45_WORKING_DAYS'], { assessments: [{ ...open, started_on: '2026-01-22' }] }],
  ['factor 21 has company', ['8869 FACTOR_21_NOT_ALONE'], { assessments: [{ ...assessment, factors: ['21', '16A'] }] }],
  ['an open assessment has factors', ['8614 FACTORS_OF_OPEN_ASSESSMENT'], { assessments: [{ ...open, factors: ['16A'] }] }],
  ['factor 18A is withdrawn', ['8945Q WITHDRAWN_FACTOR_18A'], { assessments: [{ ...assessment, factors: ['18A'] }] }],
  ['factor 19A is withdrawn', ['8950Q WITHDRAWN_FACTOR_19A'], { assessments: [{ ...assessment, factors: ['19A'] }] }],
  ['two assessments are open', ['8896 TWO_ASSESSMENTS_OPEN', '8863Q ASSESSMENTS_OVERLAP'], { assessments: [open, open] }],
  ['an assessment began while another went on', ['8863Q ASSESSMENTS_OVERLAP'], { assessments: [assessment, { ...assessment, started_on: '2025-05-19' }] }],
  ['the conference met before the enquiry', ['8615 CONFERENCE_BEFORE_SECTION_47'], { enquiries: [{ enquiry, conferenceOn: '2025-04-01' }] }],
  ['an unfinished enquiry began after the year', ['8565 ACTIVITY_AFTER_CLOSURE', '8740 UNFINISHED_SECTION_47_OF_ANOTHER_YEAR'], { enquiries: [{ ...unheld, enquiry: { ...enquiry, started_on: late } }] }],
  ['an enquiry waits for longer than 15 working days', ['8675Q SECTION_47_WITHOUT_CONFERENCE_OVER_15_WORKING_DAYS'], { enquiries: [{ ...unheld, enquiry: { ...enquiry, started_on: '2026-03-09' } }] }],
  ['two enquiries are open', ['8839 TWO_SECTION_47_ENQUIRIES_OPEN', '8890 SECTION_47_ENQUIRIES_OVERLAP'], { enquiries: [unheld, unheld] }],
  ['an enquiry began while another went on', ['8890 SECTION_47_ENQUIRIES_OVERLAP'], { enquiries: [held, { ...held, enquiry: { ...enquiry, started_on: '2025-04-23' } }] }],
  ['a plan began before its referral', ['1105 PROTECTION_PLAN_BEFORE_REFERRAL'], { protectionPlans: [{ ...protectionPlan, started_on: early }] }],
  ['a child protection plan began after the year', ['8720 PROTECTION_PLAN_AFTER_THE_REFERENCE_DATE'], { protectionPlans: [{ ...protectionPlan, started_on: late, ended_on: null }] }],
  ['a child in need plan began after the year', ['8565 ACTIVITY_AFTER_CLOSURE', '4010 NEED_PLAN_AFTER_THE_REFERENCE_DATE'], { needPlans: [{ started_on: late, ended_on: null }] }],
  ['a child protection plan ended before it began', ['8925 PROTECTION_PLAN_ENDED_BEFORE_ITS_START'], { ...bare, protectionPlans: [{ ...protectionPlan, ended_on: '2025-04-23' }] }],
  ['a child in need plan ended before it began', ['4011 NEED_PLAN_ENDED_BEFORE_ITS_START'], { needPlans: [{ started_on: '2025-12-01', ended_on: '2025-11-30' }] }],
  ['two child protection plans are open', ['8935 TWO_PROTECTION_PLANS_OPEN', '8940 CHILD_PROTECTION_PLANS_OVERLAP'], { ...bare, protectionPlans: [protectionPlan, protectionPlan].map((each) => ({ ...each, ended_on: null })) }],
  ['two child in need plans are open', ['4004 TWO_NEED_PLANS_OPEN', '4014 CHILD_IN_NEED_PLANS_OVERLAP'], { ...bare, needPlans: [lasting, lasting] }],
  ['two child protection plans ran at once', ['8940 CHILD_PROTECTION_PLANS_OVERLAP'], { protectionPlans: [protectionPlan, protectionPlan] }],
  ['two child in need plans ran at once', ['4014 CHILD_IN_NEED_PLANS_OVERLAP'], { needPlans: [needPlan, { started_on: '2025-10-01', ended_on: null }] }],
  ['both kinds of plan are open', ['4001 BOTH_KINDS_OF_PLAN_OPEN', '4016 NEED_PLAN_BEGAN_DURING_PROTECTION_PLAN'], { ...bare, needPlans: [lasting], protectionPlans: [{ ...protectionPlan, ended_on: null }] }],
  ['a child in need plan began during a child protection plan', ['4016 NEED_PLAN_BEGAN_DURING_PROTECTION_PLAN'], { needPlans: [lasting] }],
  ['a child protection plan began during a child in need plan', ['4017 PROTECTION_PLAN_BEGAN_DURING_NEED_PLAN'], { needPlans: [{ started_on: '2025-04-20', ended_on: '2025-05-01' }] }],
  ['the child has a key of 21 characters', ['1570 LA_CHILD_ID_OVER_20_CHARACTERS'], {}, { localKey: 'FICTION12345678901234' }],
  ['the child has a key of another form', ['1580 LA_CHILD_ID_NOT_LETTERS_AND_DIGITS'], {}, { localKey: 'FICTION-1' }],
  ['the child is born and expected', ['8525 NEITHER_BORN_NOR_EXPECTED_OR_BOTH'], {}, who({ expected_on: '2015-01-02' })],
  ['the child is neither born nor expected', ['8525 NEITHER_BORN_NOR_EXPECTED_OR_BOTH'], {}, { dateOfBirth: null }],
  ['an unborn child has a sex', ['8750 UNBORN_WITH_SEX'], {}, { dateOfBirth: null, ...who({ expected_on: '2026-07-01' }) }],
  ['no disability has company', ['8790 DISABILITY_NONE_NOT_ALONE'], {}, who({ disabilities: ['NONE', 'LD'] })],
])('is told when %s', (_, rules, episode, said) => {
  expect(broken(episode, said)).toEqual(rules)
}) // prettier-ignore

test('every rule has a number of its own, and is a query if that ends in Q', () => {
  expect(new Set(censusRules.map(({ number }) => number)).size).toBe(censusRules.length)
  expect(new Set(censusRules.map(({ name }) => name)).size).toBe(censusRules.length)
  for (const { number, severity } of censusRules) expect(number.endsWith('Q')).toBe(severity === 'QUERY')
})

test('without a legible reference date nothing is measured against it', () => {
  const census = { child, episodes: [{ ...clean, assessments: [{ ...open, started_on: '2020-01-01' }] }] }
  expect(brokenRules({ ...census, referenceDate: null })).toMatchObject([{ number: '1103' }])
})
