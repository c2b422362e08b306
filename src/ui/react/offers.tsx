import { Button, Tooltip } from 'antd'
import { useId, useState } from 'react'
import type { Offer } from '#kernel/workflow.ts'
import { uiWords } from '../ui-words.ts'
import { useWords } from './language.tsx'
import { usePageActions } from './page-actions.ts'
import { ReasonDialog } from './reason-dialog.tsx'

type OffersProps = {
  /** As the answer brought them: a page adds none and leaves none out, unless it draws them elsewhere. */
  offers: readonly Offer[]
  /** The word on the button. */
  say: (verb: string) => string
  /** What is still missing, from the reason's key. */
  sayBlocked: (reason: string) => string
  /** Does it. `reason` is given where the verb asks for one. */
  onAct: (verb: string, reason?: string) => Promise<unknown>
  /** The verb that people come here for; the others are quieter. */
  main?: string
  /** What the reason may give away, in words; null: nothing. It does not keep anybody from sending. */
  warn?: (reason: string) => string | null
  isBusy?: boolean
}

/** The deeds that are open to this reader now. One that has to wait stays in its place and says why. */
export function Offers({ offers, say, sayBlocked, onAct, main, warn, isBusy = false }: OffersProps) {
  const [asking, setAsking] = useState<string | null>(null)

  const act = (offer: Offer): void => {
    if (offer.asks === 'reason') setAsking(offer.verb)
    // What fails is shown by whoever holds the mutation; a rejected promise has nobody else to go to.
    else void onAct(offer.verb).catch(() => undefined)
  }

  const open = isBusy ? [] : offers.filter(({ blocked }) => blocked === null)
  usePageActions(open.map((offer) => ({ id: `offer-${offer.verb}`, text: say(offer.verb), act: () => act(offer) })))

  return (
    <div className="row">
      {offers.map((offer) =>
        offer.blocked === null ? (
          <Button
            key={offer.verb}
            type={offer.verb === main ? 'primary' : 'default'}
            disabled={isBusy}
            onClick={() => act(offer)}
          >
            {say(offer.verb)}
          </Button>
        ) : (
          <Blocked key={offer.verb} label={say(offer.verb)} why={sayBlocked(offer.blocked)} />
        ),
      )}
      <ReasonDialog
        key={asking}
        isOpen={asking !== null}
        title={asking === null ? '' : say(asking)}
        {...(warn ? { warn } : {})}
        onCancel={() => setAsking(null)}
        onSend={async (reason) => {
          if (asking !== null) await onAct(asking, reason)
          setAsking(null)
        }}
      />
    </div>
  )
}

/** Not `disabled`: it can be reached by keyboard, and whoever reaches it hears why it waits. */
function Blocked({ label, why }: { label: string; why: string }) {
  const t = useWords(uiWords)
  const id = useId()
  const sentence = t('blocked', { why })

  return (
    <Tooltip title={sentence}>
      <button type="button" className="button" aria-disabled="true" aria-describedby={id}>
        {label}
        <span className="unseen" id={id}>
          {sentence}
        </span>
      </button>
    </Tooltip>
  )
}
