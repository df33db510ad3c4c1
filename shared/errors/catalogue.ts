/** One row of the error catalogue: what people read, what they can do, and the HTTP status it travels with. */
export interface CatalogueEntry {
  readonly sentence: string
  readonly remedy: string
  readonly httpStatus: number
}

const entry = (httpStatus: number, sentence: string, remedy: string): CatalogueEntry => ({
  httpStatus,
  sentence,
  remedy,
})

/** Every error a caller of the hub can meet. Codes are stable: programs may depend on them. */
export const catalogue = {
  UNAUTHENTICATED: entry(
    401,
    'No valid token was presented.',
    'Sign in again (mash login) and repeat the request.',
  ),
  KEYS_UNAVAILABLE: entry(
    503,
    'The keys that tokens are checked with could not be fetched.',
    'Try again in a minute; if it goes on, see that the identity provider and the services run.',
  ),
  FORBIDDEN: entry(403, 'Your role does not include this.', 'Ask your MASH manager which role you need.'),
  GRANT_REFUSED: entry(
    403,
    'The grant does not cover this request.',
    'Query the child through its MASH assessment; a grant lasts one minute and one state of the case.',
  ),
  NOT_FOUND: entry(
    404,
    'There is nothing here by that name that you may see.',
    'Check the identifier; ask the MASH manager if you should have a task on this case.',
  ),
  FRESH_SIGN_IN_NEEDED: entry(
    403,
    'This takes a sign-in of the last five minutes.',
    'Sign in again (mash login) and repeat the request.',
  ),
  EMERGENCY_ACCESS_REFUSED: entry(
    403,
    'An emergency access of yours to this case was found unjustified: you can take no other.',
    'Ask a MASH manager for a task on the case.',
  ),
  ANOTHER_PERSON_NEEDED: entry(
    403,
    'Somebody else must do this.',
    'Ask another person who may: nobody approves, confirms or reviews what is their own.',
  ),
  STEP_NOT_POSSIBLE: entry(
    409,
    'This cannot be done from where it stands.',
    'Look at where it stands now, and take a step that is possible.',
  ),
  STALE_VERSION: entry(
    409,
    'The case has changed since you looked.',
    'Look at what has happened, and decide again on the case as it is now.',
  ),
  CASE_CLOSED: entry(
    409,
    'The case is closed.',
    'Nothing more is shared on a closed case; a new worry is a new contact.',
  ),
  OVERRIDE_NOT_POSSIBLE: entry(
    409,
    'No override opens this.',
    'See the reason beside what is withheld: consent, the basis of the case, or its owner may.',
  ),
  NOT_THEIRS_TO_ANSWER: entry(
    409,
    'This consent is not that person’s to give or refuse.',
    'Ask whom the message names, and record that answer.',
  ),
  BAD_INPUT: entry(400, 'The request cannot be understood.', 'Correct what is named and send it again.'),
  AGENCY_UNAVAILABLE: entry(
    503,
    'An agency could not be reached.',
    "Its part is marked UNAVAILABLE; ring the agency's contact, or try again.",
  ),
  ACCESS_LOG_UNAVAILABLE: entry(
    503,
    'The access log cannot be written, so nothing is shown.',
    'Try again in a minute; if it goes on, see that the database of the service runs and has room.',
  ),
  ACCESS_LOG_INCONSISTENT: entry(
    500,
    'The access log is not what was signed of it.',
    'Keep the database as it is. While the service runs, mash log verify names the first entry that is wrong; nothing starts or signs until that is put right.',
  ),
  LOG_KEY_CHANGED: entry(
    409,
    'The hub tells another key of an access log than the one that is kept here.',
    'Compare it with what the agency published. If the new one is right, keep it (mash log keys --anew); if not, the log may have been replaced.',
  ),
  DATABASE_UNAVAILABLE: entry(
    503,
    'The database could not be reached.',
    'See that it runs and that its URL is right; then try again.',
  ),
  DOCUMENT_NOT_KNOWN: entry(
    403,
    'This hub carries out only operations that it knows.',
    'Use mash; whoever runs the hub can allow others (TRUSTED_DOCUMENTS=prefer).',
  ),
  OVERLOADED: entry(
    503,
    'The hub has more to do than it can.',
    'Try again after the seconds that Retry-After says; if a child’s life is at risk, say so (--life-at-risk) and ring the agencies.',
  ),
  GATEWAY_UNAVAILABLE: entry(503, 'The hub could not be reached.', 'See that it runs, then try again.'),
  FRONT_DOOR_UNAVAILABLE: entry(503, 'The front door could not be reached.', 'Try again in a minute.'),
  CANNOT_START: entry(500, 'The hub cannot start.', 'Put right what is named and start again.'),
  CANNOT_GO_ON: entry(500, 'The hub cannot go on.', 'Put right what is named and start again.'),
  CONFIGURATION: entry(500, 'The configuration is not complete.', 'Set what is named and start again.'),
  INTERNAL: entry(
    500,
    'Something went wrong on our side.',
    'Try again; if it happens again, report the request id.',
  ),
} as const satisfies Record<string, CatalogueEntry>

/** A code of the catalogue. */
export type HubErrorCode = keyof typeof catalogue

/** Narrows any text to a code of the catalogue. */
export const isHubErrorCode = (code: unknown): code is HubErrorCode =>
  typeof code === 'string' && Object.hasOwn(catalogue, code)
