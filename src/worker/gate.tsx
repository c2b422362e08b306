import { Navigate, useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { isLeaving, leaveOnServer, noteOwner, takePhone } from '#ui/react/phone/owner.ts'
import { OutboxProvider } from '#ui/react/phone/use-phone.tsx'
import { Query } from '#ui/react/query.tsx'
import { useBeginning } from './beginning.tsx'
import { Frame } from './frame.tsx'
import { type Me, sessionApi, useMe } from './session.ts'
import { workerWords } from './worker-words.ts'

/** Whose phone it is: drawn at once from what the phone knows, and put right as soon as the server has said it. */
export function Gate() {
  const { personId } = useBeginning()
  const me = useMe()

  return personId ? <Owned personId={personId} /> : <Query result={me}>{(answer) => <Arriving me={answer} />}</Query>
}

/** The address changes before the page does; only the one that was wanted is worth coming back to. */
function ToSignIn() {
  const { href, pathname } = useLocation()
  return pathname === '/w/sign-in' ? null : <Navigate to="/w/sign-in" search={{ to: href }} replace />
}

export const sealKey = async (): Promise<string> => (await sessionApi.seal.call()).key

/** Somebody is signed in here, and the phone does not know them yet: from another page of this browser, or for the first time. */
function Arriving({ me }: { me: Me }) {
  const t = useWords(workerWords)
  const { phone } = useBeginning()
  const begun = useRef(false)
  const { person } = me

  useEffect(() => {
    if (!person || begun.current) return
    begun.current = true
    const arrive = async (): Promise<void> => {
      // They left without a network; the session that is still there is not to be used.
      if (await isLeaving(phone)) await leaveOnServer(phone, () => sessionApi.signOut.call())
      else await takePhone(phone, person.id, me, sealKey)
      location.reload()
    }
    void arrive().catch(() => location.assign('/w/sign-in'))
  }, [phone, person, me])

  return person ? <p role="status">{t('arriving')}</p> : <ToSignIn />
}

function Owned({ personId }: { personId: string }) {
  const { phone } = useBeginning()
  const me = useMe()
  const isKnown = useRef(false)
  const [isOver, setOver] = useState(false)
  const { data, isFetchedAfterMount, refetch } = me
  const here = data?.person?.id ?? null

  useEffect(() => phone.listenToOwner(() => location.assign('/w/')), [phone])

  useEffect(() => {
    if (!isFetchedAfterMount || !data) return
    if (here === personId) {
      isKnown.current = true
      setOver(false)
      void noteOwner(phone, personId, data)
    } else if (here) void takePhone(phone, here, data, sealKey).then(() => location.assign('/w/'))
    else setOver(true)
  }, [phone, personId, isFetchedAfterMount, data, here])

  // Whoever was at work keeps what is on the screen; whoever only comes now signs in first.
  if (isOver && !isKnown.current) return <ToSignIn />
  if (!data) return null
  return (
    <OutboxProvider phone={phone} personId={personId} onSignedOut={() => void refetch()}>
      <Frame me={data} isOver={isOver} />
    </OutboxProvider>
  )
}
