import { useEffect, useState } from 'react'
import { uiWords } from '../../ui-words.ts'
import { useLanguage, useWords } from '../language.tsx'

/** Reads something to somebody beside the phone, with the phone's own voice; where it has none, there is no button. */
export function ReadOut({ text }: { text: string }) {
  const t = useWords(uiWords)
  const language = useLanguage()
  const [hasVoice, setVoice] = useState(false)
  const [isReading, setReading] = useState(false)

  useEffect(() => {
    if (!('speechSynthesis' in window)) return
    const look = (): void =>
      setVoice(
        speechSynthesis
          .getVoices()
          .some(({ lang }) => lang.toLowerCase().startsWith(language.slice(0, 2).toLowerCase())),
      )
    look()
    speechSynthesis.addEventListener('voiceschanged', look)
    return () => {
      speechSynthesis.removeEventListener('voiceschanged', look)
      speechSynthesis.cancel()
    }
  }, [language])

  const read = (): void => {
    speechSynthesis.cancel()
    setReading(!isReading)
    if (isReading) return
    const words = new SpeechSynthesisUtterance(text)
    words.lang = language
    words.rate = 0.85
    words.onend = () => setReading(false)
    speechSynthesis.speak(words)
  }

  return (
    hasVoice && (
      <button type="button" className="button" aria-pressed={isReading} onClick={read}>
        {t(isReading ? 'read-out.stop' : 'read-out')}
      </button>
    )
  )
}
