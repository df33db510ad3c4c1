import type { Finding } from '../graph/finding.js'

/** The sections of a check, in the order in which they are told. Always these, always all. */
export const sectionNames = ['syntax', 'composition', 'changes', 'sharing', 'reachability'] as const

/** One of them. */
export type SectionName = (typeof sectionNames)[number]

/** What a section of a check came to. */
export interface Section {
  readonly name: SectionName
  readonly status: 'PASSED' | 'FAILED'
  readonly findings: readonly Finding[]
}

/** A section, failed by any error among its findings. */
export const sectionOf = (name: SectionName, findings: readonly Finding[]): Section => ({
  name,
  status: findings.some(({ severity }) => severity === 'ERROR') ? 'FAILED' : 'PASSED',
  findings,
})

/** A section that could not be looked at, because of another one: that is no pass. */
export const blockedBy = (name: SectionName, first: SectionName): Section =>
  sectionOf(name, [
    {
      code: 'NOT_CHECKED',
      message: `This could not be checked: see ${first}.`,
      remedy: `Put right what is found under ${first}, then check again.`,
      severity: 'ERROR',
    },
  ])
