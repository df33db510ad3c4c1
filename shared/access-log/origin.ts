/** `mash-hub.example/police` is the log of the service `police`… */
export const serviceOf = (origin: string): string => origin.slice(origin.lastIndexOf('/') + 1)

/** …of the hub `mash-hub.example`. */
export const hubOf = (origin: string): string => origin.slice(0, origin.lastIndexOf('/'))
