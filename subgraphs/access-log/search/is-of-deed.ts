/**
 * SQL: an entry about a child that shows nothing of it, in a request by which something was done to the child, or was going to be: the same
 * document, by the same person, in the same log. It is no look. Without a deed an entry that shows nothing says that there is no record, and
 * whoever asked has looked.
 */
export const isOfDeed = `
  event.body::jsonb -> 'fields' = '[]'::jsonb AND EXISTS (
    SELECT FROM event done WHERE done.request_id = event.request_id AND done.source = event.source AND done.actor = event.actor
      AND done.body::jsonb #>> '{operation,sha256}' IS NOT DISTINCT FROM event.body::jsonb #>> '{operation,sha256}'
      AND done.body::jsonb #>> '{action,outcome}' IN ('ATTEMPTED', 'DONE'))`
