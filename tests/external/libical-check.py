#!/usr/bin/env python3
"""Checks calendar files against libical's tables of RFC 5545 and RFC 5546: one line "FILE errors N" each.

Needs libical (Debian: libical3). Exits with 1 when a file has errors or cannot be read.
"""
import ctypes
import sys

library = ctypes.CDLL("libical.so.3")
pointer = ctypes.c_void_p
library.icalparser_parse_string.restype = pointer
library.icalparser_parse_string.argtypes = [ctypes.c_char_p]
library.icalrestriction_check.argtypes = [pointer]
library.icalcomponent_count_errors.restype = ctypes.c_int
library.icalcomponent_count_errors.argtypes = [pointer]
library.icalcomponent_free.argtypes = [pointer]

failed = False
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        component = library.icalparser_parse_string(file.read())
    if not component:
        print(path, "cannot be read")
        failed = True
        continue
    # The check leaves an X-LIC-ERROR property for everything it finds; parsing leaves its own.
    library.icalrestriction_check(component)
    errors = library.icalcomponent_count_errors(component)
    print(path, "errors", errors)
    failed = failed or errors > 0
    library.icalcomponent_free(component)
sys.exit(1 if failed else 0)
