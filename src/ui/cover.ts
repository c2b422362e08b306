import './styles/cover.css'
import { fill } from '#kernel/words.ts'
import { type Block, laid, moved, type Point, pixelsOf, sized, spanned, stride } from './cover-blocks.ts'
import type { CoverTexts } from './cover-words.ts'
import { drawn, smallEnough } from './picture.ts'

/** Nearly black in every theme: what is shown is what is sent. */
const ink = '#15202b'
/** A finger that trembles this far, in pixels of the screen, has still tapped. @source Android's own touch slop is 8 dp */
const tremble = 8

type Names = { [Tag in keyof HTMLElementTagNameMap]: HTMLElementTagNameMap[Tag] }

const made = <Tag extends keyof Names>(tag: Tag, className = '', text = ''): Names[Tag] => {
  const one = document.createElement(tag)
  if (className) one.className = className
  if (text) one.textContent = text
  return one
}

const button = (text: string, className: string, onPress: () => void): HTMLButtonElement => {
  const one = made('button', className, text)
  one.type = 'button'
  one.addEventListener('click', onPress)
  return one
}

/** By how much a key moves a block. */
const strides: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -stride, y: 0 },
  ArrowRight: { x: stride, y: 0 },
  ArrowUp: { x: 0, y: -stride },
  ArrowDown: { x: 0, y: stride },
}

/**
 * Lets somebody cover parts of a photo before it leaves the phone. What is covered is painted over in whole, not blurred:
 * what was blurred can be guessed back. Nothing is recognised, and nothing is sent.
 *
 * @returns the photo with its covers painted on; null when nothing was to be covered
 * @throws DOMException when this browser cannot read the picture
 */
export const cover = async (photo: Blob, texts: CoverTexts): Promise<File | null> => {
  const canvas = await drawn(photo)
  const bare = await createImageBitmap(canvas)
  try {
    return await new Promise((resolve, reject) => open({ canvas, bare, texts, onEnd: resolve, onFail: reject }))
  } finally {
    bare.close()
  }
}

type Opening = {
  canvas: HTMLCanvasElement
  bare: ImageBitmap
  texts: CoverTexts
  onEnd: (covered: File | null) => void
  onFail: (why: unknown) => void
}

const open = ({ canvas, bare, texts, onEnd, onFail }: Opening): void => {
  const shape = canvas.width / canvas.height
  let blocks: readonly Block[] = []
  let before: (readonly Block[])[] = []
  /** Which one the keys and the two buttons are about. */
  let chosen = 0

  const dialog = made('dialog', 'cover')
  const heading = made('h2', '', texts.title)
  heading.id = 'cover-title'
  dialog.setAttribute('aria-labelledby', heading.id)
  const stage = made('div', 'cover-stage')
  canvas.setAttribute('role', 'img')
  canvas.setAttribute('aria-label', texts.picture)
  stage.append(canvas)
  const said = made('output')
  const keys = made('p', 'hint cover-keys', texts.keys)
  keys.id = 'cover-keys'

  const paint = (): void => {
    const context = canvas.getContext('2d')
    if (!context) return
    context.drawImage(bare, 0, 0)
    context.fillStyle = ink
    for (const block of blocks) {
      const { x, y, width, height } = pixelsOf(block, canvas)
      context.fillRect(x, y, width, height)
    }
  }

  const handles: HTMLButtonElement[] = []
  const show = (): void => {
    paint()
    while (handles.length > blocks.length) handles.pop()?.remove()
    while (handles.length < blocks.length) handles.push(handle(handles.length))
    for (const [n, { x, y, width, height }] of blocks.entries()) {
      const one = handles[n]
      if (!one) continue
      Object.assign(one.style, {
        left: `${x * 100}%`,
        top: `${y * 100}%`,
        width: `${width * 100}%`,
        height: `${height * 100}%`,
      })
      const [across, down] = [Math.round(x * 100), Math.round(y * 100)]
      one.setAttribute('aria-label', fill(texts.block, { number: n + 1, across, down }))
      one.classList.toggle('cover-chosen', n === chosen)
    }
    const isNone = blocks.length === 0
    said.textContent = isNone ? texts.none : fill(texts.count, { count: blocks.length })
    for (const one of [larger, smaller, done]) one.disabled = isNone
    undo.disabled = before.length === 0
  }

  const remember = (): void => {
    before = [...before, blocks]
  }
  const change = (next: readonly Block[]): void => {
    remember()
    blocks = next
    show()
  }
  const replace = (n: number, block: Block): void => {
    blocks = blocks.map((one, other) => (other === n ? block : one))
  }
  const lay = (block: Block): void => {
    chosen = blocks.length
    change([...blocks, block])
  }
  const size = (n: number, to: 'larger' | 'smaller'): void => {
    const one = blocks[n]
    if (!one) return
    remember()
    replace(n, sized(one, to, shape))
    show()
  }
  const takeAway = (n: number): void => {
    chosen = 0
    change(blocks.filter((_, other) => other !== n))
    const next = handles[Math.min(n, handles.length - 1)] ?? add
    next.focus()
  }

  const press = (n: number, event: KeyboardEvent): void => {
    const [by, one] = [strides[event.key], blocks[n]]
    if (!one) return
    if (by) {
      // A key that is held down is one step back.
      if (!event.repeat) remember()
      replace(n, moved(one, by, shape))
      show()
    } else if (event.key === '+' || event.key === '=') size(n, 'larger')
    else if (event.key === '-' || event.key === '_') size(n, 'smaller')
    else if (event.key === 'Delete' || event.key === 'Backspace') takeAway(n)
    else return
    event.preventDefault()
  }

  const handle = (n: number): HTMLButtonElement => {
    const choose = (): void => {
      chosen = n
      show()
    }
    const one = button('', 'cover-block', choose)
    one.setAttribute('aria-describedby', keys.id)
    one.addEventListener('focus', choose)
    one.addEventListener('keydown', (event) => press(n, event))
    stage.append(one)
    return one
  }

  const placeOf = ({ clientX, clientY }: PointerEvent): Point => {
    const { left, top, width, height } = canvas.getBoundingClientRect()
    return { x: (clientX - left) / width, y: (clientY - top) / height }
  }

  stage.addEventListener('pointerdown', (event) => {
    if (!event.isPrimary || event.button !== 0) return
    const grasped = handles.indexOf(event.target as HTMLButtonElement)
    const [from, start] = [placeOf(event), blocks]
    let hasMoved = false
    stage.setPointerCapture(event.pointerId)

    const follow = (next: PointerEvent): void => {
      const isFar = Math.hypot(next.clientX - event.clientX, next.clientY - event.clientY) > tremble
      if (!hasMoved && !isFar) return
      if (!hasMoved) remember()
      hasMoved = true
      const to = placeOf(next)
      const held = start[grasped]
      blocks = held
        ? start.map((one) => (one === held ? moved(held, { x: to.x - from.x, y: to.y - from.y }, shape) : one))
        : [...start, spanned(from, to, shape)]
      chosen = held ? grasped : start.length
      show()
    }
    const release = ({ type }: PointerEvent): void => {
      for (const [name, hear] of heard) stage.removeEventListener(name, hear)
      if (type === 'pointerup' && !hasMoved && grasped < 0) lay(laid(from, shape))
      handles[chosen]?.focus()
    }
    const heard = [
      ['pointermove', follow],
      ['pointerup', release],
      ['pointercancel', release],
    ] as const
    for (const [name, hear] of heard) stage.addEventListener(name, hear)
  })

  const shut = (): void => {
    window.removeEventListener('popstate', leave)
    if (typeof dialog.close === 'function') dialog.close()
    dialog.remove()
  }
  // The phone's own way back leaves the page, and nothing of it stays open.
  const leave = (): void => {
    shut()
    onEnd(null)
  }
  // Open until the covered photo is there: else a quick thumb could send the one below it as it was.
  const finish = async (): Promise<void> => {
    done.disabled = true
    try {
      const covered = await smallEnough(canvas)
      shut()
      onEnd(covered)
    } catch (why) {
      shut()
      onFail(why)
    }
  }
  window.addEventListener('popstate', leave)
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault()
    leave()
  })

  const add = button(texts.add, 'button', () => {
    lay(laid({ x: 0.5, y: 0.5 }, shape))
    handles[chosen]?.focus()
  })
  const larger = button(texts.larger, 'button', () => size(chosen, 'larger'))
  const smaller = button(texts.smaller, 'button', () => size(chosen, 'smaller'))
  const undo = button(texts.undo, 'button', () => {
    blocks = before.at(-1) ?? []
    before = before.slice(0, -1)
    chosen = Math.max(0, Math.min(chosen, blocks.length - 1))
    show()
    if (before.length === 0) add.focus()
  })
  const done = button(texts.done, 'button button-main', () => void finish())
  const tools = made('div', 'cover-tools')
  tools.append(add, larger, smaller, undo, said)
  const ends = made('div', 'cover-tools')
  ends.append(done, button(texts.cancel, 'button', leave))
  dialog.append(heading, made('p', 'hint', texts.hint), stage, keys, tools, ends)
  document.body.append(dialog)
  show()
  if (typeof dialog.showModal === 'function') dialog.showModal()
  else openPlainly(dialog, leave)
  add.focus()
}

/** For browsers that know no dialogs: it is said to be one, and Escape leaves it as it does elsewhere. */
const openPlainly = (dialog: HTMLDialogElement, leave: () => void): void => {
  dialog.setAttribute('role', 'dialog')
  dialog.setAttribute('aria-modal', 'true')
  dialog.setAttribute('open', '')
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    leave()
  })
}
