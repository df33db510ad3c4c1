/** What a step to another graph came to, as the registry answers it. */
interface Step {
  readonly supergraph: string | null
  readonly activeSince: string | null
}

/** Whether a graph came into force and is served. */
export const isServed = ({ activeSince }: Step): boolean => activeSince !== null

/** Since when the graph is served that came into force, or what to do where it cannot be. */
export const servedText = ({ supergraph, activeSince }: Step): string =>
  activeSince === null
    ? `Graph ${supergraph ?? ''} is in force, but the gateway cannot serve it and goes on with the one before; its log says why. Go back with mash supergraph rollback.\n`
    : `Graph ${supergraph ?? ''} is served since ${activeSince}; every other gateway follows within 5 seconds.\n`
