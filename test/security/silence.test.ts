import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { viewDocument } from '#gateway/cli/view/view-document'
import { readApiSchema } from '#gateway/supergraph/api-schema'
import { stories } from '#shared/synthetic/stories/index'
import type { Story } from '#shared/synthetic/story.type'
import { createHub, type Hub } from '../harness/create-hub.js'
import { sql } from './database.js'
import { removeSilentRecords } from './silent-records.js'
import { trace, type Trace } from './trace.js'

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

const whole = viewDocument(readApiSchema())
const storyOf = (id: string): Story =>
  stories.find((story) => story.id === id) ?? expect.fail(`no story ${id}`)

describe('what is silent', () => {
  // Of the hub's own members one: what they may see differs by role and agency, and the rest are members of agencies.
  const others: readonly string[] = ['callum', 'dilys', 'edwin']
  const viewers = stories.flatMap((story) =>
    story.tasks
      .filter(({ persona }) => !others.includes(persona))
      .map(({ persona }) => [persona, story] as const),
  )

  it('T33 leaves no trace between twins: only names and numbers differ, not rows, counts, headers or statements', async () => {
    const [sealed, without] = [storyOf('S05'), storyOf('S06')]
    // Agencies ask once which places are protected, at whatever they are asked first.
    await trace(hub, 'amara', whole, 'MASH-2026-0001')
    for (const { persona } of sealed.tasks) {
      const one = await trace(hub, persona, whole, sealed.assessment.id)
      const other = await trace(hub, persona, whole, without.assessment.id)
      const headers = { ...one.headers, 'content-length': other.headers['content-length'] }
      expect(other.headers).toEqual(headers)
      expect(JSON.parse(nameless(one.text, sealed))).toEqual(JSON.parse(nameless(other.text, without)))
      expect(one.statements).toEqual(other.statements)
    }
  })

  it('T33 is missed by nobody: with all of it gone from every agency, every view is the same to the byte', async () => {
    const views = async (): Promise<Map<string, Trace>> => {
      const traces = new Map<string, Trace>()
      for (const [persona, { assessment }] of viewers) {
        traces.set(`${persona} ${assessment.id}`, await trace(hub, persona, whole, assessment.id))
      }
      return traces
    }
    const before = await views()
    expect(Math.min(...Object.values(await removeSilentRecords(hub)))).toBeGreaterThan(0)
    const after = await views()
    for (const [viewer, seen] of before) expect([viewer, after.get(viewer)]).toEqual([viewer, seen])
  }, 120_000)

  it('is told from what is not: one record less that somebody may see, and the view differs', async () => {
    const before = await trace(hub, 'amara', whole, 'MASH-2026-0005')
    await sql(hub, 'police', 'DELETE FROM domestic_abuse_incident')
    expect((await trace(hub, 'amara', whole, 'MASH-2026-0005')).text).not.toBe(before.text)
  })
})

/** The text with the people of a story called by their part in it, and other identifiers by no name. */
function nameless(text: string, story: Story): string {
  const particulars = story.people.flatMap((person) =>
    [person.id, person.nhsNumber, person.givenName, person.familyName].flatMap((value) =>
      value === null ? [] : [[value, person.key] as const],
    ),
  )
  const named = particulars.reduce((left, [value, key]) => left.replaceAll(value, key), text)
  return named
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
    .replaceAll(/"endCursor":"[^"]+"/g, '"endCursor":"an id within"')
    .replaceAll(/(-000|")[56](?=[" ])/g, '$1N')
}
