/**
 * Does something for all at once, and where that fails for each alone: what cannot be done for one keeps no other waiting.
 *
 * @param work does all of it or nothing
 * @throws AggregateError of what failed, when it was done for all others
 */
export async function allOrEach<Item>(
  items: readonly Item[],
  work: (items: readonly Item[]) => Promise<unknown>,
): Promise<void> {
  if (items.length === 0) return
  try {
    await work(items)
  } catch (cause) {
    if (items.length === 1) throw cause
    const failed: unknown[] = []
    for (const item of items) await work([item]).catch((error: unknown) => failed.push(error))
    if (failed.length > 0) throw new AggregateError(failed, 'Not every access could be worked on.', { cause })
  }
}
