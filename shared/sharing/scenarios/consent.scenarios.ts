import type { RuleId } from '../rules.js'
import { practitioner, type Scenarios } from './scenario.js'

const harm = practitioner('police').on('S47')
const childInNeed = practitioner('police').on('S17')
const earlyHelp = practitioner('police').on('EARLY_HELP')

/** Consent weighed against the basis of the case. */
export const consentScenarios = {
  R14: [
    [
      'at section 47 confidential records are shown though consent was refused',
      harm.withConsent('REFUSED').asks('health.urgent-care'),
      'SHARED R14',
    ],
    [
      "at section 47 a young person's refusal does not stop a confidential record",
      harm.but({ youngPersonRefused: true }).asks('health.camhs-known'),
      'SHARED R14',
    ],
    [
      'highly sensitive ones need an override',
      harm.withConsent('REFUSED').asks('health.sexual'),
      'WITHHELD R14 OVERRIDE_NEEDED',
    ],
    ['and with it are shown', harm.withAnOverride().asks('health.sexual'), 'SHARED R14'],
    [
      'consent that names them will do',
      harm.withConsent('GIVEN', 'health.sexual').asks('health.sexual'),
      'SHARED R14',
    ],
    [
      'consent that names something else will not',
      harm.withConsent('GIVEN', 'health.camhs-content').asks('health.sexual'),
      'WITHHELD R14 OVERRIDE_NEEDED',
    ],
    [
      'nor will consent against which the young person decided herself',
      harm.withConsent('GIVEN', 'health.sexual').but({ youngPersonRefused: true }).asks('health.sexual'),
      'WITHHELD R14 OVERRIDE_NEEDED',
    ],
    [
      "a young person's refusal does not bear on what is about somebody else",
      harm
        .withTheirOwnConsent('GIVEN', 'health.sexual')
        .but({ youngPersonRefused: true })
        .ofRecordsLabelled('OTHER_PERSON')
        .asks('health.sexual'),
      'SHARED R14',
    ],
    [
      'nor will consent where police necessity is the test',
      harm.withConsent('GIVEN', 'police.intelligence').asks('police.intelligence'),
      'WITHHELD R14 OVERRIDE_NEEDED',
    ],
    [
      "nor the child's consent for what is about somebody else",
      harm
        .withConsent('GIVEN', 'common.immigration')
        .ofRecordsLabelled('OTHER_PERSON')
        .asks('common.immigration'),
      'WITHHELD R14 OVERRIDE_NEEDED',
    ],
  ],
  R16: [
    [
      "a 15-year-old's refusal stands though her mother consents",
      childInNeed.withConsent('GIVEN').but({ youngPersonRefused: true }).asks('health.camhs-known'),
      'WITHHELD R16 YOUNG_PERSON_REFUSED',
    ],
    [
      'and though her mother names what is highly sensitive',
      childInNeed
        .withConsent('GIVEN', 'health.sexual')
        .but({ youngPersonRefused: true })
        .asks('health.sexual'),
      'WITHHELD R16 YOUNG_PERSON_REFUSED',
    ],
    [
      'it does not reach ordinary facts',
      childInNeed.withConsent('GIVEN').but({ youngPersonRefused: true }).asks('education.enrolment'),
      'SHARED R18',
    ],
    [
      "nor her father's records",
      childInNeed.withTheirOwnConsent('GIVEN').but({ youngPersonRefused: true }).asks('health.adult'),
      'SHARED R18',
    ],
    [
      'an override does not lift it below section 47',
      childInNeed.withAnOverride().but({ youngPersonRefused: true }).asks('health.camhs-known'),
      'WITHHELD R16 YOUNG_PERSON_REFUSED',
    ],
  ],
  R16a: [
    [
      "a stepfather's offending needs an override at section 17, whatever the consent",
      childInNeed.withConsent('GIVEN', 'police.adult-offending').asks('police.adult-offending'),
      'WITHHELD R16a OVERRIDE_NEEDED',
    ],
    ['and with it is shown', childInNeed.withAnOverride().asks('police.adult-offending'), 'SHARED R16a'],
    [
      'for early help police do not share intelligence, override or not',
      earlyHelp.withAnOverride().asks('police.intelligence'),
      'WITHHELD R16a POLICE_NECESSITY',
    ],
  ],
  R16b: [
    [
      "a child's own alleged offending is not for early help, whatever the consent names",
      earlyHelp.withConsent('GIVEN', 'police.suspect').asks('police.suspect'),
      'WITHHELD R16b BASIS_TOO_LOW',
    ],
  ],
  R23: [
    [
      'parents who disagree do not stop ordinary facts',
      childInNeed.withConsent('CONFLICTED').asks('health.universal'),
      'SHARED R18',
    ],
    ['nor pointers', childInNeed.withConsent('CONFLICTED').asks('health.involvement'), 'SHARED R18'],
    ['nor who the child is', childInNeed.withConsent('CONFLICTED').asks('health.demographics'), 'SHARED R18'],
    [
      'they stop confidential ones',
      childInNeed.withConsent('CONFLICTED').asks('health.urgent-care'),
      'WITHHELD R19 CONSENT_CONFLICTED',
    ],
    [
      'and highly sensitive ones for early help',
      earlyHelp.withConsent('CONFLICTED', 'health.sexual').asks('health.sexual'),
      'WITHHELD R22 CONSENT_CONFLICTED',
    ],
    [
      'of somebody else they consented to nothing',
      earlyHelp.withConsent('CONFLICTED').ofRecordsLabelled('OTHER_PERSON').asks('education.enrolment'),
      'WITHHELD R22 ANOTHER_PERSON',
    ],
  ],
  R24: [
    [
      "a mother's consent for her child does not cover the father's mental health",
      childInNeed.withConsent('GIVEN', 'health.adult').asks('health.adult'),
      'WITHHELD R20 ANOTHER_PERSON',
    ],
    ['his own consent does', childInNeed.withTheirOwnConsent('GIVEN').asks('health.adult'), 'SHARED R18'],
    [
      'what was refused stays refused, and says so',
      childInNeed.withConsent('REFUSED').asks('social-care.household'),
      'WITHHELD R19 CONSENT_REFUSED',
    ],
  ],
  WITHDRAWN: [
    [
      'consent withdrawn is consent refused',
      childInNeed.withConsent('WITHDRAWN').asks('health.urgent-care'),
      'WITHHELD R19 CONSENT_REFUSED',
    ],
  ],
  EXPIRED: [
    [
      'consent that has run out is not sought',
      childInNeed.withConsent('EXPIRED').asks('health.urgent-care'),
      'WITHHELD R20 CONSENT_NOT_SOUGHT',
    ],
  ],
  UNABLE: [
    [
      'where nobody can consent, it is as where asking is not safe',
      childInNeed.withConsent('UNABLE').asks('health.universal'),
      'SHARED R17',
    ],
  ],
  R18: [
    [
      'with consent at section 17 confidential records are shown',
      childInNeed.withConsent('GIVEN').asks('education.safeguarding'),
      'SHARED R18',
    ],
    [
      'highly sensitive ones are not, unless consent names them',
      childInNeed.withConsent('GIVEN').asks('health.camhs-content'),
      'WITHHELD R18 CONSENT_NOT_NAMED',
    ],
    [
      'an override does not do for a name',
      childInNeed.withConsent('GIVEN').withAnOverride().asks('health.camhs-content'),
      'WITHHELD R18 CONSENT_NOT_NAMED',
    ],
    [
      'the name does',
      childInNeed.withConsent('GIVEN', 'health.camhs-content').asks('health.camhs-content'),
      'SHARED R18',
    ],
  ],
  R17: [
    [
      'where asking is not safe ordinary facts are shown',
      childInNeed.withConsent('NOT_SOUGHT_UNSAFE').asks('police.missing'),
      'SHARED R17',
    ],
    [
      'confidential ones need an override',
      childInNeed.withConsent('NOT_SOUGHT_UNSAFE').asks('health.urgent-care'),
      'WITHHELD R17 OVERRIDE_NEEDED',
    ],
    [
      'highly sensitive ones are withheld',
      childInNeed.withConsent('NOT_SOUGHT_UNSAFE').withAnOverride().asks('common.identity'),
      'WITHHELD R17 CONSENT_NOT_SOUGHT',
    ],
  ],
  R19: [
    [
      'refused at section 17, ordinary facts need an override',
      childInNeed.withConsent('REFUSED').asks('police.missing'),
      'WITHHELD R19 OVERRIDE_NEEDED',
    ],
    [
      'confidential ones are withheld',
      childInNeed.withConsent('REFUSED').withAnOverride().asks('health.urgent-care'),
      'WITHHELD R19 CONSENT_REFUSED',
    ],
    [
      'under the duty to share they too need an override',
      childInNeed.underTheDuty().withConsent('REFUSED').asks('health.urgent-care'),
      'WITHHELD R19 OVERRIDE_NEEDED',
    ],
  ],
  R20: [
    [
      'not sought at section 17, ordinary facts need an override',
      childInNeed.withConsent('NOT_SOUGHT').asks('police.missing'),
      'WITHHELD R20 OVERRIDE_NEEDED',
    ],
    [
      'under the duty to share they are shown',
      childInNeed.underTheDuty().withConsent('NOT_SOUGHT').asks('police.missing'),
      'SHARED R20',
    ],
  ],
  R21: [
    [
      'with consent to early help ordinary facts are shown',
      earlyHelp.withConsent('GIVEN').asks('education.send'),
      'SHARED R21',
    ],
    [
      'confidential ones if consent names them',
      earlyHelp.withConsent('GIVEN', 'health.maternity').asks('health.maternity'),
      'SHARED R21',
    ],
    [
      'highly sensitive ones not even then',
      earlyHelp.withConsent('GIVEN', 'health.sexual').asks('health.sexual'),
      'WITHHELD R21 BASIS_TOO_LOW',
    ],
  ],
  R22: [
    [
      'without consent to early help a pointer is shown',
      earlyHelp.withConsent('REFUSED').asks('police.involvement'),
      'SHARED R22',
    ],
    [
      'ordinary facts are withheld',
      earlyHelp.withConsent('REFUSED').asks('police.orders'),
      'WITHHELD R22 CONSENT_REFUSED',
    ],
    [
      'under the duty to share they need an override',
      earlyHelp.underTheDuty().withConsent('NOT_SOUGHT_UNSAFE').asks('police.orders'),
      'WITHHELD R22 OVERRIDE_NEEDED',
    ],
  ],
} as const satisfies Partial<Record<RuleId, Scenarios>>
