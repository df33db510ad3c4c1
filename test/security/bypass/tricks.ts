/** One field of an agency's record with everything below it: `orders { madeOn kind }`. */
export interface RecordField {
  readonly name: string
  readonly selected: string
}

/** A way of asking for fields other than the plain one. */
export interface Trick {
  /** The selection on the record's type, and fragments that it needs. */
  readonly ask: (
    type: string,
    fields: readonly RecordField[],
  ) => readonly [selection: string, fragments?: string]
  /** Under which keys a field's value must come, each the same as if it had been asked for plainly. */
  readonly keys?: (name: string, fields: readonly RecordField[]) => readonly string[]
}

const all = (fields: readonly RecordField[]): string => fields.map(({ selected }) => selected).join(' ')
const each = (fields: readonly RecordField[], write: (field: RecordField) => string): string =>
  fields.map(write).join(' ')

const nextOf = (fields: readonly RecordField[], place: number): string =>
  fields[(place + 1) % fields.length]?.name ?? ''

/** Ways round a decision that other gateways and engines have had, by their number in the list of this folder's README. */
export const tricks: Readonly<Record<string, Trick>> = {
  'T1 a fragment on the type': { ask: (type, fields) => [`... on ${type} { ${all(fields)} }`] },
  'T1 a fragment on no type': { ask: (_type, fields) => [`... { ... { ${all(fields)} } }`] },
  'T1 a named fragment': {
    ask: (type, fields) => ['...record', `fragment record on ${type} { ${all(fields)} }`],
  },
  'T7 the same key in two fragments': {
    ask: (type, fields) => [
      `...one ... on ${type} { ${all(fields)} } ...other`,
      `fragment one on ${type} { ${all(fields)} } fragment other on ${type} { ${all(fields)} }`,
    ],
  },
  'T7 the same key in a fragment that is left out': {
    ask: (type, fields) => [`... on ${type} @include(if: $no) { ${all(fields)} } ${all(fields)}`],
  },
  'T16 under another name': {
    ask: (_type, fields) => [each(fields, ({ name, selected }) => `a_${name}: ${selected}`)],
    keys: (name) => [`a_${name}`],
  },
  'T16 twice': { ask: (_type, fields) => [`${all(fields)} ${all(fields)}`] },
  'T16 under the name of the next field': {
    ask: (_type, fields) => [
      fields.map(({ selected }, place) => `${nextOf(fields, place)}: ${selected}`).join(' '),
    ],
    keys: (name, fields) => [
      nextOf(
        fields,
        fields.findIndex((field) => field.name === name),
      ),
    ],
  },
  'T17 left in by a directive': {
    ask: (_type, fields) => [
      each(fields, ({ selected }) => withDirective(selected, '@include(if: $yes) @skip(if: $no)')),
    ],
  },
  'T17 left out by a directive': {
    ask: (_type, fields) => [each(fields, ({ selected }) => withDirective(selected, '@skip(if: $yes)'))],
    keys: () => [],
  },
  'T19 fragments in fragments, and the same one often': {
    ask: (type, fields) => [
      '...a ...b ... { ...a }',
      `fragment a on ${type} { ...b } fragment b on ${type} { ...c ...c } fragment c on ${type} { ${all(fields)} }`,
    ],
  },
}

/** The directive goes behind the field's own name, not behind what is selected below it. */
function withDirective(selected: string, directive: string): string {
  const [name = '', ...below] = selected.split(' ')
  return [name, directive, ...below].join(' ')
}
