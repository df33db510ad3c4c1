import { expect } from 'vitest'
import type { Figure } from '../indicator.js'

/** The figures of a period by name and group; a test that asks for one that is not there fails. */
export const figureIn =
  (figures: readonly Figure[]) =>
  (name: string, group?: string): Figure =>
    figures.find((each) => each.name === name && each.group === (group ?? null)) ??
    expect.fail(`no ${name}, ${group ?? ''}`)
