import { serviceOf } from '#shared/access-log/origin'
import type { KeyRing } from '#shared/access-log/verify/key-ring'
import { HubError } from '#shared/errors/hub-error'

/** The log of a service. @throws HubError BAD_INPUT naming the services that there are */
export function originOf(service: string, { logs }: KeyRing): string {
  const origin = [...logs.keys()].find((each) => serviceOf(each) === service)
  if (origin !== undefined) return origin
  const there = [...logs.keys()].map(serviceOf).join(', ')
  throw new HubError('BAD_INPUT', `There is no log of ${service}; there are: ${there}.`)
}
