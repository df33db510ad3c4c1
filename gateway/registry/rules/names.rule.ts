import { Kind, parse, print, visit, type DirectiveDefinitionNode } from 'graphql'
import { classifiedDirectiveSdl } from '#shared/sharing/classified'
import { textOf, usesOf } from '../graph/directives.js'
import { linksOf } from '../graph/links.js'
import type { Proposal } from '../graph/proposal.js'
import { CLASSIFIED_SPEC } from './link.rule.js'
import type { Refused, Rule } from './rule.js'

/** R6: a renamed @classified is lost from the supergraph without an error, as renamed directives were to a router (GHSA-g8jh-vg5j-4h3f). */
export const namesRule: Rule = {
  refuses:
    'Directives under other names: renamed or aliased imports, above all of @classified, @key and @link.',
  why: 'Whoever looks for @classified finds none: composition drops the classification, and every rule here overlooks it.',
  remedy:
    'Import every directive under its own name, define @classified as the hub does, and hand it on with @composeDirective(name: "@classified").',
  final: true,
  find: (proposal) => [
    ...renamed(proposal),
    ...namespaced(proposal),
    ...redefined(proposal),
    ...notHandedOn(proposal),
  ],
}

const renamed = ({ subgraph }: Proposal): Refused[] =>
  linksOf(subgraph.document).flatMap(({ url, as, imports, node }) => [
    ...(as === undefined ? [] : [{ node, says: `${url} is linked as ${JSON.stringify(as)}.` }]),
    ...imports
      .filter((each) => each.as !== each.name)
      .map((each) => ({ node, says: `${each.name} is imported as ${each.as}.` })),
    ...(node.name.value === 'link' ? [] : [{ node, says: `@link is called @${node.name.value}.` }]),
  ])

/** `@federation__key`: the name of a directive that is not imported. */
function namespaced({ subgraph }: Proposal): Refused[] {
  const found: Refused[] = []
  visit(subgraph.document, {
    Directive: (node) => {
      if (node.name.value.includes('__')) {
        found.push({ node, says: `@${node.name.value} is used without being imported.` })
      }
    },
  })
  return found
}

/** A definition, less its words and wherever it stands. */
const printed = ({
  kind,
  name,
  arguments: given = [],
  repeatable,
  locations,
}: DirectiveDefinitionNode): string => print({ kind, name, arguments: given, repeatable, locations })
const [expected] = parse(classifiedDirectiveSdl).definitions

const redefined = ({ subgraph }: Proposal): Refused[] =>
  subgraph.document.definitions.flatMap((node) =>
    node.kind === Kind.DIRECTIVE_DEFINITION &&
    node.name.value === 'classified' &&
    expected?.kind === Kind.DIRECTIVE_DEFINITION &&
    printed(node) !== printed(expected)
      ? { node, says: `@classified is not defined as the hub defines it: ${classifiedDirectiveSdl}` }
      : [],
  )

/** Without these two lines composition would drop every classification without a word. */
function notHandedOn({ subgraph }: Proposal): Refused[] {
  const { definitions } = subgraph.document
  const imported = linksOf(subgraph.document).some(
    ({ url, imports }) => url === CLASSIFIED_SPEC && imports.some(({ name }) => name === '@classified'),
  )
  const composed = definitions.some(
    (node) =>
      (node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION) &&
      usesOf(node, 'composeDirective').some((use) => textOf(use, 'name') === '@classified'),
  )
  return [
    ...(imported ? [] : [{ says: `@classified is not imported from ${CLASSIFIED_SPEC}.` }]),
    ...(composed ? [] : [{ says: '@composeDirective(name: "@classified") is missing.' }]),
  ]
}
