import { Field, ID, ObjectType } from 'type-graphql'
import type { ExplainedDecision as Explained } from '#shared/agency/explain/explained-decision'
import { Classified } from '#shared/sharing/classified'
import type { DecisionState as DecisionStateCode, Outcome as OutcomeCode } from '#shared/sharing/vocabulary'
import { DecisionState, Outcome } from './explain.codes.js'

/** Something that a decision looked at. */
@Classified('front-door.case')
@ObjectType({ description: 'Something that a decision looked at, by name.', simpleResolvers: true })
export class ExplainedValue {
  @Field(() => String, { nullable: true })
  name: string | null

  @Field(() => [String], {
    nullable: true,
    description: 'One, unless it is a list. Yes and no are true and false.',
  })
  values: string[] | null
}

/** A rule that was read. */
@Classified('front-door.case')
@ObjectType({ description: 'A rule that was read.', simpleResolvers: true })
export class ExplainedRule {
  @Field(() => String, { nullable: true, description: 'Such as R18.' })
  id: string | null

  @Field(() => String, { nullable: true })
  says: string | null

  @Field(() => String, { nullable: true, description: 'The law, standard or practice that it stands on.' })
  source: string | null

  @Field(() => Boolean, { nullable: true })
  matched: boolean | null

  @Field(() => ExplainedValue, {
    nullable: true,
    description: 'What was found, where that is why it did not match.',
  })
  found: ExplainedValue | null

  @Field(() => [String], { nullable: true, description: 'What would have matched.' })
  wanted: string[] | null

  @Field(() => String, {
    nullable: true,
    description: 'Where it changes how consent is read from here on: as this.',
  })
  readsConsentAs: string | null
}

/** One decision, and how it came about. */
@Classified('front-door.case')
@ObjectType({
  description: 'How records with these labels were decided on, whether there are such records or not.',
  simpleResolvers: true,
})
export class ExplainedDecision {
  @Field(() => [String], { nullable: true, description: 'None for records that nothing sets apart.' })
  labels: string[] | null

  @Field(() => ID, {
    nullable: true,
    description: 'Whom the records are about, where that is another person of the case.',
  })
  person: string | null

  @Field(() => ID, { nullable: true, description: 'The one record that an override names.' })
  item: string | null

  @Field(() => ID, {
    nullable: true,
    description:
      'The record of consent that it stood on, as the access log names it: a young person’s own no, where that made the difference.',
  })
  consentRecord: string | null

  @Field(() => DecisionState.graphqlEnum, { nullable: true })
  state: DecisionStateCode | null

  @Field(() => Outcome.graphqlEnum, { nullable: true })
  outcome: OutcomeCode | null

  @Field(() => String, { nullable: true, description: 'The rule that decided.' })
  rule: string | null

  @Field(() => String, { nullable: true, description: 'What the viewer was told: a reason code.' })
  reason: string | null

  @Field(() => String, { nullable: true, description: 'The reason, as a sentence.' })
  sentence: string | null

  @Field(() => String, { nullable: true })
  remedy: string | null

  @Field(() => [ExplainedValue], { nullable: true, description: 'What the decision was asked.' })
  inputs: ExplainedValue[] | null

  @Field(() => [String], {
    nullable: true,
    description: 'Inputs that were missing or unknown: they withhold everything.',
  })
  unknown: string[] | null

  @Field(() => [ExplainedValue], { nullable: true, description: 'What the rules looked at.' })
  facts: ExplainedValue[] | null

  @Field(() => [ExplainedRule], {
    nullable: true,
    description: 'In the order in which they were read, up to the one that decided.',
  })
  rules: ExplainedRule[] | null
}

/** An explained decision as it is published. */
export const explainedDecisionView = ({ decision, ...told }: Explained): ExplainedDecision => ({
  ...decision,
  ...told,
  labels: [...told.labels],
  unknown: [...told.unknown],
  inputs: valuesOf(told.inputs),
  facts: valuesOf(told.facts),
  rules: told.rules.map(({ failed, readsConsent, ...rule }) => ({
    ...rule,
    found: failed === null ? null : { name: failed.fact, values: inWords(failed.found) },
    wanted: failed === null ? null : failed.wanted.flatMap(inWords),
    readsConsentAs: readsConsent?.as ?? null,
  })),
})

const valuesOf = (named: Readonly<Record<string, unknown>>): ExplainedValue[] =>
  Object.entries(named).map(([name, value]) => ({ name, values: inWords(value) }))

/** A list in its parts; of an object such as the viewer each part with its name. */
function inWords(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(inWords)
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).map(([name, part]) => `${name}: ${String(part)}`)
  }
  if (typeof value === 'string') return [value]
  return value === undefined ? [] : [JSON.stringify(value)]
}
