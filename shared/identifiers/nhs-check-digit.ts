/**
 * The check digit for the first nine digits of an NHS number: weights 10 down to 2, modulus 11.
 *
 * @param body nine digits
 * @returns 0 to 9, or 10 when no NHS number begins with these nine digits (one in eleven do not exist)
 */
export function nhsCheckDigit(body: string): number {
  let sum = 0
  for (let place = 0; place < 9; place++) sum += Number(body[place]) * (10 - place)
  return (11 - (sum % 11)) % 11
}
