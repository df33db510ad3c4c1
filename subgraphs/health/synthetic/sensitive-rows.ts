import { addDays, daysBetween, referenceDate, type CalendarDate } from '#shared/synthetic/calendar-date'
import { knownTo } from '#shared/synthetic/known-to'
import type { SyntheticChild } from '#shared/synthetic/people'
import { random } from '#shared/synthetic/random'
import { healthRow, type HealthRow } from './health-rows.js'

const YEAR = 365

/** What few children have: a child protection flag, CAMHS, sexual health, identity, and what is sealed. */
export function sensitiveRows(seed: number, child: SyntheticChild, born: CalendarDate): HealthRow[] {
  const draw = random(seed, 'health-sensitive', child.index)
  const age = daysBetween(born, referenceDate)
  const core = { hubId: child.id, key: `${seed}/${child.index}` }
  const recently = (): CalendarDate => addDays(referenceDate, -draw.integer(1, Math.min(age, 700)))
  const rows: HealthRow[] = []

  if (knownTo(seed, child.index).has('social-care') && draw.chance(0.12)) {
    const started_on = recently()
    rows.push(
      healthRow('child_protection_flag', core, {
        plan: draw.weighted([['CHILD_PROTECTION_PLAN', 6], ['LOOKED_AFTER', 4]]), // prettier-ignore
        started_on,
        ended_on: draw.chance(0.4) ? referenceDate : null,
        council: 'Nethermoor',
        council_telephone: '01632 960011',
      }),
    )
  }
  if (age > 7 * YEAR && draw.chance(0.06)) {
    const started_on = recently()
    const risk = draw.weighted([[null, 70], ['self-harm, plan agreed', 25], ['suicidal thoughts', 5]]) // prettier-ignore
    rows.push(
      healthRow('mental_health_record', core, {
        kind: 'CARE',
        service: 'CAMHS',
        referred_on: addDays(started_on, -draw.integer(20, 200)),
        started_on,
        ended_on: draw.chance(0.3) ? referenceDate : null,
        tier: draw.pick([2, 3, 3]),
      }),
      healthRow(
        'mental_health_record',
        { ...core, key: `${core.key}/content` },
        {
          kind: 'CONTENT',
          service: 'CAMHS',
          started_on,
          summary: draw.pick(['anxiety, does not sleep', 'low mood since the move', 'eating is a worry']),
          risk,
        },
      ),
    )
  }
  if (age > 14 * YEAR && draw.chance(0.04)) {
    rows.push(
      healthRow('sexual_health', core, {
        kind: draw.weighted([['CONTRACEPTION', 70], ['INFECTION', 15], ['PREGNANCY', 15]]), // prettier-ignore
        recorded_on: recently(),
        summary: 'young people’s clinic',
      }),
    )
  }
  if (age > 13 * YEAR && draw.chance(0.02)) {
    rows.push(
      healthRow('identity_record', core, {
        kind: draw.pick(['SEXUAL_ORIENTATION', 'GENDER_IDENTITY']),
        recorded_on: recently(),
        statement: 'told the school nurse in confidence',
      }),
    )
  }
  if (draw.chance(0.004)) {
    rows.push(
      healthRow(
        'sealed_record',
        { ...core, sealed: true },
        { kind: draw.pick(['HIV', 'GENETIC']), recorded_on: recently() },
      ),
    )
  }
  if (draw.chance(0.003)) {
    rows.push(
      healthRow(
        'protected_identity',
        { ...core, sealed: true },
        { recorded_on: recently(), summary: 'adoption marker' },
      ),
    )
  }
  return rows
}
