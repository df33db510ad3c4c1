import { HubError } from '#shared/errors/hub-error'
import { plainText } from '#shared/subgraph/plain-text'
import type { Register, Told } from './append-consent.js'
import { lengths } from './consent-answer.js'
import type { ConsentRow } from './consent.entity.js'
import { subjectOn } from './consent-subject.js'
import {
  noes,
  siftConsents,
  voiceOf,
  type ConsentQuestion,
  type ConsentRecord,
  type ConsentSubject,
} from './effective-consent.js'

/**
 * Whether a record would end a no that stands, today or on a later day: of anybody, on any matter. It is found out by the code that says
 * where consent stands, so there is no way round it: no other kind, date, giver or correction that says more than is seen here.
 *
 * What a mother says of herself while she carries a child is said of the child as well, and is looked at for both.
 */
export function endsNo(told: Told, { family, known, today }: Register): boolean {
  const before = known.map(recordOf)
  const after = [...before, recordOf({ ...told, id: '' })]
  const mother = family.relatives.find(({ relationship }) => relationship === 'MOTHER')
  const people = [
    { ...family, motherId: mother?.id ?? null },
    ...family.motherOf.map((child) => ({ ...child, motherId: family.id })),
  ]
  return questionsOfNo(after, today).some((question) =>
    people.some((person) => {
      const subject = subjectOn(person, person.motherId, question.today)
      const left = new Set(voicesOfNo(after, subject, question))
      return voicesOfNo(before, subject, question).some((voice) => !left.has(voice))
    }),
  )
}

/** Every matter that a no is about, on every day from today on from which some record holds. Beyond what a no names, one matter is as another. */
function questionsOfNo(records: readonly ConsentRecord[], today: string): ConsentQuestion[] {
  const no = records.filter(({ answer }) => noes.includes(answer))
  const agencies = [...new Set(no.flatMap((record) => record.agencies))]
  const categories = [null, ...new Set(no.flatMap((record) => record.categories))]
  const days = [today, ...new Set(records.map(({ validFrom }) => validFrom).filter((day) => day > today))]
  return days.flatMap((day) =>
    agencies.flatMap((agency) => categories.map((category) => ({ agency, category, today: day }))),
  )
}

/** Whose no stands: among those that are weighed, and a young person's own. */
function voicesOfNo(
  records: readonly ConsentRecord[],
  subject: ConsentSubject,
  question: ConsentQuestion,
): string[] {
  const { counting, own } = siftConsents(records, subject, question)
  return [...counting, ...own].filter(({ answer }) => noes.includes(answer)).map(voiceOf)
}

const recordOf = (
  row: Omit<ConsentRow, 'recordedBy' | 'recordedIn' | 'recordedAt' | 'requestDigest'>,
): ConsentRecord => ({
  ...row,
  askedAt: row.askedAt.toISOString(),
})

/**
 * People change their minds, and a yes that somebody gives after a no counts from then on. But a no is not ended by the way: whoever writes
 * down what ends it says in `reason` what has changed and what is said now, beside who asked, when, and how it is known, and the register
 * keeps both. It ends nobody else's no, but where a care order has made it the authority's to say; a competent young person's is ended by her
 * own yes alone (infra/decisions/a-yes-after-a-no.md).
 *
 * @throws HubError BAD_INPUT for an answer that ends a no, without such an account
 */
export function assertAccountOfChange(told: Told, register: Register): void {
  if (!endsNo(told, register)) return
  try {
    plainText('reason', told.reason ?? '', lengths.account)
  } catch (error) {
    const words =
      'Somebody has said no before: say in reason, in 10 to 2,000 characters, what has changed and what is said now.'
    throw new HubError('BAD_INPUT', words, { cause: error })
  }
}
