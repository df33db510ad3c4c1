import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { localityName, type Localities } from '../localities/localities.js'
import { TaskPart } from '../mash-assessment/mash-assessment.codes.js'

/** Who gets a task on the contacts that come in. */
export interface OnDuty {
  readonly userId: string
  readonly part: TaskPart
  /** Of the locality where a child is at home; null for every contact. */
  readonly locality: string | null
}

/** Who the rota is where a task says who gave it. */
export const ROTA = 'rota'

const HOW = `at least one person for every contact and their part, one of ${TaskPart.codes.join(', ')}, and any for a locality: edwin=MANAGER north/bronwen=LEAD`

/**
 * `edwin=MANAGER north/bronwen=LEAD`: Edwin gets every contact, Bronwen those of children at home in the north. A contact that nobody is
 * given would wait unseen, so somebody is always on duty for all of them: of many a child nobody knows where home is.
 */
export const dutyRota = z.string().transform((text, context): OnDuty[] => {
  const read = text.split(/\s+/).filter(Boolean).map(readOne)
  const all = read.flatMap((each) => each ?? [])
  if (all.length === read.length && all.some(({ locality }) => locality === null)) return all
  context.addIssue(HOW)
  return z.NEVER
})

function readOne(entry: string): OnDuty | undefined {
  const [who = '', part = '', ...more] = entry.split('=')
  const [userId = '', locality = null, ...further] = who.split('/').toReversed()
  const isWhole = userId !== '' && more.length === 0 && further.length === 0 && TaskPart.isCode(part)
  if (!isWhole || (locality !== null && !localityName.safeParse(locality).success)) return undefined
  return { userId, part, locality }
}

/** @throws HubError CONFIGURATION for somebody on duty in a locality that there is not: she would never get a contact */
export function assertLocalitiesKnown(rota: readonly OnDuty[], known: Localities): void {
  const unknown = rota.flatMap(({ locality }) =>
    locality !== null && !known.has(locality) ? [locality] : [],
  )
  if (unknown.length === 0) return
  throw new HubError('CONFIGURATION', `DUTY_ROTA: LOCALITIES has no ${unknown.join(', ')}.`)
}

/** Who of the rota is on duty for children at home in these localities. */
export const onDutyFor = (rota: readonly OnDuty[], homes: ReadonlySet<string>): OnDuty[] =>
  rota.filter(({ locality }) => locality === null || homes.has(locality))
