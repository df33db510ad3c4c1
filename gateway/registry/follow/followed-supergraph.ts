import type { DataSource } from 'typeorm'
import type { HubDirectory } from '#shared/config/hub-directory'
import { isConnectionLost } from '#shared/database/is-connection-lost'
import type { Logger } from '#shared/observability/logger'
import { everyFew, type Repeated } from '#shared/subgraph/every-few'
import { joinPartners, type PartnerList } from '#shared/partners/partner'
import { keepSupergraph, lastSupergraph, type ActiveSupergraph } from '#gateway/supergraph/active-supergraph'
import { listOf, readPartners } from '../partners/partner-list.js'
import { bringBuild } from '../publish/bring-build.js'
import { readSupergraph, type StoredSupergraph } from '../store/supergraph.js'
import { SupergraphWatch } from './supergraph-watch.js'

/** Milliseconds between two looks at which graph is in force, where nothing is heard. */
const RHYTHM = 1_000

/** Serves a graph in place of the one before. Rejects where it cannot be served: then the one before goes on. */
export type Activate = (supergraph: ActiveSupergraph) => Promise<void>

/** What is followed, and where what is served is kept for a start without it. */
export interface Followed {
  readonly url: string
  /** Not yet connected: it is as soon as it can be. */
  readonly dataSource: DataSource
  readonly directory: HubDirectory
  readonly lastSupergraphFile: string | undefined
  readonly log: Logger
}

/**
 * Has the gateway serve the graph that is in force in the registry: at its start, and at every step of whoever publishes, deletes or goes back.
 * Every gateway follows by itself. While the registry's database cannot be reached the graph that was served last goes on, for practitioners
 * need no registry; it is taken up again when it is back.
 */
export class FollowedSupergraph implements AsyncDisposable {
  private readonly watch: SupergraphWatch
  private looks: Repeated | undefined
  private isBrought = false
  /** What partners published does not go with this build: it is brought when that is another. */
  private isHeldBack = false
  private isAway = false
  /** Number of the graph that was looked at last, whether or not it could be served. */
  private seen: string | undefined
  private served: { readonly id: string; readonly since: Date } | undefined
  /** Who has joined, whether or not they have something in the graph. */
  partners: PartnerList = listOf([])

  constructor(private readonly followed: Followed) {
    this.watch = new SupergraphWatch(followed.url, () => void this.looks?.now())
  }

  /** Whether the registry can be asked: it was reached, and has what this build has. */
  get isOpen(): boolean {
    return this.isBrought
  }

  /**
   * Begins to follow; settles when there is a graph that is served.
   *
   * @throws HubError CONFIGURATION where nothing is in force yet, and what this build has cannot be
   */
  async start(activate: Activate): Promise<void> {
    const { log, lastSupergraphFile } = this.followed
    const look = async () => {
      await this.look(activate)
      this.isAway = false
    }
    try {
      await look()
    } catch (error) {
      if (!isConnectionLost(error)) throw error
      this.tellAway(error)
    }
    if (this.served === undefined) {
      const last = lastSupergraph(lastSupergraphFile)
      this.take(listOf(last.partners))
      await activate(last)
    }
    this.looks = everyFew(RHYTHM, () => look().catch((error: unknown) => this.tellAway(error)), log)
  }

  /** Since when the graph of that number, or one that came after it, is served here; nothing where it is not. */
  async servedSince(id: string): Promise<Date | undefined> {
    await this.looks?.now()
    return this.served && BigInt(this.served.id) >= BigInt(id) ? this.served.since : undefined
  }

  /** Looks at once what has become of the registry. */
  async now(): Promise<void> {
    await this.looks?.now()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.looks?.[Symbol.asyncDispose]()
    await this.watch[Symbol.asyncDispose]()
  }

  private async look(activate: Activate): Promise<void> {
    const { dataSource } = this.followed
    const id = await this.watch.latest()
    if (!this.isBrought || (this.isHeldBack && id !== this.seen)) await this.bring()
    const partners = await readPartners(dataSource.manager)
    if (id === this.seen && partners.version === this.partners.version) return
    this.take(partners)
    const supergraph = await readSupergraph(dataSource.manager)
    if (supergraph === undefined) return
    this.seen = supergraph.id
    await this.serve(supergraph, activate)
  }

  /** Once, not at every look. */
  private tellAway(error: unknown): void {
    if (!this.isAway) {
      const told = 'the registry cannot be followed; the graph that is served goes on'
      this.followed.log.error({ err: error }, told)
    }
    this.isAway = true
  }

  private take(partners: PartnerList): void {
    this.partners = partners
    joinPartners(this.followed.directory, partners.partners)
  }

  private async bring(): Promise<void> {
    const { dataSource, directory, log } = this.followed
    if (!dataSource.isInitialized) await dataSource.initialize()
    try {
      await bringBuild(dataSource, directory)
      this.isHeldBack = false
    } catch (error) {
      // Without a graph in force there is none to serve. With one, no partner keeps the hub from its practitioners: that one is served as it is.
      if (isConnectionLost(error) || (await readSupergraph(dataSource.manager)) === undefined) throw error
      this.isHeldBack = true
      log.error(
        { err: error },
        'what this build has was not brought into the registry; what is in force is served',
      )
    }
    this.isBrought = true
  }

  private async serve(stored: StoredSupergraph, activate: Activate): Promise<void> {
    const { lastSupergraphFile, log } = this.followed
    const supergraph = { supergraphSdl: stored.supergraphSdl, partners: this.partners.partners }
    try {
      await activate(supergraph)
    } catch (error) {
      log.error({ err: error, supergraph: stored.id }, 'a graph cannot be served; the one before goes on')
      return
    }
    this.served = { id: stored.id, since: new Date() }
    log.info({ supergraph: stored.id }, 'a graph is served')
    keepSupergraph(lastSupergraphFile, supergraph)
  }
}
