import { expect, test } from 'vitest';
import { lpText, mpsText, type WrittenProgram } from '../../../src/model/program-text';

const PROGRAM: WrittenProgram = {
  about: ['Two turns', 'of "Zoë"\nEnd'],
  variables: [
    { name: 'x_0_0', binary: true },
    { name: 'x_0_1', binary: true },
    { name: 'u_0', binary: false },
    { name: 'p_1', binary: false },
  ],
  rows: [
    {
      name: 'cover_0',
      terms: [
        { variable: 0, coefficient: 1 },
        { variable: 2, coefficient: 1 },
      ],
      sense: '=',
      bound: 1,
    },
    {
      name: 'turns-in-all',
      terms: [
        { variable: 0, coefficient: 1 },
        { variable: 1, coefficient: 2.5 },
        { variable: 0, coefficient: -3 },
      ],
      sense: '<=',
      bound: 1.25,
    },
    { name: 'turns-in-all', terms: [{ variable: 1, coefficient: 0 }], sense: '>=', bound: -1 },
    { name: 'plan', terms: [{ variable: 3, coefficient: 1 }], sense: '=', bound: 1 },
  ],
  objective: [
    { variable: 2, coefficient: 10 },
    { variable: 3, coefficient: -7 },
  ],
};

test('a program in LP format', () => {
  expect(lpText(PROGRAM)).toBe(`\\ Two turns
\\ of "Zo " End
Minimize
 value: + 10 u_0 - 7 p_1
Subject To
 r0_cover_0: + 1 x_0_0 + 1 u_0 = 1
 r1_turns_in_all: - 2 x_0_0 + 2.5 x_0_1 <= 1.25
 r2_turns_in_all: + 0 x_0_0 >= -1
 r3_plan: + 1 p_1 = 1
Binaries
 x_0_0
 x_0_1
End
`);
});

test('the same in MPS format', () => {
  expect(mpsText(PROGRAM)).toBe(`* Two turns
* of "Zo " End
NAME fair-oncall FREE
ROWS
 N value
 E r0_cover_0
 L r1_turns_in_all
 G r2_turns_in_all
 E r3_plan
COLUMNS
 MARKER 'MARKER' 'INTORG'
 x_0_0 r0_cover_0 1
 x_0_0 r1_turns_in_all -2
 MARKER 'MARKER' 'INTEND'
 MARKER 'MARKER' 'INTORG'
 x_0_1 r1_turns_in_all 2.5
 MARKER 'MARKER' 'INTEND'
 u_0 value 10
 u_0 r0_cover_0 1
 p_1 value -7
 p_1 r3_plan 1
RHS
 RHS r0_cover_0 1
 RHS r1_turns_in_all 1.25
 RHS r2_turns_in_all -1
 RHS r3_plan 1
BOUNDS
 BV BND x_0_0
 BV BND x_0_1
ENDATA
`);
});

test('long sums are broken, and long comments cut', () => {
  const variables = Array.from({ length: 500 }, (_, index) => ({ name: `x_99_${index}`, binary: true }));
  const terms = variables.map((_, variable) => ({ variable, coefficient: 1_234_567_890 + variable }));
  const text = lpText({
    about: ['long '.repeat(1_000)],
    variables,
    rows: [{ name: 'sum', terms, sense: '<=', bound: 1 }],
    objective: terms,
  });
  expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThanOrEqual(255);
  expect(text.match(/1234567890 x_99_0\b/g)).toHaveLength(2);
  expect(text.match(/1234568389 x_99_499\b/g)).toHaveLength(2);
});
