import { serverAudits, type AuditResult } from 'graphql-http'

/** Everything that the audits of GraphQL over HTTP find in a server, by the name of the audit. */
export async function auditHttp(
  url: string,
  more: Readonly<Record<string, string>> = {},
): Promise<AuditResult[]> {
  const audits = serverAudits({
    url: `${url}/graphql`,
    fetchFn: (address: string, options: RequestInit = {}) =>
      fetch(address, { ...options, headers: { ...(options.headers as Record<string, string>), ...more } }),
  })
  return Promise.all(audits.map((audit) => audit.fn()))
}
