import { useState } from 'react'
import { afterEach, expect, it } from 'vitest'
import { DraftOffer, DraftOwner, keepDraftsOf, useDraft } from './draft.tsx'
import { onScreen, type Screen } from './on-screen.tsx'

function Form() {
  const [text, setText] = useState('')
  const draft = useDraft('演示', { text }, (kept) => setText(kept.text))
  return (
    <>
      <DraftOffer draft={draft} />
      <input aria-label="一句话" value={text} onChange={({ target }) => setText(target.value)} />
      <button
        type="button"
        onClick={() => {
          setText('')
          draft.clear()
        }}
      >
        提交
      </button>
    </>
  )
}

let screen: Screen
const openAs = async (owner: string | null): Promise<void> => {
  screen = await onScreen(
    <DraftOwner value={owner}>
      <Form />
    </DraftOwner>,
  )
}
const field = () => screen.find('input') as HTMLInputElement
const reload = async (owner: string | null): Promise<void> => {
  await screen.leave()
  await openAs(owner)
}

afterEach(async () => {
  await screen.leave()
  localStorage.clear()
})

it('what was written is offered back after a reload, and put in by whoever wants it', async () => {
  await openAs('甲')
  expect(screen.text()).not.toContain('写到一半')
  await screen.write('input', '管线已迁')
  await reload('甲')
  expect(screen.text()).toContain('写到一半、还没提交的内容')
  expect(field().value).toBe('')
  await screen.press('接着写')
  expect(field().value).toBe('管线已迁')
  expect(screen.text()).not.toContain('写到一半')
})

it('what was sent or thrown away is offered no more', async () => {
  await openAs('甲')
  await screen.write('input', '管线已迁')
  await screen.press('提交')
  await reload('甲')
  expect(screen.text()).not.toContain('写到一半')
  await screen.write('input', '又一句')
  await reload('甲')
  await screen.press('不要了')
  await reload('甲')
  expect(screen.text()).not.toContain('写到一半')
})

it('what one person wrote is nobody else’s on the same machine, and goes when they come or when one signs out', async () => {
  await openAs('甲')
  await screen.write('input', '只给甲看')
  await reload('乙')
  expect(screen.text()).not.toContain('写到一半')
  keepDraftsOf('甲')
  await reload('甲')
  expect(screen.text()).toContain('写到一半')
  keepDraftsOf('乙')
  expect(JSON.stringify({ ...localStorage })).not.toContain('只给甲看')
  await reload('甲')
  await screen.write('input', '还没交')
  keepDraftsOf(null)
  expect(JSON.stringify({ ...localStorage })).not.toContain('还没交')
})

it('nothing is kept where nobody is signed in, and nothing older than a week is offered', async () => {
  await openAs(null)
  await screen.write('input', '不知是谁')
  expect(JSON.stringify({ ...localStorage })).not.toContain('不知是谁')
  localStorage.setItem(
    'linli-draft 甲 演示',
    JSON.stringify({ at: Date.now() - 8 * 24 * 3_600_000, value: { text: '旧' } }),
  )
  await reload('甲')
  expect(screen.text()).not.toContain('写到一半')
})
