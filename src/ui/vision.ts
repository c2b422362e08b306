/** Colour as people see it: contrast, distance, and what is left of it with fewer kinds of cones. For tests of tokens. */
type Triple = readonly [number, number, number]

const channels = (hex: string): Triple => {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

const linear = (hex: string): Triple => {
  const [red, green, blue] = channels(hex).map((channel) => {
    const part = channel / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return [red ?? 0, green ?? 0, blue ?? 0]
}

const times = (matrix: readonly [Triple, Triple, Triple], [x, y, z]: Triple): Triple => {
  const row = ([a, b, c]: Triple): number => a * x + b * y + c * z
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])]
}

const luminance = (hex: string): number => {
  const [red, green, blue] = linear(hex)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** @returns from 1 to 21. @source WCAG 2.2, definition of contrast ratio */
export const contrast = (one: string, other: string): number => {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

export const visions = ['usual', 'protan', 'deutan', 'tritan'] as const
export type Vision = (typeof visions)[number]

/**
 * What a missing kind of cone leaves of a colour, in linear RGB.
 *
 * @source Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision Deficiency (2009),
 * severity 1.0
 */
const machado: Readonly<Record<Vision, readonly [Triple, Triple, Triple]>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** sRGB to XYZ under D65. @source IEC 61966-2-1 */
const toXyz: readonly [Triple, Triple, Triple] = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
]
const white: Triple = [0.95047, 1, 1.08883]

/** @returns CIELAB of a colour as these eyes see it */
export const seenBy = (vision: Vision, hex: string): Triple => {
  const [red, green, blue] = times(machado[vision], linear(hex)).map((part) => Math.min(1, Math.max(0, part)))
  const xyz = times(toXyz, [red ?? 0, green ?? 0, blue ?? 0])
  const f = (n: 0 | 1 | 2): number => {
    const part = xyz[n] / white[n]
    return part > 216 / 24389 ? Math.cbrt(part) : ((24389 / 27) * part + 16) / 116
  }
  return [116 * f(1) - 16, 500 * (f(0) - f(1)), 200 * (f(1) - f(2))]
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180
const degrees = (y: number, x: number): number =>
  y === 0 && x === 0 ? 0 : ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360

/**
 * How different two colours look; 1 is just to be seen, 15 is plain.
 *
 * @source CIE 142-2001 (CIEDE2000), in the notation of Sharma, Wu, Dalal (2005)
 */
export const distance = ([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number => {
  const meanC = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2
  const g = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)))
  const [a1g, a2g] = [a1 * (1 + g), a2 * (1 + g)]
  const [c1, c2] = [Math.hypot(a1g, b1), Math.hypot(a2g, b2)]
  const [h1, h2] = [degrees(b1, a1g), degrees(b2, a2g)]

  const turn = h2 - h1
  const isGrey = c1 * c2 === 0
  const dh = isGrey ? 0 : Math.abs(turn) <= 180 ? turn : turn - Math.sign(turn) * 360
  const [dL, dC, dH] = [l2 - l1, c2 - c1, 2 * Math.sqrt(c1 * c2) * Math.sin(radians(dh / 2))]

  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2]
  const sum = h1 + h2
  const h = isGrey ? sum : Math.abs(turn) <= 180 ? sum / 2 : (sum + (sum < 360 ? 360 : -360)) / 2
  const t =
    1 -
    0.17 * Math.cos(radians(h - 30)) +
    0.24 * Math.cos(radians(2 * h)) +
    0.32 * Math.cos(radians(3 * h + 6)) -
    0.2 * Math.cos(radians(4 * h - 63))
  const sL = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2)
  const sC = 1 + 0.045 * c
  const sH = 1 + 0.015 * c * t
  const bend = -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * Math.sin(radians(60 * Math.exp(-(((h - 275) / 25) ** 2))))
  return Math.sqrt((dL / sL) ** 2 + (dC / sC) ** 2 + (dH / sH) ** 2 + bend * (dC / sC) * (dH / sH))
}
