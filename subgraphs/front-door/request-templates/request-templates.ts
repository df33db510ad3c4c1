import type { Concern } from '../contacts/contact.codes.js'

/** What one agency is asked as a rule. */
export interface RequestTemplate {
  readonly agency: 'police' | 'health' | 'education' | 'early-help' | 'social-care'
  readonly categories: readonly string[]
  readonly question: string
}

/**
 * What is asked of whom as a rule, by what the worry is about: no more than bears on it (UK GDPR Article 5(1)(c); Working Together 2026,
 * information sharing: relevant and proportionate). A practitioner takes what she needs of it and puts it in her own words; it
 * opens nothing by itself, and what each agency tells its own rules decide.
 */
export const requestTemplates: Readonly<Record<Concern, readonly RequestTemplate[]>> = {
  PHYSICAL_ABUSE: [
    police(
      ['police.domestic-abuse', 'police.victim-or-witness', 'police.adult-offending', 'police.orders'],
      'Has violence been reported at this home, or against a child by anybody who lives in it?',
    ),
    health(
      ['health.universal', 'health.urgent-care', 'health.cp-is'],
      'Which injuries were seen, how were they explained, and did the explanation fit? When was the child not brought?',
    ),
    education(
      ['education.enrolment', 'education.safeguarding'],
      'What has the child said or shown at school, and since when? How is attendance?',
    ),
    socialCare(
      ['social-care.status', 'social-care.assessment'],
      'Was harm looked into before, and what was found?',
    ),
  ],
  EMOTIONAL_ABUSE: [
    police(['police.domestic-abuse'], 'Were there incidents at home that the child saw or heard?'),
    health(
      ['health.universal', 'health.camhs-known'],
      'How does the child develop, and is the child known to CAMHS?',
    ),
    education(
      ['education.enrolment', 'education.safeguarding', 'education.send'],
      'How does the child speak of home, and what has changed at school?',
    ),
    earlyHelp('What was offered to the family, and was it taken up?'),
  ],
  SEXUAL_ABUSE: [
    police(
      ['police.sexual-victim', 'police.adult-offending', 'police.orders', 'police.exploitation'],
      'Is anybody round the child known for sexual offences, or kept from children by an order?',
    ),
    health(
      ['health.universal', 'health.urgent-care'],
      'What has the child said to a clinician, and what was seen that needs explaining?',
    ),
    education(
      ['education.enrolment', 'education.safeguarding'],
      'What has the child said or shown at school, to whom, and in which words?',
    ),
    socialCare(
      ['social-care.status', 'social-care.assessment'],
      'Was the child, or somebody at home, looked into before?',
    ),
  ],
  NEGLECT: [
    health(
      ['health.universal', 'health.urgent-care'],
      'When was the child seen last, which appointments were missed, and how does the child grow?',
    ),
    education(
      ['education.enrolment', 'education.safeguarding', 'education.send'],
      'How is attendance? Does the child come fed, clean and dressed for the weather?',
    ),
    earlyHelp('What was offered to the family, and what became of it?'),
    socialCare(['social-care.status'], 'Was the family open before, and why was that closed?'),
  ],
  DOMESTIC_ABUSE: [
    police(
      ['police.domestic-abuse', 'police.orders', 'police.warning-marker', 'police.adult-offending'],
      'Which incidents were there in the last two years, where was the child, and is an order in force?',
    ),
    health(
      ['health.universal', 'health.urgent-care', 'health.maternity'],
      'Has anybody of the family asked for help or been seen with injuries? Is somebody pregnant?',
    ),
    education(
      ['education.enrolment', 'education.safeguarding'],
      'What does school know of home, and how is the child there?',
    ),
  ],
  EXPLOITATION: [
    police(
      ['police.exploitation', 'police.missing', 'police.suspect', 'police.victim-or-witness'],
      'With whom, where and how was the child found? Was a referral made to the National Referral Mechanism?',
    ),
    health(
      ['health.urgent-care', 'health.universal'],
      'Was the child seen with injuries, or under the influence, and with whom?',
    ),
    education(
      ['education.enrolment', 'education.safeguarding'],
      'When is the child absent, and what has changed: friends, belongings, messages?',
    ),
  ],
  MISSING: [
    police(
      ['police.missing', 'police.exploitation'],
      'How often, for how long and where was the child missing, and what did the child say on return?',
    ),
    education(
      ['education.enrolment', 'education.safeguarding'],
      'When was the child last in school, and what is known of the reasons?',
    ),
    socialCare(['social-care.status'], 'Is the child looked after, or was a return interview held?'),
  ],
  CHILDS_HEALTH: [
    health(
      ['health.universal', 'health.urgent-care', 'health.camhs-known'],
      'What is the child treated for, who brings the child, and what is the family asked to do?',
    ),
    education(
      ['education.send', 'education.enrolment'],
      'What support has the child at school, and how does health bear on attendance?',
    ),
    earlyHelp('Which help has the family, and is it enough?'),
  ],
  PARENTS_HEALTH: [
    health(
      ['health.adult', 'health.universal'],
      'How does the parent’s health bear on the care of the child, and what is planned?',
    ),
    education(
      ['education.enrolment', 'education.safeguarding'],
      'Does the child care for somebody, and how does that show at school?',
    ),
    earlyHelp('Which help has the family, and who else is there for the child?'),
  ],
  UNBORN_CHILD: [
    health(
      ['health.maternity', 'health.adult'],
      'When is the child due, which appointments were kept, and what worries the midwife?',
    ),
    police(
      ['police.domestic-abuse', 'police.warning-marker'],
      'Were there incidents at the home to which the child will be born?',
    ),
    socialCare(['social-care.status'], 'Were older children of either parent in care, or subject to a plan?'),
  ],
  FAMILY_UNDER_STRESS: [
    education(
      ['education.enrolment', 'education.send'],
      'How are the children at school, and what has changed lately?',
    ),
    earlyHelp('Is the family known, who leads, and what would help now?'),
  ],
  OTHER: [
    health(['health.universal'], 'When was the child seen last, and was anything of concern?'),
    education(['education.enrolment'], 'How is attendance, and is there anything of concern at school?'),
    earlyHelp('Is the family known, and what was offered?'),
  ],
}

function police(categories: readonly string[], question: string): RequestTemplate {
  return { agency: 'police', categories, question }
}

function health(categories: readonly string[], question: string): RequestTemplate {
  return { agency: 'health', categories, question }
}

function education(categories: readonly string[], question: string): RequestTemplate {
  return { agency: 'education', categories, question }
}

function earlyHelp(question: string): RequestTemplate {
  return { agency: 'early-help', categories: ['early-help.involvement', 'early-help.narrative'], question }
}

function socialCare(categories: readonly string[], question: string): RequestTemplate {
  return { agency: 'social-care', categories, question }
}
