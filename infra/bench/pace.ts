import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Asks so many times a second, whether or not there are answers: people do not wait for each other. Ends when everything is answered.
 *
 * @param ask is told how often was asked before
 */
export async function atPace(
  perSecond: number,
  seconds: number,
  ask: (count: number) => Promise<void>,
): Promise<void> {
  const underWay: Promise<void>[] = []
  const began = performance.now()
  while (performance.now() < began + seconds * 1_000) {
    const due = ((performance.now() - began) / 1_000) * perSecond
    while (underWay.length < due) underWay.push(ask(underWay.length))
    await sleep(5)
  }
  await Promise.all(underWay)
}
