import { AssessmentFactor } from './assessment-factor.codes.js'
import { AttendanceCode } from './attendance.codes.js'
import { CategoryOfAbuse } from './category-of-abuse.codes.js'
import { ClosureReason } from './closure-reason.codes.js'
import type { CodeSet } from './define-code-set.js'
import { Disability } from './disability.codes.js'
import { EarlyHelpRequestSource, EarlyHelpTakeUp } from './early-help.codes.js'
import { Ethnicity } from './ethnicity.codes.js'
import * as threeByFiveByTwo from './intelligence-3x5x2.codes.js'
import * as fiveByFiveByFive from './intelligence-5x5x5.codes.js'
import { LegalStatus } from './legal-status.codes.js'
import { EpisodeEndReason, EpisodeStartReason } from './looked-after-episode.codes.js'
import { PlacementType } from './placement-type.codes.js'
import { DashRisk, MissingRisk } from './police-risk.codes.js'
import { PrimaryNeed } from './primary-need.codes.js'
import { ReferralSource } from './referral-source.codes.js'
import { LegacyGender, Sex } from './sex.codes.js'
import {
  SpecialEducationalNeedsStatus,
  SpecialEducationalNeedsType,
} from './special-educational-needs.codes.js'
import { SuspensionReason, SuspensionType } from './suspension.codes.js'
import { UniquePupilNumberUnknownReason } from './unique-pupil-number-unknown-reason.codes.js'
import { WarningMarker } from './warning-marker.codes.js'

/** Every code set of the hub. */
export const codeSets: readonly CodeSet[] = [
  ReferralSource,
  ClosureReason,
  PrimaryNeed,
  CategoryOfAbuse,
  AssessmentFactor,
  Ethnicity,
  Sex,
  LegacyGender,
  Disability,
  UniquePupilNumberUnknownReason,
  LegalStatus,
  PlacementType,
  EpisodeStartReason,
  EpisodeEndReason,
  AttendanceCode,
  SuspensionType,
  SuspensionReason,
  SpecialEducationalNeedsStatus,
  SpecialEducationalNeedsType,
  DashRisk,
  MissingRisk,
  WarningMarker,
  threeByFiveByTwo.IntelligenceSourceEvaluation,
  threeByFiveByTwo.IntelligenceAssessment,
  threeByFiveByTwo.IntelligenceHandling,
  threeByFiveByTwo.IntelligenceHandlingCondition,
  fiveByFiveByFive.LegacyIntelligenceSource,
  fiveByFiveByFive.LegacyIntelligenceAssessment,
  fiveByFiveByFive.LegacyIntelligenceHandling,
  EarlyHelpRequestSource,
  EarlyHelpTakeUp,
]
