import { useFrame, useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { Prose } from '#ui/html/prose.tsx'
import { portalWords } from './portal-words.ts'
import { type TextName, texts } from './texts.ts'

export function TextPage({ name }: { name: TextName }) {
  const t = useWords(portalWords)
  const { title, parts } = texts[name][useFrame().language]

  return (
    <Page title={title} back={{ href: '/', text: t('home') }}>
      {parts.map(([heading, text]) => (
        <section key={heading}>
          <h2>{heading}</h2>
          <Prose text={text} />
        </section>
      ))}
    </Page>
  )
}
