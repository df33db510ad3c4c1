import { concept } from '#shared/agency/concept'
import { MissingRisk } from '#shared/codes/police-risk.codes'
import { MissingEpisode } from './episode.entity.js'
import { PoliceMissingEpisode } from './episode.type.js'

/** Missing episodes of the child. */
export const missingEpisodes = concept<MissingEpisode, PoliceMissingEpisode>({
  field: 'missingEpisodes',
  category: 'police.missing',
  entity: MissingEpisode,
  type: PoliceMissingEpisode,
  of: 'child',
  datedBy: 'missingSince',
  share: (episode) => ({
    missingSince: episode.missingSince,
    foundAt: episode.foundAt,
    reference: episode.reference,
    risk: episode.risk,
    missingFrom: episode.missingFrom,
    foundWhere: episode.foundWhere,
    preventionInterviewOn: episode.preventionInterviewOn,
    returnInterviewOffered: episode.returnInterviewOffered,
    returnInterviewAccepted: episode.returnInterviewAccepted,
    summary: episode.summary,
    reportedBy: episode.reportedBy,
  }),
  line: ({ missingSince, foundAt, risk }) =>
    missingSince
      ? {
          on: britishDay.format(missingSince),
          summary: `Missing${foundAt ? ` for ${duration(missingSince, foundAt)}` : ', not yet found'}; risk ${risk ? (MissingRisk.describe(risk).split(':')[0] ?? '').toLowerCase() : 'not assessed'}`,
        }
      : null,
})

/** The day on the wall at home: a child who goes missing at half past midnight in June does so on the new day. */
const britishDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short' })

const HOUR = 3_600_000

function duration(from: Date, to: Date): string {
  const hours = Math.round((to.getTime() - from.getTime()) / HOUR)
  if (hours < 1) return 'less than an hour'
  if (hours < 48) return hours === 1 ? 'an hour' : `${hours} hours`
  return `${Math.round(hours / 24)} days`
}
