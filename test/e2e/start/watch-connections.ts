import { appendFileSync } from 'node:fs'
import dns from 'node:dns'

/**
 * Loaded into every Node process of a hub by NODE_OPTIONS (`--import watch-connections.ts?<file>`): writes to that file each
 * address that the process connects to, sends to or listens on, and each name it looks up. It watches below `net` and `dgram`, where HTTP,
 * the PostgreSQL driver and everything else must pass, with the address already resolved.
 */
const file = decodeURIComponent(new URL(import.meta.url).search.slice(1))
const note = (verb: string, address: unknown): void => {
  appendFileSync(file, `${process.argv[1] ?? '-'} ${verb} ${String(address)}\n`)
}

type Method = (...parameters: unknown[]) => unknown
/** The native handles; `process.binding` is how a program outside Node's own sources reaches them. */
const internals = process as unknown as {
  binding(name: string): Record<string, { prototype: Record<string, Method | undefined> }>
}

/** Which parameter of each native method is the address. */
const watched = [
  ['tcp_wrap', 'TCP', { connect: 1, connect6: 1, bind: 0, bind6: 0 }],
  ['udp_wrap', 'UDP', { send: 4, send6: 4, connect: 0, connect6: 0, bind: 0, bind6: 0 }],
] as const

for (const [module, handle, methods] of watched) {
  const prototype = internals.binding(module)[handle]?.prototype
  for (const [method, position] of Object.entries(methods)) {
    const original = prototype?.[method]
    if (prototype === undefined || original === undefined)
      throw new Error(`${handle}.${method} cannot be watched`)
    prototype[method] = function (this: unknown, ...parameters: unknown[]) {
      note(`${handle}.${method}`, parameters[position])
      return original.apply(this, parameters)
    }
  }
}

const { lookup } = dns
dns.lookup = new Proxy(lookup, {
  apply(target, self, parameters: Parameters<typeof lookup>) {
    note('lookup', parameters[0])
    Reflect.apply(target, self, parameters)
  },
})
