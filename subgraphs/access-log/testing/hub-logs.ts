const services = [
  'gateway',
  'front-door',
  'access-log',
  'police',
  'health',
  'education',
  'early-help',
  'social-care',
]

/** The logs of a hub, as far as its directory names them. */
export const hubLogs = services.map((service) => ({ service, origin: `mash-hub.example/${service}` }))
