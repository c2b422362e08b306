import { casesContract } from '#modules/cases/contract.ts'
import { page } from '#ui/html/asked-page.ts'
import { Figure } from '#ui/html/figure.tsx'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { Table } from '#ui/html/table.tsx'
import type { FigureLine, OpenFigures } from '../figures-shape.ts'
import { casesPortalWords } from './portal-words.ts'

export const openFiguresPage = page({
  path: '/figures',
  asks: casesContract.openFigures,
  input: ({ query }) => (/^\d{4}$/.test(query.year ?? '') ? { year: Number(query.year) } : {}),
  draw: OpenFiguresPage,
})

/** What was reported in a year: a sentence, bars and tables. What could point to somebody is left out, and said so. */
export function OpenFiguresPage(figures: OpenFigures) {
  const { year, months, isWhole, leastShown, all, byKind, byPlace, inPlaces } = figures
  const t = useWords(casesPortalWords)
  const { language } = useFrame()
  const said = (number: number | null): string => (number === null ? t('figures.left-out') : String(number))
  const nameOf = ({ name, nameEn }: Pick<FigureLine, 'name' | 'nameEn'>): string => (language === 'en' ? nameEn : name)
  const monthly = months.map((month) => shortMonth(month, language))
  const table = (caption: string, what: string, lines: readonly FigureLine[], withTotal: boolean) => (
    <Table
      caption={caption}
      hidesCaption
      rows={lines.filter(({ numbers }) => numbers.some((number) => number !== 0))}
      keyOf={({ name }) => name}
      columns={[
        { title: what, draw: nameOf },
        ...monthly.map((title, n) => ({
          title,
          draw: ({ numbers }: FigureLine) => said(numbers[n] ?? null),
          isNumber: true,
        })),
        ...(withTotal
          ? [{ title: t('figures.total'), draw: ({ total }: FigureLine) => said(total), isNumber: true }]
          : []),
      ]}
    />
  )
  const bars = all.map((number, n) => ({ label: monthly[n] ?? '', value: number ?? 0, said: said(number) }))
  const largest = Math.max(...bars.map(({ value }) => value), 0)
  const peak = bars.find(({ value }) => value === largest)
  const streets = inPlaces
    .map((part) => ({ ...part, lines: part.byKind.filter(hasNumber) }))
    .filter(({ lines }) => lines.length > 0)

  return (
    <Page
      title={t('figures.title', { year })}
      back={{ href: '/', text: t('figures.home') }}
      description={t('figures.explain', { least: leastShown })}
    >
      <p>{t('figures.explain', { least: leastShown })}</p>
      {largest === 0 || !peak ? (
        <p class="lead">{months.length === 0 ? t('figures.no-month', { year }) : t('figures.nothing', { year })}</p>
      ) : (
        <>
          <Figure
            finding={t('figures.finding', { month: peak.label, number: largest })}
            about={t('figures.about', { year })}
            bars={bars}
            source={t('figures.source')}
          />
          <h2>{t('figures.by-kind')}</h2>
          {table(t('figures.by-kind'), t('figures.column-kind'), byKind, isWhole)}
          <h2>{t('figures.by-place')}</h2>
          {table(t('figures.by-place'), t('figures.column-street'), byPlace, isWhole)}
          <h2>{t('figures.in-places')}</h2>
          <p>{t(streets.length === 0 ? 'figures.no-street' : 'figures.streets', { least: leastShown })}</p>
          {streets.map((part) => (
            <details key={part.id}>
              <summary>{nameOf(part)}</summary>
              {table(t('figures.kinds-in', { place: nameOf(part) }), t('figures.column-kind'), part.lines, false)}
            </details>
          ))}
          <p>
            <a href={`/figures.csv?year=${year}`}>{t('figures.csv')}</a>
          </p>
        </>
      )}
      <p>
        <a href={`/figures?year=${year - 1}`}>{t('figures.year-before', { year: year - 1 })}</a>
      </p>
    </Page>
  )
}

/** A line that says something: not only zeros and what is left out. */
const hasNumber = ({ numbers }: FigureLine): boolean => numbers.some((number) => number !== null && number > 0)

/** 4月 · Apr: twelve of them fit beside each other. */
const shortMonth = (month: string, language: string): string =>
  new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'short' }).format(new Date(`${month}T00:00:00Z`))
