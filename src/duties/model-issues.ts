import type { Issue } from '../errors/errors';
import { visibleJson } from '../errors/visible';
import type { Duty, ModelInput, ModelLoad, ModelRule } from './model-input';

/** The most of each that is taken. */
const MOST = { people: 5_000, duties: 50_000, seats: 200_000, pairs: 20_000_000, issues: 100 };
const LARGEST = 2 ** 31;

type Path = readonly (string | number)[];

/** Everything that is wrong with a problem, up to a hundred issues. */
export function findModelIssues(input: ModelInput): readonly Issue[] {
  const finder = new Finder();
  finder.look(input);
  return finder.issues.slice(0, MOST.issues);
}

class Finder {
  readonly issues: Issue[] = [];
  #people: ReadonlySet<string> = new Set();
  #duties: ReadonlySet<string> = new Set();

  look(input: ModelInput): void {
    if (
      input === null ||
      typeof input !== 'object' ||
      !Array.isArray(input.people) ||
      !Array.isArray(input.duties)
    ) {
      this.add(
        'wrong-type',
        [],
        'the model is no object with lists `people` and `duties`',
        'pass { people: […], duties: […] }.',
      );
      return;
    }
    if (input.people.length === 0)
      this.add(
        'no-variables',
        ['people'],
        'there are no people, so nothing is to be decided',
        'name at least one.',
      );
    if (input.duties.length === 0)
      this.add(
        'no-variables',
        ['duties'],
        'there are no duties, so nothing is to be decided',
        'list at least one.',
      );
    this.#limit(['people'], input.people.length, MOST.people);
    this.#limit(['duties'], input.duties.length, MOST.duties);
    this.#people = this.#names(['people'], input.people);
    this.#duties = this.#names(
      ['duties'],
      input.duties.map(duty => duty?.id),
    );
    if (this.issues.length > 0) return;
    let seats = 0;
    let pairs = 0;
    input.duties.forEach((duty, index) => {
      this.#duty(['duties', index], duty);
      const able = duty.candidates?.length ?? input.people.length;
      const each = duty.over === undefined ? (duty.needed ?? 1) : Math.max(duty.needed ?? 1, able);
      seats += each;
      pairs += each * able;
    });
    this.#limit(['duties'], seats, MOST.seats, 'seats');
    this.#limit(['duties'], pairs, MOST.pairs, 'pairs of a seat and a candidate');
    input.wishes?.forEach(({ person, duty, price }, index) => {
      this.#person(['wishes', index, 'person'], person);
      this.#known(['wishes', index, 'duty'], duty);
      this.#number(['wishes', index, 'price'], price, -LARGEST);
    });
    input.rules?.forEach((rule, index) => this.#rule(['rules', index], rule));
    input.loads?.forEach((load, index) => this.#load(['loads', index], load));
    this.#number(['constant'], input.constant ?? 0, -LARGEST);
  }

  #duty(path: Path, { start, end, needed = 1, under, over, candidates, heldBy = [] }: Duty): void {
    this.#number([...path, 'start'], start, 0);
    this.#number([...path, 'end'], end, 0);
    if (end <= start)
      this.add(
        'ends-before-start',
        [...path, 'end'],
        `${shown(end)} is not after the start ${shown(start)}`,
        'swap them.',
      );
    this.#number([...path, 'needed'], needed, 0);
    this.#number([...path, 'under'], under, 0);
    if (over !== undefined) this.#number([...path, 'over'], over, 0);
    candidates?.forEach((name, index) => this.#person([...path, 'candidates', index], name));
    if (candidates !== undefined && new Set(candidates).size < candidates.length) {
      this.add('duplicate-id', [...path, 'candidates'], 'somebody is named twice', 'name everyone once.');
    }
    heldBy.forEach((name, index) => this.#person([...path, 'heldBy', index], name));
    if (new Set(heldBy).size < heldBy.length) {
      this.add(
        'duplicate-id',
        [...path, 'heldBy'],
        'somebody holds two seats of one duty',
        'name everyone once.',
      );
    }
    if (heldBy.length > 0 && heldBy.length !== needed) {
      this.add(
        'contradiction',
        [...path, 'heldBy'],
        `${heldBy.length} people hold ${needed} seats`,
        'a duty is held as a whole or not at all: list the seats that are left as a duty of their own.',
      );
    }
  }

  #rule(path: Path, rule: ModelRule): void {
    rule.people?.forEach((name, index) => this.#person([...path, 'people', index], name));
    if ('price' in rule && rule.price !== undefined) this.#number([...path, 'price'], rule.price, 0);
    for (const name of ['minutes', 'least', 'most', 'window', 'days'] as const) {
      const value = (rule as unknown as Record<string, unknown>)[name];
      if (value !== undefined)
        this.#number([...path, name], value, name === 'window' || name === 'days' ? 1 : 0);
    }
    if ('duties' in rule) rule.duties?.forEach((id, index) => this.#known([...path, 'duties', index], id));
    switch (rule.rule) {
      case 'rest':
        return this.#needs(path, rule.rule, { minutes: rule.minutes });
      case 'apart':
        rule.pairs.forEach((pair, index) => {
          for (const id of pair) this.#known([...path, 'pairs', index], id);
        });
        return;
      case 'count-in-window':
        return this.#needs(path, rule.rule, { days: rule.days, most: rule.most });
      case 'minutes-in-window':
        return this.#needs(path, rule.rule, { window: rule.window, most: rule.most });
      case 'days-off-in-a-row':
        return this.#needs(path, rule.rule, { least: rule.least });
      case 'weekends':
        return this.#needs(path, rule.rule, { most: rule.most });
      case 'count':
      case 'minutes':
      case 'days-in-a-row': {
        const { least, most } = rule;
        if (least === undefined && most === undefined) {
          this.add('missing', path, `"${rule.rule}" has neither \`least\` nor \`most\``, 'give one.');
        }
        if (least !== undefined && most !== undefined && least > most) {
          this.add(
            'contradiction',
            path,
            `at least ${least} and at most ${most} cannot hold together`,
            'swap them.',
          );
        }
        return;
      }
      default:
        this.add(
          'not-allowed',
          [...path, 'rule'],
          `${shown((rule as { rule: unknown }).rule)} is no rule`,
          'see docs/model.md for the list.',
        );
    }
  }

  #load(path: Path, { weight, weightOf = [], target = {}, price }: ModelLoad): void {
    for (const [duty, value] of Object.entries(weight)) {
      this.#known([...path, 'weight', duty], duty);
      this.#number([...path, 'weight', duty], value, 0);
    }
    weightOf.forEach((each, index) => {
      this.#person([...path, 'weightOf', index, 'person'], each.person);
      this.#known([...path, 'weightOf', index, 'duty'], each.duty);
      this.#number([...path, 'weightOf', index, 'weight'], each.weight, 0);
    });
    for (const [person, value] of Object.entries(target)) {
      this.#person([...path, 'target', person], person);
      this.#number([...path, 'target', person], value, -LARGEST);
    }
    if (typeof price === 'number') return this.#number([...path, 'price'], price, 0);
    for (const side of ['above', 'below'] as const) {
      const { breaks, slopes } = price[side];
      for (const list of [breaks, slopes])
        for (const value of list) this.#number([...path, 'price', side], value, 0);
      const ascends = (list: readonly number[]): boolean =>
        list.every((value, i) => i === 0 || value >= (list[i - 1] as number));
      if (slopes.length !== breaks.length + 1 || !ascends(slopes) || !ascends(breaks)) {
        this.add(
          'not-convex',
          [...path, 'price', side],
          'slopes must ascend and be one more than the breaks, which ascend too',
          'sort them.',
        );
      }
    }
  }

  #names(path: Path, names: readonly unknown[]): ReadonlySet<string> {
    const seen = new Set<string>();
    names.forEach((name, index) => {
      if (typeof name !== 'string' || name === '') {
        this.add(
          'wrong-type',
          [...path, index],
          `${shown(name)} is no name`,
          'give a text that is not empty.',
        );
      } else if (seen.has(name)) {
        this.add(
          'duplicate-id',
          [...path, index],
          `${shown(name)} is there twice`,
          'give each a name of its own.',
        );
      } else seen.add(name);
    });
    return seen;
  }

  #needs(path: Path, rule: string, fields: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(fields)) {
      if (value === undefined)
        this.add('missing', [...path, name], `"${rule}" needs \`${name}\``, 'give a whole number.');
    }
  }

  #person(path: Path, name: string): void {
    if (!this.#people.has(name))
      this.add('unknown-id', path, `${shown(name)} is none of the people`, 'add them, or correct the name.');
  }

  #known(path: Path, id: string): void {
    if (!this.#duties.has(id))
      this.add('unknown-id', path, `${shown(id)} is none of the duties`, 'add it, or correct the name.');
  }

  #number(path: Path, value: unknown, least: number): void {
    if (Number.isInteger(value) && (value as number) >= least && (value as number) < LARGEST) return;
    this.add(
      'out-of-range',
      path,
      `${shown(value)} is no whole number from ${least} to ${LARGEST - 1}`,
      'scale or round it.',
    );
  }

  #limit(path: Path, size: number, most: number, what = String(path.at(-1))): void {
    if (size <= most) return;
    this.add('too-large', path, `there are ${size} ${what}; at most ${most} are taken`, 'split the problem.');
  }

  add(code: string, path: Path, message: string, hint: string): void {
    this.issues.push({ code, path, message, hint: `Maybe ${hint}` });
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? visibleJson(value) : String(value);
}
