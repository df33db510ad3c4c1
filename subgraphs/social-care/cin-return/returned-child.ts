import { brokenRules, type BrokenRule } from '../census/broken-rules.js'
import type { CensusYear } from '../census/census-year.js'
import type { ReadChild } from '../import/read-child.js'
import { asAt, known, nothingRecorded } from './as-at.js'
import type { CensusRows } from './census-rows.js'
import type { ChildInNeed } from './children-in-need.js'
import type { CinReturnGap } from './cin-return.types.js'
import { episodesOf } from './episodes.js'
import { writeChild } from './write-child.js'
import { conferencesApart } from './write-episode.js'
import { isWritable } from './xml-text.js'

/** One child of a return. */
export interface ReturnedChild {
  readonly child: ChildInNeed
  readonly xml: string
  readonly broken: readonly BrokenRule[]
  readonly leftOut: readonly CinReturnGap[]
  /** How many records of each table are told. */
  readonly told: Readonly<Record<'status' | 'assessment', number>>
}

/** A child as the return tells it; undefined for one of whom nothing belongs into the year after all. */
export function returnedChild(
  child: ChildInNeed,
  held: CensusRows,
  year: CensusYear,
): ReturnedChild | undefined {
  const rows = asAt(held, year)
  const episodes = episodesOf(rows, year)
  if (episodes.length === 0) return undefined
  const [upn = null, ...furtherNumbers] = pupilNumbersOf(child)
  const characteristics = rows.characteristics[0] ?? nothingRecorded
  const dateOfBirth = known(child.dateOfBirth, year)
  // Who was born after the reference date was not born on it, and nobody knew of what sex the child would be.
  const wasUnborn = dateOfBirth !== child.dateOfBirth
  const whole: ReadChild = {
    ...{ localKey: child.localKey, upn, dateOfBirth },
    characteristics: wasUnborn ? { ...characteristics, sex: 'U' } : characteristics,
  }
  const furtherConferences = episodes.flatMap((episode) => conferencesApart(episode).slice(1))
  const texts = [
    child.localKey,
    ...(upn === null ? [] : [upn]),
    ...episodes.flatMap(({ preProceedings }) => preProceedings.map(({ outcome }) => outcome ?? '')),
  ]
  return {
    child,
    xml: writeChild(whole, episodes, year),
    broken: brokenRules({ child: whole, episodes, referenceDate: year.referenceDate }),
    leftOut: [
      ...furtherConferences.map((): CinReturnGap => 'CONFERENCE'),
      ...furtherNumbers.map((): CinReturnGap => 'UNIQUE_PUPIL_NUMBER'),
      ...(texts.every(isWritable) ? [] : (['CHARACTER'] as const)),
    ],
    told: {
      status:
        rows.characteristics.length +
        sumOf(
          episodes,
          ({ referral, conferences, needPlans, protectionPlans }) =>
            Number(referral !== null) + conferences.length + needPlans.length + protectionPlans.length,
        ),
      assessment: sumOf(
        episodes,
        ({ assessments, enquiries, preProceedings }) =>
          assessments.length + enquiries.length + preProceedings.length,
      ),
    },
  }
}

/** Those that stand their check before those that do not. */
const pupilNumbersOf = ({ identifiers }: ChildInNeed): string[] =>
  identifiers
    .filter(({ type }) => type === 'UPN')
    .sort((a, b) => Number(b.valid) - Number(a.valid))
    .map(({ value }) => value)

const sumOf = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0)
