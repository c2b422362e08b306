import type { Ctx } from '#db/context.ts'
import { type Day, dayOf, sayDay } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Language } from '#kernel/words.ts'
import { headOf, sayHead } from '#tools/audit/head.ts'
import { type Annex, type Block, type OfficialDocument, writeDocument } from '#tools/documents/index.ts'
import { viewKeyPoints } from '../actions/key-points.ts'
import { viewLinkedKeyPoints } from '../actions/point-links.ts'
import type { KeyPointsId, LinkedKeyPoints } from '../key-points.ts'
import type { List, ListVersion, ListVersionId } from '../list.ts'
import { listPolicy } from '../policy.ts'
import { getKeyPoints } from '../queries/key-points.ts'
import { adoptedTogether, getList, getListVersion, issuedTogether, readableRows } from '../queries/lists.ts'
import { namesOf } from '../queries/names.ts'
import { getYear, pillarsOf } from '../queries/years.ts'
import type { YearId } from '../year.ts'
import { cellsOf, columnsOf, idsOf, type Names } from './columns.ts'
import { issuerOf } from './issuer.ts'
import { pointBlocks, pointsAnnex } from './points-annex.ts'
import { say } from './words.ts'

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** What an office reads on screen, and what no printed list has. */
const notPrinted: readonly string[] = ['publication', 'source', 'pillarId']

/**
 * A version of a list as an official paper. Lists that were issued under one number stand in one paper, and the key points
 * that carry that number are its text. What is not issued yet is a draft on every page.
 *
 * @throws Refusal not-found, forbidden, too-large
 */
export const exportPaper = async (ctx: Ctx, versionId: ListVersionId, language: Language): Promise<File> => {
  authorise(listPolicy.read, ctx.actor, null, 'programme.staff-only')
  const version = await getListVersion(ctx, versionId)
  const list = await getList(ctx, version.listId)
  const issued = await issuedTogether(ctx, list.yearId, version)
  const keyPoints = issued.length > 0 ? await keyPointsUnder(ctx, list.yearId, version.documentNo) : null
  return paperOf(ctx, { version, lists: issued.length > 0 ? issued : [{ list, version }], keyPoints }, language)
}

type OnePaper = {
  /** Whose number, day and state the paper bears. */
  version: Headed
  lists: readonly { list: List; version: ListVersion }[]
  keyPoints: LinkedKeyPoints | null
}

const paperOf = async (ctx: Ctx, { version, lists, keyPoints }: OnePaper, language: Language): Promise<File> => {
  const [first] = lists
  const year = first && (await getYear(ctx, first.list.yearId))
  const t = say(language)
  const nameOf = (one: List) => (language === 'en' ? one.nameEn : one.name)
  const oneName = first ? t('export.list-name', { list: nameOf(first.list), number: version.number }) : ''
  const several = year ? t('paper.lists-of', { year: year.year }) : ''
  const title = keyPoints?.keyPoints.title ?? (lists.length > 1 ? several : oneName)
  const paper = {
    title,
    blocks: [
      {
        is: 'text',
        text: whatItIs(version, lists.length > 0 ? lists.map((one) => nameOf(one.list)) : [title], language),
      },
      ...(keyPoints ? pointBlocks(keyPoints.points, language) : []),
    ] satisfies Block[],
    annexes: [...(await annexesOf(ctx, lists, language)), ...(keyPoints ? pointsAnnex(keyPoints, language) : [])],
  }
  return wordFile(title, { ...(await frameOf(ctx, version, language)), ...paper })
}

/**
 * The key points as an official paper, the lists that were issued under the same number behind them. Before that, those
 * that the same meeting adopted: so the paper is read before it bears its number.
 *
 * @throws Refusal not-found, forbidden, too-large
 */
export const exportKeyPoints = async (ctx: Ctx, id: KeyPointsId, language: Language): Promise<File> => {
  authorise(listPolicy.read, ctx.actor, null, 'programme.staff-only')
  const { yearId } = await getKeyPoints(ctx, id)
  const keyPoints = await viewLinkedKeyPoints(ctx, yearId, id)
  if (!keyPoints) throw new Refusal('not-found', 'programme.no-such-key-points')
  const { keyPoints: version } = keyPoints
  const lists = isIssued(version)
    ? await issuedTogether(ctx, version.yearId, version)
    : await adoptedTogether(ctx, version.yearId, version)
  return paperOf(ctx, { version, lists, keyPoints }, language)
}

const keyPointsUnder = async (ctx: Ctx, yearId: YearId, documentNo: string): Promise<LinkedKeyPoints | null> => {
  const newest = documentNo === '' ? null : await viewKeyPoints(ctx, yearId, null)
  const found = newest?.versions.find((one) => isIssued(one) && one.documentNo === documentNo)
  return found ? viewLinkedKeyPoints(ctx, yearId, found.id) : null
}

/** What a paper says of itself in its head and first sentence: of a list and of the key points alike. */
type Headed = Pick<ListVersion, 'documentNo' | 'issuedOn' | 'reviewedOn' | 'reviewedBy' | 'number'> & { state: string }

const isIssued = ({ state }: Pick<Headed, 'state'>): boolean => state === 'issued' || state === 'superseded'

const whatItIs = (version: Headed, names: readonly string[], language: Language): string => {
  const t = say(language)
  const lists = names.map((name) => t('paper.quoted', { name })).join(t('paper.and'))
  const { reviewedOn, reviewedBy, number } = version
  if (!isIssued(version)) return t('paper.drafted', { lists, number })
  if (reviewedOn === null) return t('paper.issued', { lists })
  return t('paper.reviewed', { lists, by: reviewedBy, day: sayDay(reviewedOn, language) })
}

/** Each list on wide pages of its own, as it was issued; what became of its tasks stands elsewhere. */
const annexesOf = async (
  ctx: Ctx,
  lists: readonly { list: List; version: ListVersion }[],
  language: Language,
): Promise<Annex[]> => {
  const annexes: Annex[] = []
  for (const { list, version } of lists) {
    const contents = (await readableRows(ctx, version.id)).map(({ content }) => content)
    const pillars = await pillarsOf(ctx, list.yearId)
    const names: Names = {
      ...Object.fromEntries(pillars.map(({ id, title }) => [id, title])),
      ...(await namesOf(ctx, idsOf(contents))),
    }
    const rows = contents.map((content) => cellsOf(content, names, language))
    const columns = columnsOf(rows, language).filter(({ key }) => !notPrinted.includes(key))
    annexes.push({
      title: language === 'en' ? list.nameEn : list.name,
      paper: 'wide',
      table: {
        columns: columns.map(({ header, width, kind }) => ({
          header: typeof header === 'string' ? header : header.join(' '),
          width,
          align: kind === 'number' ? 'middle' : 'start',
        })),
        rows: rows.map((row) => columns.map(({ key }) => String(row[key] ?? ''))),
      },
    })
  }
  return annexes
}

/** What surrounds the text: the number, who issues it and when, or that it is a draft. */
export const frameOf = async (ctx: Ctx, version: Headed, language: Language) => {
  const issuer = await issuerOf(ctx)
  const on: Day = version.issuedOn ?? dayOf(ctx.now)
  const day = sayDay(on, language)
  const head = await headOf(ctx)
  const isFinal = isIssued(version)
  return {
    language,
    // Offices print on paper that carries their red head, or let their own system add it.
    mark: null,
    number: version.documentNo,
    draft: isFinal ? null : say(language)('paper.draft'),
    ...(isFinal && issuer !== '' ? { signature: { unit: issuer, day } } : {}),
    colophon: isFinal ? { copies: '', issuer, day, head: head && sayHead(head) } : null,
  } satisfies Partial<OfficialDocument>
}

export const wordFile = async (title: string, paper: OfficialDocument): Promise<File> => {
  const name = `${title.replace(/[\\/:*?"<>|\n]/g, ' ').trim()}.docx`
  return new File([await writeDocument(paper)], name, { type: word })
}
