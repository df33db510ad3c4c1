import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { UNTRUSTED, UntrustedLog } from '../integrity/untrusted-log.type.js'
import { AccessOutcome, AccessState } from './access-state.codes.js'
import { AccessTrace } from './access-trace.type.js'

/** Who looked, or did something. */
@Classified('hub.meta')
@ObjectType({ description: 'Who looked, or did something.', simpleResolvers: true })
export class AccessActor {
  @Field(() => ID)
  id: string

  @Field(() => String, { description: 'Home agency.' })
  agency: string

  @Field(() => String, { description: 'In which role.' })
  role: string
}

/** The child whom an event is about. */
@Classified('front-door.identity')
@ObjectType({ description: 'The child whom an event is about.', simpleResolvers: true })
export class AccessChild {
  @Classified('hub.meta')
  @Field(() => ID, { description: 'The name that every log has for the child.' })
  pseudonym: string

  @Field(() => ID, {
    nullable: true,
    description:
      'In the hub. Null when the front door tells none: it could not be asked, or the child was erased.',
  })
  id: string | null

  @Field(() => String, { nullable: true })
  name: string | null
}

/** One field of the child’s record that was asked for, and what became of it. */
@Classified('hub.meta')
@ObjectType({
  description: 'One field that was asked for, and what became of it. Never a value.',
  simpleResolvers: true,
})
export class AccessField {
  @Field(() => String, { description: 'Such as "PoliceRecord.missingEpisodes".' })
  path: string

  @Field(() => String)
  category: string

  @Field(() => String, {
    nullable: true,
    description: 'What sets these records apart from others of the category: "SHIELDED".',
  })
  label: string | null

  @Field(() => AccessState.graphqlEnum)
  state: AccessState

  @Field(() => String, { nullable: true, description: 'Why it was not shown.' })
  reason: string | null

  @Field(() => String, { description: 'The sharing rule that decided.' })
  rule: string

  @Field(() => String, { nullable: true, description: 'Where consent stood.' })
  consent: string | null

  @Field(() => ID, { nullable: true, description: 'The consent record that says so.' })
  consentRecord: string | null

  @Field(() => ID, { nullable: true, description: 'The override that opened it.' })
  override: string | null

  @Field(() => Int, {
    nullable: true,
    description: 'How many records were shown; null for anything not shown.',
  })
  records: number | null

  @Field(() => [String], {
    nullable: true,
    description:
      'The versions of the records that were shown, each under a name that this entry alone has for it: by it the agency’s desk finds again what was shown. Null for anything not shown.',
  })
  versions: string[] | null

  @Field(() => Boolean, { description: 'Nobody asked for it: another field could not be answered without.' })
  required: boolean
}

/** What something was done to. */
@Classified('hub.meta')
@ObjectType({ description: 'What something was done to.', simpleResolvers: true })
export class AccessSubject {
  @Field(() => String, { description: 'What it is, such as "override".' })
  kind: string

  @Field(() => ID)
  id: string
}

/** Something that was done. */
@Classified('hub.meta')
@ObjectType({ description: 'Something that was done, or tried.', simpleResolvers: true })
export class AccessAction {
  @Field(() => String)
  name: string

  @Field(() => AccessOutcome.graphqlEnum)
  outcome: AccessOutcome

  @Field(() => String, { nullable: true, description: 'Why it was refused.' })
  code: string | null

  @Field(() => [AccessSubject])
  subjects: AccessSubject[]
}

/** One entry of one service’s log: what one request was shown of one child by one service, and why; or what somebody did. */
@Classified('hub.meta')
@ObjectType({
  description:
    'One entry of one service’s log: what one request was shown of one child by that service, or was not, and why; or what somebody did.',
  simpleResolvers: true,
})
export class AccessEvent {
  @Field(() => ID, { description: 'The service and the place in its log: "police:17".' })
  id: string

  @Field(() => String)
  service: string

  @Field(() => Int, { description: 'Place in the log of the service, from 0.' })
  index: number

  @Field(() => Boolean, {
    description:
      'Nothing was found wrong with its log at or before it. Otherwise it is what was signed when it was collected, and nobody vouches for it any more.',
  })
  trusted: boolean

  @Field(() => GraphQLDateTimeISO)
  at: Date

  @Field(() => ID, { description: 'The same in every service that the request reached.' })
  requestId: string

  @Field(() => String, { nullable: true, description: 'Name of the query, where it had one.' })
  operation: string | null

  @Field(() => AccessActor)
  actor: AccessActor

  @Field(() => ID, { nullable: true, description: 'The case.' })
  assessmentId: string | null

  @Field(() => String, { nullable: true })
  purpose: string | null

  @Field(() => String, { nullable: true })
  basis: string | null

  @Field(() => String, { nullable: true, description: 'The law that the owner worked under.' })
  profile: string | null

  @Field(() => Boolean)
  emergency: boolean

  @Field(() => Boolean, { description: 'An agency’s own desk looked at what others would see.' })
  preview: boolean

  @Field(() => AccessChild, { nullable: true })
  child: AccessChild | null

  @Field(() => ID, { nullable: true, description: 'Digest of the policy that decided.' })
  policy: string | null

  @Field(() => [AccessField])
  fields: AccessField[]

  @Field(() => AccessAction, { nullable: true })
  action: AccessAction | null

  @Field(() => [String], { description: 'Of the gateway: services that were asked and did not answer.' })
  unavailable: string[]

  @Field(() => AccessTrace, {
    nullable: true,
    description:
      'How it is proved, and what the other side says. For one event, asked for by its id; null in lists.',
  })
  trace: AccessTrace | null
}

/** A page of events. */
@Classified('hub.meta')
@ObjectType({ description: 'A page of events, newest first.', simpleResolvers: true })
export class AccessEventConnection {
  @Field(() => [AccessEvent])
  nodes: AccessEvent[]

  @Field(() => String, { nullable: true, description: 'Pass it as `after` for the next page.' })
  endCursor: string | null

  @Field(() => Boolean)
  hasNextPage: boolean

  @Field(() => [UntrustedLog], { description: UNTRUSTED })
  untrusted: UntrustedLog[]
}

/** What a report to a person is made from. */
@Classified('hub.meta')
@ObjectType({ description: 'What a report to a person is made from, newest first.', simpleResolvers: true })
export class AccessReport {
  @Field(() => [AccessEvent])
  nodes: AccessEvent[]

  @Field(() => Boolean, { description: 'There are older ones, which do not fit in: ask for them by `to`.' })
  more: boolean

  @Field(() => [UntrustedLog], { description: UNTRUSTED })
  untrusted: UntrustedLog[]
}
