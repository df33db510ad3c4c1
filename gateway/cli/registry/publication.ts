import { readText } from '../read-text.js'

/** The files of what an agency publishes, as the command line names them. */
export interface PublicationFiles {
  readonly schema: string
  readonly sharing?: string
  readonly routingUrl?: string
}

/** What an agency publishes. */
export interface Publication {
  readonly sdl: string
  readonly sharing: string | undefined
  readonly routingUrl: string | undefined
}

/** Reads it. @throws HubError BAD_INPUT naming the file that cannot be read */
export async function readPublication({
  schema,
  sharing,
  routingUrl,
}: PublicationFiles): Promise<Publication> {
  return {
    sharing: sharing === undefined ? undefined : await readText(sharing),
    sdl: await readText(schema),
    routingUrl,
  }
}
