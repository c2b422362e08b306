import { ListTemplates } from '#modules/programme/console/list-templates.tsx'
import { TextsList } from '#tools/texts/console/texts-list.tsx'
import { textsWords } from '#tools/texts/texts-words.ts'
import { useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { useMe } from './session.ts'

/** What the district begins with and what it writes: its lists, its letters and text messages. */
export function TemplatesPage() {
  const t = useWords(textsWords)
  const readsLists = useMe().data?.goes.includes('/c/lists') === true

  return (
    <>
      <PageHead title={t('title')} />
      <div className="stack">
        {readsLists && <ListTemplates />}
        <h2>{t('texts')}</h2>
        <TextsList />
      </div>
    </>
  )
}
