/** A table of Markdown. Cells hold Markdown of one line. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map(cell).join(' | ')} |`)
    .join('\n')
}

const cell = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')

/** A list of Markdown. */
export const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n')

/** Names of the schema or the policy, as code. */
export const codes = (names: readonly string[], mark: (name: string) => string = () => ''): string =>
  names.map((name) => `\`${name}\`${mark(name)}`).join(', ')
