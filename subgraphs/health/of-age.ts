/**
 * SQL conditions on a row `r` that say whether somebody was of age (18, Family Law Reform Act 1969 section 1) on the row's own date.
 * An unknown date of birth is no proof of age: whoever may be a child is treated as one, which is always the stricter category.
 */

/** The person whom the row is about was known to be an adult on `date`, a column of the row. */
export const subjectWasAdult = (date: string): string => `EXISTS (
  SELECT FROM person WHERE person.id = r.person_id AND person.date_of_birth <= r.${date} - interval '18 years'
)`

/** The pregnant person whom a maternity row tells of was known to be an adult on `date`, a column of the row. */
export const motherWasAdult = (date: string): string => `pregnant_person_was_adult(r.pregnancy_id, r.${date})`
