/** Tells the time to business rules, so that a test or a replay can stand at another moment. Tokens never ask it: they are about now. */
export type Clock = () => Date

/** The time as it is. */
export const systemClock: Clock = () => new Date()

const london = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short' })

/** The calendar date in England at an instant, `YYYY-MM-DD`: the day on which somebody turns 16 and a consent runs out. */
export const dateInEngland = (instant: Date): string => london.format(instant)
