import { type Fault, Field } from '#ui/html/form.tsx'
import { useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { casesPortalWords } from './portal-words.ts'

/** No plate has this code: another try, or the community from the list. Never a dead end. */
export function PlatePage({ typed, isPlate = false }: { typed: string; isPlate?: boolean }) {
  const t = useWords(casesPortalWords)
  const fault = [{ name: 'code', text: isPlate ? t('plate.none', { code: typed }) : t('plate.not-a-code') }]

  return (
    <Page title={t('plate.title')} back={{ href: '/report', text: t('report') }} hasFaults>
      <PlateForm code={typed} faults={fault} />
      <p>
        <a class="button" href="/report">
          {t('plate.communities')}
        </a>
      </p>
    </Page>
  )
}

/** For whoever stands before a plate and would rather type than scan. */
export function PlateForm({ code = '', faults = [] }: { code?: string; faults?: readonly Fault[] }) {
  const t = useWords(casesPortalWords)
  return (
    <form class="deed stack card" method="get" action="/q">
      <Field
        name="code"
        label={t('where.plate')}
        hint={t('where.plate-hint')}
        value={code}
        maxlength={20}
        autocomplete="off"
        faults={faults}
      />
      <div>
        <button class="button button-main" type="submit">
          {t('where.plate-go')}
        </button>
      </div>
    </form>
  )
}
