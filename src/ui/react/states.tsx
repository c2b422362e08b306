import type { ReactNode } from 'react'
import { uiWords } from '../ui-words.ts'
import { useWords } from './language.tsx'
import type { Problem, ProblemKind } from './problem.ts'
import { useAfter } from './use-after.ts'

const nothingFor = 300
const wordsAfter = 3_000
const wayOutAfter = 8_000

type LoadingProps = { onRetry?: (() => void) | undefined; rows?: number }

/** Nothing for a moment, then the shape of what comes, then words, then a way out. Nothing moves. */
export function Loading({ onRetry, rows = 4 }: LoadingProps) {
  const t = useWords(uiWords)
  const passed = useAfter([nothingFor, wordsAfter, wayOutAfter])

  return (
    <div className="bones" aria-busy="true">
      {passed >= 1 &&
        Array.from({ length: rows }, (_, n) => `bone ${n}`).map((name) => <div key={name} className="bone" />)}
      <p role="status">
        {passed >= 2 && t('loading')}
        {passed >= 3 && t('loading.slow')}
      </p>
      {passed >= 3 && onRetry && (
        <div>
          <button type="button" className="button" onClick={onRetry}>
            {t('retry')}
          </button>
        </div>
      )}
    </div>
  )
}

const sentences = {
  offline: 'failed.network',
  unavailable: 'failed.unavailable',
  'too-many': 'failed.too-many',
  'too-large': 'failed.too-large',
  'wrong-type': 'failed.wrong-type',
  invalid: 'failed.invalid',
} as const satisfies Partial<Record<ProblemKind, string>>

/** What happened, whether the text is safe, and what to do: the server's sentence, or ours where it sent none. */
export const useProblemText = (): ((problem: Problem) => string) => {
  const t = useWords(uiWords)
  return ({ kind, text, number }) => {
    if (kind === 'bug') {
      return number ? `${t('failed.server')}${t('failed.number', { number })}` : t('failed.server')
    }
    return text ?? t(kind in sentences ? sentences[kind as keyof typeof sentences] : 'failed.server')
  }
}

type FailedProps = {
  problem: Problem
  onRetry?: (() => void) | undefined
  /** The whole page failed, or what stands under its heading. */
  heading?: 'h1' | 'h2'
}

export function Failed({ problem, onRetry, heading: Heading = 'h2' }: FailedProps) {
  const t = useWords(uiWords)
  const say = useProblemText()

  return (
    <div className="state" role="alert">
      <Heading>{t('failed.title')}</Heading>
      <p>{say(problem)}</p>
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          {t('retry')}
        </button>
      )}
    </div>
  )
}

/** One failed card of a page: it has its own retry, and the rest of the page lives. */
export function PartFailed({ problem, onRetry }: Omit<FailedProps, 'heading'>) {
  const t = useWords(uiWords)
  const say = useProblemText()

  return (
    <div className="state" role="alert">
      <p>
        {problem.kind === 'bug' ? t('failed.part') : say(problem)}
        {problem.kind === 'bug' && problem.number && t('failed.number', { number: problem.number })}
      </p>
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          {t('retry')}
        </button>
      )}
    </div>
  )
}

/** One sentence what this place is for, and one way on. */
export function EmptyState({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className="state">
      <p>{text}</p>
      {children}
    </div>
  )
}

type NoPermissionProps = {
  /** Who can see it, in words. */
  who?: string | null
  text?: string | null
  onAsk?: (() => void) | undefined
}

/** For matters of the office only: a resident's matter that one may not see does not exist. */
export function NoPermission({ who, text, onAsk }: NoPermissionProps) {
  const t = useWords(uiWords)

  return (
    <div className="state">
      <h2>{t('no-permission.title')}</h2>
      {text && <p>{text}</p>}
      {who && <p>{t('no-permission.who', { who })}</p>}
      <p>{t('no-permission.how')}</p>
      {onAsk && (
        <button type="button" className="button" onClick={onAsk}>
          {t('no-permission.ask')}
        </button>
      )}
    </div>
  )
}

export function NotFound({ text }: { text?: string | null }) {
  const t = useWords(uiWords)

  return (
    <div className="state">
      <h2>{t('gone.title')}</h2>
      <p>{text ?? t('gone.text')}</p>
    </div>
  )
}

export function SignedOut({ onSignIn }: { onSignIn: () => void }) {
  const t = useWords(uiWords)

  return (
    <div className="state" role="alert">
      <h2>{t('signed-out.title')}</h2>
      <p>{t('signed-out.text')}</p>
      <button type="button" className="button button-main" onClick={onSignIn}>
        {t('signed-out.again')}
      </button>
    </div>
  )
}
