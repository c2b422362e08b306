import { describe, expect, it } from 'vitest'
import { type Block, laid, moved, pixelsOf, sized, smallest, spanned, stride } from './cover-blocks.ts'
import { coverWords } from './cover-words.ts'

/** A photo of a telephone that was held upright: 3 by 4. */
const shape = 3 / 4
const picture = { width: 1536, height: 2048 }

const isInside = ({ x, y, width, height }: Block): boolean =>
  x >= 0 && y >= 0 && x + width <= 1.000001 && y + height <= 1.000001

describe('what covers a part of a photo', () => {
  it('lies around the tap, and is a square to whoever looks', () => {
    const block = laid({ x: 0.5, y: 0.5 }, shape)
    expect(block.x + block.width / 2).toBeCloseTo(0.5)
    expect(block.y + block.height / 2).toBeCloseTo(0.5)
    expect(block.width * picture.width).toBeCloseTo(block.height * picture.height)
  })

  it('stays whole at the edge, also when a key is held down there', () => {
    let block = laid({ x: 1, y: 0 }, shape)
    expect(isInside(block)).toBe(true)
    const { width, height } = block
    for (let n = 0; n < 100; n += 1) block = moved(block, { x: stride, y: -stride }, shape)
    expect(isInside(block)).toBe(true)
    expect([block.width, block.height]).toEqual([width, height])
  })

  it('is never narrower than a twelfth of the picture, drawn or made smaller', () => {
    expect(spanned({ x: 0.4, y: 0.4 }, { x: 0.41, y: 0.41 }, shape).width).toBeCloseTo(smallest)
    let block = laid({ x: 0.5, y: 0.5 }, shape)
    for (let n = 0; n < 40; n += 1) block = sized(block, 'smaller', shape)
    expect(block.width).toBeCloseTo(1 / 12)
    expect(block.height * picture.height).toBeCloseTo(block.width * picture.width)
  })

  it('covers the whole photo at the most', () => {
    let block = laid({ x: 0.2, y: 0.9 }, shape)
    for (let n = 0; n < 40; n += 1) block = sized(block, 'larger', shape)
    expect(block).toEqual({ x: 0, y: 0, width: 1, height: 1 })
  })

  it('is the same drawn from either corner', () => {
    const [one, other] = [
      { x: 0.1, y: 0.2 },
      { x: 0.6, y: 0.5 },
    ]
    expect(spanned(other, one, shape)).toEqual(spanned(one, other, shape))
  })

  it('takes each pixel that it touches, so that nothing shows through at its rim', () => {
    const block = { x: 10.5 / 100, y: 20.2 / 100, width: 20 / 100, height: 20.1 / 100 }
    expect(pixelsOf(block, { width: 100, height: 100 })).toEqual({ x: 10, y: 20, width: 21, height: 21 })
  })
})

describe('its words', () => {
  it('have the same placeholders in both languages', () => {
    const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort()
    const { 'zh-CN': zh, en } = coverWords
    for (const key of Object.keys(zh) as (keyof typeof zh)[]) expect(holes(en[key])).toEqual(holes(zh[key]))
  })
})
