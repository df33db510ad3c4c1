import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import 'reflect-metadata'
import { describe, expect, test } from 'vitest'
import { subgraphs } from '#infra/subgraphs'
import { packageRoot } from '#shared/config/package-root'
import { defaultPolicy } from '#shared/sharing/policy'
import { publishedSharing } from '#shared/sharing/published-sharing'
import { sharingDocuments } from './sharing-documents.js'

describe.each(subgraphs)(
  'what $name publishes about sharing',
  ({ name, agreement, policy, chronologyKinds }) => {
    test('is what the schema and the sharing rules come to: run `npm run generate` to renew it', async () => {
      const sdl = await readFile(join(packageRoot, 'subgraphs', name, 'schema.graphql'), 'utf8')
      for (const { file, text } of await sharingDocuments({
        name,
        agreement,
        sdl,
        policy,
        chronologyKinds,
      })) {
        const committed = await readFile(file, 'utf8')
        const remedy = `${relative(packageRoot, file)} is not what the code says: run \`npm run generate\` and read what changes.`
        expect(committed === text, remedy).toBe(true)
      }
    })

    test('is read back as the very policy that it decides by', () => {
      expect(publishedSharing(name).policy.document).toEqual((policy ?? defaultPolicy).document)
    })

    test('is linked from its README', async () => {
      const readme = await readFile(join(packageRoot, 'subgraphs', name, 'README.md'), 'utf8')
      expect(readme).toContain('](SHARING.md)')
      expect(readme).not.toContain(agreement.lawfulBasis)
    })
  },
)
