/** Purpose of an entry about a child of whom an agency tells a department of state, as the law asks of it. */
export const STATUTORY_RETURN = 'STATUTORY_RETURN'

/**
 * A field that the entry of the first child of each page of a return has, and of no other: where accesses are reviewed it stands for the page. A
 * return is of thousands of children, and one question about each of them would hide every other question.
 */
export const RETURN_PAGE = 'StatutoryReturn.page'
