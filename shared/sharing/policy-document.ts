import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { anAgency, factNames, factValues, type Facts } from './facts.js'
import { labels } from './labels.js'
import { agencyOf, defaultPolicy, policyOf, type Policy, type PolicyDocument } from './policy.js'
import { consents, outcomes, ownerDecisions, reasonCodes, sensitivityClasses, traits } from './vocabulary.js'

const oneOf = (values: readonly (string | boolean)[]) =>
  z.literal(values, { error: `is none of ${values.join(', ')}` })
const forEach = (keys: readonly string[], value: z.ZodType) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, value])))

const text = z.string().min(1)
const reason = oneOf(reasonCodes)
const outcome = oneOf(outcomes)

/** One condition: a value that the fact can take, or a list of them. */
function condition(fact: keyof Facts): z.ZodType {
  const values = factValues[fact]
  const value = values === anAgency ? text : oneOf(values)
  const known = values === anAgency ? values : values.join(', ')
  return z
    .union([value, z.array(value).min(1)], { error: `is neither one of ${known} nor a list of them` })
    .exactOptional()
}

const ruleText = {
  id: text,
  says: text,
  source: text,
  when: z.strictObject(Object.fromEntries(factNames.map((fact) => [fact, condition(fact)]))),
  reason: reason.exactOptional(),
}
const readingRule = z.strictObject({ ...ruleText, readConsentAs: oneOf(consents) })
const decidingRule = z.strictObject({
  ...ruleText,
  then: z.union([outcome, forEach(sensitivityClasses, outcome)], {
    error: `is neither one of ${outcomes.join(', ')} nor one of them for each class`,
  }),
})

/** Told apart by what they do, so that a mistake inside a rule is told as that mistake. */
const rule = z.unknown().transform((given, context) => {
  const reads = typeof given === 'object' && given !== null && 'readConsentAs' in given
  const result = (reads ? readingRule : decidingRule).safeParse(given)
  for (const { path, message } of result.error?.issues ?? [])
    context.addIssue({ code: 'custom', path, message })
  return given
})

const category = z.strictObject({
  class: oneOf(sensitivityClasses),
  traits: z.array(oneOf(traits)),
  holds: z.string(),
})

const label = z.strictObject({
  label: oneOf(labels),
  traits: z.array(oneOf(traits)),
  inputs: z.strictObject({
    cameWithContact: z.boolean().exactOptional(),
    ownerDecision: oneOf(ownerDecisions).exactOptional(),
  }),
})

const policyShape = z.strictObject({
  inForceFrom: z.iso.date(),
  agencies: z.array(text),
  categories: z.record(z.string().regex(/^[a-z-]+\.[a-z-]+$/, 'is not <agency>.<name>'), category),
  labels: z.array(label),
  rules: z.array(rule),
  stricterRules: z.array(z.strictObject({ ...ruleText, then: oneOf(['W']), reason })),
  reasonOfConsent: forEach(consents, reason),
})

/** The policy as plain data: what {@link policyFromDocument} reads back. */
export const policyDocument = (policy: Policy = defaultPolicy): PolicyDocument => policy.document

/**
 * Reads a policy that was stored, published or edited; it decides exactly as the policy did whose document it is.
 *
 * @throws HubError BAD_INPUT naming each place that is wrong, and how
 */
export function policyFromDocument(json: unknown): Policy {
  const result = policyShape.safeParse(json)
  if (!result.success) {
    throw refusal(
      result.error.issues.map(({ path, message }) => `${path.join('.') || 'all of it'}: ${message}`),
    )
  }
  // The shape is made of the very lists that the types are made of.
  const document = json as PolicyDocument
  const problems = [...firstRuleProblems(document), ...agencyProblems(document)]
  if (problems.length > 0) throw refusal(problems)
  return policyOf(document)
}

/** Of a request with an input missing nothing else is known, and a rule that asked for nothing would open it. */
function firstRuleProblems({ rules: [first] }: PolicyDocument): string[] {
  const closes = first !== undefined && 'then' in first && first.then === 'W' && first.when.complete === false
  return closes && Object.keys(first.when).length === 1
    ? []
    : ['rules.0: must withhold (W) when complete is false, and ask for nothing else']
}

/** A condition on an agency that the policy does not know would never be met, and nobody would notice. */
function agencyProblems(document: PolicyDocument): string[] {
  const places = [
    ...Object.keys(document.categories).map((id) => [`categories.${id}`, agencyOf(id)] as const),
    ...(['rules', 'stricterRules'] as const).flatMap((table) =>
      document[table].flatMap(({ when }, index) =>
        (['owner', 'viewerAgency'] as const).flatMap((fact) =>
          [when[fact] ?? []].flat().map((name) => [`${table}.${index}.when.${fact}`, name] as const),
        ),
      ),
    ),
  ]
  return places
    .filter(([, name]) => !document.agencies.includes(name))
    .map(([place, name]) => `${place}: ${name} is not among its agencies`)
}

const refusal = (problems: readonly string[]): HubError =>
  new HubError('BAD_INPUT', `The sharing policy: ${problems.join('; ')}.`)
