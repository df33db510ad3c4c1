import { linksOf } from '../graph/links.js'
import type { Rule } from './rule.js'

/** Where the hub's own directive comes from. */
export const CLASSIFIED_SPEC = 'https://mash-hub.example/classified/v1.0'

const FEDERATION = 'https://specs.apollo.dev/federation/'

/** Federation versions whose every directive has been looked at. */
const versions = ['v2.3', 'v2.4', 'v2.5', 'v2.6', 'v2.7', 'v2.8', 'v2.9']

/** What may be linked, by its URL, and what may be imported from it. */
const supported: ReadonlyMap<string, readonly string[]> = new Map([
  [CLASSIFIED_SPEC, ['@classified']],
  ['https://specs.apollo.dev/link/v1.0', ['@link', 'Import', 'Purpose']],
  ...versions.map((version): [string, string[]] => [
    FEDERATION + version,
    [
      ...['@key', '@shareable', '@external', '@requires', '@provides', '@extends', '@inaccessible', '@tag'],
      ...['@override', '@composeDirective', '@interfaceObject', '@context', '@fromContext', 'FieldSet'],
    ],
  ]),
])

/**
 * R15: what is not known is not read. @authenticated, @requiresScopes and @policy compose, and the gateway then refuses to load the
 * supergraph: one partner could stop the hub with them.
 */
export const linkRule: Rule = {
  refuses: 'A Federation version, a linked specification or an import outside the supported list.',
  why: 'The rules know what the listed directives do. With another one, fields could be moved, hidden or read in ways that nobody looks for, or the gateway could refuse the whole supergraph.',
  remedy: `Link one of ${FEDERATION}${versions[0] ?? ''} to ${versions.at(-1) ?? ''} and ${CLASSIFIED_SPEC}, and import what the list has: ${[...new Set([...supported.values()].flat())].join(', ')}.`,
  final: true,
  find: ({ subgraph }) => {
    const links = linksOf(subgraph.document)
    return [
      ...(links.some(({ url }) => url.startsWith(FEDERATION))
        ? []
        : [{ says: 'No version of Federation is linked, which means Federation 1.' }]),
      ...links.flatMap(({ url, imports, node }) => {
        const known = supported.get(url)
        if (known === undefined) return [{ node, says: `${url} is not in the list.` }]
        return imports
          .filter(({ name }) => !known.includes(name))
          .map(({ name }) => ({ node, says: `${name} of ${url} is not in the list.` }))
      }),
    ]
  },
}
