/** Every text field that was posted, hidden, so that the same form can be sent again without typing. */
export function RepeatedFields({ form, replacing }: { form: FormData; replacing: Readonly<Record<string, string>> }) {
  const kept = [...form].filter(
    (field): field is [string, string] => typeof field[1] === 'string' && !(field[0] in replacing),
  )
  return (
    <>
      {[...kept, ...Object.entries(replacing)].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}
