import { sep } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The promises, which take long, before the tests beside the code, which are short: so that no worker is left alone with a long one. */
export class PromisesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isPromise = ({ moduleId }: TestSpecification): boolean =>
      moduleId.startsWith(import.meta.dirname + sep)
    return [...sorted.filter(isPromise), ...sorted.filter((file) => !isPromise(file))]
  }
}
