import { Deed, ErrorSummary, type Fault } from '#ui/html/form.tsx'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { Prose } from '#ui/html/prose.tsx'
import type { PublicCaseView } from '../citizen-case.ts'
import { CodeField } from './follow-page.tsx'
import { casesPortalWords } from './portal-words.ts'
import { Standing, Story } from './story.tsx'

type Shown = PublicCaseView & { faults?: readonly Fault[] }

/** A case as everyone sees it. */
export function PublicCasePage({ case: it, steps, dateMoves, at, faults = [] }: Shown) {
  const t = useWords(casesPortalWords)
  const chinese = useFrame().language === 'en' ? { lang: 'zh-CN' } : {}

  return (
    <Page
      title={t('case.title', { title: it.title, number: it.number })}
      back={{ href: it.placeSlug ? `/${it.placeSlug}` : '/communities', text: it.placeName }}
      hasFaults={faults.length > 0}
      description={t('case.description', { title: it.title })}
    >
      <ErrorSummary faults={faults} />
      <Standing it={it} at={at} />
      {it.words !== '' && (
        <section class="stack" {...chinese}>
          <Prose text={it.words} />
        </section>
      )}
      <Deed post={`/r/${it.number}/echoes`} label={t('do.echo')} tone="plain">
        <input type="hidden" name="back" value={`/r/${it.number}`} />
      </Deed>
      <Story steps={steps} dateMoves={dateMoves} at={at} />
      <section class="card stack">
        <h2>{t('follow.mine')}</h2>
        <Deed post="/r" label={t('follow.go')} tone="plain">
          <input type="hidden" name="number" value={it.number} />
          <CodeField faults={faults} />
        </Deed>
      </section>
    </Page>
  )
}
