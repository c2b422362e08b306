import { Form } from 'antd'
import { useWords } from '#ui/react/language.tsx'
import { casesWords } from '../cases-words.ts'
import { sayLeaks } from '../say-leaks.ts'

/** Inside a form: says what these fields may give away, while somebody still types. */
export function LeakHint({ of }: { of: readonly string[] }) {
  const say = useWords(casesWords)
  const values: unknown = Form.useWatch((all: Record<string, unknown>) => of.map((name) => all[name] ?? '').join('\n'))
  return <Leaks warning={sayLeaks(say, typeof values === 'string' ? values : '')} />
}

/** The same for a text that is no form's. */
export const useLeaks = (): ((text: string) => string | null) => {
  const say = useWords(casesWords)
  return (text) => sayLeaks(say, text)
}

/** Read out when it changes. */
export function Leaks({ warning }: { warning: string | null }) {
  return (
    <p className={warning ? 'notice notice-warning' : 'unseen'} role="status">
      {warning}
    </p>
  )
}
