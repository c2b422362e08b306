/** Excel keeps 15 digits and shows no more. @source ISO/IEC 29500-1 §18.3.1.96: values are IEEE 754 doubles */
const general = (value: number): string => {
  if (Number.isSafeInteger(value)) return String(value)
  if (Math.abs(value) >= 1e15) return value.toExponential().toUpperCase()
  return String(Number(value.toPrecision(15)))
}

const group = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/**
 * A number as its format writes it, for the formats that lists use: decimals, thousands, leading zeros, percent, and
 * words around it (8"家"). Any other format shows the plain number.
 */
export const sayNumber = (value: number, format: string): string => {
  const section = /^(?:"[^"]*"|\\.|[^;])*/.exec(format)?.[0] ?? ''
  const plain = section.replace(/\[[^\]]*\]|_.|\*./g, '')
  const body = /^((?:"[^"]*"|\\.|[^0#?])*)([0#?,]+)(\.[0#?]+)?(%?)((?:"[^"]*"|\\.|[^0#?])*)$/.exec(plain)
  if (!body || /E[+-]/i.test(plain)) return general(value)
  const [, before = '', whole = '', decimals = '', percent = '', after = ''] = body
  const number = percent ? value * 100 : value
  const places = Math.max(decimals.length - 1, 0)
  const fixed = Math.abs(Number(number.toPrecision(15))).toFixed(Math.min(places, 20))
  const [integer = '', fraction = ''] = fixed.split('.')
  const wanted = whole.replace(/[^0]/g, '').length
  const optional = decimals.replace(/[^#?]/g, '').length
  const kept = optional > 0 ? fraction.replace(new RegExp(`0{0,${optional}}$`), '') : fraction
  const padded = integer.padStart(wanted, '0')
  const digits = (whole.includes(',') ? group(padded) : padded) + (kept ? `.${kept}` : '')
  return `${number < 0 ? '-' : ''}${words(before)}${digits}${percent}${words(after)}`.trim()
}

const words = (text: string): string => text.replace(/"([^"]*)"|\\(.)/g, (_, quoted, escaped) => quoted ?? escaped)
