import { describe, expect, it } from 'vitest'
import { roles, type Role } from '#shared/sharing/vocabulary'
import { Claims, claimLimits } from './claims.js'
import { urgencyOf } from './urgency.js'

const worksOnCases: readonly Role[] = [
  ...(['MASH_PRACTITIONER', 'MASH_MANAGER'] as const),
  ...(['AGENCY_STAFF', 'OWNER_DESK', 'REFERRER'] as const),
]

describe('a request', () => {
  it.each(roles.map((role) => [role, worksOnCases.includes(role)] as const))(
    'of %s is as urgent as the role can be, whatever it says',
    (role, works) => {
      const of = (claimed: boolean, trusted: boolean) => urgencyOf({ roles: [role], claimed, trusted })
      expect([of(true, true), of(true, false), of(false, true), of(false, false)]).toEqual(
        works
          ? ['LIFE_AT_RISK', 'LIFE_AT_RISK', 'OPEN_ASSESSMENT', 'BROWSE_AND_AUDIT']
          : Array(4).fill('BROWSE_AND_AUDIT'),
      )
    },
  )

  it('of a role that nobody knows is the least urgent', () => {
    expect(urgencyOf({ roles: ['SUPERUSER', '__proto__'], claimed: true, trusted: true })).toBe(
      'BROWSE_AND_AUDIT',
    )
  })

  it('of somebody with several roles is as urgent as one of them', () => {
    expect(urgencyOf({ roles: ['AUDITOR', 'MASH_MANAGER'], claimed: true, trusted: false })).toBe(
      'LIFE_AT_RISK',
    )
  })
})

describe('who says that a life is at risk', () => {
  const { mistakes, period } = claimLimits

  it('may be wrong so often, is then not believed for a while, and is again', () => {
    let now = 0
    const claims = new Claims(() => now)
    for (let each = 0; each < mistakes; each += 1) {
      expect(claims.believes('amara')).toBe(true)
      claims.wasWrong('amara')
      now += 1_000
    }
    expect([claims.believes('amara'), claims.believes('bronwen')]).toEqual([false, true])
    now = period
    expect(claims.believes('amara')).toBe(true)
    claims.wasWrong('amara')
    expect(claims.believes('amara')).toBe(false)
  })

  it('is believed for long where only forms were refused, and not for ever', () => {
    const claims = new Claims()
    claims.wasWrong('amara')
    for (let form = 1; form < (mistakes - 1) * claimLimits.formsForMistake; form += 1)
      claims.wasRefused('amara')
    expect(claims.believes('amara')).toBe(true)
    claims.wasRefused('amara')
    expect(claims.believes('amara')).toBe(false)
  })
})
