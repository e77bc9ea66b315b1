import { expect, test } from 'vitest';
import { readSolutionText } from '../../../src/model/solution-text';

const NAMES = new Set(['x_0_0', 'x_1_0', 'u_0']);

test.each([
  [
    'CBC',
    'Optimal - objective value 12.00000000\n      1 x_1_0                  1                      12\n',
  ],
  ['CBC, where a row is broken', 'Infeasible - objective value 0\n**      1 x_1_0      1           0\n'],
  [
    'GLPK',
    'Status:     INTEGER OPTIMAL\n   No. Column name       Activity     Lower bound   Upper bound\n' +
      '------ ------------    ------------- ------------- -------------\n' +
      '     1 x_0_0        *              0             0             1 \n' +
      '     2 x_1_0        *              1             0             1 \n',
  ],
  [
    'GLPK, where nothing must be whole',
    'Status:     OPTIMAL\n     1 u_0          NL             0             0                       < eps\n' +
      '     2 x_1_0        B              1             0               \n',
  ],
  [
    'HiGHS',
    'Model status\nOptimal\n\n# Primal solution values\nFeasible\nObjective 12\n# Columns 3\nx_0_0 -0\nx_1_0 1\n' +
      '# Rows 1\nr0_cover_0 1\n\n# Dual solution values\nFeasible\n# Columns 3\nx_0_0 4\nx_1_0 5\n',
  ],
  ['SCIP', 'solution status: optimal solution found\nobjective value: 12\nx_1_0      1 \t(obj:12)\r\n'],
  ['Gurobi', '# Solution for model\n# Objective value = 12\nx_0_0 0\nx_1_0 1\nu_0 0\n'],
])('%s', (_, text) => {
  const read = readSolutionText(text, NAMES);
  if (read.status === 'unreadable') throw new Error(read.message);
  expect([...read.values].filter(([, value]) => value !== 0)).toEqual([['x_1_0', 1]]);
});

test('a text without a variable has no values', () => {
  const read = readSolutionText('Infeasible\nxx_0_0 1\nsay that there is x_0_0 1\n', NAMES);
  expect(read).toEqual({ status: 'read', values: new Map() });
});

test.each([
  ['x_0_0', 'line 1 has no number after x_0_0'],
  ['\nx_0_0 one', 'line 2 has no number after x_0_0'],
  ['x_0_0 * ', 'line 1 has no number after x_0_0'],
  ['x_0_0 Infinity', 'line 1 has no number after x_0_0'],
  ['x_0_0 1\nx_0_0 0', 'line 2 gives x_0_0 another value than a line before'],
])('%j cannot be read', (text, message) => {
  expect(readSolutionText(text, NAMES)).toEqual({ status: 'unreadable', message });
});
