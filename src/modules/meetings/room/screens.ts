import { useEffect, useState } from 'react'
import type { Screens } from '../screen.ts'
import { roomApi } from './ask.ts'

const soonMs = 700
const lookMs = 5_000

/** What the desk knows of the other screens: looked at soon after each change, and now and then. */
export const useScreens = (meetingId: string, seq: number): Screens | null => {
  const [screens, setScreens] = useState<Screens | null>(null)
  useEffect(() => {
    let isOver = false
    const look = () =>
      void roomApi(meetingId)
        .screens()
        .then(
          (found) => !isOver && setScreens(found),
          () => undefined,
        )
    if (seq === 0) look()
    const soon = setTimeout(look, soonMs)
    const timer = setInterval(look, lookMs)
    return () => {
      isOver = true
      clearTimeout(soon)
      clearInterval(timer)
    }
  }, [meetingId, seq])
  return screens
}
