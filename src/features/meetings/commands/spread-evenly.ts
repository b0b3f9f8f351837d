/** House rule: people in the order of their names go where most room is, those beside each other to the same sitting. */
export function spreadEvenly<Person, Seat>(people: readonly Person[], seated: ReadonlyMap<Seat, number>) {
  const counts = new Map(seated)
  const given = new Map([...seated.keys()].map((seat) => [seat, 0]))
  for (const _ of people) {
    const [emptiest] = [...counts].reduce((one, other) => (other[1] < one[1] ? other : one))
    counts.set(emptiest, (counts.get(emptiest) ?? 0) + 1)
    given.set(emptiest, (given.get(emptiest) ?? 0) + 1)
  }
  const places = [...given].flatMap(([seat, count]) => Array.from({ length: count }, () => seat))
  return people.flatMap((person, at) => {
    const seat = places[at]
    return seat === undefined ? [] : [{ person, seat }]
  })
}
