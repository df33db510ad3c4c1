import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** How the two sides of an answer can differ. */
export const LogDifferenceKind = defineCodeSet({
  name: 'LogDifferenceKind',
  description: 'How the two sides of an answer can differ.',
  source: 'MASH Hub, access log',
  codes: {
    DISCLOSED_NEVER_SHOWN:
      'A service told something, and the gateway does not say that it passed it on: somebody called the service directly, or the gateway died',
    SHOWN_NEVER_LOGGED:
      'The gateway passed something on, and the service has no such entry: its log is broken, or it keeps none',
  },
})
export type LogDifferenceKind = CodeOf<typeof LogDifferenceKind>
