/** The inputs that cases can differ in, each with its values. */
export type Dials = Readonly<Record<string, readonly string[]>>

/** Which cases: for each input the values that it may have; an input that is not named may have any. */
export type Cases = Readonly<Record<string, readonly string[]>>

/** What a question answered, and which inputs it looked at, in order. It looks at nothing that it does not tell of. */
export interface Answer<Result> {
  readonly result: Result
  readonly read: Iterable<string>
}

/**
 * Asks a question in every case that it can tell apart, and in no other: an input that was not looked at is not turned. Together the
 * cases cover all that there are, and none is covered twice.
 */
export function* toldApart<Result>(
  dials: Dials,
  ask: (setting: Readonly<Record<string, string>>) => Answer<Result>,
): Generator<{ readonly when: Cases; readonly result: Result }> {
  const setting = Object.fromEntries(Object.entries(dials).map(([name, [value = '']]) => [name, value]))
  const turned: { readonly name: string; readonly left: string[] }[] = []
  for (;;) {
    const { result, read } = ask(setting)
    for (const name of read) {
      if (turned.every((one) => one.name !== name)) turned.push({ name, left: dials[name]?.slice(1) ?? [] })
    }
    yield { when: Object.fromEntries(turned.map(({ name }) => [name, [setting[name] ?? '']])), result }
    // The last input that has a value left is turned; those read after it go back, and may not be looked at again.
    for (let last = turned.at(-1); last?.left.length === 0; last = turned.at(-1)) {
      setting[last.name] = dials[last.name]?.[0] ?? ''
      turned.pop()
    }
    const last = turned.at(-1)
    if (last === undefined) return
    setting[last.name] = last.left.shift() ?? ''
  }
}

/** Joins cases that differ in the values of one input alone, as long as there are any; an input that may have every value is left out. */
export function joinCases(given: readonly Cases[], dials: Dials): Cases[] {
  const names = Object.keys(dials)
  // A row of words, one for each input: its values with a space between, or nothing where it may have any.
  let rows = given.map((cases) => names.map((name) => (cases[name] ?? []).join(' ')))
  for (let before = Infinity; rows.length < before;) {
    before = rows.length
    names.forEach((name, column) => (rows = joinColumn(column, dials[name] ?? [], rows)))
  }
  return rows.map((row) =>
    Object.fromEntries(
      names.flatMap((name, column) => (row[column] ? [[name, row[column].split(' ')] as const] : [])),
    ),
  )
}

function joinColumn(column: number, all: readonly string[], rows: readonly string[][]): string[][] {
  const alike = Map.groupBy(rows, (row) => row.with(column, '').join(';'))
  return [...alike.values()].map((group) => {
    const [first = []] = group
    if (group.length === 1) return first
    const values = new Set(group.flatMap((row) => row[column]?.split(' ') ?? []))
    const joined =
      values.has('') || values.size === all.length ? [] : all.filter((value) => values.has(value))
    return first.with(column, joined.join(' '))
  })
}
