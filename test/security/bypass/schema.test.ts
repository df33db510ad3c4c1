import 'reflect-metadata'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getNamedType, isInterfaceType, isObjectType, isUnionType, Kind, parse, visit } from 'graphql'
import type { DirectiveNode, FieldDefinitionNode, ObjectTypeDefinitionNode } from 'graphql'
import { describe, expect, it } from 'vitest'
import { readApiSchema } from '#gateway/supergraph/api-schema'
import { subgraphs } from '#infra/subgraphs'
import { fieldOf, partnerAgencies } from '#shared/agency/partner-agencies'
import { packageRoot } from '#shared/config/package-root'

/**
 * What a schema would have to have for some ways round a decision to exist. It has none of it today; whoever adds it finds the test that
 * must then be written here.
 */
const api = readApiSchema()
const sdls = subgraphs.map(({ name }) => ({
  name,
  document: parse(readFileSync(join(packageRoot, 'subgraphs', name, 'schema.graphql'), 'utf8')),
}))

const objectsOf = (document: (typeof sdls)[number]['document']): ObjectTypeDefinitionNode[] =>
  document.definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION)

/** The value of a directive's argument, where it is a text. */
function argument(
  directives: readonly DirectiveNode[] = [],
  directive: string,
  name: string,
): string | undefined {
  const found = directives.find((each) => each.name.value === directive)
  const value = found?.arguments?.find((each) => each.name.value === name)?.value
  return value?.kind === Kind.STRING ? value.value : undefined
}

const categoryOf = (type: ObjectTypeDefinitionNode, field: FieldDefinitionNode): string | undefined =>
  argument(field.directives, 'classified', 'category') ?? argument(type.directives, 'classified', 'category')

describe('the graph', () => {
  it('T1 T3 T6 has neither interface nor union, behind which a type could be less protected than in front of it', () => {
    const abstract = Object.values(api.getTypeMap()).filter(
      (type) => isInterfaceType(type) || isUnionType(type),
    )
    expect(abstract.map(({ name }) => name)).toEqual([])
    for (const { name, document } of sdls) {
      const kinds = document.definitions.map(({ kind }) => kind)
      const found = kinds.filter((kind) => /INTERFACE|UNION|Interface|Union/.test(kind))
      expect([name, found]).toEqual([name, []])
      const implementing = objectsOf(document).filter(({ interfaces = [] }) => interfaces.length > 0)
      expect([name, implementing.length]).toEqual([name, 0])
    }
  })

  it('T2 lets one service require of another the state and the lines of a record alone, which were decided on where they come from', () => {
    const required = sdls.flatMap(({ name, document }) =>
      objectsOf(document).flatMap((type) =>
        (type.fields ?? []).flatMap((field) => {
          const fields = argument(field.directives, 'requires', 'fields')
          return fields === undefined
            ? []
            : [[name, `${type.name.value}.${field.name.value}`, fields] as const]
        }),
      ),
    )
    const line = 'childId agency on precision kind summary nature reliability otherPerson'
    const records = partnerAgencies.map((agency) => `${fieldOf(agency)} { status chronology { ${line} } }`)
    expect(required).toEqual([
      ['front-door', 'MashAssessment.chronology', `subjects { child { ${records.join(' ')} } }`],
    ])
    for (const { document } of sdls) {
      const names: string[] = []
      visit(document, { Directive: ({ name }) => void names.push(name.value) })
      for (const other of ['provides', 'fromContext', 'context', 'override', 'interfaceObject'])
        expect(names).not.toContain(other)
    }
  })

  it.each(sdls)(
    'T4 classifies by that very name in $name: no directive is imported under another',
    ({ document }) => {
      const links: DirectiveNode[] = []
      visit(document, {
        Directive: (node) => {
          if (node.name.value === 'link') links.push(node)
        },
      })
      expect(links.length).toBeGreaterThanOrEqual(2)
      for (const link of links) {
        const names = (link.arguments ?? []).map(({ name }) => name.value)
        expect(names).not.toContain('as')
        const imported = link.arguments?.find(({ name }) => name.value === 'import')?.value
        // An import under another name is an object; under its own it is a text.
        const kinds = imported?.kind === Kind.LIST ? imported.values.map(({ kind }) => kind) : []
        expect(new Set(kinds)).toEqual(new Set([Kind.STRING]))
      }
      expect(links.map((link) => argument([link], 'link', 'url')).join()).toContain('/classified/v1.0')
    },
  )

  it('T5 classifies a field that several services have alike in all of them', () => {
    const categories = new Map<string, Set<string | undefined>>()
    for (const { document } of sdls) {
      for (const type of objectsOf(document)) {
        const external = (field: FieldDefinitionNode): boolean =>
          field.directives?.some(({ name }) => name.value === 'external') ?? false
        for (const field of (type.fields ?? []).filter((each) => !external(each))) {
          const place = `${type.name.value}.${field.name.value}`
          categories.set(place, (categories.get(place) ?? new Set()).add(categoryOf(type, field)))
        }
      }
    }
    expect([...categories].filter(([, found]) => found.size > 1).map(([place]) => place)).toEqual([])
  })

  it('T13 has one way to a record: from a case, through its child; there is no node, no entity and no search that leads to one', () => {
    const roots = [api.getQueryType(), api.getMutationType()].filter(
      (type) => type !== undefined && type !== null,
    )
    const leading = (target: string): string[] =>
      Object.values(api.getTypeMap()).flatMap((type) =>
        isObjectType(type) && !type.name.startsWith('__')
          ? Object.values(type.getFields())
              .filter((field) => getNamedType(field.type).name === target)
              .map((field) => `${type.name}.${field.name}`)
          : [],
      )
    const child = api.getType('Child')
    const fields = isObjectType(child) ? child.getFields() : {}
    for (const agency of partnerAgencies) {
      const record = fields[fieldOf(agency)]
      expect(record && leading(getNamedType(record.type).name)).toEqual([`Child.${fieldOf(agency)}`])
    }
    expect(leading('Child')).toEqual(['MashAssessmentSubject.child'])
    expect(leading('MashAssessmentSubject')).toEqual(['MashAssessment.subjects'])
    const names = roots.flatMap((root) => Object.keys(root.getFields()))
    expect(names.filter((name) => /^(node|nodes|_entities|_service|child)$/.test(name))).toEqual([])
  })

  it('T22 keys a child by an identifier and a grant, and nothing by a value that is decided on', () => {
    const keys = sdls.flatMap(({ document }) =>
      objectsOf(document).flatMap((type) => {
        const fields = argument(type.directives, 'key', 'fields')
        if (fields === undefined) return []
        const keyed = (type.fields ?? []).filter(({ name }) => fields.split(' ').includes(name.value))
        expect(keyed.map((field) => argument(field.directives, 'classified', 'category'))).toEqual(
          keyed.map(() => undefined),
        )
        return [`${type.name.value} ${fields}`]
      }),
    )
    // A period of a report is nobody's.
    const reviewed = ['Child id grant', 'MashAssessment id', 'PerformanceReport from to']
    expect([...new Set(keys)].sort()).toEqual(reviewed)
  })
})
