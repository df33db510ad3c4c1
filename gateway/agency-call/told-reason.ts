import { catalogue, type HubErrorCode } from '#shared/errors/catalogue'
import type { InputNames } from './input-names.js'

/**
 * Every sentence in which an agency of the hub says what is wrong with what it was sent: `@` are words of the graph for that, `#` is a figure
 * or a day, or from one to another. A test compares them with the refusals themselves. Why: infra/decisions/reasons-of-an-agency.md
 */
export const reasons: readonly string[] = [
  '@ contains characters that cannot be read.',
  '@ has # characters.',
  '@ has at most # items.',
  '@ is 1 to #.',
  '@ is not an identifier.',
  '@ is one line, without tabs.',
  '@ lies between # and today.',
  '@: 1 to # of them.',
  '@: @ does not take it.',
  '@: @ takes it.',
  '@: a period is less than # years.',
  '@: a return is made for # to #, by the year of the 31 March on which it ends.',
  '@: an id has 1 to 200 characters, and neither blanks nor unreadable ones.',
  '@: another one of the same source keeps it protected.',
  '@: at least 1, at most #.',
  '@: at most # at once, by recipient.',
  '@: at most #.',
  '@: child, assessmentId or both say what is looked into.',
  '@: it is a day, as 2026-04-01, from the year 1000 to 2999.',
  '@: it is a day, as 2026-04-30, from the year 1000 to 2999.',
  '@: it is looked at again within a year.',
  '@: it is not before from.',
  '@: it is not said here whom it is of.',
  '@: it is not said where it leads.',
  '@: it is to come, and within # days.',
  '@: it is to come, and within a year.',
  '@: it needs @.',
  '@: its id in the hub, or its pseudonym.',
  '@: legal advice and court papers are never shared here.',
  '@: name 1 to #.',
  '@: name at most #.',
  '@: name one of them, and not both.',
  '@: not each of them has an explanation that waits.',
  '@: one of them has an explanation.',
  '@: one of them is linked to no person here. Link that one before.',
  '@: say on which day to come it is looked at again.',
  '@: say with whom it is shared.',
  '@: the agency has none of that name.',
  '@: there is no log of it.',
  '@: there is no such agency.',
  '@: there is no such person, or the person is linked already.',
  '@: this cursor is not one of this list.',
  '@: this pair was rejected for good.',
  '@: this part has @.',
]

const words = String.raw`(\w[\w.]*(?:, \w[\w.]*)*)`
const figure = String.raw`(?:\d{1,5}|\d{4}-\d{2}-\d{2})`

/** The words of the graph are in its groups. */
const forms = reasons.map(
  (reason) =>
    new RegExp(
      `^${reason.replaceAll('.', '\\.').replaceAll('#', `${figure}(?: to ${figure})?`).replaceAll('@', words)}$`,
    ),
)

/** Longer than any of them with its words filled in: a part has some twenty indicators. */
const LONGEST = 2_000

/**
 * What a service says is wrong with what it was sent, as it may be told on: one of {@link reasons} about fields or choices that the graph has;
 * otherwise nothing.
 */
export function toldReason(
  code: HubErrorCode,
  message: string,
  { fields, choices }: InputNames,
): string | undefined {
  const { sentence } = catalogue[code]
  const reason = message.startsWith(sentence) ? message.slice(sentence.length).trim() : message
  if (reason.length > LONGEST) return undefined
  const named = forms.map((form) => form.exec(reason)?.slice(1)).find((found) => found !== undefined)
  const isOfGraph = (word: string): boolean => fields.has(word) || choices.has(word)
  return named?.every((list) => list.split(/, |\./).every(isOfGraph)) ? reason : undefined
}
