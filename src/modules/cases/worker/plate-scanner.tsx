import { useEffect, useRef, useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { uiWords } from '#ui/ui-words.ts'
import { plateIn } from '../plate-code.ts'
import { casesWorkerWords } from './worker-words.ts'

type Detector = { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> }
type DetectorClass = new (options: { formats: string[] }) => Detector

const detectorClass = (): DetectorClass | null =>
  (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector ?? null

/** Some browsers read codes by themselves; nothing is sent anywhere. The others type what stands on the plate. */
export const canScan = (): boolean => detectorClass() !== null && Boolean(navigator.mediaDevices?.getUserMedia)

/** Often enough for a hand that is not still. */
const lookEvery = 250

type ScannerProps = {
  onCode: (code: string) => void
  onClose: () => void
  /** There is none, or it was not allowed. */
  onNoCamera: () => void
}

export function PlateScanner({ onCode, onClose, onNoCamera }: ScannerProps) {
  const t = useWords(casesWorkerWords)
  const frame = useWords(uiWords)
  const video = useRef<HTMLVideoElement>(null)
  const found = useRef(onCode)
  found.current = onCode
  const blind = useRef(onNoCamera)
  blind.current = onNoCamera
  const [isNotOurs, setNotOurs] = useState(false)

  useEffect(() => {
    const Scan = detectorClass()
    let stream: MediaStream | null = null
    let timer: ReturnType<typeof setTimeout>
    let isOver = false
    const look = async (detector: Detector): Promise<void> => {
      if (isOver || !video.current) return
      // A frame that is not there yet is looked at again.
      const seen = await detector.detect(video.current).catch(() => [])
      const code = seen.map(({ rawValue }) => plateIn(rawValue)).find((one) => one !== null)
      if (isOver) return
      if (code) return found.current(code)
      if (seen.length > 0) setNotOurs(true)
      timer = setTimeout(() => void look(detector), lookEvery)
    }
    const begin = async (): Promise<void> => {
      if (!Scan) return
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
        if (isOver || !video.current) return stop()
        video.current.srcObject = stream
        await video.current.play()
        void look(new Scan({ formats: ['qr_code'] }))
      } catch {
        // What stands on the plate can be typed.
        if (!isOver) blind.current()
      }
    }
    const stop = (): void => {
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    void begin()
    return () => {
      isOver = true
      clearTimeout(timer)
      stop()
    }
  }, [])

  return (
    <div className="card stack">
      <video ref={video} className="scan" muted playsInline aria-label={t('scan.title')} />
      <p role="status">{t(isNotOurs ? 'scan.not-ours' : 'scan.hold')}</p>
      <button type="button" className="button" onClick={onClose}>
        {frame('cancel')}
      </button>
    </div>
  )
}
