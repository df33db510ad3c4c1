import type { Rule } from './rule.js'

/**
 * The rules that weigh consent against the basis of the case: the later part of the table, read as one with {@link rules}.
 *
 * Consent is read first, because R14 already looks at it as R24 leaves it. No rule between there and R18 looks at consent, so
 * R16, R16a and R16b decide the same wherever they stand.
 */
export const consentRules = [
  {
    id: 'R23',
    says: 'Where those who hold parental responsibility disagree, ordinary facts are read as consented to.',
    source: 'Children Act 1989 s2(7)',
    when: { consent: 'CONFLICTED', class: ['S0', 'S1', 'S2'] },
    readConsentAs: 'GIVEN',
  },
  {
    id: 'R23',
    says: 'Where they disagree, confidential facts are read as refused.',
    source: 'common law duty of confidentiality',
    when: { consent: 'CONFLICTED' },
    readConsentAs: 'REFUSED',
  },
  {
    id: 'R24',
    says: "One person's consent does not cover another: that person was not asked.",
    source: 'common law duty of confidentiality',
    when: { 'other-person': true, consent: 'GIVEN', consentBySubject: false },
    readConsentAs: 'NOT_SOUGHT',
    reason: 'ANOTHER_PERSON',
  },
  {
    id: 'WITHDRAWN',
    says: 'Consent withdrawn is consent refused, from now on.',
    source: 'UK GDPR Art 7(3)',
    when: { consent: 'WITHDRAWN' },
    readConsentAs: 'REFUSED',
  },
  {
    id: 'EXPIRED',
    says: 'Consent that has run out has to be sought again.',
    source: 'common law duty of confidentiality',
    when: { consent: 'EXPIRED' },
    readConsentAs: 'NOT_SOUGHT',
  },
  {
    id: 'UNABLE',
    says: 'Where nobody is able to consent, it is as where asking is not safe.',
    source: 'DPA 2018 Sch 1 para 18(2)',
    when: { consent: 'UNABLE' },
    readConsentAs: 'NOT_SOUGHT_UNSAFE',
  },

  {
    id: 'R14',
    says: 'Where significant harm is suspected, facts up to confidential ones are shown whatever the consent.',
    source: 'Children Act 1989 s47(9)-(11)',
    when: { basis: 'S47', class: ['S0', 'S1', 'S2', 'S3'] },
    then: 'A',
  },
  {
    id: 'R14',
    says: 'Highly sensitive facts are shown there if consent names them and no young person refused.',
    source: 'Children Act 1989 s47(9)-(11); GMC 0-18 years para 46',
    when: {
      basis: 'S47',
      class: 'S4',
      consent: 'GIVEN',
      named: true,
      'police-necessity': false,
      ownRefusal: false,
    },
    then: 'A',
  },
  {
    id: 'R14',
    says: 'Otherwise highly sensitive facts need an override there.',
    source: 'Children Act 1989 s47(9)-(11); DPA 2018 Sch 1 para 18',
    when: { basis: 'S47', class: 'S4' },
    then: 'O',
  },
  {
    id: 'R16',
    says: "A competent young person's refusal of her own confidential record stands below section 47.",
    source: 'Gillick v West Norfolk AHA [1986] AC 112; GMC 0-18 years para 46',
    when: { ownRefusal: true, class: ['S3', 'S4'] },
    then: 'W',
    reason: 'YOUNG_PERSON_REFUSED',
  },
  {
    id: 'R16a',
    says: 'Whether police may share this about a child in need is a question of necessity, not of consent.',
    source: 'DPA 2018 s36(4); Crime and Disorder Act 1998 s115',
    when: { 'police-necessity': true, basis: 'S17' },
    then: 'O',
  },
  {
    id: 'R16a',
    says: 'For early help, police do not share it.',
    source: 'DPA 2018 s36(4)',
    when: { 'police-necessity': true, basis: 'EARLY_HELP' },
    then: 'W',
    reason: 'POLICE_NECESSITY',
  },
  {
    id: 'R16b',
    says: "For early help, a child's own alleged offending is not shared.",
    source: 'UK GDPR Art 10; UN Convention on the Rights of the Child Art 40',
    when: { 'not-early-help': true, basis: 'EARLY_HELP' },
    then: 'W',
    reason: 'BASIS_TOO_LOW',
  },

  {
    id: 'R18',
    says: 'Child in need, with consent: all but highly sensitive facts, and those if consent names them.',
    source: 'Children Act 1989 s17; common law duty of confidentiality',
    when: { basis: 'S17', consent: 'GIVEN' },
    then: { S0: 'A', S1: 'A', S2: 'A', S3: 'A', S4: 'N', S5: 'W' },
  },
  {
    id: 'R17',
    says: 'Child in need, where asking is not safe: ordinary facts; confidential ones by override.',
    source: 'DPA 2018 Sch 1 para 18(2)(c)',
    when: { basis: 'S17', consent: 'NOT_SOUGHT_UNSAFE' },
    then: { S0: 'A', S1: 'A', S2: 'A', S3: 'O', S4: 'W', S5: 'W' },
  },
  {
    id: 'R19',
    says: 'Child in need, consent refused, under the duty to share: the rest of S2 and S3 by override.',
    source: 'Children Act 2004 s16LA',
    when: { basis: 'S17', consent: 'REFUSED', profile: 'DUTY_16LA' },
    then: { S0: 'A', S1: 'A', S2: 'O', S3: 'O', S4: 'W', S5: 'W' },
  },
  {
    id: 'R19',
    says: 'Child in need, consent refused: pointers and identity; ordinary facts by override.',
    source: 'Children Act 1989 s17; common law duty of confidentiality',
    when: { basis: 'S17', consent: 'REFUSED' },
    then: { S0: 'A', S1: 'A', S2: 'O', S3: 'W', S4: 'W', S5: 'W' },
  },
  {
    id: 'R20',
    says: 'Child in need, consent not sought, under the duty to share: ordinary facts; confidential by override.',
    source: 'Children Act 2004 s16LA',
    when: { basis: 'S17', consent: 'NOT_SOUGHT', profile: 'DUTY_16LA' },
    then: { S0: 'A', S1: 'A', S2: 'A', S3: 'O', S4: 'W', S5: 'W' },
  },
  {
    id: 'R20',
    says: 'Child in need, consent not sought: pointers and identity; ordinary facts by override.',
    source: 'Children Act 1989 s17; common law duty of confidentiality',
    when: { basis: 'S17', consent: 'NOT_SOUGHT' },
    then: { S0: 'A', S1: 'A', S2: 'O', S3: 'W', S4: 'W', S5: 'W' },
  },
  {
    id: 'R21',
    says: 'Early help, with consent: ordinary facts; confidential ones if consent names them.',
    source: 'Children Act 2004 s10; early help is by agreement with the family',
    when: { basis: 'EARLY_HELP', consent: 'GIVEN' },
    then: { S0: 'A', S1: 'A', S2: 'A', S3: 'N', S4: 'W', S5: 'W' },
  },
  {
    id: 'R22',
    says: 'Early help without consent, under the duty to share: pointers, identity; ordinary facts by override.',
    source: 'Children Act 2004 s16LA',
    when: { basis: 'EARLY_HELP', profile: 'DUTY_16LA' },
    then: { S0: 'A', S1: 'A', S2: 'O', S3: 'W', S4: 'W', S5: 'W' },
  },
  {
    id: 'R22',
    says: 'Early help without consent: pointers and identity.',
    source: 'Children Act 2004 s10; early help is by agreement with the family',
    when: { basis: 'EARLY_HELP' },
    then: { S0: 'A', S1: 'A', S2: 'W', S3: 'W', S4: 'W', S5: 'W' },
  },
] as const satisfies readonly Rule[]
