/**
 * Does something with each log, one after the other. What fails with one keeps no other from its turn.
 *
 * @throws AggregateError of what failed, at the end
 */
export async function eachLog<Log extends { readonly service: string }>(
  logs: readonly Log[],
  work: (log: Log) => Promise<unknown>,
): Promise<void> {
  const failed: Error[] = []
  for (const log of logs) {
    await work(log).catch((cause: unknown) => failed.push(new Error(`The log of ${log.service}.`, { cause })))
  }
  if (failed.length > 0) throw new AggregateError(failed, 'Not every log could be worked on.')
}
