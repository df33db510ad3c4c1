import { z } from 'zod'
import { refuse } from '#shared/errors/refuse'

const anyUuid = z.uuid()

/** The UUID by which a form, or somebody whom it names, is known. @throws HubError BAD_INPUT */
export function formId(field: string, text: string): string {
  const parsed = anyUuid.safeParse(text)
  return parsed.success ? parsed.data.toLowerCase() : refuse(`${field}: this is no id.`)
}
