import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds between two requests. */
const RHYTHM = 10
/** Requests that wait for an answer at most: a machine that does not keep up is asked less often. */
const AT_ONCE = 100

/** Asks 100 times a second while something is done, whether or not answers come, and answers with every answer. */
export async function underLoad<Answer>(
  ask: (count: number) => Promise<Answer>,
  work: () => Promise<void>,
): Promise<Answer[]> {
  const answers: Promise<Answer>[] = []
  let underWay = 0
  const over = new AbortController()
  const asking = (async () => {
    for (let due = performance.now(); !over.signal.aborted; due += RHYTHM) {
      await sleep(Math.max(0, due - performance.now()))
      if (underWay >= AT_ONCE) continue
      underWay += 1
      const answer = ask(answers.length).finally(() => (underWay -= 1))
      answer.catch(() => undefined) // told by the one who waits for all
      answers.push(answer)
    }
  })()
  try {
    await work()
  } finally {
    over.abort()
    await asking
  }
  return Promise.all(answers)
}
