import { fill } from '#kernel/words.ts'
import { mostSeconds, type VoiceTexts } from './voice-words.ts'

/** Bits a second: a voice is understood. */
const rate = 24_000
/** Whoever presses longer than that holds, and stops when they let go. */
const holdMs = 400
/** Said aloud by a screen reader so often: each second would drown whoever speaks. */
const saidEach = 15

/** What this browser can record that the server takes; null: it cannot, and nothing is offered. */
export const voiceType = (): string | null =>
  typeof MediaRecorder === 'function' && navigator.mediaDevices
    ? (['audio/webm;codecs=opus', 'audio/mp4'].find((type) => MediaRecorder.isTypeSupported(type)) ?? null)
    : null

type Taking = { stop: () => void }
type Heard = { onSecond: (seconds: number) => void; onEnd: (file: File | null, seconds: number) => void }

/** @throws DOMException where the microphone is refused, or there is none */
const take = async (type: string, { onSecond, onEnd }: Heard): Promise<Taking> => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } })
  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: rate })
  const pieces: Blob[] = []
  let seconds = 0
  const stop = (): void => {
    if (recorder.state !== 'inactive') recorder.stop()
  }
  const clock = setInterval(() => {
    seconds += 1
    onSecond(seconds)
    if (seconds >= mostSeconds) stop()
  }, 1_000)
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data))
  recorder.addEventListener('stop', () => {
    clearInterval(clock)
    // The phone shows that somebody listens for as long as a track is open.
    for (const track of stream.getTracks()) track.stop()
    const plain = type.split(';')[0] ?? type
    const file = new File(pieces, plain === 'audio/mp4' ? 'voice.m4a' : 'voice.webm', { type: plain })
    onEnd(file.size > 0 ? file : null, seconds)
  })
  recorder.start()
  return { stop }
}

const made = <Name extends keyof HTMLElementTagNameMap>(name: Name, className = ''): HTMLElementTagNameMap[Name] => {
  const one = document.createElement(name)
  if (className) one.className = className
  return one
}

const buttonOf = (text: string, className = 'button'): HTMLButtonElement => {
  const button = made('button', className)
  button.type = 'button'
  button.textContent = text
  return button
}

type Wish = { texts: VoiceTexts; first: File | null; onVoice: (file: File | null) => void }

/**
 * Tap, speak, tap; or hold while speaking. What was said can be heard, thrown away and said anew before it leaves. Draws
 * itself into `place`, on a page of any making.
 *
 * @returns what ends it: a microphone that is open is shut
 */
export const voiceNote = (place: HTMLElement, { texts, first, onVoice }: Wish): (() => void) => {
  const type = voiceType()
  if (type === null) return () => {}
  let taking: Taking | null = null
  let isAsked = false
  let isOver = false
  let address = ''
  const deed = buttonOf(texts.start, 'button voice-deed')
  const player = made('audio')
  player.controls = true
  player.setAttribute('aria-label', texts.play)
  const discard = buttonOf(texts.discard)
  const kept = made('div', 'row')
  kept.append(player, discard)
  const counted = made('p', 'hint')
  counted.setAttribute('aria-hidden', 'true')
  const said = made('p', 'unseen')
  said.setAttribute('role', 'status')
  const wrong = made('p', 'field-fault')
  wrong.setAttribute('role', 'alert')
  place.replaceChildren(deed, counted, said, kept, wrong)

  const count = (text: string): void => {
    counted.textContent = text
  }
  const say = (text: string): void => {
    count(text)
    said.textContent = text
  }
  const show = (file: File | null): void => {
    if (address) URL.revokeObjectURL(address)
    address = file ? URL.createObjectURL(file) : ''
    if (address) player.src = address
    else player.removeAttribute('src')
    kept.hidden = file === null
    deed.textContent = file ? texts.again : texts.start
  }
  const start = async (): Promise<void> => {
    if (taking || isAsked) return
    isAsked = true
    wrong.textContent = ''
    try {
      taking = await take(type, {
        onSecond: (seconds) => (seconds % saidEach === 0 ? say : count)(fill(texts.seconds, { seconds })),
        onEnd: (file, seconds) => {
          taking = null
          if (isOver) return
          say(file ? fill(texts.kept, { seconds }) : '')
          wrong.textContent = file ? '' : texts.failed
          show(file)
          onVoice(file)
        },
      })
      if (isOver) taking.stop()
      say(fill(texts.seconds, { seconds: 0 }))
      kept.hidden = true
      deed.textContent = texts.stop
    } catch (error) {
      const isRefused = error instanceof DOMException && ['NotAllowedError', 'NotFoundError'].includes(error.name)
      wrong.textContent = isRefused ? texts.refused : texts.failed
    } finally {
      isAsked = false
    }
  }
  const stop = (): void => taking?.stop()

  let waiting: ReturnType<typeof setTimeout> | undefined
  let isHeld = false
  let isHeldClick = false
  deed.addEventListener('pointerdown', () => {
    isHeldClick = false
    if (taking) return
    waiting = setTimeout(() => {
      isHeld = true
      void start()
    }, holdMs)
  })
  const letGo = (): void => {
    clearTimeout(waiting)
    if (!isHeld) return
    isHeld = false
    isHeldClick = true
    stop()
  }
  deed.addEventListener('pointerup', letGo)
  // The finger went on to scroll, or the phone asks whether the microphone may be used.
  deed.addEventListener('pointercancel', letGo)
  deed.addEventListener('pointerleave', letGo)
  deed.addEventListener('contextmenu', (event) => event.preventDefault())
  deed.addEventListener('click', ({ detail }) => {
    // The press that was held has done its work; keys and screen readers press without a finger.
    if (isHeldClick && detail > 0) {
      isHeldClick = false
      return
    }
    if (taking) stop()
    else void start()
  })
  discard.addEventListener('click', () => {
    say('')
    show(null)
    onVoice(null)
    deed.focus()
  })
  show(first)
  if (first) say(texts.here)

  return () => {
    isOver = true
    clearTimeout(waiting)
    stop()
    if (address) URL.revokeObjectURL(address)
  }
}
