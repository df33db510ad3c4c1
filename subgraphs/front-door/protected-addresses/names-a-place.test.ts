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
  'Form 12345 is signed.',
  'Schooled in caution, she declined.',
  'She agreed to the assessment by telephone.',
])('%j names none', (text) => {
  expect(namesAPlace(text)).toBe(false)
})
