import { personas } from './personas.js'
import type { Expectation, Story } from './story.type.js'
import { stories } from './stories/index.js'

/**
 * The page `STORIES.md`: the twelve stories in one Markdown table, and the people to try them as. Generated from the stories, whose
 * expectations a test works out from the sharing rules, so the table cannot promise what the rules do not keep.
 */
export function storiesPage(): string {
  return `# The twelve stories

Every installation with synthetic data has these twelve families. None of them exists: NHS numbers are of the test range 999, pupil
numbers of local authority 000, postcodes of the area ZZ. Each line says what \`mash view <assessment> --as <persona>\` must show:
per agency its state, what is shown, then what is not and the reason; R… is the sharing rule that decides. An agency may have more
rows than are named here. UNAVAILABLE is no story: stop an agency's service and look again.

${storiesTable()}
## Personas

${personasTable()}`
}

/** The stories as one Markdown table: story, assessment, whom to try it as, what it shows by which rules, and what it still needs. */
export function storiesTable(): string {
  return markdownTable(
    ['story', 'assessment', 'try as', 'what it shows', 'rules', 'needs'],
    stories.map(storyRow),
  )
}

/** The personas as one Markdown table. */
export function personasTable(): string {
  return markdownTable(
    ['id', 'name', 'agency', 'roles', 'team', 'may see'],
    personas.map(({ id, name, agency, roles, team, description }) => [
      `\`${id}\``,
      name,
      agency,
      roles.join(', '),
      team,
      description,
    ]),
  )
}

function storyRow({ id, title, point, assessment, expects, hiddenFrom, needs }: Story): string[] {
  const { basis, profile, outcome, status } = assessment
  const viewOf = ({ as, child }: Expectation): string => `**${as}, of ${child}**`
  const views = [...new Set(expects.map(viewOf))]
  return [
    `**${id}** ${title}`,
    [`\`${assessment.id}\``, basis, profile, outcome ?? status].join('<br>'),
    [...new Set(expects.map(({ as }) => `\`${as}\``))].join(' '),
    [
      point,
      ...views.flatMap((view) => [view, ...expects.filter((each) => viewOf(each) === view).map(agencyLine)]),
      `Does not exist for ${hiddenFrom.join(', ')}.`,
    ].join('<br>'),
    [...new Set(expects.flatMap(rulesOf))].sort().join(' '),
    needs.map(({ of, then, already }) => `${of}: ${then}. Already: ${already}.`).join('<br>') ||
      'nothing more',
  ]
}

function agencyLine({ agency, status, shows, rows }: Expectation): string {
  const shown = Object.entries(shows).map(([category, rule]) => `${shortened(category)} (${rule})`)
  const not = Object.entries(rows).map(
    ([category, [reason, rule]]) => `${shortened(category)} ${reason} (${rule})`,
  )
  return [
    `${agency} ${status}${shown.length > 0 ? `: ${shown.join(', ')}` : ''}`,
    ...(not.length > 0 ? [`not shown: ${not.join(', ')}`] : []),
  ].join('; ')
}

function rulesOf({ shows, rows }: Expectation): string[] {
  return [...Object.values(shows), ...Object.values(rows).map(([, rule]) => rule)]
}

/** A category without its agency, which the line has already named. */
const shortened = (category: string): string => category.slice(category.indexOf('.') + 1)

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}
