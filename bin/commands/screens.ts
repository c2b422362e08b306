import { mkdir, rm } from 'node:fs/promises'
import sharp from 'sharp'
import { inRoot } from '../../src/db/root.ts'
import { languages } from '../../src/kernel/words.ts'
import { goTo } from '../../test/journeys/at-screen.ts'
import { factsFor, mustHave, type Screen, screens } from '../../test/journeys/screens.ts'
import { openTown, type Town } from '../../test/journeys/town.ts'
import type { Visitor, Wishes } from '../../test/journeys/visitor.ts'
import { buildIfStale } from '../build.ts'

/** Where the pictures lie: `lead.zh-CN.390.png`, and `….large.png` with the largest text. */
const folder = inRoot('.screens')

/** What stands in the README may not make the repository heavy. */
const readmeBytes = 150_000

const ways: readonly (Required<Pick<Wishes, 'width' | 'language'>> & { text: 'xxl' | null })[] = languages.flatMap(
  (language) => [390, 1280].flatMap((width) => ([null, 'xxl'] as const).map((text) => ({ width, language, text }))),
)

const nameOf = ({ name }: Screen, { width, language, text }: (typeof ways)[number]): string =>
  `${folder}/${name}.${language}.${width}${text ? '.large' : ''}.png`

/** One browser for each person, so that they sign in once. */
const photograph = async (town: Town, wishes: (typeof ways)[number], wanted: readonly Screen[]): Promise<string[]> => {
  const facts = await factsFor(
    (await town.signIn('office')).context.request,
    (await town.signIn('liaison')).context.request,
  )
  const missing: string[] = []
  const visitors = new Map<string | null, Visitor>()
  for (const screen of wanted) {
    const known = visitors.get(screen.who)
    const visitor = known ?? (screen.who ? await town.signIn(screen.who, wishes) : await town.come(wishes))
    visitors.set(screen.who, visitor)
    try {
      await goTo(visitor.page, screen, facts)
      await visitor.page.screenshot({ path: nameOf(screen, wishes), fullPage: true })
    } catch (error) {
      missing.push(screen.name)
      console.error(`${screen.name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`)
    }
  }
  return missing
}

/** The leader's page, small enough to be looked at in the README. */
const forReadme = async (): Promise<void> => {
  const whole = sharp(`${folder}/lead.zh-CN.1280.png`)
  const { width, height } = await whole.metadata()
  const image = await whole
    .extract({ left: 0, top: 0, width, height: Math.min(height, Math.round(width * 0.75)) })
    .resize({ width: 1_000 })
    .png({ palette: true, colours: 64, compressionLevel: 9 })
    .toBuffer()
  if (image.length > readmeBytes) throw new Error(`docs/images/lead.png would have ${image.length} bytes`)
  await mkdir(inRoot('docs', 'images'), { recursive: true })
  await sharp(image).toFile(inRoot('docs', 'images', 'lead.png'))
}

const only = process.argv.slice(2)
const wanted = screens.filter(({ name }) => only.length === 0 || only.includes(name))
await buildIfStale()
await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
const town = await openTown(null)
const failed = new Set<string>()
try {
  for (const wishes of ways) {
    for (const name of await photograph(town, wishes, wanted)) failed.add(name)
    for (const fault of await town.goHome()) console.error(`${wishes.language} ${wishes.width}: ${fault}`)
  }
} finally {
  await town.close()
}
const shown = new Set(wanted.filter(({ name }) => !failed.has(name)).map(({ number }) => number))
const lacking = mustHave.filter((number) => !shown.has(number))
if (only.length === 0 || only.includes('lead')) await forReadme()
console.log(`${wanted.length - failed.size} screens in ${folder}`)
if (failed.size > 0) console.error(`没有拍到 Not shown: ${[...failed].join(', ')}`)
if (only.length === 0 && lacking.length > 0) console.error(`缺少 Missing: ${lacking.join(', ')}`)
process.exit(failed.size > 0 || (only.length === 0 && lacking.length > 0) ? 1 : 0)
