/** A page that a {@link FormBrowser} stands on. */
export interface Page {
  readonly url: string
  readonly html: string
}

/** As much of a browser as signing in takes: cookies, redirects, forms. Stops where a redirect leaves for `goal`. */
export class FormBrowser {
  readonly #cookies = new Map<string, string>()
  constructor(private readonly goal?: string) {}

  async open(url: string, form?: URLSearchParams): Promise<Page> {
    if (this.goal !== undefined && url.startsWith(this.goal)) return { url, html: '' }
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const request = form === undefined ? {} : { method: 'POST', body: form }
    const response = await fetch(url, { ...request, redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? []
      this.#cookies.set(name, value)
    }
    const next = response.headers.get('location')
    return next === null ? { url, html: await response.text() } : this.open(new URL(next, url).href)
  }

  submit({ url, html }: Page, pressed: Record<string, string> = {}): Promise<Page> {
    const form = new URLSearchParams()
    for (const [input] of html.matchAll(/<input[^>]*>/g)) {
      const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(input)?.[1] ?? ''
      form.set(attribute('name'), attribute('value'))
    }
    for (const [name, value] of Object.entries(pressed)) form.set(name, value)
    return this.open(new URL(/action="([^"]*)"/.exec(html)?.[1] ?? url, url).href, form)
  }
}
