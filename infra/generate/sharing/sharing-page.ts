import { outcomeWords } from '#gateway/cli/sharing/outcome-words'
import { agencyOf, defaultPolicy, type Policy } from '#shared/sharing/policy'
import { policyVersion } from '#shared/sharing/policy-version'
import type { SharingAgreement } from '#shared/subgraph/sharing-agreement'
import { categorySection } from './category-section.js'
import { changesTable, neverList } from './changes-section.js'
import { fieldTable } from './field-table.js'
import { heldCategories, type HeldCategory } from './held-categories.js'
import { howToRead } from './how-to-read.js'
import { bullets, codes, table } from './markdown.js'
import { outsideOutcomes } from './outcome-rows.js'
import { publishedFields, type PublishedField } from './published-fields.js'
import { outsideViewers } from './viewers.js'

/** What a subgraph's `SHARING.md` is made of. */
export interface SharingPageParts {
  readonly name: string
  readonly agreement: SharingAgreement
  /** As it is published. */
  readonly sdl: string
  /** The partnership's default, unless the subgraph has its own. */
  readonly policy: Policy | undefined
  /** The kinds of lines that it gives to the chronology, if any. */
  readonly chronologyKinds?: readonly string[] | undefined
}

/**
 * A subgraph's `SHARING.md`: the annex of an information sharing agreement. Every outcome on it is decided by the sharing rules, case by
 * case; nothing of it is typed in but what the owner says of itself.
 */
export function sharingPage({ name, agreement, sdl, policy = defaultPolicy }: SharingPageParts): string {
  const fields = publishedFields(sdl)
  const held = heldCategories(name, fields, policy)
  const ids = held.map(({ id }) => id)
  return [
    `# ${agreement.title}: who may see what`,
    'Annex to an information sharing agreement. `npm run generate` writes it from the published schema and the sharing rules.',
    agreementTable(agreement, policy),
    '## How to read it',
    howToRead(),
    '## At a glance',
    'What partners outside the hub see of each category, whatever the basis and the consent, if they were asked to answer on the case. Where a cell names two, it depends on the case.',
    glance(name, held, policy),
    withoutField(ids, policy),
    '## What members of the hub see',
    'Practitioners and managers with a task on the case, of what the agency was asked for.',
    ...held.map((category) => categorySection(name, category, policy)),
    '## What changes it',
    'Each of these alone, and the categories in which it makes a difference in some case of those above.',
    changesTable(name, ids, policy),
    '## What is never shared, or by the owner alone',
    neverList(name, ids, policy),
    '## The rest of the schema',
    restOfSchema(fields),
    '## The rules',
    'Read from the top; the first that decides is the one that counts.',
    rulesTable(policy),
  ].join('\n\n')
}

function agreementTable(agreement: SharingAgreement, policy: Policy): string {
  const { from, sha256 } = policyVersion(policy)
  return table(
    ['', ''],
    [
      ['Owner', agreement.owner],
      ['Answers for it; whom to ring', `${agreement.answers}. The hub's directory has name and number.`],
      ['Purpose', agreement.purpose],
      ['Lawful basis', agreement.lawfulBasis],
      ['Retention', agreement.retention],
      ['Facts and opinions', `${agreement.factsAndOpinions} Data Protection Act 2018 section 38(3).`],
      ['Sharing rules', `In force from ${from}; SHA-256 \`${sha256}\`.`],
    ],
  )
}

function glance(agency: string, held: readonly HeldCategory[], policy: Policy): string {
  return table(
    ['Category', 'Class', 'Holds', ...outsideViewers(agency, policy).map(({ name }) => name)],
    held.map(({ id, class: level, holds }) => [
      codes([id]),
      level,
      holds,
      ...outsideOutcomes(agency, id, policy).map((some) =>
        some.map(({ outcome }) => outcomeWords[outcome]).join(' or '),
      ),
    ]),
  )
}

function withoutField(ids: readonly string[], policy: Policy): string {
  const others = [...policy.categories.keys()].filter((id) => agencyOf(id) === 'common' && !ids.includes(id))
  return `Categories of every agency that no field here carries: ${codes(others) || 'none'}.`
}

const roots: readonly string[] = ['Query', 'Mutation']

/** Fields that no category decides: what is asked and done, keys, and values that are classified where they are used. */
function restOfSchema(fields: readonly PublishedField[]): string {
  const rest = fields.filter(({ category }) => category === undefined)
  return [
    'Keys, and parts of values that are decided with the field that holds them:',
    fieldTable(rest.filter(({ type }) => !roots.includes(type))),
    'What may be asked and done; each checks for itself who does it:',
    bullets(
      rest.filter(({ type }) => roots.includes(type)).map(({ field, says }) => `\`${field}\`: ${says}`),
    ),
  ].join('\n\n')
}

function rulesTable({ document: { rules, stricterRules } }: Policy): string {
  return table(
    ['Rule', 'Says', 'Source'],
    [...rules, ...stricterRules].map(({ id, says, source }) => [id, says, source]),
  )
}
