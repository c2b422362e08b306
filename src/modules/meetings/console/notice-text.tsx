import { Button, Input } from 'antd'
import { useId } from 'react'
import { publicAddress } from '#ui/react/address.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { sayWhen } from '../say-when.ts'
import type { MeetingView } from '../view.ts'
import { meetingsWords } from '../words.ts'

/**
 * The notice as a text for the channels that an office has besides: a short message, a group. It says what the last notice told;
 * while something is being moved there is none.
 */
export function NoticeText({ view: { meeting, nextNotice } }: { view: MeetingView }) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const toast = useToast()
  const id = useId()
  const isTold = meeting.state === 'convened' && (nextNotice?.changes.length ?? 0) === 0
  if (!isTold) return null
  const text = [
    t('mail.invite', { title: meeting.title }),
    t('mail.when', { text: sayWhen(meeting, language) }),
    ...(meeting.venue ? [t('mail.where', { text: meeting.venue })] : []),
    ...(meeting.contact ? [t('mail.contact', { text: meeting.contact })] : []),
    t('page.notice-text-rest', { link: publicAddress(`/c/meetings/${meeting.id}`) }),
  ].join('\n')
  const copy = async (): Promise<void> => {
    // On the plain http of an office network there is no clipboard; then the text is marked by hand.
    const isCopied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    )
    toast({ text: t(isCopied ? 'page.notice-text-copied' : 'page.notice-text-by-hand') })
  }

  return (
    <details className="no-print">
      <summary>{t('page.notice-text')}</summary>
      <div className="field stack">
        <label className="hint" htmlFor={id}>
          {t('page.notice-text-hint')}
        </label>
        <Input.TextArea id={id} readOnly autoSize value={text} />
        <div>
          <Button onClick={() => void copy()}>{t('page.notice-text-copy')}</Button>
        </div>
      </div>
    </details>
  )
}
