import type { Language } from '#kernel/words.ts'

/** A text that stands for itself: a title, and parts with a heading. Not messages, so both languages stand side by side. */
export type Text = { title: string; parts: readonly (readonly [heading: string, text: string])[] }

export const textNames = ['about', 'help', 'accessibility', 'privacy'] as const
export type TextName = (typeof textNames)[number]

export const texts: Readonly<Record<TextName, Readonly<Record<Language, Text>>>> = {
  about: {
    'zh-CN': {
      title: '关于',
      parts: [
        [
          '这是什么',
          '邻里是区县和居民一起建设现代社区用的软件。这里是它的公开部分：今年要办的事，谁来办，办到哪一步。',
        ],
        [
          '内容从哪里来',
          '每一件由牵头单位按期报进展，办公室核对后公布。亮灯由同一条规则算出，不是谁来打分。没有公布的，这里没有。',
        ],
        ['谁做的', '邻里是开放源代码的软件，按 AGPL-3.0 许可使用。'],
      ],
    },
    en: {
      title: 'About',
      parts: [
        [
          'What this is',
          'Linli is software with which a district and its residents build modern communities together. This is its public part: what is done this year, by whom, and how far it is.',
        ],
        [
          'Where it comes from',
          'The lead unit reports on each item, and the office checks and publishes it. One rule reads the lights; nobody gives marks. What is not published is not here.',
        ],
        ['Who makes it', 'Linli is open source, under the licence AGPL-3.0.'],
      ],
    },
  },
  help: {
    'zh-CN': {
      title: '帮助',
      parts: [
        [
          '看今年的事',
          '打开「今年要办的事」，每件事有牵头单位、时限、地点和最近进展。只看自己家门口的，打开「找社区」，点您的社区或村。',
        ],
        [
          '反映问题',
          '打开您的社区，按「反映问题」，选一类就能提交，不用登录，也不用打字。扫门牌码更快。收好编号和回执码，凭它看进展、确认、评价。',
        ],
        ['字太小', '页面上方有标准、大字、特大字、最大字。选一次，下次打开还是这样。所有页面都一样。'],
        ['换语言', '页面上方选 English 或中文。'],
        ['找不到', '首页可以搜汉字，也可以搜拼音。还找不到，打 12345，或到社区问一问。'],
        ['表格', '「今年要办的事」最下面有表格，可以用电子表格软件打开。'],
      ],
    },
    en: {
      title: 'Help',
      parts: [
        [
          'Report a problem',
          'Open your community, press “Report a problem”, choose a kind and send it: no account and no typing. Scanning a plate is quicker. Keep number and receipt code: with them you follow, confirm and rate.',
        ],
        [
          'What is done this year',
          'Open “What we do this year”: each item names its lead unit, its date, its places and the last report. For your own door, open “Find a community” and choose yours.',
        ],
        [
          'The text is too small',
          'At the top of each page you choose standard, large, larger or largest. It stays so, on all pages.',
        ],
        ['Another language', 'At the top of each page, choose 中文 or English. What the offices wrote stays Chinese.'],
        [
          'You cannot find it',
          'The search on the home page understands characters and pinyin. Otherwise call 12345, or ask at your community.',
        ],
        ['A table', 'At the end of “What we do this year” there is a table for your spreadsheet.'],
      ],
    },
  },
  accessibility: {
    'zh-CN': {
      title: '无障碍',
      parts: [
        [
          '我们做到什么',
          '页面按 WCAG 2.2 AA 的要求来做：只用键盘能走完，颜色旁边总有文字和形状，字号放大不丢内容，不用脚本也能看。没有自动播放，没有浮窗。',
        ],
        [
          '还没有做到的',
          '朗读按钮用的是浏览器自带的声音，有的手机没有中文声音，就没有这个按钮，可以用手机自带的朗读。英文页面里，各单位写的内容仍是中文。还没有请外面的机构来测评。',
        ],
        ['碰到障碍', '打 12345 告诉我们是哪一页、用的什么设备。'],
      ],
    },
    en: {
      title: 'Accessibility',
      parts: [
        [
          'What we do',
          'The pages are made for WCAG 2.2 AA: a keyboard is enough, words and shapes stand beside every colour, larger text loses nothing, and no script is needed. Nothing plays or floats by itself.',
        ],
        [
          'What is missing',
          'The button that reads aloud uses the voices of your browser; where there is none, there is no button, and the reader of your phone works. On English pages, what the offices wrote is still Chinese. Nobody from outside has assessed the site yet.',
        ],
        ['If something is in your way', 'Call 12345 and say which page it is, and what you use.'],
      ],
    },
  },
  privacy: {
    'zh-CN': {
      title: '隐私',
      parts: [
        ['看公开页面', '不用登录，不用留名字。我们不统计谁看了什么，没有广告，页面不连别的网站。'],
        [
          '小饼干（cookie）',
          '您选的字号、语言和社区，记在 linli-text、linli-lang 和 linli-place 里，只写您的选择，一年后失效。打开反映页或查询页时，浏览器得到一个随机号 linli-device，只用来限制乱试回执码和乱发，一年后失效，不写您是谁。您反映过或查过的事，编号和回执码记在 linli-reports 里，关掉浏览器就没有了。登录后另有登录用的。',
        ],
        ['服务器记什么', '每次访问记一个编号、哪一类页面、快慢和结果，用来查故障；不记您的网络地址。'],
        [
          '您的权利',
          '登录以后，“谁看过我的信息”一页（/me/data）能看、能下载、能请求删除自己的信息。要更正，或者不想登录，打 12345，或找本区的个人信息保护负责人。依据是《个人信息保护法》第四十四条到第五十条。',
        ],
      ],
    },
    en: {
      title: 'Privacy',
      parts: [
        [
          'Reading public pages',
          'You need no account and give no name. We do not count who reads what, there is no advertising, and the pages load nothing from elsewhere.',
        ],
        [
          'Cookies',
          'Your choice of size, language and community is kept in linli-text, linli-lang and linli-place: the choice and nothing else, for a year. When you open a form to report or to look up, your browser gets a random number, linli-device, which only limits guessing and flooding, for a year, and says nothing of who you are. The numbers and receipt codes of what you reported or looked up are kept in linli-reports until you close the browser. Whoever signs in has others, for that.',
        ],
        [
          'What the server writes down',
          'For each visit a number, the kind of page, how long it took and how it ended, to find faults. Not your address.',
        ],
        [
          'Your rights',
          "Signed in, the page of your data (/me/data) shows what is kept about you and who looked, and lets you download it or ask for its deletion. To correct it, or without signing in, call 12345 or turn to the district's data-protection officer: Personal Information Protection Law, articles 44 to 50.",
        ],
      ],
    },
  },
}
