import type { InboxLine } from '#tools/inbox/contract.ts'
import { inboxWords } from '#tools/inbox/inbox-words.ts'
import { sayAgo } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { isUnsent } from '#ui/react/phone/item.ts'
import { withdrawItem } from '#ui/react/phone/phone.ts'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { inboxDone } from './deeds.ts'
import { phoneWay } from './phone-way.ts'

const aboutLine = (id: string): string => `inbox:${id}`

/** Those of the lines whose being done with does not already wait in this phone's outbox. */
export const useStillNew = () => {
  const { items } = useOutbox()
  const onItsWay = new Set(items.filter(isUnsent).map(({ about }) => about))
  return (lines: readonly InboxLine[]): InboxLine[] => lines.filter(({ id }) => !onItsWay.has(aboutLine(id)))
}

/** What is new for somebody; what they are done with goes at once, and can be brought back. */
export function InboxLines({ lines, now }: { lines: readonly InboxLine[]; now: Date }) {
  const t = useWords(inboxWords)
  const language = useLanguage()
  const finish = useFinish()

  return (
    <ul className="plain-list phone-lines">
      {lines.map((line) => (
        <li key={line.id} className="phone-line">
          <a href={phoneWay(line.about.url)}>{line.text}</a>
          <span className="caption">
            {t(`reason.${line.reason}`)} · {sayAgo(line.at, language, now)}
          </span>
          <button
            type="button"
            className="button"
            aria-label={t('done-with', { text: line.text })}
            onClick={() => finish(line)}
          >
            {t('done')}
          </button>
        </li>
      ))}
    </ul>
  )
}

const useFinish = () => {
  const t = useWords(inboxWords)
  const toast = useToast()
  const { phone, queue } = useOutbox()
  return async ({ id, text }: InboxLine): Promise<void> => {
    const about = { kind: inboxDone.kind, about: aboutLine(id), title: text }
    const step = (entry: 'done' | 'undone') => ({ path: ['inbox', entry] as const, input: { id }, ifMatch: null })
    const ordinal = await queue({ ...about, steps: [step('done')] })
    const undo = async (): Promise<void> => {
      const isBack = await withdrawItem(phone, ordinal)
      if (!isBack) await queue({ ...about, steps: [step('undone')] })
    }
    toast({ text: t('was-done', { text }), undo: () => void undo() })
  }
}
