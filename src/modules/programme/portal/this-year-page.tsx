import { dayOf, sayDay } from '#kernel/day.ts'
import { page } from '#ui/html/asked-page.ts'
import { EmptyState } from '#ui/html/empty-state.tsx'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import { StatusLight } from '#ui/html/light.tsx'
import { Page } from '#ui/html/page.tsx'
import { uiWords } from '#ui/ui-words.ts'
import { programmeContract } from '../contract.ts'
import { lights } from '../light-shape.ts'
import type { PublicYear } from '../standing.ts'
import { programmePortalWords } from './portal-words.ts'
import { TaskCard, useChinese } from './task-card.tsx'

export const thisYearPage = page({ path: '/this-year', asks: programmeContract.publicYear, draw: ThisYearPage })

/** Everything that the office published, in printed order; what is not published is not in the answer. */
export function ThisYearPage({ year, phrase, groups, at }: PublicYear) {
  const t = useWords(programmePortalWords)
  const chinese = useChinese()
  const { home, language } = useFrame()
  const count = groups.reduce((sum, { tasks }) => sum + tasks.length, 0)
  const back = { href: '/', text: t('home') }

  if (!year || count === 0) {
    return (
      <Page title={t('this-year')} back={back}>
        <EmptyState text={t('none')} href="/communities" action={t('communities')} />
      </Page>
    )
  }
  const kinds = [...Map.groupBy(groups, ({ kind }) => kind)]
  return (
    <Page title={t('this-year')} back={back} description={`${home.text} ${year.name}`}>
      <p class="lead" {...chinese}>
        {year.name}：{phrase}
      </p>
      <p>{t('as-of', { day: sayDay(dayOf(at), language), count })}</p>
      <LightsInWords groups={groups} />
      <nav aria-label={t('kinds')}>
        <ul class="ways">
          {kinds.map(([kind, of], n) => (
            <li key={kind}>
              <a href={`#kind-${n + 1}`}>{kindName(of[0], language) || t('loose')}</a>
            </li>
          ))}
        </ul>
      </nav>
      {kinds.map(([kind, of], n) => (
        <section key={kind} class="stack" id={`kind-${n + 1}`}>
          <h2>{kindName(of[0], language) || t('loose')}</h2>
          {of.map((group) => (
            <section key={group.title} class="stack">
              {group.title !== '' && <h3 {...chinese}>{group.title}</h3>}
              {group.tasks.map((task) => (
                <TaskCard key={task.number} task={task} level={group.title === '' ? 3 : 4} />
              ))}
            </section>
          ))}
        </section>
      ))}
      <p>
        <a href="/this-year.csv">{t('csv')}</a>
      </p>
    </Page>
  )
}

const kindName = (group: PublicYear['groups'][number] | undefined, language: 'zh-CN' | 'en'): string =>
  (language === 'en' ? group?.kindEn : group?.kind) ?? ''

/** How many stand how, as words with their shapes, and what the words mean. */
function LightsInWords({ groups }: Pick<PublicYear, 'groups'>) {
  const t = useWords(programmePortalWords)
  const ui = useWords(uiWords)
  const tasks = groups.flatMap((group) => group.tasks)
  const counted = lights
    .map((light) => ({ light, count: tasks.filter((task) => task.light === light).length }))
    .filter(({ count }) => count > 0)

  return (
    <div>
      <ul class="ways">
        {counted.map(({ light, count }) => (
          <li key={light}>
            <StatusLight light={light} text={`${ui(`light.${light}`)} ${count}`} />
          </li>
        ))}
      </ul>
      <details>
        <summary>{t('what-lights')}</summary>
        <p>{t('lights-text')}</p>
      </details>
    </div>
  )
}
