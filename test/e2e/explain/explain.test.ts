import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { policyVersion } from '#shared/sharing/policy-version'
import { storyPerson } from '#shared/synthetic/story-people'
import { stories } from '#shared/synthetic/stories/index'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { actorOf, explained, type Asked } from './explain-query.js'

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

const personOf = (story: string, key: string): string =>
  storyPerson(stories.find(({ id }) => id === story) ?? expect.fail(`no story ${story}`), key).id

describe('why could Amara see this on that day?', () => {
  const urgentCare: Asked = {
    assessment: 'MASH-2026-0008',
    child: personOf('S08', 'linnet'),
    category: 'health.urgent-care',
    actor: actorOf('amara'),
  }

  it('before 20 October: because the adoptive mother had consented', async () => {
    const then = await explained(hub, 'nils', { ...urgentCare, at: '2026-10-19T12:00:00Z' })
    expect(then).toMatchObject({
      agency: 'health',
      caseOpen: true,
      task: 'LEAD',
      basis: { basis: 'S17', setBy: null },
    })
    expect(then.decisions[0]).toMatchObject({
      labels: [],
      state: 'SHARED',
      outcome: 'A',
      rule: 'R18',
      reason: null,
    })
    expect(then.consents).toMatchObject([
      { consent: 'GIVEN', records: [{ answer: 'GIVEN', setAside: null }] },
    ])
    expect(then.policy.sha256).toBe(policyVersion().sha256)
  })

  it('since: not at all, because she withdrew it', async () => {
    const now = await explained(hub, 'nils', urgentCare)
    expect(now.decisions[0]).toMatchObject({ state: 'WITHHELD', rule: 'R19', reason: 'CONSENT_REFUSED' })
    expect(now.consents).toMatchObject([
      {
        consent: 'WITHDRAWN',
        records: [
          { answer: 'WITHDRAWN', setAside: null },
          { answer: 'GIVEN', setAside: 'OLDER_WORD' },
        ],
      },
    ])
  })

  it('and to a young person’s own no it says by which record of hers, whatever her mother said', async () => {
    const { decisions, consents } = await explained(hub, 'nils', {
      assessment: 'MASH-2026-0009',
      child: personOf('S09', 'rosamund'),
      category: 'health.camhs-known',
      actor: actorOf('amara'),
    })
    const [own] = consents[0]?.records.filter(({ relationship }) => relationship === 'SELF') ?? []
    expect(own).toMatchObject({ answer: 'REFUSED' })
    expect(decisions[0]).toMatchObject({ rule: 'R16', consentRecord: own?.id })
  })

  it('from the very moment at which the withdrawal was recorded', async () => {
    const rule = async (at: string) =>
      (await explained(hub, 'nils', { ...urgentCare, at })).decisions[0]?.rule
    expect(await rule('2026-10-20T17:24:59.999Z')).toBe('R18')
    expect(await rule('2026-10-20T17:25:00.000Z')).toBe('R19')
  })
})
