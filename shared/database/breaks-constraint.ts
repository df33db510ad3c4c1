import { DatabaseError } from 'pg'
import { QueryFailedError } from 'typeorm'

/** Whether a statement was refused because of what stands in the tables already, or does not: SQLSTATE class 23, a constraint. */
export const breaksConstraint = (error: unknown): boolean =>
  error instanceof QueryFailedError &&
  error.driverError instanceof DatabaseError &&
  /^23/.test(error.driverError.code ?? '')
