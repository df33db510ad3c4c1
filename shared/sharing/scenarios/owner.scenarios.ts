import type { RuleId } from '../rules.js'
import { practitioner, type Scenarios } from './scenario.js'

const harm = practitioner('police').on('S47')
const childInNeed = practitioner('police').on('S17')

/** What the owner decided, what is always shown, and what a case has to have first. */
export const ownerScenarios = {
  R02: [
    [
      'what its owner shared is shown, though sealed',
      childInNeed.but({ ownerDecision: 'SHARED' }).asks('police.intelligence-restricted'),
      'SHARED R02',
    ],
    [
      'what its owner shared is shown, though in triage',
      practitioner('police').on('NONE').but({ ownerDecision: 'SHARED' }).asks('health.sexual'),
      'SHARED R02',
    ],
    [
      'one record that its owner shared is shown, though shielded',
      harm.ofRecordsLabelled('SHIELDED', 'OWNER_SHARED').asks('health.demographics'),
      'SHARED R02',
    ],
    ['otherwise what is sealed does not exist', harm.asks('common.informant'), 'SILENT R02'],
    ['an override does not unseal it', harm.withAnOverride().asks('health.sealed'), 'SILENT R02'],
    [
      'nor does an emergency',
      harm.on('EMERGENCY').but({ emergency: true }).asks('common.protected-identity'),
      'SILENT R02',
    ],
    [
      'one sealed record of an open category does not exist',
      harm.ofRecordsLabelled('SEALED').asks('education.enrolment'),
      'SILENT R02',
    ],
  ],
  R05: [
    [
      'where a protected person is stays withheld in an emergency',
      harm.on('EMERGENCY').but({ emergency: true }).asks('common.protected-location'),
      'WITHHELD R05 PROTECTED_LOCATION',
    ],
    [
      'an override does not lift the shield',
      harm.withAnOverride().asks('common.protected-location'),
      'WITHHELD R05 PROTECTED_LOCATION',
    ],
    [
      "a shielded record is withheld from the council that keeps it in the hub's case",
      practitioner('social-care').ofRecordsLabelled('SHIELDED').asks('front-door.case'),
      'WITHHELD R05 PROTECTED_LOCATION',
    ],
  ],
  R12a: [
    [
      'identity is shown in triage',
      practitioner('police').on('NONE').asks('front-door.identity'),
      'SHARED R12a',
    ],
    [
      'the child protection flag is shown, asked for or not',
      childInNeed.but({ asked: false }).asks('health.cp-is'),
      'SHARED R12a',
    ],
    [
      "the hub's case is shown to its members from any agency",
      practitioner('education').on('NONE').asks('front-door.case'),
      'SHARED R12a',
    ],
    [
      "the council's own assessment is shown to its early help worker",
      practitioner('early-help').on('EARLY_HELP').asks('social-care.assessment'),
      'SHARED R12a',
    ],
    [
      'a marker for staff safety is not held back',
      harm.but({ ownerDecision: 'HELD' }).asks('police.warning-marker'),
      'SHARED R12a',
    ],
  ],
  R04: [
    [
      'what its owner holds back is withheld at section 47',
      harm.but({ ownerDecision: 'HELD' }).asks('health.universal'),
      'WITHHELD R04 OWNER_HOLDS',
    ],
    [
      'even that the council is involved',
      harm.but({ ownerDecision: 'HELD' }).asks('social-care.involvement'),
      'WITHHELD R04 OWNER_HOLDS',
    ],
    [
      'where an owner said both, it holds',
      harm.ofRecordsLabelled('OWNER_HELD', 'OWNER_SHARED').asks('health.universal'),
      'WITHHELD R04 OWNER_HOLDS',
    ],
  ],
  R25a: [
    [
      'what came with the contact is shown in triage',
      practitioner('education')
        .on('NONE')
        .ofRecordsLabelled('CAME_WITH_CONTACT')
        .asks('police.domestic-abuse'),
      'SHARED R25a',
    ],
  ],
  R25: [
    [
      'in triage a practitioner sees that health is involved',
      practitioner('police').on('NONE').asks('health.involvement'),
      'SHARED R25',
    ],
    [
      'in triage nothing else is looked up, whatever the consent',
      practitioner('police').on('NONE').withConsent('GIVEN').asks('education.enrolment'),
      'WITHHELD R25 TRIAGE_ONLY',
    ],
  ],
  R00: [
    [
      'what was not asked for is not shown at section 47',
      harm.but({ asked: false }).asks('education.enrolment'),
      'NOT_ASKED R00 NOT_ASKED',
    ],
    [
      'nor what is confidential',
      harm.but({ asked: false }).asks('education.safeguarding'),
      'NOT_ASKED R00 NOT_ASKED',
    ],
    [
      'nor what is highly sensitive, though consent names it',
      harm.but({ asked: false }).withConsent('GIVEN', 'health.sexual').asks('health.sexual'),
      'NOT_ASKED R00 NOT_ASKED',
    ],
    [
      'a pointer need not be asked for',
      harm.but({ asked: false }).asks('education.involvement'),
      'SHARED R14',
    ],
    [
      'in an emergency nothing need be asked for',
      harm.but({ asked: false, emergency: true }).asks('education.enrolment'),
      'SHARED R14',
    ],
  ],
  R13: [
    [
      'in an emergency highly sensitive records are shown',
      harm.on('EMERGENCY').but({ emergency: true }).asks('health.camhs-content'),
      'SHARED R13',
    ],
    [
      'a case that says emergency is not emergency access',
      harm.on('EMERGENCY').asks('health.involvement'),
      'WITHHELD R13 EMERGENCY_NEEDED',
    ],
  ],
} as const satisfies Partial<Record<RuleId, Scenarios>>
