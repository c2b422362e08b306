import { z } from 'zod'
import { consoleDeeds } from '#kernel/console-deeds.ts'
import { contract } from '#kernel/contract.ts'
import { Day } from '#kernel/day.ts'
import { roles } from '#kernel/policy.ts'
import { languages } from '#kernel/words.ts'

/** Longer than any password that can be chosen, and short enough to be refused cheaply. */
const typed = z.string().min(1).max(200)

export const SignInForm = z
  .object({
    name: z.string().trim().min(1).max(100),
    password: typed,
    /** Six digits from the code app, or a recovery code; once the answer has asked for it. */
    code: z.string().trim().max(60).optional(),
    /** What the browser worked out (challenge, colon, number), once the answer has asked for it. */
    proof: z.string().max(120).optional(),
  })
  .meta({ id: 'SignInForm' })
export type SignInForm = z.infer<typeof SignInForm>

export const MyPost = z
  .object({ role: z.enum(roles), unitId: z.uuid(), unitName: z.string(), title: z.string() })
  .meta({ id: 'MyPost' })
export type MyPost = z.infer<typeof MyPost>

/** The pages of the console that one can be led to. Whose each is, the server says; where it stands, the console does. */
export const consoleWays = [
  '/c',
  '/inbox',
  '/c/lead',
  '/c/programme',
  '/c/lists',
  '/c/import',
  '/c/programme/year',
  '/c/programme/month',
  '/c/report',
  '/c/meetings',
  '/c/decisions',
  '/c/studies',
  '/c/cases',
  '/c/cases/import',
  '/c/mine',
  '/c/set-up',
  '/c/settings',
  '/c/settings/people',
  '/c/settings/places',
  '/c/settings/community-types',
  '/c/settings/words',
  '/c/settings/cases',
  '/c/settings/calendar',
  '/c/settings/templates',
  '/c/settings/modules',
  '/c/settings/keys',
  '/c/settings/names',
  '/c/settings/permissions',
  '/c/settings/fields',
  '/c/settings/audit',
  '/c/settings/look-questions',
] as const
export type ConsoleWay = (typeof consoleWays)[number]

/** Who asks, where, and what a page needs before it can draw anything. */
export const Me = z
  .object({
    person: z.object({ id: z.uuid(), name: z.string(), posts: z.array(MyPost) }).nullable(),
    district: z.object({ id: z.int(), name: z.string() }),
    language: z.enum(languages),
    /** Pages of the console that this person may open; none for whoever is not signed in. */
    goes: z.array(z.enum(consoleWays)),
    may: z.array(z.enum(consoleDeeds)),
    /** Parts that the district has turned off: nothing of them is offered. */
    off: z.array(z.string()),
    /** They look as this post sees it: nothing can be changed, and until then. */
    viewing: z.object({ title: z.string(), unitName: z.string(), until: z.date() }).optional(),
    /** Where the people are invented: how to sign in as each, and which day it is there. */
    demo: z
      .object({ day: Day, password: z.string(), people: z.array(z.object({ name: z.string(), role: z.enum(roles) })) })
      .nullable(),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

const token = z.string().min(20).max(100)

/** What the link is for, and whom it knows already. */
export const InvitationView = z
  .object({ purpose: z.enum(['invitation', 'reset']), name: z.string().nullable(), expiresAt: z.date() })
  .meta({ id: 'InvitationView' })

export const FactorView = z
  .object({ isOn: z.boolean(), recoveryCodesLeft: z.int().nonnegative() })
  .meta({ id: 'FactorView' })

/** The number, as people write it. */
const phone = z.string().trim().min(1).max(40)
const phoneCode = z.string().trim().min(1).max(20)

/** A code is under way. It says the same whether anybody has the number or not. */
export const CodeSent = z
  .object({
    sentTo: z.string(),
    minutes: z.int().positive(),
    /** What the phone would show, where phones are invented. */
    shown: z.string().nullable(),
  })
  .meta({ id: 'CodeSent' })
export type CodeSent = z.infer<typeof CodeSent>

/** Whether what a phone left on a table should not show may be shown, and how to prove it else. */
export const ProofView = z
  .object({
    isFresh: z.boolean(),
    /** The phone that a code goes to, masked; null for whoever has a password. */
    phone: z.string().nullable(),
  })
  .meta({ id: 'ProofView' })
export type ProofView = z.infer<typeof ProofView>

/** Another way in, by what the district calls it; null where there is none. */
export const IdentityView = z.object({ name: z.string().nullable(), isBound: z.boolean() }).meta({ id: 'IdentityView' })
export type IdentityView = z.infer<typeof IdentityView>

const nothing = z.object({})
const code = z.string().trim().min(6).max(60)

export const sessionContract = {
  me: contract
    .route({ method: 'GET', path: '/session', summary: 'Who am I, and where' })
    .meta({ anyone: true })
    .output(Me),
  signIn: contract
    .route({ method: 'POST', path: '/session', summary: 'Sign in' })
    .meta({ anyone: true })
    .input(SignInForm)
    .output(Me),
  sendCode: contract
    .route({ method: 'POST', path: '/session/codes', summary: 'Send a code to a phone, to sign in with' })
    .meta({ anyone: true })
    .input(z.object({ phone }))
    .output(CodeSent),
  signInByCode: contract
    .route({ method: 'POST', path: '/session/phone', summary: 'Sign in with the code from the phone' })
    .meta({ anyone: true })
    .input(
      z.object({
        phone,
        code: phoneCode,
        /** Who of those that share the phone it is, as they call themselves; empty: whose phone it is. */
        member: z.string().trim().max(20).default(''),
      }),
    )
    .output(Me),
  identity: contract
    .route({
      method: 'GET',
      path: '/session/identity',
      summary: 'Is there an identity provider, and does it open my account?',
    })
    .meta({ anyone: true })
    .output(IdentityView),
  beginIdentity: contract
    .route({ method: 'POST', path: '/session/identity/question', summary: 'Where to go to prove who I am' })
    .meta({ anyone: true })
    .input(z.object({ binds: z.boolean().default(false) }))
    .output(z.object({ url: z.url() })),
  finishIdentity: contract
    .route({ method: 'POST', path: '/session/identity/answer', summary: 'I come back and have proved who I am' })
    .meta({ anyone: true })
    .input(
      z.object({
        code: z.string().min(1).max(2_000),
        state: z.string().min(1).max(200),
        iss: z.string().max(500).optional(),
      }),
    )
    .output(z.object({ wasBound: z.boolean() })),
  forgetIdentity: contract
    .route({ method: 'DELETE', path: '/session/identity', summary: 'It opens my account no longer' })
    .meta({ fresh: true })
    .output(nothing),
  proof: contract
    .route({ method: 'GET', path: '/session/proof', summary: 'Must I prove again that it is me?' })
    .output(ProofView),
  sendProofCode: contract
    .route({ method: 'POST', path: '/session/proof-codes', summary: 'Send a code to my own phone' })
    .output(CodeSent),
  prove: contract
    .route({ method: 'PUT', path: '/session/proof', summary: 'It is still me: the code, or my password' })
    .input(z.object({ answer: typed }))
    .output(nothing),
  signOut: contract
    .route({ method: 'DELETE', path: '/session', summary: 'Sign out, here' })
    .meta({ anyone: true })
    .output(nothing),
  seal: contract
    .route({
      method: 'GET',
      path: '/session/seal',
      summary: 'The key with which a shared telephone locks what you left unsent on it',
    })
    .output(z.object({ key: z.string() })),
  signOutEverywhere: contract
    .route({ method: 'DELETE', path: '/sessions', summary: 'Sign out, on each device' })
    .output(nothing),
  closeAccount: contract
    .route({ method: 'DELETE', path: '/session/account', summary: 'End your account: number and sessions go' })
    .meta({ fresh: true })
    .output(nothing),
  invitation: contract
    .route({ method: 'GET', path: '/invitations/{token}', summary: 'What this link is for' })
    .meta({ anyone: true })
    .input(z.object({ token }))
    .output(InvitationView),
  acceptInvitation: contract
    .route({ method: 'POST', path: '/invitations/{token}/acceptance', summary: 'Choose name and password' })
    .meta({ anyone: true })
    .input(z.object({ token, name: z.string().trim().max(100).optional(), password: typed }))
    .output(nothing),
  changePassword: contract
    .route({ method: 'PUT', path: '/session/password', summary: 'Choose another password' })
    .input(z.object({ current: typed, next: typed }))
    .output(nothing),
  secondFactor: contract
    .route({ method: 'GET', path: '/session/second-factor', summary: 'Is a code asked for when I sign in?' })
    .output(FactorView),
  beginSecondFactor: contract
    .route({ method: 'POST', path: '/session/second-factor', summary: 'Set up a code app' })
    .output(z.object({ secret: z.string(), address: z.string() })),
  confirmSecondFactor: contract
    .route({ method: 'PUT', path: '/session/second-factor', summary: 'Turn it on with a first code' })
    .input(z.object({ code }))
    .output(z.object({ recoveryCodes: z.array(z.string()) })),
  removeSecondFactor: contract
    .route({ method: 'DELETE', path: '/session/second-factor', summary: 'Turn it off with a code' })
    .input(z.object({ code }))
    .output(nothing),
}
