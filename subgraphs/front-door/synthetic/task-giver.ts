import { findPersona } from '#shared/synthetic/personas'

/** Who gives tasks in the stories: the manager of the hub, and the rota to herself. */
export const taskGiver = (persona: string): string =>
  findPersona(persona)?.roles.includes('MASH_MANAGER') ? 'rota' : 'edwin'
