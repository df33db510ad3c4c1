import type { LogEntry } from './entry.js'

/** The services that an entry of the gateway says did not answer as they should, each once. */
export const silentServices = ({ unanswered = [] }: Pick<LogEntry, 'unanswered'>): string[] => [
  ...new Set(unanswered.map(({ service }) => service)),
]
