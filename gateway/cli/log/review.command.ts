import { Argument, Command, Option } from 'commander'
import pc from 'picocolors'
import { z } from 'zod'
import { dataOf, queryHub } from '../hub-client.js'
import { asJson, asPersona, printJson } from '../options.js'
import { readText } from '../read-text.js'
import { accessToken } from '../session.js'
import { codeInWords, forTerminal, inWords } from '../words.js'
import { withPage, type PageOptions } from './page-of-events.js'
import { failIfUntrusted, untrustedLog, untrustedSelection, untrustedText } from './untrusted.js'

const kinds = ['EMERGENCY', 'OVERRIDE', 'UNEXPLAINED', 'FLAGGED', 'SAMPLED']
const states = ['WAITING', 'JUSTIFIED', 'NOT_JUSTIFIED']
const verdicts = { justified: 'JUSTIFIED', 'not-justified': 'NOT_JUSTIFIED' } as const

const review = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.string(),
  actor: z.object({ id: z.string(), agency: z.string(), role: z.string() }),
  child: z.object({ pseudonym: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
  assessmentId: z.string().nullable(),
  accesses: z.number(),
  firstAt: z.string(),
  lastAt: z.string(),
  flags: z.array(z.object({ rule: z.string(), question: z.string() })),
  reviewedBy: z.string().nullable(),
  note: z.string().nullable(),
  reviewEachOther: z.boolean(),
})
const page = z.object({
  nodes: z.array(review),
  endCursor: z.string().nullable(),
  hasNextPage: z.boolean(),
  untrusted: z.array(untrustedLog),
})

const selection = `{
  id kind state actor { id agency role } child { pseudonym id name } assessmentId accesses firstAt lastAt
  flags { rule question } reviewedBy note reviewEachOther
}`

/** What waits for somebody to look at it. */
export const reviewsDocument = `query Reviews($kind: AccessReviewKind, $state: AccessReviewState, $first: Int!, $after: String) {
  reviewQueue(kind: $kind, state: $state, first: $first, after: $after) { nodes ${selection} endCursor hasNextPage ${untrustedSelection} }
}`

/** What somebody finds. */
export const reviewDocument = `mutation Review($id: ID!, $verdict: AccessVerdict!, $note: String!) {
  reviewAccess(id: $id, verdict: $verdict, note: $note) ${selection}
}`

interface ReviewsOptions extends PageOptions {
  readonly kind?: string
  readonly state: string
}

/** `mash log reviews` */
export const reviewsCommand = (): Command =>
  withPage(new Command('reviews'))
    .description(
      'accesses that somebody of another team is to look at, without my own; what waits longest first',
    )
    .addOption(new Option('--kind <kind>', 'only these').choices(kinds))
    .addOption(new Option('--state <state>', 'where they stand').choices(states).default('WAITING'))
    .addHelpText('after', '\nExample: mash log reviews --kind UNEXPLAINED --as quentin')
    .action(async ({ as, json, ...asked }: ReviewsOptions) => {
      const answer = await queryHub(await accessToken(as), reviewsDocument, { ...asked })
      const { nodes, endCursor, hasNextPage, untrusted } = page.parse(dataOf(answer)['reviewQueue'])
      failIfUntrusted(untrusted)
      if (json) {
        printJson(answer)
        return
      }
      process.stdout.write(untrustedText(untrusted))
      process.stdout.write(nodes.map(reviewText).join('\n') || 'Nothing waits.\n')
      if (hasNextPage) process.stdout.write(pc.dim(`\nMore: --after ${forTerminal(endCursor ?? '')}\n`))
    })

interface ReviewOptions {
  readonly note?: string
  readonly as?: string
  readonly json?: true
}

/** `mash log review <id> <verdict>` */
export const reviewCommand = (): Command =>
  new Command('review')
    .description('says what I find of somebody else’s accesses; never of my own, nor of what I approved')
    .argument('<id>', 'id of the review, from mash log reviews')
    .addArgument(new Argument('<verdict>', 'what I find').choices(Object.keys(verdicts)))
    .option(
      '--note <file>',
      'file with the reason (it may be personal: never on the command line); otherwise standard input',
    )
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText(
      'after',
      '\nExample: mash log review 3f1b3f0e-5c1d-4d61-9d59-0d3f6a3b8c11 justified --note reason.txt --as quentin',
    )
    .action(async (id: string, verdict: keyof typeof verdicts, options: ReviewOptions) => {
      const note = (await readText(options.note)).trim()
      const asked = { id, verdict: verdicts[verdict], note }
      const answer = await queryHub(await accessToken(options.as), reviewDocument, asked)
      const reviewed = review.parse(dataOf(answer)['reviewAccess'])
      if (options.json) printJson(answer)
      else process.stdout.write(reviewText(reviewed))
    })

function reviewText(of: z.output<typeof review>): string {
  const { id, kind, state, actor, child, assessmentId, accesses, firstAt, lastAt, flags, reviewedBy, note } =
    of
  const times = accesses === 1 ? `once, ${firstAt}` : `${accesses} times, ${firstAt} to ${lastAt}`
  const about = [
    child.name ?? `pseudonym ${child.pseudonym}`,
    ...(assessmentId === null ? [] : [assessmentId]),
  ]
  const lines = [
    `${pc.bold(forTerminal(`${actor.id}, ${inWords(actor.agency)}, ${codeInWords(actor.role)}`))}  ${pc.yellow(codeInWords(kind))}, ${codeInWords(state)}  ${pc.dim(forTerminal(id))}`,
    `  of ${forTerminal(about.join(', '))}; ${forTerminal(times)}`,
    ...flags.map(({ rule, question }) => `  ? ${forTerminal(`${question} (${rule})`)}`),
    ...(reviewedBy === null ? [] : [`  ${forTerminal(`by ${reviewedBy}: ${note ?? ''}`)}`]),
    ...(of.reviewEachOther ? [pc.red('  ! these two have reviewed each other')] : []),
  ]
  return `${lines.join('\n')}\n`
}
