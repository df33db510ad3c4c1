/** A grant type of the development identity provider alone: `persona=<id>` becomes an access token with no page in between. */
export const PERSONA_GRANT = 'urn:mash-hub:grant:persona'
