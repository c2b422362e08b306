import type { ReactNode } from 'react'
import { uiWords } from '../../ui-words.ts'
import { useWords } from '../language.tsx'
import { PageHead } from '../page-head.tsx'

type PhonePageProps = {
  title: string
  status?: ReactNode
  /** Where 返回 leads; null on the first page. */
  back: string | null
  children: ReactNode
}

/** A page on the phone: the way back in words, the heading, what it is about. */
export function PhonePage({ title, status, back, children }: PhonePageProps) {
  const t = useWords(uiWords)

  return (
    <>
      {back && (
        <p className="no-print">
          <a className="back-link" href={back}>
            ‹ {t('back')}
          </a>
        </p>
      )}
      <PageHead title={title} status={status} />
      <div className="stack">{children}</div>
    </>
  )
}
