import type { CompositionTask } from '../check/composition.worker.js'
import { withMergedChronology, type NamedSdl } from './merged-chronology.js'

/**
 * What is published, as it goes into composition: in the order of the names, so that the same makes the same. Where each service is, is
 * decided where the gateway runs.
 */
export const composable = (subgraphs: readonly NamedSdl[]): CompositionTask['subgraphs'] =>
  withMergedChronology(subgraphs)
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map(({ name, sdl }) => ({ name, sdl, url: `http://${name}.invalid/graphql` }))
