import type { Part } from '#tools/parts/contract.ts'
import { partsWords } from '#tools/parts/parts-words.ts'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { portalWords } from './portal-words.ts'
import { Tile } from './tile.tsx'

/** What went wrong, whether it is our fault, and the way on. `number` is what a person quotes on the telephone. */
export type Said = { title: string; status: number; number: string | null }

export function ProblemPage({ title, status, number }: Said) {
  const t = useWords(portalWords)
  const heading =
    status === 404
      ? t('problem.404')
      : status === 429
        ? t('problem.429')
        : status === 503
          ? t('problem.503')
          : status >= 500
            ? t('problem.500')
            : t('problem.other')

  return (
    <Page title={heading}>
      <p class="lead">{title}</p>
      {number && <p>{t('problem.number', { number })}</p>}
      <p>
        <a class="button" href="/">
          {t('problem.home')}
        </a>
      </p>
    </Page>
  )
}

/**
 * The district has turned this off: what that means, and whom to ask or to call instead.
 *
 * @param words what somebody was about to send: nobody writes it twice because of a switch
 */
export function OffPage({ part, words = '' }: { part: Part; words?: string }) {
  const t = useWords(portalWords)
  const say = useWords(partsWords)
  const { phone } = useFrame()
  return (
    <Page title={t('off.title')}>
      <p class="lead">{say(`off-${part}`)}</p>
      {words === '' ? <p>{t('off.back')}</p> : <YourWords words={words} />}
      <ul class="tiles">
        {phone && <Tile href={`tel:${phone}`} text={t('community.call', { phone })} isMain />}
        <Tile href="/r" text={t('off.follow')} />
        <Tile href="/" text={t('problem.home')} />
      </ul>
    </Page>
  )
}

/** Not sent, and not lost: to be copied, or read out on the telephone. */
function YourWords({ words }: { words: string }) {
  const t = useWords(portalWords)
  const { phone } = useFrame()
  return (
    <section class="stack" aria-labelledby="your-words">
      <h2 id="your-words">{t('off.your-words')}</h2>
      <p>{phone ? t('off.read-out', { phone }) : t('off.keep')}</p>
      <textarea readonly rows={6} aria-labelledby="your-words">
        {words}
      </textarea>
      <p>{t('off.photos')}</p>
    </section>
  )
}

export function NotSetUpPage() {
  const t = useWords(portalWords)
  return (
    <Page title={t('not-set-up.title')}>
      <p>{t('not-set-up.text')}</p>
    </Page>
  )
}
