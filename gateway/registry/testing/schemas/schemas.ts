import type { RuleCode } from '../../rules/rules.js'
import { asking } from './asking.schemas.js'
import { publishing } from './publishing.schemas.js'
import type { Schemas } from './schema.js'
import { taking } from './taking.schemas.js'

/** For every rule, what it lets pass and what it refuses. */
export const schemas: Readonly<Record<RuleCode, Schemas>> = { ...taking, ...asking, ...publishing }
