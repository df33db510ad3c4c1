const symbols: Readonly<Record<string, string>> = { '/': 'SLASH', '\\': 'BACKSLASH', '#': 'HASH' }

/**
 * The GraphQL name of a code: the code itself where GraphQL allows it, else `CODE_` before it and symbols spelt.
 * Names must begin with a letter and hold letters, digits and underscores only.
 *
 * @example
 * enumNameOf('NEG') // 'NEG'
 * enumNameOf('1A')  // 'CODE_1A'
 * enumNameOf('#')   // 'CODE_HASH'
 */
export function enumNameOf(code: string): string {
  const spelt = code.replace(/[^A-Z0-9_]/g, (symbol) => symbols[symbol] ?? '_')
  return spelt === code && /^[A-Z]/.test(code) ? code : `CODE_${spelt}`
}
