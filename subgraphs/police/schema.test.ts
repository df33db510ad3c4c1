import 'reflect-metadata'
import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { categories } from '#shared/sharing/categories'
import { federationSchema } from '#shared/subgraph/federation-schema'
import { police, policeConcepts } from './service.js'

describe('the schema of police', () => {
  let sdl: string
  beforeAll(async () => ({ sdl } = await federationSchema(police.graph)))

  it('is the one that is committed', async () => {
    expect(sdl).toBe(await readFile(new URL('schema.graphql', import.meta.url), 'utf8'))
  })

  it('has a field for every category of police', () => {
    for (const category of Object.keys(categories).filter((id) => id.startsWith('police.'))) {
      expect(sdl).toContain(`@classified(category: "${category}")`)
    }
  })

  it('classifies the field of each concept as the concept itself', () => {
    const record = /^type PoliceRecord \{$(.*?)^\}$/ms.exec(sdl)?.[1] ?? ''
    for (const { field, category } of policeConcepts) {
      const [, classified] =
        new RegExp(`\\b${field}: .*@classified\\(category: "([^"]+)"\\)`).exec(record) ?? []
      expect([field, classified]).toEqual([field, category])
    }
  })

  it('says whether a place was taken out, wherever there is one to take out', () => {
    for (const type of sdl.split(/^type /m).filter((each) => each.includes('locating: true'))) {
      expect(type).toContain('protected: Boolean')
    }
  })

  it('has no field for the name of an adult, or for what a source said', () => {
    expect(sdl).not.toMatch(/\b(sourceText|originalText|unsanitised\w*|adultName|suspectName)\b/)
  })
})
