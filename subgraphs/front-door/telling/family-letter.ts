import { dateInEngland } from '#shared/calendar/clock'
import { isOfAge } from '../consent/effective-consent.js'
import type { CaseState, CaseSubject } from '../mash-assessment/case-state.js'
import { isDecided } from '../mash-assessment/closed.js'
import type { MashAssessmentOutcome } from '../mash-assessment/mash-assessment.codes.js'

/** What was decided, and what comes next, in words for the family. That a family moves, and where to, is in none of them. */
const decided: Readonly<Record<MashAssessmentOutcome, { readonly what: string; readonly next: string }>> = {
  NFA: {
    what: 'We decided that we do not need to do anything more.',
    next: 'You do not need to do anything. If you would like help at any time, you can ask us.',
  },
  INFORMATION_AND_ADVICE: {
    what: 'We decided that information and advice is the right help for now.',
    next: 'We can tell you about services that may help you. You choose whether to use them.',
  },
  STEP_ACROSS: {
    what: 'We think that your family could use some extra support, which early help can offer.',
    next: 'Somebody from early help will get in touch with you. You choose whether to take up the offer.',
  },
  REFERRAL_S17: {
    what: 'We asked children’s social care to find out with you what help is needed.',
    next: 'A social worker will get in touch with you.',
  },
  STRATEGY_S47: {
    what: 'We asked children’s social care to find out whether a child is safe. The law says that they must.',
    next: 'A social worker will talk with you.',
  },
  LOOKED_AFTER: {
    what: 'Children’s social care will go on from here.',
    next: 'A social worker will talk with you about what happens now.',
  },
  OTHER_AUTHORITY: {
    what: 'Children’s social care will go on from here.',
    next: 'A social worker will get in touch with you.',
  },
}

const longDate = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'long' })

/**
 * The letter that tells a family what was decided about one child. It is made of the decision and of what the child is called, and of
 * nothing else that is on the case: who made the contact and when, what anybody said or holds, where anybody lives, and who else the case is
 * about cannot come into it.
 *
 * @param name the child's; null where none is known
 * @returns null as long as nothing is decided, and of a child who has died: that letter a person writes
 */
export function familyLetter(
  state: Pick<CaseState, 'status' | 'outcome' | 'at'>,
  { dateOfBirth, diedOn }: Pick<CaseSubject, 'dateOfBirth' | 'diedOn'>,
  name: string | null,
): string | null {
  const { outcome, at } = state
  if (!isDecided(state) || outcome === null || diedOn !== null) return null
  // From 16 on what is said about her is hers to hear first.
  const isOwn = dateOfBirth !== null && isOfAge(16, dateOfBirth, dateInEngland(at))
  const child = name ?? 'your child'
  const { what, next } = decided[outcome]
  return `${longDate.format(at)}

${isOwn ? `To ${child}` : `To the parents and carers of ${child}`}

Why we are writing
We are the Multi-Agency Safeguarding Hub: people from the council, the police, health and schools who work together to keep children safe. We were contacted about ${isOwn ? 'you' : child}.

What we did
We looked at what we were told, and at what services that help families could tell us where the law allows it.

What we decided
${what}

What happens next
${next}

If you want to know more
You can ask us why we decided this, and say so if you think that we are wrong. You can ask to see what we hold about you, and have what is not right put right. You can complain to us, and to the Information Commissioner about how we use what we know. The people who sent you this letter will tell you how.

If you or a child are in danger, ring 999.
`
}
