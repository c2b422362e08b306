/** A part of a picture that is covered, in parts of its width and height: from 0 to 1. */
export type Block = { x: number; y: number; width: number; height: number }
export type Point = { x: number; y: number }

/** A finger's width, and about a face of somebody who stands some steps away. */
const usual = 1 / 6
/**
 * Never smaller, in parts of the picture's width: whoever knows what may stand there guesses from what looks out on both
 * sides of a small block. Our own choice; no rule asks for a number.
 */
export const smallest = 1 / 12
const grows = 1.25
/** How far a key moves it. */
export const stride = 1 / 50

const between = (least: number, value: number, most: number): number => Math.min(Math.max(value, least), most)

/** @returns the block, whole and inside of the picture */
const inside = ({ x, y, width, height }: Block, shape: number): Block => {
  const [w, h] = [between(smallest, width, 1), between(Math.min(1, smallest * shape), height, 1)]
  return { x: between(0, x, 1 - w), y: between(0, y, 1 - h), width: w, height: h }
}

const around = ({ x, y }: Point, width: number, height: number, shape: number): Block =>
  inside({ x: x - width / 2, y: y - height / 2, width, height }, shape)

/** @param shape width of the picture by its height: a block that is laid is a square to whoever looks */
export const laid = (at: Point, shape: number): Block => around(at, usual, Math.min(1, usual * shape), shape)

/** From one corner to the other, in whichever direction it was drawn. */
export const spanned = (from: Point, to: Point, shape: number): Block =>
  inside(
    {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.abs(from.x - to.x),
      height: Math.abs(from.y - to.y),
    },
    shape,
  )

export const moved = (block: Block, by: Point, shape: number): Block =>
  inside({ ...block, x: block.x + by.x, y: block.y + by.y }, shape)

/** It grows and shrinks around its middle. */
export const sized = ({ x, y, width, height }: Block, to: 'larger' | 'smaller', shape: number): Block => {
  const times = to === 'larger' ? grows : 1 / grows
  return around({ x: x + width / 2, y: y + height / 2 }, width * times, height * times, shape)
}

/** In whole pixels, outwards: half a pixel would let through half of what lies under it. */
export const pixelsOf = ({ x, y, width, height }: Block, picture: { width: number; height: number }): Block => {
  const [left, top] = [Math.floor(x * picture.width), Math.floor(y * picture.height)]
  return {
    x: left,
    y: top,
    width: Math.ceil((x + width) * picture.width) - left,
    height: Math.ceil((y + height) * picture.height) - top,
  }
}
