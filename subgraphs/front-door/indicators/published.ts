import type { PublishedFigure } from './snapshot.type.js'
import type { Snapshot } from './snapshots.js'

/** What everybody may see of a snapshot that is published. A value tells its numerator, and so goes with it. */
export function publishedFigures({ figures, withheld }: Snapshot): PublishedFigure[] {
  if (withheld === null) return []
  const hidden = new Map(withheld.map((each) => [`${each.part}/${each.name}/${each.group ?? ''}`, each]))
  return Object.entries(figures).flatMap(([part, { figures: all, publication }]) =>
    all
      .filter(({ name }) => publication.published.includes(name))
      .map((figure): PublishedFigure => {
        const { numerator = false, denominator = false } =
          hidden.get(`${part}/${figure.name}/${figure.group ?? ''}`) ?? {}
        const suppressed = numerator || denominator
        return {
          ...figure,
          ...{ part, indicator: figure.name, suppressed },
          numerator: numerator ? null : figure.numerator,
          denominator: denominator ? null : figure.denominator,
          value: suppressed ? null : figure.value,
        }
      }),
  )
}
