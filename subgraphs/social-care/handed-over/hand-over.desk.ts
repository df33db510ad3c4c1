import { handOverResolver } from '#shared/agency/hand-over/hand-over.resolver'
import { SocialCareHandOverEventInput } from './hand-over.input.js'
import { SocialCareHandOver } from './hand-over.type.js'
import { handOverView } from './hand-over.view.js'
import { recordHandOverEvent } from './record-hand-over-event.js'

/** How social care goes on with what was handed over to it. */
export const HandOverResolver = handOverResolver({
  agency: 'social-care',
  category: 'social-care.assessment',
  told: SocialCareHandOver,
  input: SocialCareHandOverEventInput,
  view: handOverView,
  record: recordHandOverEvent,
})
