/** One element with everything below it. */
export interface XmlElement {
  readonly name: string
  /** Line on which its start tag ends. */
  readonly line: number
  readonly attributes: Readonly<Record<string, string>>
  /** Its own text without that of its children, trimmed. */
  readonly text: string
  readonly children: readonly XmlElement[]
}

/** The children of one name, in the order of the file. */
export function elementsOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? []
}

/** The first element at the end of a path of names, or undefined: `elementAt(child, 'ChildIdentifiers', 'UPN')`. */
export function elementAt(
  element: XmlElement | undefined,
  ...path: readonly string[]
): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((at, name) => elementsOf(at, name)[0], element)
}

/** The text at the end of a path of names; empty where there is no such element. */
export function textAt(element: XmlElement | undefined, ...path: readonly string[]): string {
  return elementAt(element, ...path)?.text ?? ''
}
