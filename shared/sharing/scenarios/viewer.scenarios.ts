import type { RuleId } from '../rules.js'
import { auditor, desk, manager, practitioner, staff, type Scenario, type Scenarios } from './scenario.js'
import type { Role } from '../vocabulary.js'

const harm = practitioner('police').on('S47')
const hubWorker = (role: Role): Scenario => harm.but({ viewer: { agency: 'front-door', role } })

/** Who asks, and what for: what closes before the case itself is looked at. */
export const viewerScenarios = {
  R27: [
    ['an auditor sees no record', auditor('police').asks('police.involvement'), 'WITHHELD R27 NO_RULE'],
    [
      'a referrer sees no record, not even identity',
      practitioner('education')
        .but({ viewer: { agency: 'education', role: 'REFERRER' } })
        .asks('front-door.identity'),
      'WITHHELD R27 NO_RULE',
    ],
    [
      'a link steward sees none, though a case has her on it',
      hubWorker('LINK_STEWARD').asks('health.universal'),
      'WITHHELD R27 NO_RULE',
    ],
    ['nor does an analyst', hubWorker('ANALYST').asks('health.universal'), 'WITHHELD R27 NO_RULE'],
    ['nor a publisher', hubWorker('PUBLISHER').asks('health.universal'), 'WITHHELD R27 NO_RULE'],
  ],
  R07a: [
    [
      'for a practitioner excluded from the case there is no case, not even identity',
      harm.but({ excluded: true }).asks('front-door.identity'),
      'SILENT R07a',
    ],
    [
      'emergency access does not reopen it',
      harm.but({ excluded: true, emergency: true, basis: 'EMERGENCY' }).asks('health.universal'),
      'SILENT R07a',
    ],
  ],
  R10: [
    [
      'feedback to a referrer holds no records',
      harm.but({ purpose: 'FEEDBACK_TO_REFERRER' }).asks('education.enrolment'),
      'WITHHELD R10 PURPOSE_NOT_CONTENT',
    ],
  ],
  R11: [
    [
      'an audit holds no records, though the owner shared them',
      harm.but({ purpose: 'AUDIT', ownerDecision: 'SHARED' }).asks('education.enrolment'),
      'WITHHELD R11 PURPOSE_NOT_CONTENT',
    ],
  ],
  R12: [
    [
      'statistics hold no records',
      manager('social-care').but({ purpose: 'STATISTICS' }).asks('social-care.status'),
      'WITHHELD R12 PURPOSE_NOT_CONTENT',
    ],
  ],
  R08: [
    [
      'without a task nothing is shown, not even a warning marker',
      harm.but({ task: false }).asks('police.warning-marker'),
      'WITHHELD R08 NO_TASK',
    ],
    [
      'without a task a sealed record does not exist',
      harm.but({ task: false, ownerDecision: 'SHARED' }).asks('health.sealed'),
      'SILENT R08',
    ],
    [
      'emergency access stands in for a task',
      harm.but({ task: false, emergency: true }).asks('health.universal'),
      'SHARED R14',
    ],
    [
      'for what is sealed too, where its owner shared it',
      harm.but({ task: false, emergency: true, ownerDecision: 'SHARED' }).asks('health.sealed'),
      'SHARED R02',
    ],
    [
      "even an agency's own staff need a task",
      staff('health').but({ task: false }).asks('health.universal'),
      'WITHHELD R08 NO_TASK',
    ],
  ],
  R03: [
    [
      'legal advice is shown to nobody, though its owner shared it',
      harm.but({ ownerDecision: 'SHARED' }).asks('common.legal'),
      'WITHHELD R03 LEGAL_PRIVILEGE',
    ],
    [
      'legal advice is not shown in an emergency',
      harm.on('EMERGENCY').but({ emergency: true }).asks('common.legal'),
      'WITHHELD R03 LEGAL_PRIVILEGE',
    ],
    ["nor to its owner's desk", desk('health').asks('common.legal'), 'WITHHELD R03 LEGAL_PRIVILEGE'],
  ],
  R09: [
    [
      'staff see ordinary records of their own agency',
      staff('health').asks('health.universal'),
      'SHARED R09',
    ],
    ['and that it is involved', staff('health').asks('health.involvement'), 'SHARED R09'],
    ['and the child’s number', staff('health').asks('health.demographics'), 'SHARED R09'],
    ['their desk does too', desk('health').asks('health.universal'), 'SHARED R09'],
    [
      'but not what of it gives away where a protected person is',
      staff('health').ofRecordsLabelled('SHIELDED').asks('health.universal'),
      'WITHHELD R09 ROLE_NOT_ENTITLED',
    ],
    [
      'nor does their desk',
      desk('health').ofRecordsLabelled('SHIELDED').asks('health.universal'),
      'WITHHELD R09 ROLE_NOT_ENTITLED',
    ],
    [
      'staff do not see confidential records of their own agency',
      staff('health').asks('health.urgent-care'),
      'WITHHELD R09 ROLE_NOT_ENTITLED',
    ],
    ['its desk does', desk('health').asks('health.camhs-content'), 'SHARED R09'],
    ['and those between', desk('health').asks('health.urgent-care'), 'SHARED R09'],
    [
      'the desk of another agency does not',
      desk('police').asks('health.urgent-care'),
      'WITHHELD R09 ROLE_NOT_ENTITLED',
    ],
    ['though not what is sealed', desk('health').asks('health.sealed'), 'SILENT R09'],
    ['and staff as little', staff('health').asks('health.sealed'), 'SILENT R09'],
    [
      'whoever shared it: to a partner a sealed record does not exist',
      desk('police').but({ ownerDecision: 'SHARED' }).asks('health.sealed'),
      'SILENT R09',
    ],
    [
      'nor where a protected person is',
      desk('health').asks('common.protected-location'),
      'WITHHELD R09 ROLE_NOT_ENTITLED',
    ],
    [
      "staff do not see another agency's records",
      staff('police').asks('health.involvement'),
      'WITHHELD R09 ROLE_NOT_ENTITLED',
    ],
    [
      'unless that agency decided so',
      staff('police').but({ ownerDecision: 'SHARED' }).asks('health.camhs-content'),
      'SHARED R09',
    ],
    [
      'a desk sees no more of another agency than staff do',
      desk('police').asks('health.universal'),
      'WITHHELD R09 ROLE_NOT_ENTITLED',
    ],
    [
      'unless that agency decided so, for a desk too',
      desk('police').but({ ownerDecision: 'SHARED' }).asks('health.camhs-content'),
      'SHARED R09',
    ],
    ['staff see a warning marker', staff('education').asks('police.warning-marker'), 'SHARED R09'],
    ['and so does a desk', desk('education').asks('police.warning-marker'), 'SHARED R09'],
    [
      'staff may know that social care is involved',
      staff('police').asks('social-care.involvement'),
      'SHARED R09',
    ],
    ['and so may a desk', desk('police').asks('social-care.involvement'), 'SHARED R09'],
    ['or early help', staff('police').asks('early-help.involvement'), 'SHARED R09'],
    ['but no more of it', staff('police').asks('early-help.narrative'), 'WITHHELD R09 ROLE_NOT_ENTITLED'],
  ],
} as const satisfies Partial<Record<RuleId, Scenarios>>
