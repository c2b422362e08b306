import { useEffect, useId, useRef, useState } from 'react'
import { fill } from '#kernel/words.ts'
import { voiceNote, voiceType } from '../../voice.ts'
import { mostSeconds, voiceTexts } from '../../voice-words.ts'
import { useLanguage } from '../language.tsx'

type VoiceProps = { voice: File | null; onVoice: (voice: File | null) => void; hint: string }

/** Whoever would rather speak than type, also without a network. Where the phone cannot record, nothing is offered. */
export function Voice({ voice, onVoice, hint }: VoiceProps) {
  const language = useLanguage()
  const id = useId()
  const place = useRef<HTMLDivElement>(null)
  const texts = voiceTexts(language)
  // It draws itself once, with what the draft had; what is written meanwhile is not undone by it.
  const latest = useRef({ voice, onVoice })
  const own = useRef(voice)
  const [round, setRound] = useState(0)
  useEffect(() => {
    latest.current = { voice, onVoice }
    // Another report has begun in the same form: it begins anew.
    if (voice !== own.current) setRound((before) => before + 1)
    own.current = voice
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: each round draws it anew
  useEffect(() => {
    if (!place.current) return
    return voiceNote(place.current, {
      texts: voiceTexts(language),
      first: latest.current.voice,
      onVoice: (file) => {
        own.current = file
        latest.current.onVoice(file)
      },
    })
  }, [language, round])
  if (voiceType() === null) return null

  return (
    <fieldset className="stack" aria-describedby={id}>
      <legend>{texts.title}</legend>
      <div id={id}>
        <p className="hint">{fill(texts.hint, { most: mostSeconds })}</p>
        <p className="hint">{hint}</p>
      </div>
      <div className="stack" ref={place} />
    </fieldset>
  )
}
