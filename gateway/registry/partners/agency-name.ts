/**
 * What an agency, and its subgraph, may be called: words of small letters with hyphens between, for types, categories and databases are called
 * after it. Catch22 is `catch-twenty-two`.
 */
export const isAgencyName = (name: string): boolean => /^[a-z]+(-[a-z]+)*$/.test(name) && name.length <= 40
