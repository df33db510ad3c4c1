/** What events are wanted; null for whatever is not asked for. Everything that is given must be true of an event, and of one of its fields. */
export interface EventQuery {
  /** Pseudonym. */
  readonly child: string | null
  readonly actor: string | null
  readonly agency: string | null
  readonly role: string | null
  readonly service: string | null
  readonly action: string | null
  /** `PoliceRecord.intelligence`, with whatever is below it. */
  readonly field: string | null
  readonly category: string | null
  readonly purpose: string | null
  readonly state: string | null
  readonly emergency: boolean | null
  /** From this instant on. */
  readonly from: Date | null
  /** Before this instant. */
  readonly to: Date | null
}

/** Everything. */
export const everyEvent: EventQuery = {
  child: null,
  actor: null,
  agency: null,
  role: null,
  service: null,
  action: null,
  field: null,
  category: null,
  purpose: null,
  state: null,
  emergency: null,
  from: null,
  to: null,
}

/** What a client asks for as a query: what it left out, or said null for, is not asked for. */
export const eventQuery = (asked: {
  readonly [Name in keyof EventQuery]?: EventQuery[Name] | undefined
}): EventQuery => ({
  ...everyEvent,
  ...Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)),
})
