import { describe, expect, it } from 'vitest'
import { personas } from './personas.js'
import { storiesPage, storiesTable } from './stories-table.js'
import { stories } from './stories/index.js'

describe('STORIES.md', () => {
  it('is what the stories say (renew it with: npx vitest run --config test/vitest.config.ts stories-table --update=all)', async () => {
    await expect(storiesPage()).toMatchFileSnapshot('./STORIES.md')
  })

  it('names every assessment and every persona', () => {
    for (const { assessment } of stories) expect(storiesTable()).toContain(`\`${assessment.id}\``)
    for (const { id } of personas) expect(storiesPage()).toContain(`| \`${id}\` |`)
  })

  it('has as many cells in every row', () => {
    const widths = storiesTable()
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' | ').length)
    expect(new Set(widths)).toEqual(new Set([6]))
  })
})
