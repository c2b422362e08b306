import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect } from 'react'
import type { peopleContract } from '#modules/people/contract.ts'
import { apiOf } from '#ui/react/api.ts'
import { useWords } from '#ui/react/language.tsx'
import { consoleWords } from './console-words.ts'
import type { Me } from './session.ts'

const api = apiOf<typeof peopleContract>('people')

// Everything on the screen was the other post's: all of it is asked anew.
const again = (): void => location.assign('/c')

/** Stands above every page while somebody looks as another post, and cannot be closed: only left. */
export function ViewingStrip({ viewing }: { viewing: NonNullable<Me['viewing']> }) {
  const t = useWords(consoleWords)
  const leave = useMutation(api.leaveViewing.mutationOptions({ onSuccess: again }))
  const { until, title, unitName: unit } = viewing
  useEffect(() => {
    const timer = setTimeout(again, Math.max(0, until.getTime() - Date.now()))
    return () => clearTimeout(timer)
  }, [until])

  return (
    <div className="strip strip-viewing row" role="status">
      <span>
        {t('viewing', { title, unit, minutes: Math.max(1, Math.ceil((until.getTime() - Date.now()) / 60_000)) })}
      </span>
      <Button onClick={() => leave.mutate()} loading={leave.isPending}>
        {t('viewing.leave')}
      </Button>
    </div>
  )
}
