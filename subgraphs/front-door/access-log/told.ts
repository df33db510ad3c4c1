import type { ClassType } from 'type-graphql'
import type { LoggedField } from '#shared/access-log/entry'
import { BY_ROLE } from '#shared/subgraph/request-entries'
import { InformationRequest } from '../case/information-request.type.js'
import { ConsentRecord } from '../consent/consent-record.type.js'
import { SentContact } from '../contacts/sent-contact.type.js'
import { EmergencyAccess } from '../emergency-access/emergency-access.type.js'
import { MashAssessment, MashAssessmentSubject } from '../mash-assessment/mash-assessment.type.js'
import { assessmentView, type AssessmentView } from '../mash-assessment/mash-assessment.view.js'
import type { OpenCase } from '../mash-assessment/open-case.js'
import { Override } from '../overrides/override.type.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { WorklistCase } from '../worklist/worklist.type.js'
import { decidedField, fieldBy, noteCase, noteCaseByRole } from './note-case.js'
import { toldView } from './told-view.js'

/** A case as its viewer may see it, which notes what the answer takes from it: of each child of the case. */
export function toldAssessment(
  context: FrontDoorContext,
  opened: OpenCase,
  brought?: Pick<AssessmentView, 'required'>,
): AssessmentView {
  // That there is the case for her is told too, whatever of it was asked for.
  noteCase(context, opened, [])
  const view = assessmentView(opened)
  const subjects =
    view.subjects?.map((subject) =>
      toldView(MashAssessmentSubject, subject, (told) => {
        noteCase(context, opened, [decidedField(opened, told)], [subject.childId])
      }),
    ) ?? null
  return toldView(MashAssessment, { ...view, ...brought, subjects }, (told) => {
    noteCase(context, opened, [decidedField(opened, told)])
  })
}

/** A case of a worklist, told to somebody who works on it. */
export const toldWorklistCase = (
  context: FrontDoorContext,
  opened: OpenCase,
  waiting: WorklistCase,
): WorklistCase =>
  toldView(WorklistCase, waiting, (told) => {
    noteCase(context, opened, [decidedField(opened, told)])
  })

/** A record of consent, told to somebody who works on the case. */
export const toldConsent = (
  context: FrontDoorContext,
  opened: OpenCase,
  record: ConsentRecord,
): ConsentRecord =>
  toldView(ConsentRecord, record, (told) => {
    noteCase(context, opened, [decidedField(opened, told)], [record.subjectId ?? ''])
  })

/** An override, told to those who ask for it and decide on it: by their role. */
export const toldOverride = (context: FrontDoorContext, override: Override): Promise<Override> =>
  toldByRole(context, Override, override, override.subjectId)

/** An emergency access, told to those whom it alerts, and to who took it: by their role. */
export const toldEmergencyAccess = (
  context: FrontDoorContext,
  access: EmergencyAccess,
): Promise<EmergencyAccess> => toldByRole(context, EmergencyAccess, access, null)

/** What an agency was asked, told to those of it who answer: by their role. */
export const toldInformationRequest = (
  context: FrontDoorContext,
  request: InformationRequest,
): Promise<InformationRequest> => toldByRole(context, InformationRequest, request, null)

/** A contact, told to whoever sent it: by their role. */
export const toldSentContact = (context: FrontDoorContext, contact: SentContact): Promise<SentContact> =>
  toldByRole(context, SentContact, contact, null)

async function toldByRole<View extends { readonly assessmentId: string | null }>(
  context: FrontDoorContext,
  type: ClassType,
  view: View,
  personId: string | null,
): Promise<View> {
  const state = await requestOf(context).cases.load(view.assessmentId ?? '')
  if (state === undefined) throw new Error('Something is told of a case that is not there.')
  const note = (fields: readonly LoggedField[]): void =>
    noteCaseByRole(context, state, fields, [personId ?? ''])
  note([])
  return toldView(type, view, (told) => {
    note([fieldBy(BY_ROLE, told)])
  })
}
