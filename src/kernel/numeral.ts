const digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 9 → 九, 16 → 十六, 120 → 一百二十. From 1 to 999; beyond, digits. */
export const numeral = (count: number): string => {
  if (count < 1 || count > 999) return String(count)
  const [hundreds, tens, ones] = [Math.floor(count / 100), Math.floor(count / 10) % 10, count % 10]
  const tensSaid =
    tens === 0 ? (hundreds > 0 && ones > 0 ? '零' : '') : `${tens > 1 || hundreds > 0 ? digits[tens] : ''}十`
  return `${hundreds > 0 ? `${digits[hundreds]}百` : ''}${tensSaid}${ones > 0 ? digits[ones] : ''}`
}
