/** Name and version of this library, as schedules name what made them. A test keeps it equal to package.json. */
export const TOOL = 'fair-oncall@0.1.0';
