import { Kind, type ConstDirectiveNode, type ConstValueNode } from 'graphql'

/** Whatever may have directives. */
interface Marked {
  readonly directives?: readonly ConstDirectiveNode[] | undefined
}

/** The uses of one directive on a node, in the order in which they stand. */
export const usesOf = ({ directives = [] }: Marked, name: string): ConstDirectiveNode[] =>
  directives.filter((directive) => directive.name.value === name)

/** The value of an argument, as it stands in the SDL. */
export const argumentOf = (
  { arguments: args = [] }: ConstDirectiveNode,
  name: string,
): ConstValueNode | undefined => args.find((argument) => argument.name.value === name)?.value

/** The text of an argument; nothing where it is no text. */
export function textOf(directive: ConstDirectiveNode | undefined, name: string): string | undefined {
  const value = directive && argumentOf(directive, name)
  return value?.kind === Kind.STRING ? value.value : undefined
}

/** Whether an argument is given, and true. */
export function isTrue(directive: ConstDirectiveNode | undefined, name: string): boolean {
  const value = directive && argumentOf(directive, name)
  return value?.kind === Kind.BOOLEAN && value.value
}
