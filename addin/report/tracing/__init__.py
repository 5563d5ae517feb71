"""Where the numbers of a report come from: trace finds them, trace_sheet lists them for the officer."""
