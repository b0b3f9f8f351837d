/** A reason, in Vietnamese, why the program cannot go on; main prints its sentences and nothing else, no stack. */
export class CannotStart extends Error {
  readonly sentences: readonly string[]

  constructor(...sentences: string[]) {
    super(sentences.join('\n'))
    this.name = 'CannotStart'
    this.sentences = sentences
  }
}
