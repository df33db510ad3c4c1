import type { Client, ErrorOut, KoaContextWithOIDC } from 'oidc-provider'
import type { Persona } from '#shared/synthetic/personas'

/** Plain pages: no script, no font, nothing fetched from anywhere. */
const page = (title: string, body: string): string => `<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>${title} - MASH Hub (development)</title>
    <style>
      body { font: 1.1rem/1.5 sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem }
      button { font: inherit; text-align: left; width: 100%; margin: .3rem 0; padding: .6rem; cursor: pointer }
      small { display: block; color: #505a5f }
      code, input[type=text] { font-size: 1.6rem }
    </style>
  </head>
  <body><h1>${title}</h1>${body}</body>
</html>`

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${String(character.codePointAt(0))};`)

/** Choose who you are. */
export function signInPage(people: readonly Persona[], problem = ''): string {
  const buttons = people.map(
    ({ id, name, agency, roles, description }) => `
      <button name="persona" value="${escape(id)}">
        ${escape(name)}, ${escape(agency)}, ${escape(roles.join(', '))}<small>${escape(description)}</small>
      </button>`,
  )
  const warning =
    '<p>Everyone here is invented. Whoever can open this page can be anyone: development only.</p>'
  // No button presses the field of the partner's desk, nor does the field go along with a button: two forms.
  const partner = `
    <form method="post">
      <label>Or the desk of an agency that has joined: its name and <code>-desk</code>
        <input type="text" name="persona" placeholder="probation-desk"></label>
      <button>Continue</button>
    </form>`
  return page(
    'Who are you?',
    `${warning}<p>${escape(problem)}</p><form method="post">${buttons.join('')}</form>${partner}`,
  )
}

/** A heading and a sentence. */
export const messagePage = (title: string, sentence: string): string =>
  page(escape(title), `<p>${escape(sentence)}</p>`)

/** Device flow, first page (RFC 8628, 3.3): type the code that the other device shows. `form` is the provider's. */
export function codeEntryPage(
  context: KoaContextWithOIDC,
  form: string,
  out?: ErrorOut,
  error?: Error,
): void {
  const problem = out === undefined && error === undefined ? '' : 'That code is not known, or no longer. '
  context.body = page(
    'Sign in',
    `<p>${problem}Enter the code that mash shows.</p>${form}<button form="op.deviceInputForm">Continue</button>`,
  )
}

/** Device flow, second page: is it really your own device that asks? */
export function codeConfirmationPage(
  context: KoaContextWithOIDC,
  form: string,
  _client: Client,
  _device: object,
  code: string,
): void {
  context.body = page(
    'Is this your code?',
    `<p><code>${escape(code)}</code></p><p>Continue only if mash shows this very code on your own screen.</p>
    ${form}
    <button form="op.deviceConfirmForm">Continue</button>
    <button form="op.deviceConfirmForm" name="abort" value="yes">Stop</button>`,
  )
}

/** Device flow, last page. */
export function successPage(context: KoaContextWithOIDC): void {
  context.body = messagePage('You are signed in', 'Go back to mash; you may close this page.')
}

/** Anything the protocol refuses, in its own words. */
export function errorPage(context: KoaContextWithOIDC, out: ErrorOut): void {
  context.type = 'html'
  context.body = messagePage('That did not work', out.error_description ?? out.error)
}
