/** The header in which the gateway passes the user's own access token on, to the front door alone. */
export const ACCESS_TOKEN_HEADER = 'mash-access-token'
