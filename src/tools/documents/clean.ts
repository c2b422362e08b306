/** What XML 1.0 cannot hold, even escaped. @source XML 1.0, 2.2 Char; line ends and tabs are handled before */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** A text that every reader of XML takes: rare characters such as 𬭚 stay, halves of one do not. */
export const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(forbidden, '')
