import { answerNextAuth } from '@/lib/auth/next-auth'

type Context = { params: Promise<{ nextauth: string[] }> }

/** next-auth under its usual addresses, as far as we open them. */
async function handle(request: Request, context: Context): Promise<Response> {
  return answerNextAuth(request, (await context.params).nextauth)
}

export { handle as GET, handle as POST }
