import { Refusal } from './refusal.ts'

/**
 * Names by which people would be scored, sorted, watched or asked for what is nobody's business. They are refused as
 * names of lists, of kinds of pillars and of columns, so that no district can build by configuration what it must not.
 *
 * A word is refused by what it is said of. 风险 in 燃气风险隐患 is a hazard of pipes and stays; 居民风险等级 is not. So
 * words that only ever mean people are always refused, and words that also mean matters are refused beside people, or
 * where they stand alone and say of nothing what they measure. Texts of tasks are never looked through.
 */

/**
 * Why a name is refused; each is a message that names the law.
 *
 * @source scored: 个人信息保护法 (Personal Information Protection Law) art. 24, evaluating people by automated means;
 *   sensitive: art. 28, belief, biometrics, whereabouts; needless: art. 6, no more than the purpose needs;
 *   petition: 宪法 (Constitution) art. 41, whoever complains is neither suppressed nor retaliated against
 */
export const refusedGrounds = ['scored', 'sensitive', 'needless', 'petition'] as const
export type RefusedGround = (typeof refusedGrounds)[number]

type Words = Readonly<Record<RefusedGround, RegExp>>

/** Said of people only, whatever stands beside. */
const always: Words = {
  scored:
    /重点人员|重点对象|重点人头|黑名单|失信人|信用分|征信|个人积分|人员画像|居民画像|贴标签|布控|blacklist|watch ?list|key (persons?|people)|credit score|social credit/i,
  sensitive:
    /宗教信仰|信教|信众|人脸|指纹|声纹|虹膜|步态|行踪|轨迹|定位|religio(n|us belief)|face recognition|biometric|whereabouts/i,
  needless: /情绪|政治面貌|政治倾向|民族成分|性取向|生育意愿|emotion|sentiment|political (view|status)|ethnicity/i,
  petition:
    /稳控|老户|缠访|闹访|缠闹|上访户|上访人员|信访人员|信访次数|上访次数|重复信访人|重访|repeat(ed)? petition|petition ?count|habitual complain/i,
}

/** Said of people, or of matters: it depends on what stands beside. */
const judging =
  /评分|打分|得分|积分|等级|分级|评级|风险|信用|排名|排行|标签|画像|宗教|民族|score|points?|ranking|rating|level|risk|credit|label|tag|profile/i
const people =
  /人员|居民|村民|群众|市民|住户|租户|租客|业主|户主|家庭|户籍|个人|本人|干部|职工|党员|网格员|社工|志愿者|老人|青少年|信访人|当事人|residents?|people|persons?|citizens?|households?|famil(y|ies)|petitioners?|staff|cadres?|tenants?|volunteers?/i
/** Alone it says of nothing what it measures. A list of risks (风险清单) is one of matters, and stays. */
const alone =
  /^(评分|打分|得分|积分|等级|评级|信用|排名|标签|画像|宗教|民族|scores?|points|ranking|rating|credit|labels?|tags?)$/i
/** What a list or a column is, beside what it is about. */
const frame = /清单|名单|台账|列表|表|目录|类|项|情况|一览|\blists?\b|\btable\b|[\s（）()、/：:·-]/gi

const plain = (name: string): string => name.normalize('NFKC').trim()

/** @returns which word of a name judges people and on which ground it is refused; null for an honest name */
export const refusedWord = (name: string): { word: string; ground: RefusedGround } | null => {
  const text = plain(name)
  for (const ground of refusedGrounds) {
    const word = always[ground].exec(text)?.[0]
    if (word) return { word, ground }
  }
  const bare = text.replace(frame, '')
  const word = alone.exec(bare)?.[0] ?? (people.test(text) ? judging.exec(text)?.[0] : undefined)
  return word ? { word, ground: /宗教/.test(word) ? 'sensitive' : /民族/.test(word) ? 'needless' : 'scored' } : null
}

/**
 * Asked by every deed that gives a name to a list, a kind or a column.
 *
 * @param where what the person reads first: the name itself, or the cell in which it stands
 * @throws Refusal invalid, naming the word and the law
 */
export const refuseJudgingPeople = (name: string, pointer: string, where: string = name): void => {
  const refused = refusedWord(name)
  if (!refused) return
  const reason = `kernel.refused-${refused.ground}`
  const values = { where, word: refused.word }
  throw new Refusal('invalid', reason, { values, fields: [{ pointer, reason, values }] })
}

/**
 * Names of columns and types of the database, in English, pinyin and Chinese, that no table about people may have.
 * Whole words between underscores, so that `headline` holds no `line` and `stage` no `tag`.
 */
const columnWords =
  /^(scores?|points?|levels?|risks?|credits?|labels?|tags?|watch(ed|list)?|rank(ing)?s?|rating|emotions?|sentiment|religion|ethnicity|petitions?|petitioner|blacklist|lat|lon|lng|latitude|longitude|location|face|pingfen|dafen|jifen|dengji|fengxian|xinyong|paiming|biaoqian|huaxiang|wenkong|laohu|chanfang|xinfang|qingxu|zongjiao|minzu|heimingdan|zhongdian)$/i

/** @returns the part of a column's or type's name for which it is refused beside people; null for an honest one */
export const refusedColumn = (name: string): string | null => {
  const parts = name.replace(/([a-z])([A-Z])/g, '$1_$2').split('_')
  return (
    parts.find((part) => columnWords.test(part)) ??
    judging.exec(/[\u4e00-\u9fff]/.test(name) ? name : '')?.[0] ??
    refusedWord(/[\u4e00-\u9fff]/.test(name) ? name : '')?.word ??
    null
  )
}
