import { z } from 'zod'
import { timeUnits, type TimeLimit, type TimeUnit } from '#shared/calendar/time-limit'

const written = new RegExp(`^([1-9][0-9]{0,3}) (${timeUnits.join('|')})$`)

/** A time limit as a variable says it: `24 WORKING_HOURS`. A number alone would not say which hours. */
export const timeLimit = z
  .string()
  .regex(written, `a number and its unit, one of ${timeUnits.join(', ')}: 24 WORKING_HOURS`)
  .transform((text): TimeLimit => {
    const [amount, unit] = text.split(' ')
    // The pattern lets through these units alone.
    return { amount: Number(amount), unit: unit as TimeUnit }
  })
