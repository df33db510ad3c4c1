/** Who sent these bytes. @throws HubError UNAUTHENTICATED when the token was made out for others */
export type ForBody<Who> = (body: string | Uint8Array) => Who

/**
 * Verifies a token that is tied to a body, in two steps: all of the token before a byte of the body is read, since a stranger's is not worth
 * reading, and then that it is for the bytes which came.
 *
 * @throws HubError UNAUTHENTICATED
 */
export type BodyBoundVerifier<Who> = (token: string | undefined) => Promise<ForBody<Who>>
