import { Command, Option } from 'commander'
import { HubError } from '#shared/errors/hub-error'
import type { DecisionInputs } from '#shared/sharing/decision-request'
import { labels, type Label } from '#shared/sharing/labels'
import { ordinary } from '#shared/sharing/ordinary-case'
import { agencyOf } from '#shared/sharing/policy'
import { trace } from '#shared/sharing/trace'
import { bases, consents, ownerDecisions, profiles, purposes, roles } from '#shared/sharing/vocabulary'
import { asJson, printJson } from '../options.js'
import { readText } from '../read-text.js'
import { byPolicy, parseJson, readPolicy } from './read-policy.js'
import { traceText } from './trace-text.js'

type Answer = 'yes' | 'no'

/** What the flags say, by the names that commander gives them. */
interface TryFlags {
  readonly profile: string
  readonly purpose: string
  readonly basis: string
  readonly consent: string
  readonly consentBySubject: Answer
  readonly consentNames: readonly string[]
  readonly category: string
  readonly owner?: string
  readonly viewerAgency: string
  readonly viewerRole: string
  readonly task: Answer
  readonly emergency: Answer
  readonly excluded: Answer
  readonly asked: Answer
  readonly cameWithContact: Answer
  readonly youngPersonRefused: Answer
  readonly ownerDecision: string
  readonly override: Answer
}

interface TryOptions extends TryFlags {
  readonly label: readonly Label[]
  readonly policy?: string
  readonly json?: true
}

const oneOf = (flag: string, says: string, values: readonly string[], ordinarily: string): Option =>
  new Option(`--${flag} <value>`, says).choices(values).default(ordinarily)
const yesOrNo = (flag: string, says: string, ordinarily: boolean): Option =>
  new Option(`--${flag} <yes|no>`, says).choices(['yes', 'no']).default(ordinarily ? 'yes' : 'no')

/** One flag for each input of a request; what is left out is as in an ordinary case. */
const inputs: readonly Option[] = [
  oneOf('profile', 'the law that the owner works under', profiles, ordinary.profile),
  oneOf('purpose', 'what it is needed for', purposes, ordinary.purpose),
  oneOf('basis', 'the basis of the case', bases, ordinary.basis),
  oneOf('consent', 'where consent stands', consents, ordinary.consent),
  yesOrNo(
    'consent-by-subject',
    'it is the consent of the person whom the record is about',
    ordinary.consentBySubject,
  ),
  new Option('--consent-names <category...>', 'the categories that the consent names').default([], 'none'),
  new Option('--category <category>', 'what is asked for').default(ordinary.category),
  new Option('--owner <agency>', 'whose record it is').default(undefined, 'the agency of the category'),
  new Option('--viewer-agency <agency>', 'whom the viewer works for').default(ordinary.viewer.agency),
  oneOf('viewer-role', 'what the viewer is', roles, ordinary.viewer.role),
  yesOrNo('task', 'the viewer works on the case, or was asked to answer', ordinary.task),
  yesOrNo('emergency', 'there is a valid emergency access', ordinary.emergency),
  yesOrNo('excluded', 'the case is closed to this viewer', ordinary.excluded),
  yesOrNo('asked', 'the category was asked for', ordinary.asked),
  yesOrNo('came-with-contact', 'the record came with this very contact', ordinary.cameWithContact),
  yesOrNo(
    'young-person-refused',
    'a competent young person refused her own record',
    ordinary.youngPersonRefused,
  ),
  oneOf('owner-decision', "the owner's own decision", ownerDecisions, ordinary.ownerDecision),
  yesOrNo('override', 'an override is approved', ordinary.override),
]

/** `mash sharing try [file]` */
export function tryCommand(): Command {
  const command = new Command('try')
    .description('one decision with its whole reasoning; works off-line')
    .argument(
      '[file]',
      'file with the request as JSON, or - for standard input; without it, the flags are the request',
    )
  for (const input of inputs) command.addOption(input)
  return command
    .addOption(new Option('--label <label...>', 'labels of the record').choices(labels).default([], 'none'))
    .addOption(byPolicy())
    .addOption(asJson())
    .action(async (file: string | undefined, options: TryOptions) => {
      const request = file === undefined ? requestOf(options) : await readRequest(file, command)
      const told = trace(request, options.label, await readPolicy(options.policy))
      if (options.json) printJson(told)
      else process.stdout.write(traceText(told))
    })
}

function requestOf(flags: TryFlags): DecisionInputs {
  const { profile, purpose, basis, consent, consentNames, category, ownerDecision } = flags
  return {
    ...{ profile, purpose, basis, consent, consentNames, category, ownerDecision },
    owner: flags.owner ?? agencyOf(category),
    viewer: { agency: flags.viewerAgency, role: flags.viewerRole },
    consentBySubject: flags.consentBySubject === 'yes',
    task: flags.task === 'yes',
    emergency: flags.emergency === 'yes',
    excluded: flags.excluded === 'yes',
    asked: flags.asked === 'yes',
    cameWithContact: flags.cameWithContact === 'yes',
    youngPersonRefused: flags.youngPersonRefused === 'yes',
    override: flags.override === 'yes',
  }
}

/** A file is the whole request: what it lacks is not assumed. */
async function readRequest(file: string, command: Command): Promise<DecisionInputs> {
  const both = inputs.filter((input) => command.getOptionValueSource(input.attributeName()) === 'cli')
  if (both.length > 0) {
    const flags = both.map(({ long }) => long).join(', ')
    throw new HubError('BAD_INPUT', `The file is the whole request: leave out ${flags}.`)
  }
  const json = parseJson(await readText(file), 'The request')
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new HubError('BAD_INPUT', 'The request is not a JSON object.')
  }
  // What the object lacks is what the decision refuses.
  return json as DecisionInputs
}
