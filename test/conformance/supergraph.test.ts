import 'reflect-metadata'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Kind, parse, type ConstDirectiveNode, type FieldDefinitionNode } from 'graphql'
import { describe, expect, it } from 'vitest'
import { apiSchemaFile } from '#gateway/supergraph/api-schema'
import { composeSupergraph } from '#gateway/supergraph/compose'
import { supergraphFile } from '#gateway/supergraph/supergraph-file'
import { subgraphs } from '#infra/subgraphs'
import { packageRoot } from '#shared/config/package-root'

const text = (file: string): string => readFileSync(file, 'utf8')
const sdls = subgraphs.map(({ name }) => ({
  name,
  sdl: text(join(packageRoot, 'subgraphs', name, 'schema.graphql')),
}))

/** Every classification of an SDL, as `Type category` and `Type.field category`; a locating field says so. */
function classificationsOf(sdl: string): string[] {
  return parse(sdl).definitions.flatMap((node) => {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.OBJECT_TYPE_EXTENSION) return []
    const type = node.name.value
    return [
      ...marksOf(type, node.directives),
      ...(node.fields ?? []).flatMap((field: FieldDefinitionNode) =>
        marksOf(`${type}.${field.name.value}`, field.directives),
      ),
    ]
  })
}

const marksOf = (place: string, directives: readonly ConstDirectiveNode[] = []): string[] =>
  directives
    .filter(({ name }) => name.value === 'classified')
    .map(({ arguments: given = [] }) => {
      const values = given.map(({ name, value }) => `${name.value}=${'value' in value ? value.value : ''}`)
      return [place, ...values.sort()].join(' ')
    })

describe('the committed graph', () => {
  it.each([
    ['the supergraph that the gateway plans with', supergraphFile, 'supergraphSdl'],
    ['the graph that clients see', apiSchemaFile, 'apiSdl'],
  ] as const)('%s is the composition of the committed SDLs', (_what, file, part) => {
    expect(text(file)).toBe(composeSupergraph(sdls)[part])
  })

  it.each(sdls)('keeps every classification of $name, with its very category', ({ sdl }) => {
    const published = classificationsOf(sdl)
    expect(published.length).toBeGreaterThan(5)
    const composed = new Set(classificationsOf(text(supergraphFile)))
    expect(published.filter((mark) => !composed.has(mark))).toEqual([])
  })

  it('would notice a supergraph that lost them: without @composeDirective composition drops every one silently', () => {
    const careless = sdls.map(({ name, sdl }) => ({
      name,
      sdl: sdl.replace('@composeDirective(name: "@classified")', ''),
    }))
    expect(classificationsOf(composeSupergraph(careless).supergraphSdl)).toEqual([])
  })

  it('shows clients neither grant nor key, neither joins nor classifications', () => {
    const api = text(apiSchemaFile)
    expect(api).toContain('type Child ')
    expect(api).not.toMatch(/\bgrant\b|_entities|_service|_Any|join__|@key|@classified/)
  })
})
