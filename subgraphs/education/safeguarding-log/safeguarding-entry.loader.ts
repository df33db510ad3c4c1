import { Nature } from '#shared/agency/agency-record.type'
import { concept } from '#shared/agency/concept'
import { SafeguardingEntry } from './safeguarding-entry.entity.js'
import { EducationSafeguardingEntry } from './safeguarding-entry.type.js'

/** The designated safeguarding lead's log. A concern is what somebody at school made of what was seen: an opinion. */
export const safeguardingLog = concept<SafeguardingEntry, EducationSafeguardingEntry>({
  field: 'safeguardingLog',
  category: 'education.safeguarding',
  entity: SafeguardingEntry,
  type: EducationSafeguardingEntry,
  of: 'child',
  datedBy: 'recordedOn',
  share: ({ recordedOn, concern, narrative, childsVoice, action, recordedBy, raisedBy }) => ({
    recordedOn,
    concern,
    narrative,
    childsVoice,
    action,
    recordedBy,
    raisedBy,
  }),
  line: ({ recordedOn, concern, narrative }) => {
    if (!recordedOn) return null
    const what = [concern, narrative].filter((part) => part).join('. ')
    return {
      on: recordedOn,
      summary: `Designated safeguarding lead's log${what && `: ${what}`}`,
      nature: Nature.OPINION,
    }
  },
})
