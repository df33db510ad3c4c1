import { expect, test } from 'vitest'
import { namesAPlace } from './names-a-place.js'

test.each([
  'The school rang.',
  'They changed SCHOOLS in May.',
  'quillbridge academy says she is happy',
  'Both nurseries asked.',
  'Registered with a new surgery.',
  'two surgeries know',
  'Her GP told me.',
  'the doctor’s letter',
  'Staying in a B&B until Monday.',
  'She goes to Quillbridge now.',
  'Near the Wharf she feels safe.',
  'They live at Rose Cottage',
  'Ring 01632 960 001 after six.',
  'Ring (01632)-960001.',
  'Ring 07700900123.',
  'Ring 960001.',
  'They moved to zz11 5tu.',
  'It is in zz11, somewhere.',
  'Send it to S17 3AB.',
  'Write to x@example.org.',
  'See www.example.org',
  'ｓｃｈｏｏｌ',
  'Rosewood House took them in',
  'rosewood house took them in',
  'Mrs Rook, head of Quillbridge Primary',
  'She spoke to Mrs. Rook',
  'Staying with Larkspur Domestic Abuse Service',
  'helped by women’s aid',
  'Starts Quillbridge Juniors on Monday',
  'Registered with Dr Vane, Larkspur Medical',
  'Lives on Larkspur Close',
  'AT Rosewood',
  'THEY ARE SAFE AT ROSEWOOD',
  'Ann Vane (Rosewood House)',
  'Attends Quillbridge.',
  'Fled. Rosewood Grange took them.',
])('%j may name a place', (text) => {
  expect(namesAPlace(text)).toBe(true)
})

test.each([
  'He would learn that they are known here; her telephone is in his hands.',
  'She has talked it over with her mother, and agrees.',
  'The injuries do not fit what we were told, and she is three.',
  'On 12 October 2026 he said no.',
  'Asking would put her in danger, under s47.',
  'S17 is enough here.',
  'On Monday I asked her again. She agrees. MARAC met in May!',
  'Form 12345 is signed.',
  'Schooled in caution, she declined.',
  'She agreed to the assessment by telephone.',
])('%j names none', (text) => {
  expect(namesAPlace(text)).toBe(false)
})
