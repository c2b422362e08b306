import type { ConsoleWay } from '#http/session/contract.ts'
import type { Role } from '#kernel/policy.ts'
import { useWords } from '#ui/react/language.tsx'
import { consoleWords } from './console-words.ts'
import type { Me } from './session.ts'

type Can = readonly [way: ConsoleWay, key: `start.can.${string}` & keyof (typeof consoleWords)['zh-CN']]

/** Whose day is not made of what waits: for them the page says what there is to do. */
const byRole: Partial<Record<Role, readonly Can[]>> = {
  auditor: [
    ['/c/settings/audit', 'start.can.audit'],
    ['/c/programme', 'start.can.follow-tasks'],
    ['/c/cases', 'start.can.follow-cases'],
    ['/c/decisions', 'start.can.follow-decisions'],
    ['/c/settings/permissions', 'start.can.permissions'],
    ['/c/settings/keys', 'start.can.see-keys'],
  ],
  'data-protection-officer': [
    ['/c/settings/audit', 'start.can.looks'],
    ['/c/cases', 'start.can.reveal'],
    ['/c/settings/people', 'start.can.view-as'],
    ['/c/settings/permissions', 'start.can.permissions'],
    ['/c/settings/keys', 'start.can.see-keys'],
  ],
  'system-administrator': [
    ['/c/settings/people', 'start.can.people'],
    ['/c/settings', 'start.can.units'],
    ['/c/settings/calendar', 'start.can.calendar'],
    ['/c/settings/keys', 'start.can.keys'],
    ['/c/settings/permissions', 'start.can.permissions'],
  ],
  partner: [
    ['/c/cases', 'start.can.work-cases'],
    ['/c/meetings', 'start.can.meetings'],
    ['/c/settings', 'start.can.find-units'],
  ],
}

/** What somebody can do here today, said plainly; only what really opens for them. */
export function CanDo({ me: { person, goes } }: { me: Pick<Me, 'person' | 'goes'> }) {
  const t = useWords(consoleWords)
  const roles = new Set((person?.posts ?? []).map(({ role }) => role))
  const all = [...roles].flatMap((role) => byRole[role] ?? []).filter(([way]) => goes.includes(way))
  const lines = all.filter(([, key], n) => all.findIndex(([, other]) => other === key) === n)
  if (lines.length === 0) return null

  return (
    <section className="card stack" aria-label={t('start.can')}>
      <h2>{t('start.can')}</h2>
      <ul className="plain-list stack">
        {lines.map(([way, key]) => (
          <li key={key}>
            <a href={way}>{t(key)}</a>
          </li>
        ))}
        {roles.has('partner') && (
          <li>
            <a href="/">{t('start.can.portal')}</a>
          </li>
        )}
      </ul>
    </section>
  )
}
