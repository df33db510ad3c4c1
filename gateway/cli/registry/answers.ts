import { z } from 'zod'
import { sectionNames } from '#gateway/registry/check/section'

const finding = z.object({
  code: z.string(),
  coordinate: z.string().exactOptional(),
  line: z.number().exactOptional(),
  message: z.string(),
  remedy: z.string(),
  severity: z.enum(['ERROR', 'NOTE']),
  approvers: z.array(z.string()).exactOptional(),
})

const asked = {
  ...{ agency: z.string(), sha256: z.string() },
  findings: z.array(finding.pick({ code: true, coordinate: true, message: true })),
}
const approval = z.object({
  ...{ ...asked, owner: z.string(), approver: z.string(), reason: z.string() },
  ...{ approvedAt: z.string(), expiresAt: z.string() },
})

const checks = z.array(
  z.object({ name: z.enum(sectionNames), status: z.enum(['PASSED', 'FAILED']), findings: z.array(finding) }),
)

const revision = z.object({
  ...{ name: z.string(), sha256: z.string(), routingUrl: z.string(), author: z.string() },
  publishedAt: z.string(),
})

/** Since when the gateway that was asked serves a graph; null where it cannot, or where nothing came into force. */
const activeSince = z.string().nullable()

/** What the registry answers, by what it is asked. */
export const registryAnswers = {
  check: z.object({ ok: z.boolean(), revision: z.string(), checks }),
  publish: z.object({
    ...{ ok: z.boolean(), revision: z.string(), checks, supergraph: z.string().nullable() },
    activeSince,
  }),
  approvals: z.object({
    asked: z.array(z.object({ ...asked, author: z.string(), checkedAt: z.string() })),
    approvals: z.array(approval),
  }),
  approve: z.object({ approval }),
  list: z.object({ subgraphs: z.array(revision.extend({ findings: z.array(finding) })) }),
  fetch: revision.extend({ sdl: z.string(), sharing: z.string().nullable() }),
  step: z.object({ supergraph: z.string(), activeSince }),
  history: z.object({
    supergraphs: z.array(
      z.object({
        ...{ id: z.string(), sha256: z.string(), action: z.string(), agency: z.string() },
        ...{ author: z.string(), reason: z.string(), since: z.string() },
      }),
    ),
  }),
  diff: z.object({
    subgraphs: z.array(
      z.object({ name: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
    ),
    ...{ added: z.array(z.string()), removed: z.array(z.string()), breaking: z.array(z.string()) },
  }),
  register: z.object({ directory: z.looseObject({}) }),
  agencies: z.object({
    agencies: z.array(
      z.object({
        name: z.string(),
        url: z.string(),
        contact: z.object({ name: z.string(), telephone: z.string() }),
      }),
    ),
  }),
} as const
