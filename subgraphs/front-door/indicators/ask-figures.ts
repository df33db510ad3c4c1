import { HubError } from '#shared/errors/hub-error'
import { postAsService, type CallingService } from '#shared/http/post-as-service'
import { partFigures, type FiguresQuestion, type PartFigures } from '#shared/indicators/figures-contract'

/** The agencies that have a part of the report. */
export const reportingAgencies = ['social-care', 'early-help'] as const

/** Asks an agency for the figures of its part. @throws HubError AGENCY_UNAVAILABLE */
export type AskFigures = (agency: string, question: FiguresQuestion) => Promise<PartFigures>

/** Makes the calls of the front door for figures, under its own credential. */
export const figuresAsker =
  (frontDoor: CallingService): AskFigures =>
  async (agency, question) => {
    const call = {
      ...{ from: 'front-door', to: agency, path: '/indicators' },
      ...{ contentType: 'application/json', body: JSON.stringify(question) },
    }
    const { statusCode, text } = await postAsService(frontDoor, call).catch((cause: unknown) => {
      throw unavailable(agency, cause)
    })
    const answer = partFigures.safeParse(statusCode === 200 ? JSON.parse(text) : undefined)
    if (!answer.success) throw unavailable(agency, answer.error)
    return answer.data
  }

const unavailable = (agency: string, cause: unknown): HubError =>
  new HubError('AGENCY_UNAVAILABLE', `Without the part of ${agency} no snapshot is taken.`, { cause })
