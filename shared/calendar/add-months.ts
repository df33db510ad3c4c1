/**
 * The day of the same number so many calendar months later; where that month is shorter, its last day. Review conferences are due so: the
 * first within 3 months of the initial conference, each other within 6 of the one before (Working Together to Safeguard Children).
 *
 * @param day YYYY-MM-DD
 * @param months whole
 * @example addMonths('2017-05-02', 3) // '2017-08-02', which is 92 days and not 91
 */
export function addMonths(day: string, months: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  const number = at.getUTCDate()
  at.setUTCMonth(at.getUTCMonth() + months)
  // A month that has no such day has run over into the next one: its day nought is the last of the month that was meant.
  if (at.getUTCDate() !== number) at.setUTCDate(0)
  return at.toISOString().slice(0, 10)
}
