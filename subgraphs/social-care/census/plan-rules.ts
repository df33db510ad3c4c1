import type { EpisodeRule } from './census-rule.js'
import { anyBeginsDuring, anyOverlap, anyTwoOpen, isBefore } from './periods.js'

/** DfE's rules about child in need plans and child protection plans. */
export const planRules: readonly EpisodeRule[] = [
  {
    number: '1105',
    severity: 'ERROR',
    name: 'PROTECTION_PLAN_BEFORE_REFERRAL',
    says: 'The child protection plan start date cannot be before the referral date',
    isBroken: ({ referral, protectionPlans }) =>
      protectionPlans.some(({ started_on }) => isBefore(started_on, referral?.received_on)),
  },
  {
    number: '8720',
    severity: 'ERROR',
    name: 'PROTECTION_PLAN_AFTER_THE_REFERENCE_DATE',
    says: 'Child Protection Plan Start Date missing or out of data collection period',
    isBroken: ({ protectionPlans }, { referenceDate }) =>
      protectionPlans.some(({ started_on }) => isBefore(referenceDate, started_on)),
  },
  {
    number: '4010',
    severity: 'ERROR',
    name: 'NEED_PLAN_AFTER_THE_REFERENCE_DATE',
    says: 'CIN Plan start date is missing or out of data collection period',
    isBroken: ({ needPlans }, { referenceDate }) =>
      needPlans.some(({ started_on }) => isBefore(referenceDate, started_on)),
  },
  {
    number: '8925',
    severity: 'ERROR',
    name: 'PROTECTION_PLAN_ENDED_BEFORE_ITS_START',
    says: 'Child Protection Plan End Date earlier than Start Date',
    isBroken: ({ protectionPlans }) =>
      protectionPlans.some(({ started_on, ended_on }) => isBefore(ended_on, started_on)),
  },
  {
    number: '4011',
    severity: 'ERROR',
    name: 'NEED_PLAN_ENDED_BEFORE_ITS_START',
    says: 'CIN Plan End Date earlier than Start Date',
    isBroken: ({ needPlans }) => needPlans.some(({ started_on, ended_on }) => isBefore(ended_on, started_on)),
  },
  {
    number: '8935',
    severity: 'ERROR',
    name: 'TWO_PROTECTION_PLANS_OPEN',
    says: 'This child is showing more than one open Child Protection plan, i.e. with no End Date',
    isBroken: ({ protectionPlans }) => anyTwoOpen(protectionPlans),
  },
  {
    number: '4004',
    severity: 'ERROR',
    name: 'TWO_NEED_PLANS_OPEN',
    says: 'This child is showing more than one open CIN Plan, i.e. with no End Date',
    isBroken: ({ needPlans }) => anyTwoOpen(needPlans),
  },
  {
    number: '8940',
    severity: 'ERROR',
    name: 'CHILD_PROTECTION_PLANS_OVERLAP',
    says: 'Child Protection Plan data contains overlapping dates',
    isBroken: ({ protectionPlans }) => anyOverlap(protectionPlans),
  },
  {
    number: '4014',
    severity: 'ERROR',
    name: 'CHILD_IN_NEED_PLANS_OVERLAP',
    says: 'CIN Plan data contains overlapping dates',
    isBroken: ({ needPlans }) => anyOverlap(needPlans),
  },
  {
    number: '4001',
    severity: 'ERROR',
    name: 'BOTH_KINDS_OF_PLAN_OPEN',
    says: 'A CIN Plan cannot run concurrently with a Child Protection Plan',
    isBroken: ({ needPlans, protectionPlans }) =>
      [needPlans, protectionPlans].every((plans) => plans.some(({ ended_on }) => ended_on === null)),
  },
  {
    number: '4016',
    severity: 'ERROR',
    name: 'NEED_PLAN_BEGAN_DURING_PROTECTION_PLAN',
    says: 'A CIN Plan has been reported as open at the same time as a Child Protection Plan',
    isBroken: ({ needPlans, protectionPlans }) => anyBeginsDuring(needPlans, protectionPlans),
  },
  {
    number: '4017',
    severity: 'ERROR',
    name: 'PROTECTION_PLAN_BEGAN_DURING_NEED_PLAN',
    says: 'A CIN Plan has been reported as open at the same time as a Child Protection Plan',
    isBroken: ({ needPlans, protectionPlans }) => anyBeginsDuring(protectionPlans, needPlans),
  },
]
