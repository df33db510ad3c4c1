/** What an agency's desk is told of its own agency, a line for each child: what waits for it, and who has read its records. No record is. */
const LISTS = '^Query[.][A-Za-z0-9]+(DeskRequests|RecordReads)$'

/**
 * SQL: an access is no more than such lines. Somebody else's question, or somebody else's look, put the child on the list, and not whoever reads it.
 * An entry that shows nothing says that there is no record, and is a look.
 *
 * @param access SQL for a row of `access`
 */
export const onDeskList = (access: string): string => `(${access}.role = 'OWNER_DESK' AND coalesce((
  SELECT bool_and(coalesce(field ->> 'path' ~ '${LISTS}', false))
  FROM event told LEFT JOIN LATERAL jsonb_array_elements(told.body::jsonb -> 'fields') field ON true
  WHERE told.request_id = ${access}.request_id AND told.child = ${access}.child AND told.actor = ${access}.actor
    AND told.body::jsonb ->> 'assessment' IS NOT DISTINCT FROM ${access}.assessment AND NOT told.body::jsonb ? 'receipts'), false))`
