import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { categories } from '#shared/sharing/categories'
import { agencyOf } from '#shared/sharing/policy'
import { Concern } from '../contacts/contact.codes.js'
import { aCase, bring, nobodyAsked } from '../testing/a-case.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { refusing, told } from '../testing/verbs.js'
import { requestTemplates, type RequestTemplate } from './request-templates.js'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
})
afterAll(() => hub[Symbol.asyncDispose]())

const query =
  'query ($concern: Concern!) { requestTemplates(concern: $concern) { agency categories question } }'

describe('what is asked of whom as a rule', () => {
  test.each(Concern.codes)(
    'where it is about %s, is of each agency once, and of categories that it holds',
    (concern) => {
      const templates = requestTemplates[concern]
      expect(new Set(templates.map(({ agency }) => agency)).size).toBe(templates.length)
      expect(templates.length).toBeGreaterThan(0)
      for (const { agency, categories: asked } of templates) {
        for (const category of asked) {
          expect([category, Object.keys(categories).includes(category)]).toEqual([category, true])
          expect(agencyOf(category)).toBe(agency)
        }
      }
    },
  )

  test('asks for nothing that is sealed, a lawyer’s, a young person’s most private, or the police’s intelligence', () => {
    const asked = Object.values(requestTemplates).flatMap((all) => all.flatMap((each) => each.categories))
    const most = asked.filter((category) =>
      /^common\.|sealed|sexual$|intelligence|marac|camhs-content/.test(category),
    )
    expect(most).toEqual([])
  })

  test.each(['NEGLECT', 'UNBORN_CHILD', 'SEXUAL_ABUSE'] as const)(
    'where it is about %s, can be asked as it stands',
    async (concern) => {
      // The query's own shape.
      const requests = told(await hub.ask('amara', query, { concern })) as RequestTemplate[]
      const opened = await bring(hub, await aCase(hub, {}), ['amara', 'SCREEN'])
      await nobodyAsked(hub, opened)
      await hub.sql(`UPDATE mash_assessment SET basis = 'S17' WHERE id = $1`, [opened])
      await bring(
        hub,
        opened,
        ['amara', 'OPEN_ASSESSMENT', { rag: 'AMBER' }],
        ['amara', 'REQUEST_INFORMATION', { requests }],
      )
      const rows = await hub.sql<{ agency: string }>(
        'SELECT agency FROM mash_assessment_request WHERE assessment_id = $1',
        [opened],
      )
      expect(rows.map(({ agency }) => agency).toSorted()).toEqual(
        requests.map(({ agency }) => agency).toSorted(),
      )
    },
  )

  test.each(['hetty', 'kofi', 'nils', 'oona', 'rhoda'] as const)(
    'is for members of the hub, not for %s',
    async (persona) => {
      expect(await hub.ask(persona, query, { concern: 'NEGLECT' })).toEqual(refusing('FORBIDDEN'))
    },
  )
})
