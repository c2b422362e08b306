import type { ReactNode } from 'react'
import type { Offer } from '#kernel/workflow.ts'
import { useWords } from '#ui/react/language.tsx'
import { Offers } from '#ui/react/offers.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { meetingsWords } from '../words.ts'

/** Why the last deed was refused, where the person looks. */
export function Trouble({ error }: { error: unknown }) {
  const say = useProblemText()
  return error ? (
    <p role="alert" className="notice notice-danger">
      {say(problemOf(error))}
    </p>
  ) : null
}

type StepsProps = {
  offers: readonly Offer[]
  onAct: (verb: string, reason?: string) => Promise<unknown>
  error: unknown
  isBusy: boolean
  main?: string
  children?: ReactNode
}

/** What may be done now, in the module's own words; what waits says why. */
export function Steps({ offers, onAct, error, isBusy, main = '', children }: StepsProps) {
  const t = useWords(meetingsWords)
  return (
    <div className="stack no-print">
      <Trouble error={error} />
      <div className="row">
        {children}
        <Offers
          offers={offers}
          say={(verb) => t(`verb.${verb}` as 'verb.open')}
          sayBlocked={(reason) => t(reason.slice('meetings.'.length) as 'no-items')}
          onAct={onAct}
          main={main}
          isBusy={isBusy}
        />
      </div>
    </div>
  )
}
