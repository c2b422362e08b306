import { Deed } from '#ui/html/form.tsx'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import { sayMoment } from '#ui/moments.ts'
import { casesWords } from '../cases-words.ts'
import type { PublicCase } from '../citizen-case.ts'
import { casesPortalWords } from './portal-words.ts'

/** Shown before anything is written: whoever meets the same presses one button, and is done. */
export function Similar({ cases, back }: { cases: readonly PublicCase[]; back: string }) {
  const t = useWords(casesPortalWords)
  if (cases.length === 0) return null
  return (
    <section class="stack" id="similar">
      <h2>{t('details.similar')}</h2>
      {cases.map((one) => (
        <article key={one.number} class="card stack">
          <CaseHead it={one} />
          <Deed post={`/r/${one.number}/echoes`} label={t('details.echo')} tone="plain">
            <input type="hidden" name="back" value={back} />
          </Deed>
        </article>
      ))}
      <p>
        <a href="#words">{t('details.new')}</a>
      </p>
    </section>
  )
}

/** A case in two lines. */
export function CaseHead({ it, level = 3 }: { it: PublicCase; level?: 2 | 3 }) {
  const t = useWords(casesPortalWords)
  const say = useWords(casesWords)
  const { language } = useFrame()
  const Heading = level === 2 ? 'h2' : 'h3'
  const chinese = language === 'en' ? { lang: 'zh-CN' } : {}
  return (
    <>
      <Heading {...chinese}>
        <a href={`/r/${it.number}`}>{it.title}</a>
      </Heading>
      <p class="caption">
        {it.number} · {say(`state.${it.state}`)} · {sayMoment(it.reportedAt, language, it.reportedAt)}
        {it.echoes > 0 && ` · ${t('case.echoes', { count: it.echoes })}`}
      </p>
    </>
  )
}
