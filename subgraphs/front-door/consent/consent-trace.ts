import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'
import {
  bearsOn,
  effectiveConsent,
  siftConsents,
  youngPersonsRefusal,
  type ConsentQuestion,
  type ConsentRecord,
  type ConsentSubject,
  type EffectiveConsent,
} from './effective-consent.js'

/** Why a record of consent about somebody does not count in a standing. */
export const ConsentSetAside = defineCodeSet({
  name: 'ConsentSetAside',
  description: 'Why a record of consent does not count in a standing.',
  source: 'MASH Hub, sharing rules',
  codes: {
    OTHER_KIND: 'It is not consent to share what is confidential',
    NOT_BEGUN: 'It had not begun on that day',
    SUPERSEDED: 'A correction took its place',
    NOT_THEIRS: 'The giver is not the one whose consent it is',
    OTHER_MATTER: 'It is about another agency or category',
    OLDER_WORD: 'Another word of the same giver stands',
  },
})
export type ConsentSetAside = CodeOf<typeof ConsentSetAside>

/** How a standing came about. */
export interface ConsentTrace extends EffectiveConsent {
  /** A competent young person refused it herself. */
  readonly youngPersonRefused: boolean
  /** The records that it stands on, by id: what was weighed, and a young person's own word. */
  readonly reliedOn: readonly string[]
  /** Every other record about the person, and why it does not count. */
  readonly setAside: readonly { readonly id: string; readonly because: ConsentSetAside }[]
}

/** Where consent stands for one person, agency and category on one day, and on which records: the newest word first. */
export function consentTrace(
  records: readonly ConsentRecord[],
  subject: ConsentSubject,
  question: ConsentQuestion,
): ConsentTrace {
  const sifted = siftConsents(records, subject, question)
  const reliedOn = new Set([...sifted.counting, ...sifted.own])
  const because = (record: ConsentRecord): ConsentSetAside => {
    if (record.kind !== 'CONFIDENTIALITY') return 'OTHER_KIND'
    if (record.validFrom > question.today) return 'NOT_BEGUN'
    if (!sifted.inForce.includes(record)) return 'SUPERSEDED'
    if (!sifted.theirs.includes(record)) return 'NOT_THEIRS'
    return bearsOn(record, question) ? 'OLDER_WORD' : 'OTHER_MATTER'
  }
  return {
    ...effectiveConsent(records, subject, question),
    youngPersonRefused: youngPersonsRefusal(records, subject, question) !== undefined,
    reliedOn: [...reliedOn].map(({ id }) => id),
    setAside: records
      .filter((record) => record.subjectId === subject.id || sifted.theirs.includes(record))
      .filter((record) => !reliedOn.has(record))
      .map((record) => ({ id: record.id, because: because(record) })),
  }
}
