/**
 * Optimal semi-matching (Harvey, Ladner, Lovász and Tamir 2006): equal jobs, each done by one of the people who may,
 * so that the sorted loads are the best possible. Each job goes where the lightest load can be reached by handing other jobs
 * on; that is the best for every convex cost at once, so for the leximin order, too.
 *
 * @param allowed for each job, who may do it
 * @returns the number of jobs of each person
 */
export function semiMatching(people: number, allowed: readonly (readonly number[])[]): readonly number[] {
  const holder = allowed.map(() => -1);
  const loads = Array.from({ length: people }, () => 0);
  allowed.forEach((_, job) => {
    // By whom, and through which job handed on, each person is reached.
    const reached = new Map<number, { readonly job: number; readonly from: number }>();
    const queue: { readonly job: number; readonly from: number }[] = [{ job, from: -1 }];
    for (const step of queue) {
      for (const person of allowed[step.job] as readonly number[]) {
        if (reached.has(person)) continue;
        reached.set(person, step);
        holder.forEach((other, next) => {
          if (other === person) queue.push({ job: next, from: person });
        });
      }
    }
    let lightest = -1;
    for (const person of reached.keys()) {
      if (lightest < 0 || (loads[person] as number) < (loads[lightest] as number)) lightest = person;
    }
    if (lightest < 0) return;
    loads[lightest] = (loads[lightest] as number) + 1;
    let person = lightest;
    while (person >= 0) {
      const step = reached.get(person) as { readonly job: number; readonly from: number };
      holder[step.job] = person;
      person = step.from;
    }
  });
  return loads;
}
