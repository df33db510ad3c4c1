import { DefaultNamingStrategy } from 'typeorm'

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** `dateOfBirth` in TypeScript is `date_of_birth` in SQL. Tables name themselves in `@Entity`. */
export class SnakeCase extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined, prefixes: string[]): string {
    return snakeCase([...prefixes, custom ?? property].join('_'))
  }
}
