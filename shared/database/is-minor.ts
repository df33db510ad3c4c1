/**
 * SQL: whether somebody of the agency's index is under 18; null where their date of birth is not known. One value, found by its key: of an
 * EXISTS PostgreSQL may make a list of all children there are, for every statement.
 */
export const isMinor = (person: string): string => `(
  SELECT minor.date_of_birth > current_date - interval '18 years' FROM person minor WHERE minor.id = ${person})`
