import { useId, useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { backUp, canBackUp, openBackup, putBack, shortestWord } from '#ui/react/phone/backup.ts'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { workerWords } from './worker-words.ts'

/** A file for a week without a network, or for a phone that is about to be given away; and the way back. */
export function OutboxBackup() {
  const t = useWords(workerWords)
  const id = useId()
  const { phone, personId, unsent, sendNow } = useOutbox()
  const [word, setWord] = useState('')
  const [said, setSaid] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  if (!canBackUp()) return <p className="caption">{t('backup.no-cipher')}</p>

  const withWord = async (act: () => Promise<string>): Promise<void> => {
    if (word.length < shortestWord) return setSaid(t('backup.word-short', { least: shortestWord }))
    setBusy(true)
    try {
      setSaid(await act())
    } finally {
      setBusy(false)
    }
  }
  const save = (): Promise<void> =>
    withWord(async () => {
      const file = await backUp(word, personId, unsent, new Date())
      const link = document.createElement('a')
      link.href = URL.createObjectURL(file)
      link.download = `linli-${new Date().toISOString().slice(0, 10)}.backup`
      link.click()
      URL.revokeObjectURL(link.href)
      return t('backup.saved', { count: unsent.length })
    })
  const bring = (file: File): Promise<void> =>
    withWord(async () => {
      const items = await openBackup(word, personId, file)
      if (!Array.isArray(items)) return t(`backup.${items}`)
      const count = await putBack(phone, personId, items)
      sendNow()
      return t('backup.back', { count })
    })

  return (
    <details>
      <summary>{t('backup.title')}</summary>
      <div className="stack">
        <p className="hint" id={`${id}-hint`}>
          {t('backup.hint')}
        </p>
        <div className="field">
          <label className="field-label" htmlFor={id}>
            {t('backup.word')}
          </label>
          <input
            id={id}
            className="input"
            type="password"
            autoComplete="new-password"
            aria-describedby={`${id}-hint`}
            value={word}
            onChange={({ target }) => setWord(target.value)}
          />
        </div>
        <div className="row">
          <button type="button" className="button" disabled={isBusy || unsent.length === 0} onClick={() => void save()}>
            {t('backup.save')}
          </button>
          <label className="button">
            {t('backup.bring')}
            <input
              className="unseen"
              type="file"
              disabled={isBusy}
              onChange={({ target }) => {
                const file = target.files?.[0]
                // The same file again, with the right word, is a choice, too.
                if (file) void bring(file)
                target.value = ''
              }}
            />
          </label>
        </div>
        <p role="status">{isBusy ? t('backup.busy') : said}</p>
      </div>
    </details>
  )
}
