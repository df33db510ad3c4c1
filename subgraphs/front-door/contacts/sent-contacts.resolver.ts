import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql'
import { z } from 'zod'
import { decodeCursor, encodeCursor, pageSize } from '#shared/paging/cursor'
import { toldSentContact } from '../access-log/told.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { excludedFrom } from '../restricted-cases/is-excluded.js'
import { assertRole } from '../user.js'
import { senderRoles } from './sent-case.js'
import { SentContactPage, sentContactView } from './sent-contact.type.js'

const MAXIMUM_PAGE = 50
/** PostgreSQL refuses a text with a NUL in it. */
const place = z.tuple([z.iso.datetime(), z.string().regex(/^[^\0]*$/)])

const sent = `
  SELECT a.id, c.id AS "contactId", c.received_at AS "receivedAt"
  FROM contact c JOIN mash_assessment a ON a.contact_id = c.id
  WHERE c.received_by = $1 AND ($2::timestamptz IS NULL OR (c.received_at, c.id) < ($2, $3)) AND NOT ${excludedFrom('a.id', '$1')}
  ORDER BY c.received_at DESC, c.id DESC LIMIT $4`

/** What referrers are told. */
@Resolver()
export class SentContactsResolver {
  @Query(() => SentContactPage, {
    description:
      'The contacts that I have sent, for referrers and partners: whether somebody looks at them, what I am asked, what came of them.',
  })
  async sentContacts(
    @Ctx() context: FrontDoorContext,
    @Arg('first', () => Int, { defaultValue: 20 }) first = 20,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<SentContactPage> {
    const { user: signedIn, cases } = requestOf(context)
    const user = await signedIn
    assertRole(user, senderRoles)
    const size = pageSize(first, MAXIMUM_PAGE)
    const [at, id] = after ? decodeCursor(after, place) : [null, null]
    const rows = await context.services.dataSource.query<
      { id: string; contactId: string; receivedAt: Date }[]
    >(sent, [user.id, at, id, size + 1])
    const shown = rows.slice(0, size)
    const states = await Promise.all(shown.map((row) => cases.load(row.id)))
    const last = shown.at(-1)
    return {
      nodes: await Promise.all(
        states.flatMap((state) => (state ? [toldSentContact(context, sentContactView(state))] : [])),
      ),
      endCursor: last === undefined ? null : encodeCursor([last.receivedAt.toISOString(), last.contactId]),
      hasNextPage: rows.length > size,
    }
  }
}
