import { abstractRule } from './abstract.rule.js'
import { classifiedRule } from './classified.rule.js'
import { declassifiedRule } from './declassified.rule.js'
import { hidingRule } from './hiding.rule.js'
import { inferenceRule } from './inference.rule.js'
import { keyRule } from './key.rule.js'
import { linkRule } from './link.rule.js'
import { namesRule } from './names.rule.js'
import { namespaceRule } from './namespace.rule.js'
import { nonNullRule } from './non-null.rule.js'
import { overrideRule } from './override.rule.js'
import { reachRule } from './reach.rule.js'
import { rootFieldRule } from './root-field.rule.js'
import { routingRule } from './routing.rule.js'
import type { Rule } from './rule.js'
import { sizeRule } from './size.rule.js'
import { strictestRule } from './strictest.rule.js'

/**
 * What composition accepts without an error and the registry refuses, unless the data owner has approved that very schema. Each of the
 * first four was reproduced against @apollo/composition 2.14.4.
 */
export const rules = {
  R1: overrideRule,
  R2: reachRule,
  R3: hidingRule,
  R4: strictestRule,
  R5: classifiedRule,
  R6: namesRule,
  R7: abstractRule,
  R8: keyRule,
  R9: rootFieldRule,
  R10: inferenceRule,
  R11: declassifiedRule,
  R12: nonNullRule,
  R13: routingRule,
  R14: namespaceRule,
  R15: linkRule,
  R16: sizeRule,
} as const satisfies Readonly<Record<string, Rule>>

/** Number of a rule. */
export type RuleCode = keyof typeof rules

/** The numbers of all rules, in order. */
export const ruleCodes = Object.keys(rules) as RuleCode[] // the keys of the table above, and no others
