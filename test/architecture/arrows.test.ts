import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { packageRoot } from '#shared/config/package-root'

/** Which parts of the house a part may import from, beside itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  subgraphs: ['shared'],
  gateway: ['shared', 'infra'],
}

// Gateways of others, which a benchmark installs, are not ours.
const files = globSync('{shared,subgraphs,gateway,infra,test}/**/*.ts', {
  cwd: packageRoot,
  exclude: ['**/node_modules/**'],
})

/** Every module that a file imports, as text. */
const importsOf = (file: string): string[] =>
  [...readFileSync(`${packageRoot}/${file}`, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
    ([, module]) => module ?? '',
  )

/** `subgraphs/police` or `shared`: the smallest part of the house that arrows are drawn between. */
const partOf = (path: string): string =>
  path
    .split('/')
    .slice(0, path.startsWith('subgraphs/') ? 2 : 1)
    .join('/')

function wrongArrows(file: string, modules: readonly string[]): string[] {
  const part = partOf(file)
  const [folder = ''] = part.split('/')
  const allowed = mayImport[folder]
  if (allowed === undefined || file.endsWith('.test.ts') || file.includes('/testing/')) return []
  return modules
    .filter((module) => module.startsWith('#'))
    .map((module) => partOf(module.slice(1)))
    .filter((target) => target !== part && !allowed.includes(target.split('/')[0] ?? ''))
    .map((target) => `${file} -> ${target}`)
}

describe('the house', () => {
  it('keeps its arrows: shared knows nobody, a subgraph no other subgraph, the gateway no subgraph', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(files.flatMap((file) => wrongArrows(file, importsOf(file)))).toEqual([])
  })

  it.each([
    ['shared/agency/concept.ts', '#subgraphs/police/service'],
    ['shared/http/listen.ts', '#gateway/context'],
    ['subgraphs/police/service.ts', '#subgraphs/health/service'],
    ['subgraphs/police/service.ts', '#gateway/context'],
    ['gateway/context.ts', '#subgraphs/police/service'],
  ])('would notice %s importing %s', (file, module) => {
    expect(wrongArrows(file, [module])).toHaveLength(1)
  })

  it('has only the folders that the customer fixed', () => {
    const folders = globSync('*/', { cwd: packageRoot, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('.') && !['node_modules', 'dist'].includes(name))
    expect(folders.sort()).toEqual(['gateway', 'infra', 'shared', 'subgraphs', 'test'])
  })

  it('has no file over 300 lines', () => {
    const long = files.filter(
      (file) => readFileSync(`${packageRoot}/${file}`, 'utf8').split('\n').length > 301,
    )
    expect(long).toEqual([])
  })
})
