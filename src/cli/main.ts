#!/usr/bin/env node
import process from 'node:process';
import { nodeIo } from './node-io';
import { runProgram } from './run';

// `exitCode` rather than `exit()`, which would cut off what a pipe has not taken yet.
process.exitCode = await runProgram(process.argv.slice(2), nodeIo());
