import pc from 'picocolors'
import type { Outcome } from '#shared/sharing/vocabulary'

/** What each letter means. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  A: 'shared',
  N: 'shared if the consent names it',
  O: 'needs an override',
  W: 'withheld',
  X: 'as if there were nothing',
  Q: 'not asked',
}

const colours: Readonly<Record<Outcome, (text: string) => string>> = {
  A: pc.green,
  N: pc.yellow,
  O: pc.yellow,
  W: pc.red,
  X: pc.magenta,
  Q: pc.cyan,
}

/** Text in the colour of an outcome. */
export const coloured = (outcome: Outcome, text: string): string => colours[outcome](text)

/** The letters and their meanings, on one line. */
export const legend = Object.entries(outcomeWords)
  .map(([letter, words]) => `${letter} ${words}`)
  .join(' · ')
