import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** That an entry is in a signed log, for anybody to check with the log's public key alone. */
@Classified('hub.meta')
@ObjectType({
  description: 'That the entry is in a signed log, for anybody to check with the log’s public key alone.',
  simpleResolvers: true,
})
export class AccessProof {
  @Field(() => String, { description: 'The signed checkpoint, as C2SP tlog-checkpoint.' })
  checkpoint: string

  @Field(() => Int, { description: 'Entries of the log under that checkpoint.' })
  size: number

  @Field(() => String, { description: 'The very text of the entry (RFC 8785).' })
  entry: string

  @Field(() => String, { description: 'Hash of the leaf, base64 (RFC 6962 section 2.1).' })
  leafHash: string

  @Field(() => [String], {
    description: 'Hashes from the leaf to the root, base64 (RFC 6962 section 2.1.1).',
  })
  hashes: string[]
}

/** A receipt: where the other side has the same. */
@Classified('hub.meta')
@ObjectType({
  description: 'What the gateway passed on, and the entry that it stands for.',
  simpleResolvers: true,
})
export class AccessReceipt {
  @Field(() => ID, { description: 'The gateway’s event.' })
  gatewayEvent: string

  @Field(() => ID, { description: 'The service’s event.' })
  serviceEvent: string

  @Field(() => Boolean, { description: 'The service has that very entry there.' })
  matches: boolean
}

/** How an event is proved, and what the other side says. */
@Classified('hub.meta')
@ObjectType({ description: 'How an event is proved, and what the other side says.', simpleResolvers: true })
export class AccessTrace {
  @Field(() => AccessProof, {
    nullable: true,
    description: 'Null while the service’s log cannot be asked, or does not prove it.',
  })
  proof: AccessProof | null

  @Field(() => [AccessReceipt], { description: 'Empty: nobody says that it was shown.' })
  receipts: AccessReceipt[]
}
