import type { DataSource } from 'typeorm'
import { appendConsent, appendToConsent, type Writing } from './append-consent.js'
import { corrected, ended, recorded, withdrawn } from './consent-verbs.js'
import type { ConsentRow } from './consent.entity.js'
import type {
  ExpireConsentInput,
  RecordConsentInput,
  SupersedeConsentInput,
  WithdrawConsentInput,
} from './consent.input.js'

/**
 * The consent register. Each of its verbs adds one record, and none changes or deletes one; what the records come to is worked out when
 * it is asked for, so the very next query stands on the new one.
 *
 * @throws HubError NOT_FOUND, BAD_INPUT, NOT_THEIRS_TO_ANSWER, STEP_NOT_POSSIBLE, ANOTHER_PERSON_NEEDED: each says what is possible instead
 */
export interface ConsentRegister {
  record(input: RecordConsentInput, by: Writing): Promise<ConsentRow>
  withdraw(input: WithdrawConsentInput, by: Writing): Promise<ConsentRow>
  expire(input: ExpireConsentInput, by: Writing): Promise<ConsentRow>
  supersede(input: SupersedeConsentInput, by: Writing): Promise<ConsentRow>
}

/** The register on a database. */
export const consentRegister = (dataSource: DataSource): ConsentRegister => ({
  record: async (input, by) =>
    appendConsent(dataSource, { verb: 'record', input, by }, input.subjectId, recorded(input, by)),
  withdraw: async (input, by) =>
    appendToConsent(dataSource, { verb: 'withdraw', input, by }, withdrawn(input, by)),
  expire: async (input, by) => appendToConsent(dataSource, { verb: 'expire', input, by }, ended(input)),
  supersede: async (input, by) =>
    appendToConsent(dataSource, { verb: 'supersede', input, by }, corrected(input, by)),
})
