import { concept } from '#shared/agency/concept'
import { LegalAdvice } from './legal-advice.entity.js'
import { SocialCareLegalAdvice } from './legal-advice.type.js'

/** Legal advice and court-restricted papers. No line: nothing of it belongs in a chronology. */
export const legalAdvice = concept<LegalAdvice, SocialCareLegalAdvice>({
  field: 'legalAdvice',
  category: 'common.legal',
  entity: LegalAdvice,
  type: SocialCareLegalAdvice,
  of: 'child',
  datedBy: 'givenOn',
  share: ({ givenOn, advice }) => ({ givenOn, advice }),
})
