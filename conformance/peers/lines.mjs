// One question a line, one answer a line: {"do": name, ...} is answered by {"made": ...} or {"refused": why}.
import { createInterface } from 'node:readline'

/** Answers each line of the standard input by the deed of that name, in order. */
export async function answerEachLine(deeds) {
  for await (const line of createInterface({ input: process.stdin })) {
    const { do: deed, ...what } = JSON.parse(line)
    let answer
    try {
      answer = { made: (await deeds[deed](what)) ?? {} }
    } catch (refusal) {
      answer = { refused: await reason(refusal) }
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`)
  }
}

/** The OAuth error where the other side gave one, else the library's own word for it. */
async function reason(refusal) {
  const response = refusal.response ?? refusal.cause?.response
  const told = response && !response.bodyUsed ? await response.json().catch(() => ({})) : {}
  return `${refusal.error ?? told.error ?? refusal.code ?? refusal.name}: ${refusal.message} ${refusal.cause?.message ?? ''}`
}
