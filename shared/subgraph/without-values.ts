/** What a complaint about a variable may go on to say, because it repeats no value: ours, and these of graphql-js. */
const toldReason =
  /; (The [\w ]+ is refused: [^;"]+\.|Expected (?:non-nullable )?type "[\w![\]]+" (?:not to be null|to be an object)\.|Field "\w+" of required type "[\w![\]]+" was not provided\.)$/

/** Where a complaint about the text of a query repeats a value of it, or is no complaint that people understand, and what is said instead. */
const echoes: readonly (readonly [RegExp, string])[] = [
  [/^(\w+|Enum ".+") cannot represent .*/s, '$1 cannot represent this value.'],
  [/^(Value is not [^:]*): .*/s, '$1.'],
  [/^(Expected value of type "[^"]+"), found .*/s, '$1.'],
  [/^Value .* does not exist in (".+" enum)\..*/s, 'The value does not exist in $1.'],
  [/^Maximum call stack size exceeded$/, 'The operation is nested too deeply.'],
  [/^(Syntax Error: .*?\b(?:found|Unexpected) \w+) ".*/s, '$1.'],
]

/**
 * A complaint of graphql-js without the value that it complains about: that may be a child's name, and errors are logged and copied.
 * It says which variable, where in it, and why if the reason is known to repeat nothing; the place in the query's text travels beside it.
 *
 * @example
 * withoutValues('Variable "$s" got invalid value "Kezra" at "s.nhsNumber"; The NHS number is refused: …')
 * // 'Variable "$s" is not valid at "s.nhsNumber". The NHS number is refused: …'
 */
export function withoutValues(message: string): string {
  const variable = /^Variable "\$\w+"(?= got invalid value )/.exec(message)?.[0]
  if (variable !== undefined) {
    const place = / at "[\w.[\]]+"(?=; )/.exec(message)?.[0] ?? ''
    const reason = toldReason.exec(message)?.[1]
    return `${variable} is not valid${place}.${reason === undefined ? '' : ` ${reason}`}`
  }
  return echoes.reduce((text, [echo, left]) => text.replace(echo, left), message)
}
