import { z } from 'zod'
import { TaskPart } from '../mash-assessment/mash-assessment.codes.js'

/** Who gets a task on every contact that comes in. */
export interface OnDuty {
  readonly userId: string
  readonly part: TaskPart
}

/** Who the rota is where a task says who gave it. */
export const ROTA = 'rota'

/** `edwin=MANAGER`, and so on: a contact that nobody is given would wait unseen, so somebody is always on duty. */
export const dutyRota = z.string().transform((text, context): OnDuty[] => {
  const entries = text.split(/\s+/).filter(Boolean)
  const read = entries.map((entry) => {
    const [userId = '', part = '', ...more] = entry.split('=')
    return userId !== '' && more.length === 0 && TaskPart.isCode(part) ? { userId, part } : undefined
  })
  if (read.length > 0 && read.every((each) => each !== undefined)) return read
  context.addIssue(`at least one person and their part, one of ${TaskPart.codes.join(', ')}: edwin=MANAGER`)
  return z.NEVER
})
