/**
 * How else a place of the console is called: its sound and the initials of it, as people type them before their input
 * method has made characters of them, and the words under which others look for it. A test compares the sounds with the
 * names; the browser carries no dictionary for that.
 */
// biome-ignore format: a table for people
export const otherNames: Readonly<Record<string, string>> = {
  '/c':                      'guanlitaishouye gltsy shouye sy',
  '/inbox':                  'shoujianxiang sjx',
  '/c/lead':                 'lingdaokanban ldkb',
  '/c/programme':            'yibenzhang ybz',
  '/c/lists':                'qingdanhebanben qdhbb',
  '/c/import':               'daoruqingdan drqd',
  '/c/programme/year':       'niandu nd',
  '/c/programme/month':      'jinzhanyuebao jzyb yuebao yb monthly',
  '/c/report':               'baoyici byc',
  '/c/meetings':             'huiyi hy',
  '/c/decisions':            'juedingshixiang jdsx',
  '/c/studies':              'xueleshenme xlsm 理论学习 学习会 study sessions',
  '/c/cases':                'juminfanyingdeshi jmfyds',
  '/c/cases/import':         'daorurexiangongdan drrxgd 12345 热线 工单 hotline slips',
  '/c/mine':                 'wodeshezhi wdsz 密码 两步验证 谁看过我 password who looked at me',
  '/c/settings':             'shezhi sz 单位 组织 撤并 danwei dw units organisations',
  '/c/set-up':               'kaitongqingdan ktqd',
  '/c/settings/people':      'renyuanyugangwei ryygw 交接 导入人员 以岗位的身份看 view as hand-over',
  '/c/settings/places':      'difang df 区划 社区 网址 divisions',
  '/c/settings/community-types': 'shequleixing sqlx 分类 老旧 拆迁 商品房 乡村 kinds of communities',
  '/c/settings/words':       'tongcheng tc 各街道 成员单位',
  '/c/settings/cases':       'juminshixiangdeshezhi jmsxdsz banlishixian blsx leibie menpaima zantingliyou ztly 暂停 时限 类别 门牌码 分派',
  '/c/settings/templates':  'muban mb 短信 邮件 通知 文字 清单 sms letters texts',
  '/c/settings/modules':    'gongnengkaitong gnkt 停用 开关 模块 modules on off switch',
  '/c/settings/keys':        'waibuxitongmiyao wbxtmy api 接口 keys',
  '/c/settings/names':       'jiaofa jf 名称 改名 亮灯 names rename lights',
  '/c/settings/permissions': 'shuinengzuoshenme snzsm 权限 角色 permissions roles rights',
  '/c/settings/fields':      'ziduanmulu zdml 表 填报 forms',
  '/c/settings/look-questions': 'chakanyiwen ckyw 谁看过 疑问 答复',
  '/c/settings/audit':      'liuhen lh 审计 谁做了什么 谁看过 audit trail',
  '/c/settings/calendar':    'gongzuoriyujiejiari gzryjjr 调休 holidays',
}
