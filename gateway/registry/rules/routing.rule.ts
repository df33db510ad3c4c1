import type { Routing } from '../graph/proposal.js'
import type { Rule } from './rule.js'

/** R13: the gateway sends grants and call tokens to this address. */
export const routingRule: Rule = {
  refuses: 'A routing URL outside the agency’s registered hosts, or http outside development.',
  why: 'What the gateway sends there opens records; over plain HTTP, or at another host, others could read it.',
  remedy:
    'Give an https URL on a host that the hub has registered for your agency, or ask the hub to register the host.',
  final: true,
  find: ({ routing }) => (routing === undefined ? [] : problemsWith(routing).map((says) => ({ says }))),
}

function problemsWith({ url, hosts, development }: Routing): string[] {
  const parsed = URL.parse(url)
  if (parsed === null) return ['The routing URL is no URL.']
  const { protocol, host, hostname, pathname, username, password, search, hash } = parsed
  const isLocal = development && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  return [
    ...(protocol === 'https:' || (protocol === 'http:' && isLocal)
      ? []
      : [`${protocol} is not allowed there.`]),
    ...(hosts.includes(host) ? [] : [`${host} is no registered host of the agency.`]),
    ...(username || password ? ['The routing URL has a user name or a password in it.'] : []),
    ...(pathname === '/graphql' ? [] : ['Its path is not /graphql, where the hub asks every service.']),
    ...(search || hash ? ['The routing URL has a query or a fragment.'] : []),
  ]
}
