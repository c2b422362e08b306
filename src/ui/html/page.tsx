import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { languages } from '#kernel/words.ts'
import { demoWords, sayDemo } from '../demo-words.ts'
import { textStepNames } from '../tokens.ts'
import { languageNames, uiWords } from '../ui-words.ts'
import { addressWith, useFrame, useWords, type Way } from './frame.tsx'

type PageProps = {
  /** Object, section and place: also the title of the window. */
  title: string
  /** A word about its state, beside the heading. */
  status?: Child
  /** Where the link back leads; a phone page always has one, but the home page. */
  back?: Way
  /** After a form came back with faults: the window's title says so first. */
  hasFaults?: boolean
  /** For search engines and previews. */
  description?: string
  children: Child
}

/** A whole document. Hono writes no doctype, and without it browsers fall back to the layout of 1999. */
export function Page({ title, status, back, hasFaults = false, description, children }: PageProps) {
  const frame = useFrame()
  const t = useWords(uiWords)
  const name = hasFaults ? t('error-title', { title }) : title

  return (
    <>
      {raw('<!doctype html>')}
      <html lang={frame.language} data-text={frame.text ?? undefined}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{name === frame.home.text ? name : `${name} · ${frame.home.text}`}</title>
          {description && <meta name="description" content={description} />}
          {frame.styles.map((href) => (
            <link key={href} rel="stylesheet" href={href} />
          ))}
          {frame.scripts.map((src) => (
            <script key={src} type="module" src={src} />
          ))}
        </head>
        <body class="page">
          {frame.before}
          <a class="skip unseen" href="#main">
            {t('skip')}
          </a>
          <Masthead />
          <main class="main" id="main" tabindex={-1}>
            {back && <BackLink {...back} />}
            <div class="title-line">
              <h1>{title}</h1>
              {status}
            </div>
            {children}
          </main>
          <Dock />
          <Footer />
        </body>
      </html>
    </>
  )
}

const isHere = (href: string, address: string): boolean => address.split('?')[0] === href

function Masthead() {
  const { home, ways, address, isDemo, demoDay, language } = useFrame()
  const t = useWords(uiWords)
  const sayInDemo = useWords(demoWords)

  return (
    <header>
      {isDemo && <p class="demo-strip">{sayDemo(sayInDemo, language, demoDay ?? null)}</p>}
      <div class="masthead">
        <a class="masthead-home" href={home.href}>
          {home.text}
        </a>
        <TextSize />
        <ReadAloud />
        <Languages />
        {ways.length > 0 && (
          <nav class="masthead-ways" aria-label={t('main-ways')}>
            <ul class="ways">
              {ways.map(({ href, text }) => (
                <li key={href}>
                  <a href={href} aria-current={isHere(href, address) ? 'page' : undefined}>
                    {text}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
    </header>
  )
}

/** Links, so that they work without a script; the server keeps the choice. */
function TextSize() {
  const { text, address } = useFrame()
  const t = useWords(uiWords)

  return (
    <nav aria-label={t('text')}>
      <ul class="ways">
        {(['standard', ...textStepNames] as const).map((step) => (
          <li key={step}>
            <a
              href={addressWith(address, 'text', step)}
              rel="nofollow"
              aria-current={step === (text ?? 'standard') ? 'true' : undefined}
            >
              {t(`text.${step}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** It comes with the script, where the browser has a voice for this language. */
function ReadAloud() {
  const t = useWords(uiWords)
  return (
    <button class="button" type="button" data-island="read-aloud" data-stop={t('read-aloud.stop')} hidden>
      {t('read-aloud')}
    </button>
  )
}

function Languages() {
  const { language, address } = useFrame()
  const t = useWords(uiWords)

  return (
    <nav aria-label={t('language')}>
      <ul class="ways">
        {languages.map((one) => (
          <li key={one}>
            <a
              href={addressWith(address, 'lang', one)}
              lang={one}
              hreflang={one}
              rel="nofollow"
              aria-current={one === language ? 'true' : undefined}
            >
              {languageNames[one]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Help stands in the same place and order on every page. @source WCAG 2.2, 3.2.6 Consistent Help */
function Dock() {
  const { phone, home } = useFrame()
  const t = useWords(uiWords)

  return (
    <aside class="dock no-print" aria-label={t('help')}>
      {phone && <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>{t('help.phone', { phone })}</a>}
      <a href={home.href}>{t('home')}</a>
    </aside>
  )
}

function Footer() {
  const { footer } = useFrame()

  return (
    <footer class="footer">
      <ul class="ways">
        {footer.map(({ href, text }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </footer>
  )
}

export function BackLink({ href, text }: Way) {
  return (
    <a class="back-link no-print" href={href}>
      <span aria-hidden="true">‹</span> {text}
    </a>
  )
}
