import { visit, type ASTNode, type ConstDirectiveNode } from 'graphql'
import { usesOf } from '../graph/directives.js'
import type { Rule } from './rule.js'

/** R3: one subgraph that hides or tags a shared field does so for all, with no hint. */
export const hidingRule: Rule = {
  refuses: '@inaccessible or @tag on what the publisher does not own.',
  why: 'Composition applies them for everybody: one agency could hide another’s part of the record from every practitioner.',
  remedy: 'Leave the directive out; to hide a field of your own, put it on that field alone.',
  find: ({ subgraph, others }) =>
    marked(subgraph.document).flatMap(({ path, node }) => {
      const [type = '', member] = path
      const owners = others.filter(({ types }) => {
        const known = types.get(type)
        if (known === undefined) return false
        // Of a type that is shared, a field of one's own is one's own; everything else of it is shared with it.
        const field = member === undefined ? undefined : known.fields.get(member)
        return known.fields.size === 0 || member === undefined || (field !== undefined && !field.external)
      })
      if (owners.length === 0) return []
      const names = owners.map(({ name }) => name)
      return {
        coordinate: path.slice(0, 2).join('.'),
        node,
        says: `@${node.name.value} would hold for all of ${names.join(', ')} too.`,
        owners: names,
      }
    }),
}

interface Mark {
  /** Type, then field or value, then argument. */
  readonly path: readonly string[]
  readonly node: ConstDirectiveNode
}

/** Every use of the two directives, with the names of what it stands on. */
function marked(document: ASTNode): Mark[] {
  const found: Mark[] = []
  const path: string[] = []
  visit(document, {
    enter: (node) => {
      if (!('name' in node) || !('directives' in node)) return
      path.push(node.name.value)
      // What stands in an SDL has directives of the constant kind alone.
      const holder = node as { readonly directives?: readonly ConstDirectiveNode[] }
      for (const use of [...usesOf(holder, 'inaccessible'), ...usesOf(holder, 'tag')]) {
        found.push({ path: [...path], node: use })
      }
    },
    leave: (node) => {
      if ('name' in node && 'directives' in node) path.pop()
    },
  })
  return found
}
