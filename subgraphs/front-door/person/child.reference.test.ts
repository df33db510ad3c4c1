import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
})
afterAll(() => hub[Symbol.asyncDispose]())

describe('a child found again by its key', () => {
  const entity = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Child { id name } } }'
  const find = (persona: PersonaId, id: string, handle: string) =>
    hub.ask(persona, entity, { r: [{ __typename: 'Child', id, grant: handle }] })

  test('is found by the person whom the grant was made out to', async () => {
    const [child] = await hub.children('amara', 'MASH-2026-0010')
    const { data } = await find('amara', child?.id ?? '', child?.grant ?? '')
    expect(data).toEqual({ _entities: [{ id: child?.id, name: 'Casimir Otterfold' }] })
  })

  test('is not found by anybody else, in another case, or at another sign-in', async () => {
    const [child] = await hub.children('amara', 'MASH-2026-0010')
    const [other] = await hub.children('amara', 'MASH-2026-0004')
    await hub.children('edwin', 'MASH-2026-0010')
    const attempts = [
      await find('edwin', child?.id ?? '', child?.grant ?? ''),
      await find('amara', other?.id ?? '', child?.grant ?? ''),
      await find('amara', child?.id ?? '', 'x'),
    ]
    await hub.signInAgain('amara')
    attempts.push(await find('amara', child?.id ?? '', child?.grant ?? ''))
    for (const { data, errors } of attempts) {
      expect(data).toEqual({ _entities: [null] })
      expect(errors).toMatchObject([{ extensions: { code: 'GRANT_REFUSED' } }])
    }
  })

  test('is not found by a grant that was made out for the case as it was', async () => {
    const [before] = await hub.children('amara', 'MASH-2026-0010')
    await hub.sql(`UPDATE mash_assessment SET basis = 'EARLY_HELP' WHERE id = 'MASH-2026-0010'`)
    const { data, errors } = await find('amara', before?.id ?? '', before?.grant ?? '')
    expect(data).toEqual({ _entities: [null] })
    expect(errors).toMatchObject([{ extensions: { code: 'GRANT_REFUSED' } }])
    const [after] = await hub.children('amara', 'MASH-2026-0010')
    expect(await find('amara', after?.id ?? '', after?.grant ?? '')).toMatchObject({
      data: { _entities: [{ name: 'Casimir Otterfold' }] },
    })
  })
})
