"""The errors that a cell may hold: Excel's own number of each, and the text that it shows."""

TEXTS = {
    2000: "#NULL!",
    2007: "#DIV/0!",
    2015: "#VALUE!",
    2023: "#REF!",
    2029: "#NAME?",
    2036: "#NUM!",
    2042: "#N/A",
    2043: "#GETTING_DATA",
    2045: "#SPILL!",
    2046: "#CONNECT!",
    2047: "#BLOCKED!",
    2048: "#UNKNOWN!",
    2049: "#FIELD!",
    2050: "#CALC!",
    2051: "#BUSY!",
}
# COM passes 0x800A0000 plus the number.
FACILITY = -2146828288
BY_CODE = {FACILITY + number: text for number, text in TEXTS.items()}
