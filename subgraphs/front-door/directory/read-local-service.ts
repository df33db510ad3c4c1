import { z } from 'zod'
import { refuse } from '#shared/errors/refuse'
import { plainLine, plainText, plainTextOrNull } from '#shared/subgraph/plain-text'
import { formId } from '../contacts/form-id.js'
import type { Localities } from '../localities/localities.js'
import type { PlaceFinder } from '#shared/places/place-finder'
import type { LocalServiceInput } from './local-service.type.js'
import { serviceText } from './without-places.js'

/** A service as it is stored. */
export type ReadService = Required<LocalServiceInput>

const lengths = {
  name: { maximum: 100 },
  line: { maximum: 200 },
  text: { minimum: 10, maximum: 1_000 },
} as const
const OLDEST = 25
const mailbox = z.email()
/** `anna.smith@`, `a.smith@`: how people's mailboxes look, and no service's. */
const personal = /^[a-z]+\.[a-z'-]+[0-9]*@/i
const web = z.url({ protocol: /^https$/ })
const telephone = /^\+?[0-9][0-9 ]{6,18}[0-9]$/

/**
 * Reads what is to stand in the directory, which everybody may read who sends contacts: so it names no person, and no place that is protected.
 *
 * @throws HubError BAD_INPUT
 */
export function readLocalService(
  input: LocalServiceInput,
  known: Localities,
  tellsAProtectedPlace: PlaceFinder,
): ReadService {
  const service: ReadService = {
    id: formId('id', input.id),
    name: plainLine('name', input.name, lengths.name),
    provides: plainText('provides', input.provides, lengths.text),
    needs: distinct('needs', input.needs, 1),
    localities: readLocalities('localities', input.localities, known),
    telephone: plainTextOrNull('telephone', input.telephone, lengths.line),
    email: plainTextOrNull('email', input.email, lengths.line),
    website: plainTextOrNull('website', input.website, lengths.line),
    hours: plainTextOrNull('hours', input.hours, lengths.line),
    ...readAges(input),
    takesStepAcross: input.takesStepAcross,
  }
  assertReachable(service)
  if (tellsAProtectedPlace(serviceText(service))) {
    refuse(
      'the directory tells no place that is protected: say how to ring the service, and not where it is.',
    )
  }
  return service
}

/** @throws HubError BAD_INPUT for one that the authority does not have */
export function readLocalities(field: string, given: readonly string[], known: Localities): string[] {
  const names = distinct(field, given, 0)
  if (!names.every((name) => known.has(name))) {
    refuse(`${field}: the authority has ${[...known.keys()].join(', ') || 'no localities'}.`)
  }
  return names
}

function readAges({
  youngest = null,
  oldest = null,
}: LocalServiceInput): Pick<ReadService, 'youngest' | 'oldest'> {
  for (const age of [youngest, oldest]) {
    if (age !== null && (age < 0 || age > OLDEST)) refuse(`youngest and oldest lie between 0 and ${OLDEST}.`)
  }
  if (youngest !== null && oldest !== null && youngest > oldest) refuse('youngest is at most oldest.')
  return { youngest, oldest }
}

function assertReachable({ telephone: number, email, website }: ReadService): void {
  if (number === null && email === null && website === null) {
    refuse('telephone, email or website: say how one comes to it.')
  }
  if (number !== null && !telephone.test(number))
    refuse('telephone: figures and blanks, such as 01632 960001.')
  if (email !== null && !mailbox.safeParse(email).success) refuse('email: this is no mailbox.')
  if (email !== null && personal.test(email)) refuse('email: a mailbox of the service, not of a person.')
  if (website !== null && !web.safeParse(website).success)
    refuse('website: an address that begins with https://.')
}

function distinct<Item>(field: string, items: readonly Item[], minimum: number): Item[] {
  if (items.length < minimum || new Set(items).size < items.length)
    refuse(`${field}: name each once, at least ${minimum}.`)
  return [...items]
}
