import { z } from 'zod'
import { refuse } from '#shared/errors/refuse'
import { plainLine, plainText } from '#shared/subgraph/plain-text'
import { isOfAge } from '../consent/effective-consent.js'
import { formId } from '../contacts/form-id.js'
import { assertUnnamed, readReferrer } from '../contacts/read-referrer.js'
import type { AdviceChildInput, AdviceInput } from './advice.input.js'

/** A consultation as it is stored. */
export type ReadAdvice = Required<AdviceInput>

const lengths = {
  name: { maximum: 100 },
  reason: { minimum: 10, maximum: 1_000 },
  text: { minimum: 10, maximum: 10_000 },
} as const
const MAXIMUM_SERVICES = 20
const uuid = z.uuid()

/**
 * Reads a consultation. A child is named with the reason why, or not at all; and the name then stands in its own field alone, where it can
 * be told from what may be read without it.
 *
 * @param today the day in England
 * @throws HubError BAD_INPUT
 */
export function readAdvice(input: AdviceInput, today: string): ReadAdvice {
  assertUnnamed('caller', input.source, input.caller)
  const { source, outcome } = input
  const child = input.child ? readChild(input.child, today) : null
  if (child === null && (input.childNamedBecause ?? '') !== '') {
    refuse('childNamedBecause: no child is named. Leave it out.')
  }
  const [question, answer] = [
    plainText('question', input.question, lengths.text),
    plainText('answer', input.answer, lengths.text),
  ]
  if (child !== null && tellsName(`${question}\n${answer}`, child)) {
    refuse('question and answer do not repeat the child’s name: it stands in child alone.')
  }
  if (outcome === 'SIGNPOSTED' && input.services.length === 0) {
    refuse('services: name at least one of the directory, or say that the caller was ADVISED.')
  }
  return {
    ...{ source, outcome, question, answer, child },
    id: formId('id', input.id),
    caller: input.caller ? readReferrer('caller', input.caller) : null,
    services: readServices(input.services),
    childNamedBecause:
      child === null ? null : plainText('childNamedBecause', input.childNamedBecause ?? '', lengths.reason),
  }
}

function readChild(
  { givenName, familyName, dateOfBirth }: AdviceChildInput,
  today: string,
): AdviceChildInput {
  if (dateOfBirth && (dateOfBirth > today || isOfAge(18, dateOfBirth, today))) {
    refuse(
      'child.dateOfBirth is that of a child: not in the future, and less than 18 years ago. Or leave it out.',
    )
  }
  return {
    givenName: plainLine('child.givenName', givenName, lengths.name),
    familyName: plainLine('child.familyName', familyName, lengths.name),
    dateOfBirth: dateOfBirth ?? null,
  }
}

/** Both names, as words, wherever they stand: Li is not in "little". */
const tellsName = (text: string, { givenName, familyName }: AdviceChildInput): boolean =>
  [givenName, familyName].every((name) => words(text).includes(words(name)))

const words = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/\P{L}+/gu, ' ')
    .trim()} `

function readServices(ids: readonly string[]): string[] {
  const distinct = [...new Set(ids.map((id) => id.toLowerCase()))]
  if (distinct.length < ids.length || ids.length > MAXIMUM_SERVICES) {
    refuse(`services: name each once, and ${MAXIMUM_SERVICES} at most.`)
  }
  if (!distinct.every((id) => uuid.safeParse(id).success))
    refuse('services: the directory has no such service.')
  return distinct
}
