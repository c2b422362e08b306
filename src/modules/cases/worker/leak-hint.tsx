import { useWords } from '#ui/react/language.tsx'
import { casesWords } from '../cases-words.ts'
import { sayLeaks } from '../say-leaks.ts'

/** Beside a text that others will read: what it may give away. It only warns. */
export function LeakHint({ text }: { text: string }) {
  const warning = sayLeaks(useWords(casesWords), text)
  return (
    <p className={warning ? 'notice notice-warning' : 'unseen'} role="status">
      {warning}
    </p>
  )
}
