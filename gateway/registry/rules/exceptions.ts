import { fieldOf } from '#shared/agency/partner-agencies'
import type { RuleCode } from './rules.js'

/** Something that a rule refuses and the hub has reviewed: who may publish it, where, and why. */
export interface Exception {
  readonly rule: RuleCode
  /** The subgraph that it is for; `*` is every one. */
  readonly agency: string
  /** `*` is everything of this subgraph. */
  readonly coordinate: string
  readonly why: string
}

/** By which an agency goes on with what was handed over to it. */
const handOverFields = (field: string): string[] => [
  `Query.${field}HandOver`,
  `Query.${field}HandOvers`,
  `Mutation.record${field.replace(/^./, (letter) => letter.toUpperCase())}HandOverEvent`,
]

/** The hub's own reviewed exceptions. Whoever adds one says why; a data owner's approval of one schema is no exception but an approval. */
export const exceptions: readonly Exception[] = [
  {
    rule: 'R2',
    agency: 'front-door',
    coordinate: 'MashAssessment.chronology',
    why: 'The merged chronology is made of what each agency has already decided to show of its own record to this very person.',
  },
  {
    rule: 'R3',
    agency: '*',
    coordinate: 'Child.grant',
    why: 'The grant is the hub’s and hidden from clients by every subgraph alike.',
  },
  {
    rule: 'R8',
    agency: 'front-door',
    coordinate: 'MashAssessment',
    why: 'The front door itself decides who may read a case, by the task that a person has on it; grants are made from there.',
  },
  {
    rule: 'R8',
    agency: '*',
    coordinate: 'PerformanceReport',
    why: 'Figures of a period, with no child in them; whoever may see them is asked of each part.',
  },
  ...['from', 'to'].map((field) => ({
    rule: 'R5' as const,
    agency: '*',
    coordinate: `PerformanceReport.${field}`,
    why: 'The days of the period are the key of the report, and what was asked for.',
  })),
  {
    rule: 'R9',
    agency: 'front-door',
    coordinate: '*',
    why: 'Cases, contacts and the child index are the front door’s own records, and it is where a purpose begins.',
  },
  {
    rule: 'R9',
    agency: 'access-log',
    coordinate: '*',
    why: 'Auditors read who saw what, under a role of their own; no record of a child is in it.',
  },
  ...['social-care', 'early-help'].flatMap((agency) =>
    handOverFields(fieldOf(agency)).map((coordinate) => ({
      rule: 'R9' as const,
      agency,
      coordinate,
      why: 'What the agency does with a child who was handed over to it: its own record, read and written by its own staff alone.',
    })),
  ),
  {
    rule: 'R9',
    agency: 'social-care',
    coordinate: 'Query.socialCareCinReturn',
    why: 'The children in need census, a statutory return of the authority’s own records (Children Act 1989 s83), for its own desk alone.',
  },
  {
    rule: 'R10',
    agency: 'front-door',
    coordinate: '*',
    why: 'The search of the child index and the worklist look at the front door’s own records, and it decides on each.',
  },
]
