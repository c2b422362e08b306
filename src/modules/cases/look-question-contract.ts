import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { QuestionToAnswer, ToldWhy } from './look-question.ts'
import { UnusualLooks } from './unusual-look.ts'

const Questions = z.object({ lines: z.array(QuestionToAnswer), at: z.date() })

export const lookQuestionContract = {
  list: contract
    .route({
      method: 'GET',
      path: '/case-look-questions',
      summary: 'What people asked about looks at them, what waits for an answer first',
    })
    .output(Questions),
  unusual: contract
    .route({
      method: 'GET',
      path: '/case-unusual-looks',
      summary: 'Looks behind the door outside office hours, or at many cases on one day, by unit',
    })
    .output(z.object({ lines: z.array(UnusualLooks) })),
  answer: contract
    .route({
      method: 'PUT',
      path: '/case-look-questions/{id}/answer',
      summary: 'Answer why somebody was looked at, once, and never about a look of your own',
    })
    .input(ToldWhy.extend({ id: z.uuid() }))
    .output(Questions),
}
