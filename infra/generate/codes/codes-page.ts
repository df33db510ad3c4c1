import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { explanations } from '#gateway/registry/explain/explanations'
import { packageRoot } from '#shared/config/package-root'
import type { GeneratedFile } from '../sharing/sharing-documents.js'

/** Composition's own are in Apollo's documentation, and the sharing rules in each agency's `SHARING.md`; both in `mash explain`. */
const elsewhere: ReadonlySet<string> = new Set(['errors of composition', 'sharing rules'])

/** The page of every code that a partner can meet, in the style of the house. */
export async function codesPage(): Promise<GeneratedFile> {
  const file = join(packageRoot, 'gateway/registry/CODES.md')
  const own = explanations.filter(({ from }) => !elsewhere.has(from))
  const sections = [...Map.groupBy(own, ({ from }) => from)].map(([from, codes]) =>
    [
      `## ${from.charAt(0).toUpperCase()}${from.slice(1)}`,
      ...codes.map(({ code, says, remedy }) => `**${code}** ${says} _${remedy}_`),
    ].join('\n\n'),
  )
  const about =
    'Written by `npm run generate`; `mash explain <code>` says the same, and what the codes of composition mean.'
  const text = ['# Codes, and what to do', about, ...sections].join('\n\n')
  return { file, text: await format(text, { ...(await resolveConfig(file)), filepath: file }) }
}
